"""The one door for names: a text in, one place, a question, or nothing out, with the reason.

First the text as it stands; then what is left when house number, units, city and brackets are taken
off; then what it may mean although nothing is spelled so. A stated area that contradicts a place
rules it out; what stays is one place, or a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.answers import (
    MARGIN,
    NAMED,
    SURE,
    Answer,
    Match,
    apart,
    both,
    called_after,
    kind_word,
    rank,
    same,
    spots,
    worded,
)
from gis.gazetteer.areas import CITY, COUNTRY, INSIDE, OUTSIDE, Area, AreaBook, is_elsewhere, names_unit
from gis.gazetteer.guess import Names
from gis.gazetteer.kinds import ADMIN_KINDS, KIND_WORDS
from gis.gazetteer.names import expand, wording
from gis.gazetteer.parse import Query, Stated, parse, split_tail
from gis.gazetteer.pasted import LONGEST, from_vni
from gis.gazetteer.place import Place, twin_key
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.index import Index

GUESS_MARGIN = 0.05
STREETS = frozenset({"street", "road", "expressway"})
_TOWN_STREETS = frozenset({"street"})
_NUMBERED = re.compile(r"(.*[^\W\d_])[\s,]+(?:số\s+)?\d{1,4}[a-zđ]?(?:/\d+[a-z]?)*", re.IGNORECASE)
CONTAINERS = frozenset(
    {"industrial_park", "urban_area", "housing", "port", "airport", "logistics_centre", "university"}
)
"""Kinds of place whose site stands for a thing inside it that is not known itself."""
_UNITS = frozenset({"commune", "legacy_commune"})
_BARE_UNITS = frozenset({"village", *ADMIN_KINDS})
_ASKED = 5
_KIND_KEYS = frozenset(fold(word) for word in KIND_WORDS)


class Door:
    """Answers texts with the places of one gazetteer."""

    def __init__(self, places: Sequence[Place], index: Index, book: AreaBook) -> None:
        self._places = places
        self._index = index
        self._book = book
        units = {twin_key(place) for place in places if place.kind == "legacy_commune"}
        self._communes = {place.commune: place for place in places if place.kind == "commune"}
        self._twins = {n for n, place in enumerate(places) if place.kind == "village" and twin_key(place) in units}
        self._names = Names(places, {code: place.name for code, place in self._communes.items()})

    def ask(
        self,
        text: str,
        near: Sequence[Area] = (),
        accept: Callable[[Place], bool] | None = None,
    ) -> Answer:
        """Answer a text; ``near`` are the meanings of a preferred area, ``accept`` restricts the places."""
        if len(text) > LONGEST:
            return Answer(text[:LONGEST], reason=Notice("gazetteer.reason.too_long", n=len(text), most=LONGEST))
        text = from_vni(text)
        if fold(expand(text)) in CITY | COUNTRY:
            return Answer(text, reason=Notice("gazetteer.reason.whole_city"))
        whole = self._sure(text, accept)
        if is_elsewhere(text) and not self._book.find(text):
            return self._elsewhere(text, whole)
        if whole:
            return self._settle(text, whole, (), near, house=False)
        query = parse(text, self._book, self)
        return self._from_parts(text, query, near, accept)

    def _elsewhere(self, text: str, found: list[Match]) -> Answer:
        """Answer the bare name of another city: what is called so here is asked about, unless it says its own kind."""
        places = () if names_unit(text) or kind_word(text) else tuple(m.place for m in found)
        return Answer(text, candidates=places[:_ASKED], reason=Notice("gazetteer.reason.outside", said=text))

    def candidates(self, text: str, near: Sequence[Area] = ()) -> list[Match]:
        """Return every place that may be meant, best first, without choosing: sure ones or else guesses."""
        if len(text) > LONGEST:
            return []
        query = parse(text, self._book, self)
        found = self._sure(text, None)
        for head in () if found else query.heads[:1]:
            found = self._sure(head, None) or self._guess(head, None)
        areas = [stated.areas for stated in query.stated]
        kept = [m for m in found if all(self._book.relation(a, m.place) > OUTSIDE for a in areas)]
        if query.kinds:
            kept = [m for m in kept if m.place.kind in query.kinds]
        return sorted(kept, key=lambda m: (not self._in(near, m.place), -m.score, rank(m.place), m.place.place_id))

    def _from_parts(
        self, text: str, query: Query, near: Sequence[Area], accept: Callable[[Place], bool] | None
    ) -> Answer:
        areas = tuple(stated.areas for stated in query.stated)
        if not query.heads:
            code = "gazetteer.reason.below" if query.stated else "gazetteer.reason.no_name"
            return self._unit(text, query) or Answer(text, reason=Notice(code))
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
                    return Answer(text, reason=Notice("gazetteer.reason.outside", said=said))
                return Answer(
                    text, candidates=places, areas=areas, reason=Notice("gazetteer.reason.unknown", said=said)
                )
            return answer
        if query.outside:
            return Answer(text, reason=Notice("gazetteer.reason.outside", said=query.outside))
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
        inner = parse(head, self._book, self) if head != query.heads[0] else query
        name, house = (inner.heads[0], inner.house) if head != query.heads[0] and inner.heads else (head, house)
        test = both(accept, query, STREETS if house else None)
        stated = query.stated
        found = self._sure(name, test)
        glued: list[tuple[str, Stated | None, str]] = [] if found else split_tail(name, self._book)
        for shorter, area, outside in glued:
            found = self._sure(shorter, test)
            if found and outside:
                return Answer(text, reason=Notice("gazetteer.reason.outside", said=outside))
            if found:
                stated = (*stated, area) if area else stated
                break
        numbered = None if found or house else _NUMBERED.fullmatch(name)
        if numbered:  # "Thiên Lôi 500": the number may stand behind the street, but not behind a bridge
            best = max((match.score for match in self._sure(numbered[1], accept)), default=0.0)
            streets = self._sure(numbered[1], both(accept, query, _TOWN_STREETS))
            found = [match for match in streets if match.score >= best]
            house = bool(found)
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
            return Answer(text, areas=areas, reason=Notice("gazetteer.reason.elsewhere", where=where, said=said))
        if near and not any(close for close, _, _ in judged):
            places = spots([match.place for _, match, _ in judged])
            return Answer(text, candidates=places[:5], areas=areas, reason=Notice("gazetteer.reason.not_near"))
        old = any(meaning.level == "legacy_district" for area in areas for meaning in area)
        short = not kind_word(text)
        judged.sort(
            key=lambda j: (-j[0], -j[1].score, -j[2], rank(j[1].place, old=old, bare=short), j[1].place.place_id)
        )
        if not kind_word(text) and any(j[1].place.kind in _BARE_UNITS for j in judged):
            judged = [j for j in judged if not called_after(j[1])]
        first = judged[0]
        margin = MARGIN if first[1].how in SURE else GUESS_MARGIN
        bare = first[1].how == "alias" and not first[1].place.is_admin_unit and not kind_word(text)
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
        if rivals:  # what lies beside the best is no rival, but it may be what was meant: the street in its ward
            listed = [best.place, *(m.place for m in others if m.place in rivals or not same(best.place, m.place))]
            return Answer(text, candidates=tuple(listed), areas=areas, house=house)
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
        word = kind_word(lowest.text)
        units = [u for u in units if word and fold(u.name).startswith(f"{word} ")] or units
        units.sort(key=lambda unit: (rank(unit), unit.place_id))
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
                reason = Notice("gazetteer.reason.bracket", said=said, name=name)
                return Answer(answer.query, reason=reason)
            spots = [crs.gap_m(answer.match.place.geometry, m.place.geometry) for m in known]
            if spots and min(spots) > 5_000:
                return Answer(
                    answer.query,
                    candidates=(answer.match.place,),
                    reason=Notice("gazetteer.reason.not_beside", said=said),
                )
        return answer

    def _sure(self, text: str, accept: Callable[[Place], bool] | None) -> list[Match]:
        found = []
        asked = kind_word(text)
        for number, (score, how) in self._index.named(text).items():
            place = self._places[number]
            if number in self._twins:
                continue  # the unit of before stands where it stands
            if (accept is None or accept(place)) and not (how == "kindless" and fold(text) in _KIND_KEYS):
                found.append(worded(Match(place, score, how), asked))
        return sorted(found, key=lambda m: -m.score)

    def _guess(self, text: str, accept: Callable[[Place], bool] | None) -> list[Match]:
        asked = kind_word(text)
        guesses = [guess for guess in self._names.guesses(wording(text)) if guess[0] not in self._twins]
        found = [Match(self._places[number], score, how) for number, score, how in guesses]
        return [worded(match, asked) for match in found if accept is None or accept(match.place)]

    def is_name(self, text: str) -> bool:
        """Tell whether a text is, as it stands, the name of a place."""
        return any(how in NAMED for _, how in self._index.named(text).values())

    def is_spelled(self, text: str) -> bool:
        """Tell whether a text is the name of a place, perhaps without its word of kind."""
        return bool(self._index.named(text))

    def is_street(self, text: str) -> bool:
        """Tell whether a text is the name of a street, perhaps without its word of kind."""
        return any(self._places[number].kind in STREETS for number in self._index.named(text))

    def _in(self, near: Sequence[Area], place: Place) -> bool:
        return bool(near) and self._book.relation(near, place) > OUTSIDE

    def _stands_for(self, answer: Answer) -> bool:
        """Tell whether the answer to a later part of an address may stand for the whole of it."""
        if answer.match is None:
            return bool(answer.candidates)
        return answer.match.how == "street" or answer.match.place.kind in CONTAINERS
