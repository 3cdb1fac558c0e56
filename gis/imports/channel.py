"""How a scan damages a syllable: the chance of a token read, given the syllable that stood there.

Counts of token pairs (`scan_pairs.csv`, made by tools/learn_scan_confusions.py), backed off to counts of
letters: what each letter of a syllable was read as. The letters' counts come from the same pairs.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from gis.core.vietnamese import fold

CANDIDATES, ALIKE = 14, 10
"""So many syllables are weighed for a token; so many skeletons are looked at."""
PAIR_WEIGHT = 4.0
"""A pair counts against its letters like so many sightings."""
LIKENED = -4.5
"""Log chance of a letter read as one of its shape that it was not seen read as: ``ồ`` as ``6``, ``Đ`` as ``P``."""
UNSEEN = -7.5
"""Log chance of a letter read as one that it was never read as; lost or added letters cost as much."""
_SHAPES = str.maketrans({
    "0": "o", "6": "o", "1": "l", "4": "a", "5": "s", "8": "b", "9": "g", "¢": "e", "€": "e", "&": "e", "@": "a",
    "$": "s", "§": "s", "£": "e", "¥": "y", "|": "l", "!": "i", "?": "o", "%": "o", "’": "", "'": "", "‘": "", "`": "",
})  # fmt: skip


def skeleton(token: str) -> str:
    """Return the plain letters that a token of a scan shows: ``nghi¢p`` → ``nghiep``, ``4n`` → ``an``."""
    return fold(token.casefold().translate(_SHAPES)).replace(" ", "")


class Channel:
    """Chances of tokens given syllables."""

    def __init__(self, pairs: Iterable[tuple[str, str, int]]) -> None:
        """Learn from triples (syllable, token, count)."""
        self._pairs: dict[str, dict[str, int]] = defaultdict(dict)
        self._totals: Counter[str] = Counter()
        self._from: dict[str, set[str]] = defaultdict(set)
        letters: dict[str, Counter[str]] = defaultdict(Counter)
        for syllable, token, count in pairs:
            word, read = syllable.casefold(), token.casefold()
            self._pairs[word][read] = self._pairs[word].get(read, 0) + count
            self._totals[word] += count
            self._from[read].add(word)
            if len(word) == len(read):
                for letter, shown in zip(word, read, strict=True):
                    letters[letter][shown] += count
        self._letters = {
            letter: {shown: math.log((n + 0.05) / (sum(seen.values()) + 3.0)) for shown, n in seen.items()}
            for letter, seen in letters.items()
        }
        self._by_skeleton: dict[str, list[str]] = {}

    @classmethod
    def taught(cls, pairs: Iterable[tuple[str, str, int]]) -> Channel:
        """Return the channel of the counts that come with the package and of further ones."""
        more = list(pairs)
        return cls([*_shipped_pairs(), *more]) if more else _shipped()

    def known(self, syllables: Iterable[str]) -> None:
        """Tell which syllables may stand in a text."""
        table: dict[str, list[str]] = defaultdict(list)
        for syllable in dict.fromkeys(s.casefold() for s in syllables):
            table[fold(syllable)].append(syllable)
        self._by_skeleton = dict(table)
        self._skeletons = list(table)
        self._weigh.cache_clear()

    def weigh(self, token: str) -> Sequence[tuple[str, float]]:
        """Return the syllables that a token may stand for, each with the log chance of the token; best first."""
        return self._weigh(token.casefold())

    @lru_cache(maxsize=65_536)  # noqa: B019  (one channel lives as long as the program)
    def _weigh(self, token: str) -> tuple[tuple[str, float], ...]:
        shape = skeleton(token)
        near: list[str] = []
        if shape:
            cutoff = 1 if len(shape) < 4 else 2
            shapes = {shape}
            if shape[0] in "pb":  # Đ is read as P, B or D
                shapes.add("d" + shape[1:])
            for variant in shapes:
                hits = process.extract(
                    variant, self._skeletons, scorer=Levenshtein.distance, score_cutoff=cutoff, limit=ALIKE
                )
                near += [key for key, _, _ in hits]
        syllables = {s for key in near for s in self._by_skeleton[key]} | {
            s for s in self._from.get(token, ()) if s in self._by_skeleton.get(fold(s), ())
        }
        weighed = [(syllable, self.log_chance(token, syllable)) for syllable in syllables]
        return tuple(sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[: 3 * CANDIDATES])

    def log_chance(self, token: str, syllable: str) -> float:
        """Return the log chance that a syllable is read as a token (both in lower case)."""
        by_letters = self._by_letters(token, syllable)
        total = self._totals.get(syllable, 0)
        seen = self._pairs[syllable].get(token, 0) if total else 0
        if not total:
            return by_letters
        return math.log((seen + PAIR_WEIGHT * math.exp(by_letters)) / (total + PAIR_WEIGHT))

    def _by_letters(self, token: str, syllable: str) -> float:
        if len(token) == len(syllable):
            straight = sum(self._letter(a, b) for a, b in zip(syllable, token, strict=True))
            if straight > UNSEEN * 1.5:
                return straight
        else:
            straight = -1e9
        row = [UNSEEN * i for i in range(len(token) + 1)]
        for i, letter in enumerate(syllable, start=1):
            above, row = row, [UNSEEN * i]
            for j, shown in enumerate(token, start=1):
                row.append(max(above[j - 1] + self._letter(letter, shown), above[j] + UNSEEN, row[j - 1] + UNSEEN))
        return max(row[-1], straight)

    def _letter(self, letter: str, shown: str) -> float:
        seen = self._letters.get(letter, {}).get(shown)
        if seen is not None:
            return seen
        return -0.05 if letter == shown else LIKENED if _is_like(letter, shown) else UNSEEN


@lru_cache(maxsize=4096)
def _is_like(letter: str, shown: str) -> bool:
    """Tell whether two letters differ in marks alone, or a sign has a letter's shape."""
    bare = fold(letter)
    return bare == skeleton(shown) or (bare == "d" and letter != "d" and shown in "pb")


@lru_cache(maxsize=1)
def _shipped() -> Channel:
    return Channel(_shipped_pairs())


def _shipped_pairs() -> list[tuple[str, str, int]]:
    text = resources.files("gis.imports").joinpath("scan_pairs.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return [(row["syllable"], row["token"], int(row["count"])) for row in rows]
