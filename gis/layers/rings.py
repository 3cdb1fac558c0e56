"""Rings drawn on the map, as short text for the address: ``lon,lat;lon,lat;…`` in degrees."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Point, Polygon

from gis.core import crs
from gis.core.errors import GeometryError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 4
"""Four decimals are 10 m: as exact as a finger draws."""
MOST_POINTS = 200
CIRCLE_POINTS = 32


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


def circle(lat: float, lon: float, metres: float) -> list[tuple[float, float]]:
    """Return the corners (lat, lon) of a ring round a position: nowhere nearer to it than ``metres``."""
    radius = metres / math.cos(math.pi / CIRCLE_POINTS)  # the sides must not cut into the circle
    middle = crs.to_metric(Point(lon, lat)).centroid
    turns = (2 * math.pi * i / CIRCLE_POINTS for i in range(CIRCLE_POINTS))
    ring = [Point(middle.x + radius * math.sin(t), middle.y + radius * math.cos(t)) for t in turns]
    return [(point.y, point.x) for point in (crs.from_metric(corner).centroid for corner in ring)]


def around(geometry: BaseGeometry, metres: float) -> list[tuple[float, float]]:
    """Return the corners (lat, lon) of a ring round a geometry's outline: nowhere nearer to it than ``metres``.

    A hole in the ring is filled; of a geometry in far apart parts the ring goes round all of them.
    """
    outline = crs.to_metric(geometry)
    radius, tolerance = metres / math.cos(math.pi / CIRCLE_POINTS), metres / 50
    while True:
        grown = outline.buffer(radius + tolerance, quad_segs=CIRCLE_POINTS // 4).simplify(tolerance)
        whole: Any = grown if grown.geom_type == "Polygon" else grown.convex_hull
        ring = whole.exterior
        if len(ring.coords) <= MOST_POINTS:
            return [(lat, lon) for lon, lat in list(crs.from_metric(ring).coords)[:-1]]
        tolerance *= 2


def corners(text: str) -> list[tuple[float, float]]:
    """Return the (lon, lat) corners of a text that `parse` accepts."""
    return [(float(lon), float(lat)) for lon, lat in (pair.split(",") for pair in text.split(";"))]
