"""What else a text says beside the name: in brackets, behind a comma; or only by what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.answers import SURE, Answer, Match, apart, kind_word
from gis.gazetteer.around import MOST_M, Around, spot
from gis.gazetteer.bearers import is_whole
from gis.gazetteer.lookup import STREETS, Lookup
from gis.gazetteer.names import expand
from gis.gazetteer.pairs import split_pair
from gis.gazetteer.settle import narrow_enough
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.areas import AreaBook
    from gis.gazetteer.query import Query, Stated

NEAR_M, FAR_M = 1_000.0, 5_000.0
"""What is said beside a name tells homonyms apart within the first distance; beyond the second it contradicts."""
_KNOWN = SURE | {"street", "unit", "beside", "milepost"}
"""How a place is found that is no guess: a spot beside it is as sure."""
_OTHER_NAME = re.compile(r"\b(?:tự|linh từ|cổ miếu|linh miếu|đại vương)$", re.IGNORECASE)
"""How the old name of a temple ends, which stands in brackets behind the one it is called by."""

_FURTHER = re.compile(
    r"(?<!trung hoc )\bco so (?!(?:so )?(?:1|chinh)\b|(?:san xuat|ha tang|vat chat|y te|giao duc)\b)(?:so )?\w+"
    r"|\bphan hieu\b|\bphan vien\b|\bdiem truong\b|\bchi nhanh\b(?! (?:thanh pho )?hai phong\b)"
)
_PHASE = re.compile(r"\bmo rong\b|\b(?:giai doan|gd) (?!1\b)\d+")
_CAMPUSES = frozenset(
    {"school", "university", "research_institute", "hospital", "government", "market", "mall", "museum", "theatre"}
)
_PHASED = frozenset({"industrial_park", "logistics_centre", "port", "berth"})
"""Kinds of place whose further sites and later phases lie elsewhere; a bridge or a road is widened where it is."""


def at_brackets(found: list[Match], query: Query, lookup: Lookup) -> list[Match]:
    """Keep of several places those that lie at what stands in brackets, if any does: ``cầu Hàn (ĐT.354)``."""
    if len(found) < 2 or not query.brackets:
        return found
    spots = [match.place.geometry for said in query.brackets for match in lookup.sure(said, None)]
    return [m for m in found if any(crs.gap_m(m.place.geometry, spot) <= NEAR_M for spot in spots)] or found


def bracketed(answer: Answer, query: Query, lookup: Lookup) -> Answer:
    """Weigh what stands in brackets: a name that is known must not lie far off; an unknown one is asked about."""
    if answer.match is None:
        return answer
    place = answer.match.place
    for said in query.brackets:
        if _OTHER_NAME.search(said):
            continue
        known = [match for part, _ in split_pair(said) or [(said, False)] for match in lookup.sure(part, None)]
        if not known and said[:1].isupper() and not lookup.guess(said, None) and " " in said:
            return Answer(answer.query, reason=Notice("gazetteer.reason.bracket", said=said, name=place.name))
        gaps_m = [crs.gap_m(place.geometry, match.place.geometry) for match in known]
        if gaps_m and min(gaps_m) > FAR_M:
            reason = Notice("gazetteer.reason.not_beside", said=said)
            return Answer(answer.query, candidates=(place,), reason=reason)
    return answer


def with_rival(answer: Answer, later: Sequence[str], lookup: Lookup) -> Answer:
    """Ask which is meant where a later part names another place of the kind: ``cầu Bính, cầu Hoàng Văn Thụ``."""
    if answer.match is None or answer.match.place.kind in STREETS:
        return answer  # "Cát Cụt, đường Tô Hiệu" may be a house at a corner
    place = answer.match.place
    for head in later:
        named = lookup.sure(head, None) if kind_word(head) else []
        rival = next((m.place for m in named if m.place.kind == place.kind and m.place != place), None)
        if rival is not None:
            reason = Notice("gazetteer.reason.two")
            return replace(answer, match=None, candidates=(place, rival), reason=reason)
    return answer


def borne(answer: Answer, name: str, stated: Sequence[Stated], sites: Sequence[Match]) -> Answer:
    """Ask which of the sites that bear a name is meant, though only one of those known lies where it is said to be.

    There are more than are known: ``Vincom Lạch Tray`` need not be the Vincom that lies nearest. What is stated may
    be the rest of the name: ``Hoàng Huy, An Đồng``.
    """
    if answer.match is None:
        places = answer.candidates
    else:
        best, others = answer.match.place, [match.place for match in sites]
        if is_whole(" ".join([name, *(area.text for area in stated)]), best, others):
            return answer
        places = tuple(dict.fromkeys([best, *(place for place in others if not apart(best, place))]))
    if not places:
        return answer
    return replace(answer, match=None, candidates=places, reason=Notice("gazetteer.reason.borne", name=name))


def further(answer: Answer, text: str) -> Answer:
    """Ask about a place of which the text says another site or phase than is known: ``THPT Ngô Quyền (cơ sở 2)``."""
    place = None if answer.match is None else answer.match.place
    if place is None or place.kind not in _CAMPUSES | _PHASED:
        return answer
    said = (_FURTHER if place.kind in _CAMPUSES else _PHASE).finditer(fold(expand(text)))
    own = [fold(expand(name)) for name in (place.name, *place.aliases)]
    if all(any(match[0] in name for name in own) for match in said):
        return answer
    reason = Notice("gazetteer.reason.further", name=place.name)
    return replace(answer, match=None, candidates=(place,), reason=reason)


def spotted(text: str, said: Around, ask: Callable[[str], Answer], book: AreaBook) -> Answer:
    """Answer a spot that is said by a place beside it, with the error that the words leave open."""
    if said.distance_m > MOST_M:
        return Answer(text, reason=Notice("gazetteer.reason.far_off", km=f"{MOST_M / 1_000:g}"))
    answer = ask(said.anchor)
    if answer.match is None:
        elsewhere = answer.reason is not None and answer.reason.code == "gazetteer.reason.outside"
        return replace(answer, query=text, candidates=() if elsewhere else answer.candidates)
    narrow = narrow_enough(replace(answer, query=text, house=True, match=replace(answer.match, how="beside")))
    if narrow.match is None and not said.distance_m:
        return narrow
    place = spot(answer.match.place, said)
    if said.distance_m and not book.holds(place.point):
        return Answer(text, reason=Notice("gazetteer.reason.spot_outside", name=place.name))
    thing = ask(said.thing).match if said.thing else None
    if thing is not None and thing.how in SURE and thing.place.geometry_kind != "line":
        if crs.gap_m(thing.place.geometry, place.geometry) <= thing.place.precision_m + place.precision_m:
            return Answer(text, thing)  # where that is, is known by itself
        return Answer(text, candidates=(thing.place, place), reason=Notice("gazetteer.reason.two"))
    how = "beside" if answer.match.how in _KNOWN else answer.match.how
    match = replace(answer.match, place=place, how=how)
    return replace(answer, query=text, match=match, house=answer.house or place.geometry_kind == "line")
