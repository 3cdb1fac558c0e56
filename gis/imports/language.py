"""Which syllables follow which: a trigram model of names, learned at run time from a registry's own words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gis.core.vietnamese import nfc, normalise_tones
from gis.i18n import catalogue
from gis.imports.cues import ACTIONS
from gis.imports.lexicon import KINDS
from gis.imports.phrases import COMMON, MORE_PHRASES, PHRASES
from gis.imports.provinces import PROVINCES

if TYPE_CHECKING:
    from gis.registry.projects import Registry

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.;:!?()“”\"]")
START, NUMBER = "<s>", "<n>"
PHRASE_WEIGHT, COMMON_WEIGHT = 8, 500
"""How often a phrase, and a common syllable on its own, counts beside a name of the registry (2)."""
INVENTORY = 9_000
"""So many syllables exist; an unseen one has one chance in so many of the chance left for unseen ones."""


def words_of(text: str) -> list[str]:
    """Return the syllables of a text in lower case, one marker for all numbers, one for a break."""
    found = []
    for token in _TOKEN.findall(normalise_tones(nfc(text)).casefold()):
        if token[0].isdigit():
            found.append(NUMBER)
        elif token.isalpha():
            found.append(token)
        elif found and found[-1] != START:
            found.append(START)
    return found


class Language:
    """A Witten–Bell trigram model."""

    def __init__(self, texts: Iterable[tuple[str, int]]) -> None:
        """Learn from pairs (text, weight)."""
        ones: Counter[str] = Counter()
        twos: dict[str, Counter[str]] = defaultdict(Counter)
        threes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text, weight in texts:
            a, b = START, START
            for word in (*words_of(text), START):
                ones[word] += weight
                twos[b][word] += weight
                threes[a, b][word] += weight
                a, b = b, word
        for word in COMMON.split():
            ones[word] += COMMON_WEIGHT
        self.words = frozenset(word for word in ones if word not in (START, NUMBER))
        self._ones, self._twos, self._threes = ones, dict(twos), dict(threes)
        self._total = sum(ones.values())
        self._kinds = len(ones)
        self._seen_twos = {key: (sum(c.values()), len(c)) for key, c in twos.items()}
        self._seen_threes = {key: (sum(c.values()), len(c)) for key, c in threes.items()}
        self._pairs: dict[tuple[str, str], float] = {}
        self._cache: dict[tuple[str, str, str], float] = {}

    @classmethod
    def of(cls, registry: Registry) -> Language:
        """Learn from a registry: names and notes of its projects and items, its documents' titles, its gazetteer."""
        texts: list[tuple[str, int]] = []
        for project in registry.projects.values():
            texts += [(project.name_vi, 2), (project.note, 1), (project.lead, 1)]
        for item in registry.items:
            texts += [(item.name, 2), (item.note, 1), (item.lead, 1), (item.investor, 1)]
        for document in registry.documents.values():
            texts += [(document.title, 1), (document.issuer, 1), (document.note, 1)]
        for place in registry.gazetteer.places:
            texts += [(name, 2) for name in (place.name, *place.aliases)] + [(place.note, 1)]
        texts += [(phrase, PHRASE_WEIGHT) for phrase in f"{PHRASES}; {MORE_PHRASES}".split("; ")]
        texts += [(said, 1) for said in catalogue.words("vi").values()]
        texts += [(word, 3) for words in KINDS.values() for word in words]
        texts += [(word, 3) for word in (*ACTIONS, *PROVINCES)]
        return cls(texts)

    def log_chance(self, word: str, before: str, first: str) -> float:
        """Return the log chance of a syllable after ``first`` and ``before``."""
        key = (first, before, word)
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = math.log(self._three(word, before, first))
        return known

    def _one(self, word: str) -> float:
        return (self._ones.get(word, 0) + self._kinds / INVENTORY) / (self._total + self._kinds)

    def _two(self, word: str, before: str) -> float:
        key = (before, word)
        known = self._pairs.get(key)
        if known is None:
            total, kinds = self._seen_twos.get(before, (0, 0))
            seen = self._twos[before].get(word, 0) if total else 0
            known = (seen + kinds * self._one(word)) / (total + kinds) if total else self._one(word)
            self._pairs[key] = known
        return known

    def _three(self, word: str, before: str, first: str) -> float:
        total, kinds = self._seen_threes.get((first, before), (0, 0))
        if not total:
            return self._two(word, before)
        return (self._threes[first, before].get(word, 0) + kinds * self._two(word, before)) / (total + kinds)
