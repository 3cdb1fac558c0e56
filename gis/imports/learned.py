"""What accepted documents teach about scans: which syllable stood where a token was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from gis.core.vietnamese import fold, nfc, normalise_tones
from gis.imports.accepting import taken_over
from gis.imports.channel import skeleton
from gis.imports.kept import queue_in
from gis.imports.restore import is_broken

if TYPE_CHECKING:
    from gis.imports.queue import QueueEntry
    from gis.store.store import Store

_APART = 0.5
"""A word whose letters differ by more than this share from what was read was put there by a person, not misread."""
_EDGE = re.compile(r"^\W+|\W+$")


def pairs_of(store: Store) -> Iterator[tuple[str, str, int]]:
    """Yield (syllable, token as read, count) of the names that people took over from scans.

    Only documents whose diacritics were broken teach, of their entries only those that were accepted, of these only
    names of as many words as were read.
    """
    for document_id in store.reading_ids():
        queue = queue_in(store.reading(document_id))
        names = [] if queue is None else [_names(entry) for entry in taken_over(queue)]
        if is_broken(" ".join(read for read, _ in names)):
            yield from pairs(names)


def pairs(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Yield (syllable, token, count) of names as read and as they are, in the case of the name."""
    for read, name in names:
        tokens, words = read.split(), normalise_tones(nfc(name)).split()
        if len(tokens) != len(words):
            continue
        for token, word in zip(map(_bare, tokens), map(_bare, words), strict=True):
            if token and word.isalpha() and Levenshtein.normalized_distance(fold(word), skeleton(token)) <= _APART:
                yield word, token, 1


def _names(entry: QueueEntry) -> tuple[str, str]:
    return str(entry.record.get("name_as_read") or ""), str(entry.value("name") or "")


def _bare(word: str) -> str:
    return _EDGE.sub("", word)
