"""The geometry behind location expressions: stretches, crossings and lines through places.

Measured in metres (WGS84 / UTM 48N, see `gis.core.crs`); everything that enters and leaves is in
(lon, lat) degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point
from shapely.ops import nearest_points, substring

from gis.core import crs
from gis.core.errors import GeometryError
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SAME_CROSSING_M = 500.0
"""Crossing points this close together are one crossing: dual carriageways, ramps, a shared bridge."""
_SAME_SPOT_M = 1.0


def cut(line: BaseGeometry, start: BaseGeometry, end: BaseGeometry) -> LineString:
    """Return the stretch of ``line`` between the points nearest to ``start`` and ``end``, so directed.

    Raises
    ------
    GeometryError
        If both ends fall on one spot of the line.
    """
    metric = _line(crs.to_metric(line))
    along = [metric.project(crs.to_metric(place).centroid) for place in (start, end)]
    if abs(along[0] - along[1]) < _SAME_SPOT_M:
        raise GeometryError("locations.same_spot")
    return _line(crs.from_metric(substring(metric, along[0], along[1])))


def crossings(one: BaseGeometry, other: BaseGeometry) -> list[Point]:
    """Return where two lines cross, one point a crossing, in the order of the first line."""
    left, right = crs.to_metric(one), crs.to_metric(other)
    shared = shapely.intersection(left, right)
    points = [_middle(part) for part in shapely.get_parts(shared) if not part.is_empty]
    points.sort(key=left.project)
    groups: list[list[Point]] = []
    for point in points:
        if groups and point.distance(groups[-1][-1]) <= SAME_CROSSING_M:
            groups[-1].append(point)
        else:
            groups.append([point])
    return [crs.from_metric(MultiPoint(group)).centroid for group in groups]


def halfway(one: BaseGeometry, other: BaseGeometry) -> Point:
    """Return the point halfway between the nearest points of two geometries."""
    near = nearest_points(crs.to_metric(one), crs.to_metric(other))
    return crs.from_metric(LineString(near)).centroid


def nearest_to(points: Sequence[Point], place: BaseGeometry) -> Point:
    """Return the one of ``points`` that is nearest to a place."""
    return min(points, key=lambda point: crs.gap_m(point, place))


def thread(stops: Sequence[BaseGeometry | Stretched]) -> LineString:
    """Return the line through points, stretches and lines in order.

    A point is a vertex. A directed stretch (`Stretched`) gives all its vertices. Any other line
    gives the one point of it that lies best on the way: on the straight way between its neighbours
    if it crosses that, else nearest to it.

    Raises
    ------
    GeometryError
        If fewer than two different vertices remain.
    """
    metric = [stop if isinstance(stop, Stretched) else crs.to_metric(stop) for stop in stops]
    vertices: list[tuple[float, float]] = []
    for number, stop in enumerate(metric):
        before = Point(vertices[-1]) if vertices else None
        after = metric[number + 1] if number + 1 < len(metric) else None
        for point in _vertices(stop, before, after):
            if not vertices or Point(point).distance(Point(vertices[-1])) >= _SAME_SPOT_M:
                vertices.append(point)
    if len(vertices) < 2:
        raise GeometryError("locations.one_vertex")
    return _line(crs.from_metric(LineString(vertices)))


class Stretched:
    """A stretch used whole in a longer line; wraps its geometry, (lon, lat)."""

    def __init__(self, line: BaseGeometry) -> None:
        self.metric = _line(crs.to_metric(line))


def join(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return parts of one dimension as one geometry; lines keep their direction, areas are united.

    Raises
    ------
    GeometryError
        If points, lines and areas are mixed.
    """
    if len(parts) == 1:
        return parts[0]
    dimensions = {int(shapely.get_dimensions(part)) for part in parts}
    if len(dimensions) > 1:
        names = ("locations.points", "locations.lines", "locations.areas")
        kinds = [Notice(names[dimension]) for dimension in sorted(dimensions)]
        raise GeometryError("locations.mixed", kinds=kinds)
    flat = [piece for part in parts for piece in shapely.get_parts(part)]
    if dimensions == {0}:
        return MultiPoint(flat)
    return MultiLineString(flat) if dimensions == {1} else crs.union(flat)


def _vertices(
    stop: BaseGeometry | Stretched, before: Point | None, after: BaseGeometry | Stretched | None
) -> list[tuple[float, float]]:
    if isinstance(stop, Stretched):
        return [(x, y) for x, y, *_ in stop.metric.coords]
    if isinstance(stop, Point):
        return [(stop.x, stop.y)]
    ahead = Point(after.metric.coords[0]) if isinstance(after, Stretched) else after
    if before is None:
        target = ahead
    elif isinstance(ahead, Point):
        target = LineString([before, ahead]) if before.distance(ahead) > 0 else before
    else:
        # Towards another line: their crossing nearest to where we come from; at the end: the nearest point.
        shared = None if ahead is None else shapely.intersection(stop, ahead)
        target = before if shared is None or shared.is_empty else nearest_points(shared, before)[0]
    if target is None:
        raise GeometryError("locations.line_alone")
    point = nearest_points(stop, target)[0]
    return [(point.x, point.y)]


def _line(geometry: BaseGeometry) -> LineString:
    return LineString(geometry.coords)


def _middle(part: BaseGeometry) -> Point:
    return part.interpolate(0.5, normalized=True) if isinstance(part, LineString) else part.centroid
