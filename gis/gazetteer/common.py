"""Words that names have in common with the language: *hải quân* of *Bảo tàng Hải quân* is the navy, and no place.

What tells them is how the names themselves are written: a proper name has a capital in each word, a word of the
language only in its first (*Hàng hải*, *văn hóa*).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer.names import expand, has_diacritics

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

_BRACKETS = re.compile(r"\([^()]*\)")
_CITY = re.compile(r" (?:hải phòng|hai phong)$")
_PAIR = re.compile(r"\b(?=([^\W\d_]+) ([^\W\d_]+)\b)")


class CommonWords:
    """The words of the language, of two syllables, that stand in the names of some places."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._spelled: dict[str, set[str]] = defaultdict(set)
        for text in {text for place in places for text in (place.name, *place.aliases)}:
            for one, other in _PAIR.findall(_BRACKETS.sub(",", text)):
                if other.islower():
                    spelled = expand(f"{one} {other}")
                    self._spelled[fold(spelled)].add(spelled)

    def has(self, text: str) -> bool:
        """Tell whether a text is one of the words, the city left off; without marks, any of its letters."""
        spelled = _CITY.sub("", expand(text))
        known = self._spelled.get(fold(spelled), ())
        return spelled in known if has_diacritics(spelled) else bool(known)
