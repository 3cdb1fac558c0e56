"""The smallest unit that an address states, where nothing below it is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer.answers import Answer, Match, apart, kind_word, rank
from gis.gazetteer.area import OUTSIDE
from gis.gazetteer.areas import names_unit
from gis.gazetteer.front import LOCAL
from gis.gazetteer.names import expand, wording
from gis.gazetteer.query import Stated

if TYPE_CHECKING:
    from gis.gazetteer.areas import AreaBook
    from gis.gazetteer.query import Query

_UNITS = frozenset({"commune", "legacy_commune"})
_VILLAGE = frozenset({"village"})


_OFFICE = re.compile(r"(?:trụ sở |tru so )?ủy ban nhân dân (?P<unit>(?:xã|xa|phường|phuong|đặc khu|dac khu) .+)")


def unit_of(text: str, query: Query, book: AreaBook, failed: Answer | None = None) -> Answer | None:
    """Answer an address with the smallest unit it states, if what it states agrees and the rest is below that.

    ``failed`` is what the names in the text came to: a house on a street that is known, and elsewhere, may be in
    another town that has a unit of the name too, so that the unit is asked about where its bare name is all there is.
    """
    office = _office(query.heads[0], book) if query.heads else None
    lowest = office or next((s for s in query.stated if any(a.level in _UNITS for a in s.areas)), None)
    bare = len(query.stated) > 1 and all(not wording(head).kinds for head in query.heads)
    today = lowest is not None and any(a.level == "commune" for a in lowest.areas)
    local = office is not None or (any(map(LOCAL.match, query.heads)) and (today or len(query.stated) > 1))
    local = local or {wording(head).kinds for head in query.heads} == {_VILLAGE}
    if lowest is None or query.outside or query.unknown or not (query.house or query.below or bare or local):
        return None
    others = [s.areas for s in query.stated if s is not lowest]
    units = [a.unit for a in lowest.areas if a.level in _UNITS and a.unit is not None]
    units = [u for u in units if all(book.relation(a, u) > OUTSIDE for a in others)]
    word = kind_word(lowest.text)
    units = [u for u in units if word and fold(u.name).startswith(f"{word} ")] or units
    units.sort(key=lambda unit: (rank(unit), unit.place_id))
    if not units:
        return None
    wider = [a.unit for a in lowest.areas if a.level == "legacy_district" and a.unit is not None]
    wider = [u for u in wider if all(book.relation(a, u) > OUTSIDE for a in others)]
    if wider or any(apart(units[0], unit) for unit in units[1:]):
        return Answer(text, candidates=(*units, *wider))  # Thủy Nguyên: the ward, or the whole district of before
    elsewhere = None if failed is None else failed.reason
    if query.house and elsewhere is not None and len(query.stated) == 1 and not names_unit(lowest.text):
        return Answer(text, candidates=(units[0],), areas=tuple(others), house=True, reason=elsewhere)
    return Answer(text, Match(units[0], 0.85, "unit"), areas=tuple(others), house=query.house)


def _office(head: str, book: AreaBook) -> Stated | None:
    """Return the commune of today whose office a name is, said with its own word of kind; None for any other."""
    match = _OFFICE.fullmatch(expand(head))
    if match is None:
        return None
    areas = tuple(a for a in book.find(match["unit"]) if a.level == "commune" and fold(a.name) == fold(match["unit"]))
    return Stated(match["unit"], areas) if areas else None
