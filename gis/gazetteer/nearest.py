"""What lies nearest to a position: places, the unit of before July 2025; and whether it lies where it is said to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import shapely

from gis.core import crs
from gis.gazetteer.areas import is_elsewhere

if TYPE_CHECKING:
    from shapely.geometry import Point

    from gis.gazetteer.area import Area
    from gis.gazetteer.place import Place

_PARTS = re.compile(r"[,;]|\s[–-]\s")


def within(places: Iterable[Place], point: Point, metres: float) -> list[tuple[float, Place]]:
    """Return (distance in metres, place) of the places within a distance of a (lon, lat) point, nearest first."""
    reach = crs.buffer_m(point, metres)
    near = [place for place in places if not place.is_admin_unit and place.geometry.intersects(reach)]
    return sorted(
        ((crs.gap_m(point, place.geometry), place) for place in near), key=lambda found: (found[0], found[1].place_id)
    )


def old_unit(places: Iterable[Place], commune: str, point: Point) -> str:
    """Return the unit before July 2025, in what is now ``commune``, whose known point lies nearest; blank if none."""
    old = [
        (crs.gap_m(point, place.point), place.place_id, place)
        for place in places
        if place.kind == "legacy_commune" and not place.ended and place.commune == commune
    ]
    if not old:
        return ""
    nearest = min(old)[2]
    return f"{nearest.name} ({nearest.old_district}) cũ"


def denied(said: str, point: Point, areas_of: Callable[[str], Sequence[Area]]) -> str:
    """Return the area that a text states and that does not hold a point, or nothing."""
    for part in filter(None, map(str.strip, _PARTS.split(said))):
        areas = areas_of(part)
        held = any(shapely.intersects(area.tolerant, point) for area in areas)
        if not held and (areas or is_elsewhere(part)):
            return part
    return ""
