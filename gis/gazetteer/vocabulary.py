"""The words that names are made of: which of them a typed word may be, and which names share most with a text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gis.gazetteer.evidence import MIN_TYPO, Word, slips, typed, word
from gis.gazetteer.names import scan_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LIKE = 8
_FARTHEST = 2
_REMEMBERED = 65_536
"""So many typed words are remembered with what they may be: the texts of a list share most of theirs."""


class Reading(NamedTuple):
    """What a typed word may be: ``like`` lead to names, likest first; ``meant`` are all that evidence may take it for.

    `gis.gazetteer.evidence.compare` finds a typed word in a name only where the name has one of ``meant``.
    """

    like: tuple[str, ...]
    meant: frozenset[str]


class Vocabulary:
    """The words of many forms of names; a form is known by its position."""

    def __init__(self, forms: Sequence[Sequence[Word]]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for position, spelled in enumerate(forms):
            for letters in dict.fromkeys(one.letters for one in spelled):
                found[letters].append(position)
        self._size = len(forms)
        self._postings = {letters: np.array(at, dtype=np.intp) for letters, at in found.items()}
        self._weight = {letters: math.log(len(forms) / len(at)) for letters, at in found.items()}
        known = [word(letters) for letters in found]
        self._words = list(found)
        self._near = np.array([slips(one.letters) for one in known], dtype=np.uint8)
        able = [len(one.letters) >= MIN_TYPO and not one.number for one in known]
        self._slipped = np.where(able, self._near, 0)
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._scans: dict[str, list[str]] = defaultdict(list)
        for one in known:
            self._keys[scan_key(one.letters)].append(one.letters)
            self._scans[one.scan].append(one.letters)
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)

    def best(self, asked: Sequence[Word], among: NDArray[np.bool_] | None, most: int) -> list[int]:
        """Return the forms that share most with what was asked, rare words weighing more; ties in their order.

        Parameters
        ----------
        asked
            The words of a text.
        among
            Tells of each form whether it counts; None if all do.
        most
            At most so many.
        """
        shared = np.zeros(self._size)
        hit = np.zeros(self._size, dtype=bool)
        for one in asked:
            for letters in self.read(one.letters).like:
                at = self._postings[letters]
                shared[at] += self._weight[letters]
                hit[at] = True
        found = np.flatnonzero(hit if among is None else hit & among)
        weights = shared[found]
        if len(found) > most:
            kept = weights >= np.partition(weights, -most)[-most]
            found, weights = found[kept], weights[kept]
        order = np.argsort(-weights, kind="stable")[:most]
        return found[order].tolist()

    def _read(self, letters: str) -> Reading:
        """Return what a typed word may be, by its letters."""
        one = word(letters)
        meant = {*self._scans.get(one.scan, ())}
        like = list(self._keys.get(one.scan, ()))
        if typed(one):
            (far,) = process.cdist([letters], self._words, scorer=OSA.distance, score_cutoff=_FARTHEST, dtype=np.uint8)
            close = np.flatnonzero(far <= _FARTHEST)
            close = close[np.argsort(far[close], kind="stable")]
            like += [self._words[n] for n in close[:_LIKE] if far[n] <= self._near[n]]
            meant.update(self._words[n] for n in close if far[n] <= self._slipped[n])
            if letters[-1] == letters[-2]:  # a key that was held
                meant.add(letters[:-1])
        if letters in self._postings:
            return Reading((letters,), frozenset((letters, *meant)))
        return Reading(() if one.number else tuple(like), frozenset(meant))
