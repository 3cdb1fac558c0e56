"""What the gazetteer gives the base map: rivers, roads and railways, their signs, and landmarks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gis.core.errors import GisError
from gis.gazetteer.columns import PLACES
from gis.gazetteer.tables import read_places

if TYPE_CHECKING:
    from shapely.geometry import Point
    from shapely.geometry.base import BaseGeometry

    from gis.boundaries.units import AdminUnits
    from gis.gazetteer.place import Place

KINDS = ("channel", "canal", "river", "street", "road", "expressway", "railway")
"""Kinds of linear places that draw the base map, in drawing order."""


MARKS = {
    "airport": 11,
    "island": 11,
    "port": 13,
    "station": 13,
    "bridge": 13,
    "ferry": 14,
    "lake": 14,
    "industrial_park": 13,
    "square": 14,
    "park": 15,
    "hospital": 15,
    "university": 15,
    "market": 15,
    "stadium": 15,
    "museum": 15,
}
"""Kinds of places that are named to find one's way by → zoom from which they are, most useful first."""
MARK_M = 800.0
"""Position error in metres beyond which a place helps nobody to find the way; islands and airports are large enough."""
LARGE = ("airport", "island", "industrial_park")
_SIGN = re.compile(r"(?:QL|ĐT|CT)\.\d+[A-Z]?")
_PLANNED = ("dự kiến", "quy hoạch")


class Linear(NamedTuple):
    """What `read` found: (kind, name, line in lon, lat) in drawing order; ``fault`` says why there is none.

    ``signs``: name of a road → what its signs say (QL.10, ĐT.353, CT.04). ``marks``: (kind, name, point in lon, lat) of
    places to find one's way by.
    """

    lines: list[tuple[str, str, BaseGeometry]]
    fault: GisError | None = None
    signs: dict[str, str] = {}  # noqa: RUF012 - nobody writes it
    marks: list[tuple[str, str, Point]] = []  # noqa: RUF012


def read(folder: Path, units: AdminUnits) -> Linear:
    """Read the linear places of a data folder.

    A faulty gazetteer takes nothing but these lines from the map: the caller says so in words
    (``fault``) and goes on. A folder without a gazetteer has none to draw.
    """
    if not PLACES.path(folder).exists():
        return Linear([])
    try:  # the places alone: the gazetteer's index of names is not needed here
        places = read_places(folder, communes=units.codes, districts=units.district_names)
    except GisError as error:
        return Linear([], error)
    lines = [place for place in places if place.kind in KINDS and place.geometry_kind == "line"]
    signs = {p.name: sign for p in lines for sign in reversed(p.aliases) if _SIGN.fullmatch(sign)}
    order = list(MARKS)
    marks = [p for p in places if p.kind in MARKS and (p.precision_m <= MARK_M or p.kind in LARGE) and not _planned(p)]
    return Linear(
        [(p.kind, p.name, p.geometry) for p in sorted(lines, key=lambda p: KINDS.index(p.kind))],
        signs=signs,
        marks=[(p.kind, p.name, p.point) for p in sorted(marks, key=lambda p: order.index(p.kind))],
    )


def _planned(place: Place) -> bool:
    return any(word in place.name for word in _PLANNED)
