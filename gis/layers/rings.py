"""Rings drawn on the map, as short text for the address: ``lon,lat;lon,lat;…`` in degrees."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from gis.core.errors import GeometryError

DECIMALS = 4
"""Four decimals are 10 m: as exact as a finger draws."""
MOST_POINTS = 200


def to_text(points: Iterable[tuple[float, float]]) -> str:
    """Return a ring of (lon, lat) as text.

    Raises
    ------
    GeometryError
        If it has fewer than three corners or encloses nothing.
    """
    text = ";".join(f"{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}" for lon, lat in points)
    parse(text)
    return text


def parse(text: str) -> BaseGeometry:
    """Return the area that the text describes (EPSG:4326, lon/lat); a crossed ring is mended.

    Raises
    ------
    GeometryError
        If it is no ring of 3 to `MOST_POINTS` positions on Earth, or encloses nothing.
    """
    try:
        points = [tuple(float(v) for v in pair.split(",")) for pair in text.split(";")]
    except ValueError:
        points = []
    sound = all(len(p) == 2 and abs(p[0]) <= 180 and abs(p[1]) <= 90 for p in points)
    if not sound or not 3 <= len(points) <= MOST_POINTS:
        raise GeometryError("rings.corners", most=MOST_POINTS)
    area = shapely.make_valid(Polygon(points))
    if area.area == 0:
        raise GeometryError("rings.nothing_inside")
    return area


def corners(text: str) -> list[tuple[float, float]]:
    """Return the (lon, lat) corners of a text that `parse` accepts."""
    return [(float(lon), float(lat)) for lon, lat in (pair.split(",") for pair in text.split(";"))]
