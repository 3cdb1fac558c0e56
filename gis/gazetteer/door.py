"""The one door for names: a text in, one place, a question, or nothing out, with the reason.

First the text as it stands; then what is left when house number, units, city and brackets are taken
off; then what it may mean although nothing is spelled so. A stated area that contradicts a place
rules it out; what stays is one place, or a question.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer import beside
from gis.gazetteer.answers import NAMED, NAMESAKES, SURE, Answer, Match, both, kind_word, tied
from gis.gazetteer.areas import WHOLE, AreaBook, is_elsewhere, names_unit
from gis.gazetteer.around import read_around
from gis.gazetteer.front import strip_front
from gis.gazetteer.lookup import STREETS, Lookup
from gis.gazetteer.mileposts import Mileposts
from gis.gazetteer.names import expand
from gis.gazetteer.pairs import crossing, split_pair
from gis.gazetteer.parse import parse, split_tail
from gis.gazetteer.pasted import LONGEST, from_vni
from gis.gazetteer.query import Stated
from gis.gazetteer.respelling import readings, units_in_vietnamese
from gis.gazetteer.settle import RULED_OUT, narrow_enough, settle
from gis.gazetteer.unit_of import unit_of
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.area import Area
    from gis.gazetteer.index import Index
    from gis.gazetteer.place import Place
    from gis.gazetteer.query import Query

_TOWN_STREETS = frozenset({"street"})
_NUMBERED = re.compile(r"(.*[^\W\d_])[\s,]+(?:số\s+)?\d{1,4}[a-zđ]?(?:/\d+[a-z]?)*", re.IGNORECASE)
CONTAINERS = frozenset(
    {"industrial_park", "urban_area", "housing", "port", "airport", "logistics_centre", "university"}
)
"""Kinds of place whose site stands for a thing inside it that is not known itself."""
_ASKED = 5
_DEPTH = 2
"""A spot beside a spot is read (``gần đối diện chợ Sắt``); deeper ones would double the work with each."""
_SPOTS = frozenset({"gazetteer.reason.far_off", "gazetteer.reason.spot_outside"})
_RULED_OUT = _SPOTS | RULED_OUT
"""Reasons after which no other reading of the text is tried: what it says was understood, and is not here."""


class Door:
    """Answers texts with the places of one gazetteer."""

    def __init__(self, places: Sequence[Place], index: Index, book: AreaBook) -> None:
        self._book = book
        self._lookup = Lookup(places, index)
        self._places = places

    def ask(
        self,
        text: str,
        near: Sequence[Area] = (),
        accept: Callable[[Place], bool] | None = None,
    ) -> Answer:
        """Answer a text; ``near`` are the meanings of a preferred area, ``accept`` restricts the places."""
        return self._ask(text, near, accept, _DEPTH)

    def _ask(self, text: str, near: Sequence[Area], accept: Callable[[Place], bool] | None, depth: int) -> Answer:
        if len(text) > LONGEST:
            return Answer(text[:LONGEST], reason=Notice("gazetteer.reason.too_long", n=len(text), most=LONGEST))
        text = unicodedata.normalize("NFC", text)
        answer = replace(self._read(from_vni(text), near, accept, depth), query=text)
        if answer.status != "none":
            return answer
        code = "" if answer.reason is None else answer.reason.code
        for reading in readings(text) if code not in _RULED_OUT else ():
            other = self._read(reading, near, accept, depth)
            if other.status != "none":
                return replace(other, query=text)
        return answer if code in _SPOTS else self._pair(text, near, accept, depth) or answer

    def _read(self, typed: str, near: Sequence[Area], accept: Callable[[Place], bool] | None, depth: int) -> Answer:
        """Answer a text in one reading of it."""
        text = units_in_vietnamese(typed, lambda part: self._book.is_area(part) or self._lookup.is_name(part))
        if fold(expand(text)) in WHOLE:
            return Answer(text, reason=Notice("gazetteer.reason.whole_city"))
        if self._book.is_province(text):
            return Answer(text, reason=Notice("gazetteer.reason.whole_province"))
        whole = self._lookup.sure(text, accept)
        if is_elsewhere(text) and not self._book.find(text):
            return self._elsewhere(text, whole)
        if whole:
            doubt = None if near or depth < _DEPTH else self._lookup.doubt(text, whole)
            return doubt or settle(text, whole, (), near, self._book, house=False)
        if depth and (said := read_around(text)) is not None:
            return beside.spotted(text, said, lambda name: self._ask(name, near, accept, depth - 1), self._book)
        query = parse(text, self._book, self._lookup)
        return beside.further(self._from_parts(text, query, near, accept), text)

    def _pair(
        self, text: str, near: Sequence[Area], accept: Callable[[Place], bool] | None, depth: int
    ) -> Answer | None:
        """Answer the crossing of two roads; else ask which of two places is meant: ``từ cầu Bính đến cầu Rào``."""
        found: list[tuple[Place, ...]] = []
        stated: list[Stated] = []
        crossed = False
        for part, streets in split_pair(text):
            test = (lambda place: place.kind in STREETS) if streets and accept is None else accept
            answer = self._read(part, near, test, depth)
            found.append(answer.candidates if answer.match is None else (answer.match.place,))
            crossed = streets
            stated += [Stated(part, areas) for areas in answer.areas]
        if not found or not all(found):
            return None
        met = [spot for one, other in itertools.product(*found) if (spot := crossing(one, other))] if crossed else []
        if len(met) == 1:  # of several streets of a name only one crosses the other
            return settle(text, [Match(met[0], 0.85, "crossing")], stated, near, self._book, house=False)
        return Answer(text, candidates=tuple(places[0] for places in found), reason=Notice("gazetteer.reason.two"))

    def _elsewhere(self, text: str, found: list[Match]) -> Answer:
        """Answer the bare name of another city: what is called so here is asked about, unless it says its own kind."""
        places = () if names_unit(text) or kind_word(text) else tuple(m.place for m in found)
        return Answer(text, candidates=places[:_ASKED], reason=Notice("gazetteer.reason.outside", said=text))

    def _from_parts(
        self, text: str, query: Query, near: Sequence[Area], accept: Callable[[Place], bool] | None
    ) -> Answer:
        areas = tuple(stated.areas for stated in query.stated)
        if not query.heads and not query.outside:
            code = "gazetteer.reason.below" if query.stated else "gazetteer.reason.no_name"
            return unit_of(text, query, self._book) or Answer(text, reason=Notice(code))
        failed = Answer(text)
        for position, head in enumerate(query.heads):
            first = position == 0
            answer = self._head(text, head, query, near, accept, house=query.house and first)
            sure = answer.match is not None and answer.match.how in SURE
            if first and answer.status != "none" and not sure and self._has_house(query.heads[1:]):
                continue  # a house on a street that is known says more than a likeness
            if answer.status == "none" or (not first and not self._stands_for(answer)):
                failed = failed if failed.reason else answer
                continue
            if not first and answer.match is not None:
                how = answer.match.how if answer.match.how in ("street", "milepost") else "within"
                answer = replace(answer, match=replace(answer.match, how=how, score=min(answer.match.score, 0.85)))
            if query.outside or query.unknown:
                said = query.outside or query.unknown[0]
                places = answer.candidates or ((answer.match.place,) if answer.match else ())
                if query.outside:
                    return Answer(text, reason=Notice("gazetteer.reason.outside", said=said))
                return Answer(
                    text, candidates=places, areas=areas, reason=Notice("gazetteer.reason.unknown", said=said)
                )
            return beside.with_rival(answer, query.heads[1:], self._lookup) if first else answer
        if query.outside:
            return Answer(text, reason=Notice("gazetteer.reason.outside", said=query.outside))
        if not query.house and any(self._is_site(head) for head in query.heads):
            return failed  # its commune is not the one that is stated
        return unit_of(text, query, self._book, failed) or failed

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
        inner = parse(head, self._book, self._lookup) if head != query.heads[0] else query
        name, house = (inner.heads[0], inner.house) if head != query.heads[0] and inner.heads else (head, house)
        test = both(accept, query, STREETS if house else None)
        stated = query.stated
        found = self._lookup.sure(name, test)
        glued: list[tuple[str, Stated | None, str]] = [] if found else split_tail(name, self._book)
        for shorter, area, outside in glued:
            found = self._lookup.sure(shorter, test)
            if found and outside:
                return Answer(text, reason=Notice("gazetteer.reason.outside", said=outside))
            if found:
                stated = (*stated, area) if area else stated
                break
        numbered = None if found or house else _NUMBERED.fullmatch(name)
        if numbered:  # "Thiên Lôi 500": the number may stand behind the street, but not behind a bridge
            best = max((match.score for match in self._lookup.sure(numbered[1], accept)), default=0.0)
            streets = self._lookup.sure(numbered[1], both(accept, query, _TOWN_STREETS))
            found = [match for match in streets if match.score >= best]
            house = bool(found)
        shared, borne = list[Match](), name
        if not found:
            found = self._lookup.guess(name, test)
            shared = self._lookup.sharing(name, found, test) if found else []
        for shorter, area, outside in () if found else glued:
            guessed = [] if outside else self._lookup.guess(shorter, test)
            if guessed:
                found, stated = guessed, (*stated, area) if area else stated
                shared, borne = self._lookup.sharing(shorter, guessed, test) or tied(guessed), shorter
                break
        if not found:
            found = shared = self._lookup.bearing(name, test)
        if not found:
            return Answer(text)
        if shared:
            answer = settle(text, shared, stated, near, self._book, house=house)
            return beside.borne(answer, borne, stated, shared)
        answer = settle(text, beside.at_brackets(found, query, self._lookup), stated, near, self._book, house=house)
        answer = beside.bracketed(answer, query, self._lookup)
        return narrow_enough(self._at_post(answer, inner.posts, stated, near) if inner.posts else answer)

    def _at_post(
        self, answer: Answer, posts: Sequence[float], stated: Sequence[Stated], near: Sequence[Area]
    ) -> Answer:
        """Answer a road with its milepost, if its mileposts are known and the spot agrees with what is stated."""
        if answer.match is None or answer.match.place.geometry_kind != "line":
            return answer
        if answer.match.place.kind not in STREETS:
            return replace(answer, house=True)  # one spot of a river or dyke, whose kilometres are not known
        spot = self._mileposts.spot(answer.match.place, posts, self._book.holds)
        if isinstance(spot, Notice):  # kilometres may be counted from another end than ours are
            return answer if stated else Answer(answer.query, candidates=(answer.match.place,), reason=spot)
        if spot is None:
            return answer
        found = [Match(spot, answer.match.score, "milepost")]
        placed = settle(answer.query, found, stated, near, self._book, house=False)
        return answer if placed.match is None else placed

    @cached_property
    def _mileposts(self) -> Mileposts:
        return Mileposts(self._places)

    def _has_house(self, heads: Sequence[str]) -> bool:
        """Tell whether any part of an address is a house on a street that is known."""
        parted = [strip_front(head, self._lookup.is_name) for head in heads]
        return any(house and self._lookup.is_street(name) for name, house, _ in parted)

    def _is_site(self, head: str) -> bool:
        """Tell whether a name is that of a site, which lies elsewhere then: no village or street of a common name."""
        named = [match for match in self._lookup.sure(head, None) if match.how in NAMED]
        return bool(named) and all(match.place.kind not in NAMESAKES for match in named)

    def _stands_for(self, answer: Answer) -> bool:
        """Tell whether the answer to a later part of an address may stand for the whole of it."""
        if answer.match is None:
            return bool(answer.candidates)
        return answer.match.how in ("street", "milepost") or answer.match.place.kind in CONTAINERS
