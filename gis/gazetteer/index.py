"""An index of names: which of many answer a query, how, and how well. Knows text, not places.

Every way of matching has its score (`SCORES`); scores are comparable across queries and stable
across machines. Nothing below ``fuzzy`` is taken for an answer, only for a suggestion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import Wording, has_diacritics, kinds_of_word, numbers, scan_key, split_hints, wording

SCORES = {
    "exact": 1.00,  # the name, diacritics and all
    "folded": 0.95,  # the name, typed without diacritics
    "alias": 0.92,  # another name of the place (0.90 without diacritics)
    "kindless": 0.88,  # without, or with another, word of kind: "Rào 3" (0.85 without diacritics)
    "marks": 0.80,  # the right letters with other diacritics: "Cầu Bính" for "Cầu Bình"
    "fuzzy": 0.78,  # at most; falls with the likeness of the letters
    "partial": 0.60,  # at most; all words of the query stand in a longer name
}
FUZZY_THRESHOLD = 0.84
"""Least likeness (rapidfuzz ratio, 0–1, folded text, word of kind left off) of a fuzzy match: one
wrong letter in seven passes, one in six does not, so that Kiền never stands for Tiên."""
FUZZY_MIN_LETTERS = 5
SUGGESTION_THRESHOLD = 0.65
_COST = {"exact": 0.0, "alias": 0.02, "kindless": 0.03}  # what an unsure spelling takes off each way
_REST_WEIGHT = 0.95  # "Quéc 16 10" is rather Quốc lộ 10 than "Nút giao Quốc lộ 10" without its word of kind
_SCAN_WEIGHT = 0.97  # a likeness that needs the misreadings of a scan undone counts a little less

_UNITS = frozenset(ADMIN_KINDS)
_LONG_REST = 3
"""From so many words on, what follows a word of another kind is a name still: Đình Vũ is no *vũ*."""
_REMEMBERED = 32_768

Found = dict[int, tuple[float, str]]


class Index:
    """Names and aliases of numbered entries, searchable by spelling, folding, parts and likeness."""

    def __init__(self, entries: Sequence[tuple[str, Sequence[str], str]]) -> None:
        """Index entries ``(name, aliases, kind)``; an entry is known by its position."""
        self._kinds = [kind for _, _, kind in entries]
        self._spelled: dict[str, dict[int, str]] = defaultdict(dict)
        self._folded: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
        wholes: dict[str, set[int]] = defaultdict(set)
        rests: dict[str, set[int]] = defaultdict(set)
        for number, (name, aliases, kind) in enumerate(entries):
            bare, qualifiers = split_hints(name)
            others = [*aliases, bare] if qualifiers else aliases  # "Cầu Lạch Tray (cao tốc)" is Cầu Lạch Tray too
            unit = any(kinds_of_word(qualifier) & _UNITS for qualifier in qualifiers)
            for way, text in [("exact", name), *(("alias", other) for other in others)]:
                form = wording(text)
                lacking = unit and way == "alias" and form.folded == wording(bare).folded and not form.kinds
                self._add(number, "kindless" if lacking else way, form.spelled, form.folded)
                if form.kinds and (form.kinds & {kind, *_UNITS} or len(form.rest.split()) >= _LONG_REST):
                    self._add(number, "kindless", form.rest, form.rest_folded)
                wholes[form.folded].add(number)
                rests[form.rest_folded].add(number)
        self._wholes = _Keys(wholes)
        self._rests = _Keys(rests)
        self._texts = list(wholes.items())
        postings: dict[str, set[int]] = defaultdict(set)
        for position, (folded, _) in enumerate(self._texts):
            for word in folded.split():
                postings[word].add(position)
        self._postings = postings
        self._words = sorted(postings)
        # One text is asked for by each step of its reading, and the ends of addresses by every address.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._named)

    def find(self, query: str) -> Found:
        """Return entry → (score, how) for every entry that answers the query in some way."""
        form = wording(query)
        found = self._spelled_so(query, form)
        for number, likeness in self._alike(form, FUZZY_THRESHOLD):
            _keep(found, number, SCORES["fuzzy"] - 0.3 * (1 - likeness), "fuzzy")
        for number, share in self._containing(form.folded):
            _keep(found, number, SCORES["partial"] - 0.2 * (1 - share), "partial")
        return found

    def _named(self, query: str) -> Found:
        found = self._spelled_so(query, wording(query))
        return {number: hit for number, hit in found.items() if hit[1] != "marks"}

    def named(self, query: str) -> Mapping[int, tuple[float, str]]:
        """Return entry → (score, how) for every entry that is spelled so, with or without marks and word of kind."""
        return self._remembered(query)

    def suggest(self, query: str) -> list[int]:
        """Return entries that look somewhat like the query, best first; for error messages."""
        form = wording(query)
        best: dict[int, float] = {}
        for text, weight in ((form.folded, 2.0), (form.rest_folded, 1.0)):
            for number, share in self._containing(text):
                best[number] = max(best.get(number, 0), weight + share)
        for number, likeness in self._wholes.alike(form.folded, SUGGESTION_THRESHOLD):
            best[number] = max(best.get(number, 0), likeness)
        return sorted(best, key=lambda number: (-best[number], number))

    def _add(self, number: int, way: str, spelled: str, folded: str) -> None:
        if SCORES[way] > SCORES.get(self._spelled[spelled].get(number, ""), 0):
            self._spelled[spelled][number] = way
        if SCORES[way] > SCORES.get(self._folded[folded].get(number, ("", ""))[0], 0):
            self._folded[folded][number] = (way, spelled)

    def _spelled_so(self, query: str, form: Wording) -> Found:
        found: Found = {}
        marked = has_diacritics(query)
        self._look_up(found, form.spelled, form.folded, marked, frozenset())
        if form.kinds:
            self._look_up(found, form.rest, form.rest_folded, marked, form.kinds)
        return found

    def _look_up(self, found: Found, spelled: str, folded: str, marked: bool, kinds: frozenset[str]) -> None:
        """Look a text up; with ``kinds`` given (its word of kind is left off) only among these."""
        for number, way in self._spelled.get(spelled, {}).items():
            if not kinds:
                _keep(found, number, SCORES[way], way)
            elif self._kinds[number] in kinds:
                _keep(found, number, SCORES["kindless"], "kindless")
        for number, (found_as, written) in self._folded.get(folded, {}).items():
            if kinds and self._kinds[number] not in kinds:
                continue
            way = "kindless" if kinds else found_as
            foreign = written.isascii() and written.count(" ") >= 2  # "Song Gia Golf Resort" has no marks to contradict
            if marked and not foreign:
                likeness = fuzz.ratio(spelled, written) / 100
                _keep(found, number, SCORES["marks"] - _COST[way] - 0.1 * (1 - likeness), "marks")
            elif way == "exact":
                _keep(found, number, SCORES["folded"], "folded")
            else:
                _keep(found, number, SCORES[way] - _COST[way], way)

    def _alike(self, form: Wording, threshold: float) -> Iterator[tuple[int, float]]:
        if form.kinds:
            wanted = numbers(scan_key(form.rest_folded))
            for number, likeness in self._rests.alike(form.rest_folded, threshold, wanted):
                if self._kinds[number] in form.kinds:
                    yield number, likeness
            return
        wanted = numbers(scan_key(form.folded))
        yield from self._wholes.alike(form.folded, threshold, wanted)
        for number, likeness in self._rests.alike(form.folded, threshold / _REST_WEIGHT, wanted):
            yield number, likeness * _REST_WEIGHT

    def _containing(self, folded: str) -> Iterator[tuple[int, float]]:
        *words, last = folded.split() or [""]
        if len(last) < 2 and not words:
            return
        start = bisect_left(self._words, last)
        hits: set[int] = set()
        for word in self._words[start:]:
            if not word.startswith(last):
                break
            hits |= self._postings[word]
        for word in words:
            hits &= self._postings.get(word, set())
        for position in hits:
            text, entries = self._texts[position]
            for number in entries:
                yield number, len(folded) / len(text)


class _Keys:
    """Folded texts with their entries, compared by likeness."""

    def __init__(self, entries: dict[str, set[int]]) -> None:
        self._entries = list(entries.values())
        self._plain = list(entries)
        self._scanned = [scan_key(text) for text in self._plain]
        self._numbers = [numbers(key) for key in self._scanned]

    def alike(self, folded: str, threshold: float, wanted: frozenset[str] | None = None) -> Iterator[tuple[int, float]]:
        """Yield (entry, likeness 0–1) at or above the threshold; with the ``wanted`` numbers only."""
        if len(folded) < FUZZY_MIN_LETTERS:
            return
        for texts, query, weight in ((self._plain, folded, 1.0), (self._scanned, scan_key(folded), _SCAN_WEIGHT)):
            cutoff = 100 * threshold / weight
            for text, ratio, position in process.extract(
                query, texts, scorer=fuzz.ratio, processor=None, limit=20, score_cutoff=cutoff
            ):
                if len(text) >= FUZZY_MIN_LETTERS and wanted in (None, self._numbers[position]):
                    for number in self._entries[position]:
                        yield number, weight * ratio / 100


def _keep(found: Found, number: int, score: float, how: str) -> None:
    if score > found.get(number, (0.0, ""))[0]:
        found[number] = (score, how)
