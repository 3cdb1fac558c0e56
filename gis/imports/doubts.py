"""How far an entry's text was read surely: whether it was restored, and which of its words may be misread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.imports.restore import SURE
from gis.imports.wording import is_weak

if TYPE_CHECKING:
    from gis.imports.entry import Entry
    from gis.imports.places_in_text import PlaceScanner


@dataclass(frozen=True)
class Doubts:
    """Whether an entry's text was restored, whether its telling syllables are sure, and which words of it are not.

    ``twin`` tells that it names places that only diacritics tell apart.

    ``doubtful`` are positions of words (apart by white space) in the text of the entry's block.
    """

    scanned: bool
    sure: bool
    doubtful: tuple[int, ...]
    twin: bool = False

    @classmethod
    def of(cls, entry: Entry, margins: Sequence[float], scanner: PlaceScanner) -> Doubts:
        """Weigh the margins of the words of an entry's block; no margins: the text stands as read."""
        if not margins:
            return cls(False, True, ())
        text = entry.block.text
        first = len(text[: entry.start].split())
        inside = margins[first : first + max(len(text[entry.start : entry.end].split()), 1)]
        words = entry.name.split()
        unsure = [word for word, margin in zip(words, inside, strict=False) if margin < SURE]
        telling = [word for word in unsure if not is_weak(word.casefold().strip(".,;:()"))]
        doubtful = tuple(first + i for i, margin in enumerate(inside) if margin < SURE)
        twin = scanner.has_twin(entry.name)
        return cls(True, not telling and not twin, doubtful, twin)
