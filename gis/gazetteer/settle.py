"""One place of several that a name means, or a question: what the stated areas rule out, and which are equal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.core import crs
from gis.gazetteer.answers import (
    MARGIN,
    SURE,
    Answer,
    Match,
    apart,
    called_after,
    is_otherwise,
    kind_word,
    rank,
    same,
    spots,
)
from gis.gazetteer.area import INSIDE, OUTSIDE, Area, stretch
from gis.gazetteer.kinds import ADMIN_KINDS
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.areas import AreaBook
    from gis.gazetteer.place import Place
    from gis.gazetteer.query import Stated

GUESS_MARGIN = 0.05
"""Guesses whose scores differ by less than this are equally good."""
MOST_OPEN_M = 5_000.0
"""A house or milepost that may be this far off its pin is asked about: such a pin helps nobody."""
_BEFORE = re.compile(r"\b(?:cũ|trước đây|trước sáp nhập)\b", re.IGNORECASE)
_ELSEWHERE = "gazetteer.reason.elsewhere"
_GOES_ON = frozenset({"dyke", "river", "canal", "channel", "road", "expressway", "railway"})
"""Kinds of place that may go on where they are not drawn."""
RULED_OUT = frozenset({_ELSEWHERE, "gazetteer.reason.drawn"})
"""Reasons that say: what is called so does not lie where it is said to be."""
_BARE_UNITS = frozenset({"village", *ADMIN_KINDS})


def settle(
    text: str, found: list[Match], stated: Sequence[Stated], near: Sequence[Area], book: AreaBook, *, house: bool
) -> Answer:
    """Answer with the one place of those found that agrees with every stated area, or ask which is meant."""
    areas = tuple(area.areas for area in stated)
    judged = []
    for match in found:
        relations = [book.relation(area, match.place) for area in areas]
        if min(relations, default=INSIDE) > OUTSIDE:
            inside = sum(relation == INSIDE for relation in relations)
            judged.append((is_near(near, match.place, book), match, inside))
    if not kind_word(text) and any(match.place.kind in _BARE_UNITS for match in found):
        left = any(j[1].place.kind in _BARE_UNITS for j in judged)  # else the town lies elsewhere, and so may its river
        judged = [j for j in judged if not called_after(j[1]) and (left or j[1].how != "kindless" or _is_street(j[1]))]
    if not judged:
        places = tuple(match.place for match in found[:3])
        where = "; ".join(str(place) for place in places)
        said = ", ".join(area.text for area in stated)
        code = "gazetteer.reason.drawn" if all(place.kind in _GOES_ON for place in places) else _ELSEWHERE
        return Answer(text, areas=areas, reason=Notice(code, where=where, said=said))
    if near and not any(close for close, _, _ in judged):
        places = spots([match.place for _, match, _ in judged])
        return Answer(text, candidates=places[:5], areas=areas, reason=Notice("gazetteer.reason.not_near"))
    old = any(meaning.level == "legacy_district" for area in areas for meaning in area)
    short = not kind_word(text)
    judged.sort(key=lambda j: (-j[0], -j[1].score, -j[2], rank(j[1].place, old=old, bare=short), j[1].place.place_id))
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
    wide = any(meaning.level == "province" for area in areas for meaning in area) and not _BEFORE.search(text)
    if wide and best.place.kind == "legacy_commune":  # the ward of the town before, or that of today in the province
        others += [match for _, match, inside in equal if inside < deepest and match.place.kind == "commune"]
    rivals = [
        other.place
        for other in others
        if not (other.place.ended and best.place.kind == "commune") and apart(best.place, other.place)
    ]
    if rivals:  # what lies beside the best is no rival, but it may be what was meant: the street in its ward
        listed = [best.place, *(m.place for m in others if m.place in rivals or not same(best.place, m.place))]
        return Answer(text, candidates=tuple(listed), areas=areas, house=house)
    if not stated and is_otherwise(best.place, kind_word(text)):  # "chùa Đông" may be another than đình Đông
        return Answer(text, candidates=(best.place,), house=house)
    town = _other_town(best.place, stated, book) if house else ""
    if town:
        reason = Notice(
            "gazetteer.reason.other_town", name=best.place.name, district=best.place.old_district, said=town
        )
        return Answer(text, candidates=(best.place,), areas=areas, house=house, reason=reason)
    if house:
        best = replace(best, how="street" if best.how in SURE else best.how, score=best.score * 0.95)
    return Answer(text, best, areas=areas, house=house)


def narrow_enough(answer: Answer) -> Answer:
    """Ask where on a road a house or a milepost is, if the stretch that it may stand on is too long to be of use."""
    if answer.match is None:
        return answer
    place = answer.match.place
    if answer.match.how == "milepost":
        open_m = place.precision_m
    elif answer.house and place.geometry_kind == "line" and (place.kind != "street" or answer.match.how == "beside"):
        open_m = crs.length_m(stretch(place.geometry, answer.areas)) / 2
    else:
        return answer
    if open_m <= MOST_OPEN_M:
        return answer
    reason = Notice("gazetteer.reason.long_road", road=place.name, km=f"{MOST_OPEN_M / 1_000:g}")
    return replace(answer, match=None, candidates=(place,), reason=reason)


def _is_street(match: Match) -> bool:
    """Tell whether a match is a street: streets bear the names of towns, whatever town they are in."""
    return match.place.kind in ("street", "road")


def is_near(near: Sequence[Area], place: Place, book: AreaBook) -> bool:
    """Tell whether a place lies in the preferred area, whatever its name may mean."""
    return bool(near) and book.relation(near, place) > OUTSIDE


def _other_town(place: Place, stated: Sequence[Stated], book: AreaBook) -> str:
    """Return the town that a house is said to be in, where its street is elsewhere in the province of that name."""
    for area in stated:
        levels = {meaning.level for meaning in area.areas}
        town = [meaning for meaning in area.areas if meaning.level == "legacy_district"]
        if "province" in levels and len(stated) == 1 and town and book.relation(town, place) == OUTSIDE:
            return area.text
    return ""
