"""Texts that name two places: a stretch between them, a crossing of two streets, one or the other."""

from __future__ import annotations

import math
import re

import shapely

from gis.core import crs
from gis.gazetteer.answers import kind_word
from gis.gazetteer.place import Place

MOST_GAP_M = 200.0
"""Lines this far apart may cross: where they end is known no better; two crossings so near are one."""

_PAIR = re.compile(
    r"(?:(?:.{1,40}?\s+)?đoạn\s+(?=từ\s)|(?:đoạn|tuyến đường|tuyến buýt|tuyến)\s+)?"
    r"(?:(?:từ|giữa|nối)\s+)?(?P<one>\w.*?)"
    r"(?:\s+(?:(?P<cross>giao với|giao|cắt|x|×)|đến|tới|về|đi|và|hay|hoặc|với|&)\s+|\s*(?:[–—→]|->)\s*|\s+-\s+)"
    r"(?P<two>\w.*)",
    re.IGNORECASE,
)
_CROSSING = re.compile(
    r"(?:ngã ba|ngã tư|ngã năm|ngã sáu|ngã \d|nga ba|nga tu|nga \d|nút giao|giao lộ|giao|góc|góc đường)\s+",
    re.IGNORECASE,
)


def split_pair(text: str) -> list[tuple[str, bool]]:
    """Return the two names that a text joins, each with whether it can only be a street; else nothing.

    A word of kind before the first holds for both: ``phà Đồng Bài – Cái Viềng``.
    """
    crossing = _CROSSING.match(text.strip())
    match = _PAIR.fullmatch(text.strip()[crossing.end() if crossing else 0 :])
    if match is None:
        return []
    one, two = match["one"].strip(), match["two"].strip()
    if crossing or match["cross"]:
        return [(one, True), (two, True)]
    kind = kind_word(one)
    return [(one, False), (two if kind_word(two) or not kind else f"{kind} {two}", False)]


def crossing(one: Place, other: Place) -> Place | None:
    """Return where two roads cross, as a place of its own; None if they do not, or at more than one spot.

    The error of the spot is that of both lines together, with the gap that lies between them.
    """
    if one.geometry_kind != "line" or other.geometry_kind != "line":
        return None
    gap_m = crs.gap_m(one.geometry, other.geometry)
    if gap_m > MOST_GAP_M:
        return None
    met = one.geometry.intersection(other.geometry)
    met = met if not met.is_empty else shapely.shortest_line(one.geometry, other.geometry)
    west, south, east, north = met.bounds
    if crs.distance_m(west, south, east, north) > MOST_GAP_M:
        return None
    return Place(
        place_id=f"{one.place_id}+{other.place_id}",
        name=f"{one.name} × {other.name}",
        kind="junction",
        geometry=met.centroid,
        precision_m=round(math.hypot(one.precision_m, other.precision_m) + gap_m),
        source="; ".join(dict.fromkeys((one.source, other.source))),
        kind_label="Ngã tư, ngã ba",
    )
