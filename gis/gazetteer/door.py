"""The one door for names: a text in, one place, a question, or nothing out, with the reason.

First the text as it stands; then what is left when house number, units, city and brackets are taken
off; then what it may mean although nothing is spelled so. A stated area that contradicts a place
rules it out; what stays is one place, or a question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.areas import INSIDE, OUTSIDE, Area, AreaBook
from gis.gazetteer.guess import Names
from gis.gazetteer.index import Index
from gis.gazetteer.kinds import KIND_WORDS
from gis.gazetteer.names import wording
from gis.gazetteer.parse import Query, Stated, parse, split_tail, stage_of
from gis.gazetteer.pasted import from_vni
from gis.gazetteer.place import Place

SURE = frozenset({"exact", "folded", "alias", "kindless"})
NAMED = frozenset({"exact", "folded", "alias"})
MARGIN = 0.02
"""Two matches whose scores differ by less than this are equally good."""
GUESS_MARGIN = 0.05
AMBIGUITY_M = 1_000.0
"""Equally good matches this far apart are ambiguous; closer ones are the same spot on the map."""
STREETS = frozenset({"street", "road", "expressway"})
CONTAINERS = frozenset(
    {"industrial_park", "urban_area", "housing", "port", "airport", "logistics_centre", "university"}
)
"""Kinds of place whose site stands for a thing inside it that is not known itself."""
_UNITS = frozenset({"commune", "legacy_commune"})
_ORDER = {"commune": 0, "legacy_district": 2, "legacy_commune": 3}
_OTHER_WORD = 0.70
_OTHER_UNIT_WORD = 0.82
# Words of kind that are not each other's, though places of one kind may bear any of them.
_APART = (
    ("khu cong nghiep", "cum cong nghiep", "khu kinh te"),
    ("den", "chua", "dinh", "mieu", "nha tho", "van mieu", "den tho"),
    ("dai hoc", "cao dang", "truong dai hoc"),
)
_KIND_KEYS = frozenset(fold(word) for word in KIND_WORDS)
_UNIT_WORDS = ("xa", "phuong", "thi tran", "dac khu")


@dataclass(frozen=True)
class Match:
    """A place that answers a query: ``score`` 0–1, ``how`` it was found."""

    place: Place
    score: float
    how: str


@dataclass(frozen=True)
class Answer:
    """What the door says: ``match`` if one place answers; ``candidates`` of a question; why there is nothing.

    ``areas`` are the stated areas (a long road is answered where it crosses them); ``house`` that a
    number stood before the name; ``reason`` is one sentence for people.
    """

    query: str
    match: Match | None = None
    candidates: tuple[Place, ...] = ()
    areas: tuple[tuple[Area, ...], ...] = ()
    house: bool = False
    reason: str = ""

    @property
    def status(self) -> str:
        """``found``, ``ask`` or ``none``."""
        return "found" if self.match is not None else "ask" if self.candidates else "none"


class Door:
    """Answers texts with the places of one gazetteer."""

    def __init__(self, places: Sequence[Place], index: Index, book: AreaBook) -> None:
        self._places = places
        self._index = index
        self._book = book
        self._communes = {place.commune: place for place in places if place.kind == "commune"}
        self._names = Names(places, {code: place.name for code, place in self._communes.items()})

    def ask(
        self,
        text: str,
        near: Sequence[Area] = (),
        accept: Callable[[Place], bool] | None = None,
    ) -> Answer:
        """Answer a text; ``near`` are the meanings of a preferred area, ``accept`` restricts the places."""
        text = from_vni(text)
        whole = self._sure(text, accept)
        if whole:
            return self._settle(text, whole, (), near, house=False)
        query = parse(text, self._book, self._is_name)
        return self._from_parts(text, query, near, accept)

    def candidates(self, text: str, near: Sequence[Area] = ()) -> list[Match]:
        """Return every place that may be meant, best first, without choosing: sure ones or else guesses."""
        query = parse(text, self._book, self._is_name)
        found = self._sure(text, None)
        for head in () if found else query.heads[:1]:
            found = self._sure(head, None) or self._guess(head, None)
        areas = [stated.areas for stated in query.stated]
        kept = [m for m in found if all(self._book.relation(a, m.place) > OUTSIDE for a in areas)]
        if query.kinds:
            kept = [m for m in kept if m.place.kind in query.kinds]
        return sorted(kept, key=lambda m: (not self._in(near, m.place), -m.score, _rank(m.place), m.place.place_id))

    def _from_parts(
        self, text: str, query: Query, near: Sequence[Area], accept: Callable[[Place], bool] | None
    ) -> Answer:
        areas = tuple(stated.areas for stated in query.stated)
        if not query.heads:
            return self._unit(text, query) or Answer(text, reason="thiếu tên")
        failed = Answer(text)
        for position, head in enumerate(query.heads):
            first = position == 0
            answer = self._head(text, head, query, near, accept, house=query.house and first)
            if answer.status == "none" or (not first and not self._stands_for(answer)):
                failed = failed if failed.reason else answer
                continue
            if not first and answer.match is not None:
                how = answer.match.how if answer.match.how == "street" else "within"
                answer = replace(answer, match=replace(answer.match, how=how, score=min(answer.match.score, 0.85)))
            if query.outside or query.unknown:
                said = query.outside or query.unknown[0]
                places = answer.candidates or ((answer.match.place,) if answer.match else ())
                if query.outside:
                    return Answer(text, reason=f"{said!r} không thuộc thành phố")
                return Answer(text, candidates=places, areas=areas, reason=f"không biết {said!r}")
            return answer
        if query.outside:
            return Answer(text, reason=f"{query.outside!r} không thuộc thành phố")
        return self._unit(text, query) or failed

    def _head(
        self,
        text: str,
        head: str,
        query: Query,
        near: Sequence[Area],
        accept: Callable[[Place], bool] | None,
        *,
        house: bool,
    ) -> Answer:
        """Answer one name with the areas that the rest of the text states."""
        inner = parse(head, self._book, self._is_name) if head != query.heads[0] else query
        name, house = (inner.heads[0], inner.house) if head != query.heads[0] and inner.heads else (head, house)
        test = _both(accept, query, STREETS if house else None)
        stated = query.stated
        found = self._sure(name, test)
        glued: list[tuple[str, Stated | None, str]] = [] if found else split_tail(name, self._book)
        for shorter, area, outside in glued:
            found = self._sure(shorter, test)
            if found and outside:
                return Answer(text, reason=f"{outside!r} không thuộc thành phố")
            if found:
                stated = (*stated, area) if area else stated
                break
        if not found:
            found = self._guess(name, test)
        for shorter, area, outside in () if found else glued:
            guessed = [] if outside else self._guess(shorter, test)
            if guessed:
                found, stated = guessed, (*stated, area) if area else stated
                break
        if not found:
            return Answer(text)
        answer = self._settle(text, found, stated, near, house=house)
        return self._bracketed(answer, query)

    def _settle(
        self, text: str, found: list[Match], stated: Sequence[Stated], near: Sequence[Area], *, house: bool
    ) -> Answer:
        areas = tuple(area.areas for area in stated)
        judged = []
        for match in found:
            relations = [self._book.relation(area, match.place) for area in areas]
            if min(relations, default=INSIDE) > OUTSIDE:
                inside = sum(relation == INSIDE for relation in relations)
                judged.append((self._in(near, match.place), match, inside))
        if not judged:
            places = tuple(match.place for match in found[:3])
            where = "; ".join(str(place) for place in places)
            said = ", ".join(area.text for area in stated)
            return Answer(text, areas=areas, reason=f"{where} không ở {said}")
        if near and not any(close for close, _, _ in judged):
            places = _spots([match.place for _, match, _ in judged])
            return Answer(text, candidates=places[:5], areas=areas, reason="không có nơi nào như thế ở vùng đã chọn")
        old = any(meaning.level == "legacy_district" for area in areas for meaning in area)
        judged.sort(key=lambda j: (-j[0], -j[1].score, -j[2], _rank(j[1].place, old=old), j[1].place.place_id))
        first = judged[0]
        margin = MARGIN if first[1].how in SURE else GUESS_MARGIN
        bare = first[1].how == "alias" and not first[1].place.is_admin_unit and not _kind_word(text)
        equal = [
            j
            for j in judged
            if j[0] == first[0]
            and (j[1].score > first[1].score - margin or (bare and j[1].how == "kindless" and j[1].place.is_admin_unit))
        ]  # Đại Hợp: the village of one district is no likelier than the commune of another
        deepest = max(inside for _, _, inside in equal)
        best, *others = [match for _, match, inside in equal if inside == deepest]
        rivals = [
            other.place
            for other in others
            if not (other.place.ended and best.place.kind == "commune") and apart(best.place, other.place)
        ]
        if rivals:
            return Answer(text, candidates=(best.place, *rivals), areas=areas, house=house)
        if house:
            best = replace(best, how="street" if best.how in SURE else best.how, score=best.score * 0.95)
        return Answer(text, best, areas=areas, house=house)

    def _unit(self, text: str, query: Query) -> Answer | None:
        """Answer an address with the smallest unit it states, if what it states agrees and the rest is below that."""
        lowest = next((s for s in query.stated if any(a.level in _UNITS for a in s.areas)), None)
        bare = len(query.stated) > 1 and all(not wording(head).kinds for head in query.heads)
        if lowest is None or query.outside or query.unknown or not (query.house or query.below or bare):
            return None
        others = [s.areas for s in query.stated if s is not lowest]
        units = [a.unit for a in lowest.areas if a.level in _UNITS and a.unit is not None]
        units = [u for u in units if all(self._book.relation(a, u) > OUTSIDE for a in others)]
        word = _kind_word(lowest.text)
        units = [u for u in units if word and fold(u.name).startswith(f"{word} ")] or units
        units.sort(key=lambda unit: (_rank(unit), unit.place_id))
        if not units:
            return None
        wider = [a.unit for a in lowest.areas if a.level == "legacy_district" and a.unit is not None]
        if wider or any(apart(units[0], unit) for unit in units[1:]):
            return Answer(text, candidates=(*units, *wider))  # Thủy Nguyên: the ward, or the whole district of before
        return Answer(text, Match(units[0], 0.85, "unit"), areas=tuple(others), house=query.house)

    def _bracketed(self, answer: Answer, query: Query) -> Answer:
        """Weigh what stands in brackets: a name that is known must not lie far off; an unknown one is asked about."""
        if answer.match is None:
            return answer
        for said in query.brackets:
            known = self._sure(said, None)
            if not known and said[:1].isupper() and not self._guess(said, None) and " " in said:
                name = answer.match.place.name
                reason = f"{said!r} is neither a kind of place nor a commune or old district; có phải {name}?"
                return Answer(answer.query, reason=reason)
            spots = [crs.gap_m(answer.match.place.geometry, m.place.geometry) for m in known]
            if spots and min(spots) > 5_000:
                return Answer(answer.query, candidates=(answer.match.place,), reason=f"không ở gần {said!r}")
        return answer

    def _sure(self, text: str, accept: Callable[[Place], bool] | None) -> list[Match]:
        found = []
        asked = _kind_word(text)
        for number, (score, how) in self._index.named(text).items():
            place = self._places[number]
            if (accept is None or accept(place)) and not (how == "kindless" and fold(text) in _KIND_KEYS):
                found.append(_worded(Match(place, score, how), asked))
        return sorted(found, key=lambda m: -m.score)

    def _guess(self, text: str, accept: Callable[[Place], bool] | None) -> list[Match]:
        asked = _kind_word(text)
        found = [Match(self._places[number], score, how) for number, score, how in self._names.guesses(wording(text))]
        return [_worded(match, asked) for match in found if accept is None or accept(match.place)]

    def _is_name(self, text: str) -> bool:
        return any(how in NAMED for _, how in self._index.named(text).values())

    def _in(self, near: Sequence[Area], place: Place) -> bool:
        return bool(near) and self._book.relation(near, place) > OUTSIDE

    def _stands_for(self, answer: Answer) -> bool:
        """Tell whether the answer to a later part of an address may stand for the whole of it."""
        if answer.match is None:
            return bool(answer.candidates)
        return answer.match.how == "street" or answer.match.place.kind in CONTAINERS


def apart(one: Place, other: Place) -> bool:
    """Tell whether two places are different answers: more than `AMBIGUITY_M` apart, and not one unit twice."""
    if one.is_admin_unit and other.is_admin_unit and one.commune and one.commune == other.commune:
        return False
    if one.kind == other.kind == "commune":
        return True  # neighbours, yet two communes
    if one.old_district and one.old_district == other.old_district and _same_unit(one, other):
        return False
    return crs.gap_m(one.geometry, other.geometry) > AMBIGUITY_M


def _same_unit(one: Place, other: Place) -> bool:
    kinds = {one.kind, other.kind}
    return kinds == {"village", "legacy_commune"} and _bare(one.name) == _bare(other.name)


def _bare(name: str) -> str:
    return wording(name.partition("(")[0].strip()).rest_folded


def _spots(places: Sequence[Place]) -> tuple[Place, ...]:
    kept: list[Place] = []
    for place in places:
        if all(apart(place, other) for other in kept):
            kept.append(place)
    return tuple(kept)


def _rank(place: Place, *, old: bool = False) -> int:
    """Order equals on one spot; with a district of before 2025 stated, the commune of today goes last."""
    return max(_ORDER.values()) + 1 if old and place.kind == "commune" else _ORDER.get(place.kind, 1)


def _kind_word(text: str) -> str:
    """Return the folded word of kind that a text begins with, or nothing."""
    form = wording(text)
    return fold(form.spelled)[: -len(form.rest_folded) or None].strip() if form.kinds else ""


def _worded(match: Match, asked: str) -> Match:
    """Make a guess of a match whose own word of kind is another one."""
    place = match.place
    score = match.score
    if asked:
        own = {_kind_word(text) for text in (place.name, *place.aliases)} - {""}
        if place.kind in _UNITS and asked in _UNIT_WORDS and own and asked not in own:
            return Match(place, min(score, _OTHER_UNIT_WORD), "kindless")
        for group in _APART:
            if asked in group and own & set(group) and asked not in own:
                return Match(place, min(score, _OTHER_WORD), "fuzzy")
    return match


def _both(
    accept: Callable[[Place], bool] | None, query: Query, streets: Collection[str] | None
) -> Callable[[Place], bool] | None:
    """Join what is asked of a place: the caller's test, the kind in brackets, a stage that is not another one."""
    if accept is None and not query.kinds and not query.stage and streets is None:
        return None
    return lambda place: (
        (accept is None or accept(place))
        and (not query.kinds or place.kind in query.kinds)
        and (not query.stage or stage_of(place.name) in ("", query.stage))
        and (streets is None or place.kind in streets)
    )
