"""Which project of the registry an entry names: a readable score, reasons, and vetoes in words.

A wrong join is the worst fault: "same" is said only when nothing speaks against it. Part and whole,
pairs of berths, stretches of a road, one name in the two former provinces, and names that differ in
diacritics alone are vetoed; a person then decides among five candidates.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gis.imports.candidates import Candidate, Match, is_better, without_repeats
from gis.imports.vetoes import Leftover, repair_of, same_head, vetoes_of
from gis.imports.wording import STOP_WORDS, Name, is_weak, name_of, shorter_of

if TYPE_CHECKING:
    from gis.registry.projects import Registry

SAME, NEW, GAP = 0.77, 0.45, 0.03
"""From this score on "same" is possible; below the second it is new; the next project is this far off."""
SAME_SCAN = 0.86
"""The least score for "same" where diacritics had to be restored."""
WHOLE, WHOLE_WORDS, ALONE = 0.98, 6, 0.3
"""A restored name with unsure syllables is a known one if it is this like it, so long, and no other is so near."""
OUTSIDE_ASKS = 0.95
"""A work of another province is new, unless a project of the registry has very nearly its name."""
POOL, FEW, CANDIDATES = 40, 8, 5
"""So many names are compared, or where only the likest matters; so many projects are offered."""
_NUMBERS, _HEAD, _SHORTENED = 0.05, 0.05, 0.15
_STOP_WEIGHT = 1 / 3
_ALIKE, _ALIKE_CLEAN = 0.6, 0.3  # what a word counts that differs in diacritics, in scans and in clean text


@dataclass(frozen=True)
class _Known:
    ids: tuple[str, ...]
    name: Name
    shown: str


class Matcher:
    """All names of a registry's projects, searchable by likeness."""

    def __init__(self, names: Iterable[tuple[str, tuple[str, ...]]], finished: Iterable[str] = ()) -> None:
        """Index pairs (name, project ids); ``finished`` are the ids of projects that are built."""
        self._finished = frozenset(finished)
        seen: set[tuple[str, tuple[str, ...]]] = set()
        self._known: list[_Known] = []
        for text, ids in names:
            for form in (name_of(text), *shorter_of(text)):
                if form.words and (form.text, ids) not in seen:
                    seen.add((form.text, ids))
                    self._known.append(_Known(ids, form, text))
        counts = Counter(word for known in self._known for word in set(known.name.folded))
        total = len(self._known) + 1
        self._idf = {word: math.log(total / (count + 0.5)) for word, count in counts.items()}
        self._rare = math.log(total / 0.5)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for position, known in enumerate(self._known):
            for word in set(known.name.folded):
                self._postings[word].append(position)
        self._weights = [self._weight_of(known.name) for known in self._known]
        self._lengths = [math.sqrt(len(known.name.words) + 4) for known in self._known]

    @classmethod
    def of(cls, registry: Registry) -> Matcher:
        """Index the names of a registry: its projects', and those by which its documents' items call them."""
        names: list[tuple[str, tuple[str, ...]]] = [
            (project.name_vi, (project.id,)) for project in registry.projects.values()
        ]
        names += [
            (item.name, item.project_ids)
            for item in registry.items
            if item.project_ids and all(pid in registry.projects for pid in item.project_ids)
        ]
        return cls(names, (project.id for project in registry.projects.values() if project.status == "completed"))

    def match(
        self, text: str, *, scanned: bool = False, sure: bool = True, twin: bool = False, outside: bool = False
    ) -> Match:
        """Return the decision proposed for a name.

        Parameters
        ----------
        text
            The name, restored where it was scanned.
        scanned
            Whether diacritics had to be restored, or the text has none.
        sure
            Whether every restored syllable is sure. If not, only a long name that the registry has letter by
            letter, with no other near it, is the same.
        twin
            Whether it names places that only diacritics tell apart: then nothing makes it sure.
        outside
            Whether the document or the entry speaks of another province: then nothing is the same.
        """
        candidates = self.candidates(text, scanned=scanned)
        if not candidates or candidates[0].score < NEW:
            return Match("new", (), tuple(candidates))
        best = candidates[0]
        threshold = SAME_SCAN if scanned else SAME
        rivals = [c for c in candidates[1:] if not set(c.project_id.split("; ")) & set(best.project_id.split("; "))]
        gap = best.score - rivals[0].score if rivals else math.inf
        clear = gap >= GAP or bool(rivals[0].vetoes and best.score >= 0.97)
        if outside and best.score < OUTSIDE_ASKS:
            return Match("new", (), tuple(candidates))
        whole = best.score >= WHOLE and len(name_of(text).words) >= WHOLE_WORDS and gap >= ALONE and not twin
        if best.score >= threshold and not best.vetoes and clear and (sure or whole) and not outside:
            return Match("same", tuple(best.project_id.split("; ")), tuple(candidates))
        return Match("ask", (), tuple(candidates))

    def candidates(self, text: str, *, scanned: bool = False, limit: int = CANDIDATES) -> list[Candidate]:
        """Return the projects that a name may mean, best first."""
        query = name_of(text)
        mine = self._weight_of(query)
        best: dict[tuple[str, ...], Candidate] = {}
        for position in self._pool(query)[: POOL if limit > 1 else FEW]:
            found = self._compare(query, mine, position, scanned)
            ids = self._known[position].ids
            held = best.get(ids)
            if held is None or is_better(found, held):
                best[ids] = found
        ranked = sorted(best.values(), key=lambda c: (-c.score, c.project_id))
        return without_repeats(ranked)[:limit]

    def _pool(self, query: Name) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for word in set(query.folded):
            weight = self._idf.get(word, 0.0) * (_STOP_WEIGHT if word in STOP_WORDS else 1)
            if weight > 0.05:
                for position in self._postings[word]:
                    scores[position] += weight
        ranked = sorted(scores, key=lambda p: -scores[p] / self._lengths[p])
        return ranked[:POOL]

    def _weight(self, word: str, folded: str) -> float:
        idf = self._idf.get(folded, self._rare)
        return max(idf, 0.2) * (_STOP_WEIGHT if word in STOP_WORDS else 1.0)

    def _weight_of(self, name: Name) -> float:
        return sum(map(self._weight, name.words, name.folded))

    def _compare(self, query: Name, mine: float, position: int, scanned: bool) -> Candidate:
        """Return a known name as a candidate; ``mine`` is the weight of the words asked for."""
        known, theirs = self._known[position], self._weights[position]
        other = known.name
        shared, left, right, marks = self._align(query, other, scanned)
        f1 = 2 * shared / (mine + theirs) if mine + theirs else 0.0
        contained = shared / max(min(mine, theirs), 1e-9)
        pairs = 2 * len(query.bigrams & other.bigrams) / max(len(query.bigrams) + len(other.bigrams), 1)
        if scanned or query.text.isascii():
            letters = fuzz.ratio(query.sorted_folded, other.sorted_folded) / 100
        else:
            letters = fuzz.ratio(query.sorted_text, other.sorted_text) / 100
        score = 0.45 * f1 + 0.15 * min(contained, 1) + 0.15 * pairs + 0.15 * letters
        score += _NUMBERS if query.numbers == other.numbers else -_NUMBERS
        alike = same_head(query, other)
        score += _HEAD if alike else -_HEAD
        score -= _SHORTENED if other.shortened else 0.0
        score = min(max(score, 0.0), 1.0)
        vetoes = vetoes_of(query, other, Leftover(tuple(left), tuple(right), tuple(marks)))
        if self._finished.issuperset(known.ids) and (said := repair_of(query, other)):
            vetoes = (*vetoes, said)
        return Candidate(
            "; ".join(known.ids), round(score, 3), known.shown, _reasons(query, other, f1, known.shown), vetoes
        )

    def _align(self, query: Name, other: Name, scanned: bool) -> tuple[float, list[str], list[str], list[str]]:
        """Return the weight shared, the words left over on each side, and words that differ in diacritics alone."""
        theirs: dict[str, list[str]] = defaultdict(list)
        for word, folded in zip(other.words, other.folded, strict=True):
            theirs[folded].append(word)
        shared, left, marks = 0.0, [], []
        ascii_query = query.text.isascii()
        equal_first = sorted(
            zip(query.words, query.folded, strict=True), key=lambda pair: pair[0] not in theirs[pair[1]]
        )
        for word, folded in equal_first:
            rest = theirs.get(folded)
            if rest and word not in rest and (word in STOP_WORDS) != (rest[0] in STOP_WORDS) and not ascii_query:
                rest = None  # "cả nước" and "nghề cá" do not differ in a mark
            if not rest:
                if folded in other.folded:  # said twice here, once there
                    shared += 0.5 * self._weight(word, folded)
                elif not is_weak(word):
                    left.append(word)
                continue
            found = word if word in rest else rest[0]
            rest.remove(found)
            equal = found == word or ascii_query
            shared += self._weight(word, folded) * (1 if equal else _ALIKE if scanned else _ALIKE_CLEAN)
            if not equal or (ascii_query and found != word):
                marks.append(f"{word}/{found}")
        right = [w for words in theirs.values() for w in words if not is_weak(w)]
        if scanned:
            left, right = _alike_removed(left, right)
        return shared, left, right, marks


def _alike_removed(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """A scan's word within one letter of the other side's is left over on neither."""
    kept_right = list(right)
    kept_left = []
    for word in left:
        near = next(
            (r for r in kept_right if len(word) > 3 and fuzz.ratio(word, r) >= 80 and abs(len(word) - len(r)) <= 1),
            None,
        )
        if near is None:
            kept_left.append(word)
        else:
            kept_right.remove(near)
    return kept_left, kept_right


def _reasons(query: Name, other: Name, f1: float, shown: str) -> tuple[str, ...]:
    found = [f"giống “{shown}” {100 * f1:.0f} % chữ"]
    if query.numbers and query.numbers == other.numbers:
        found.append(f"cùng số {', '.join(sorted(query.numbers))}")
    if query.head and query.head == other.head:
        found.append(f"cùng là {query.head}")
    return tuple(found)
