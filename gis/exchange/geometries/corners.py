"""Join the points of a list in its order: the axis of a road, the boundary of a plot.

What the points are, the list does not say for certain: who brings it is asked (`Form`). A list that comes back to its
first point is a boundary.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args

from shapely import LineString, MultiPolygon, Point, Polygon

from gis.core.errors import GeometryError
from gis.exchange.geometries.found import Brought

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Form = Literal["line", "area"]
FORMS: tuple[Form, ...] = get_args(Form)
LEAST = {"line": 2, "area": 3}
"""Points that make one, those on the same spot counted once."""


def lists(found: Sequence[Brought]) -> list[list[Brought]]:
    """Return the points that may be joined: a list for each axis or boundary, of two points or more."""
    groups: dict[tuple[str, str], list[Brought]] = {}
    for one in found:
        if one.run is not None:
            groups.setdefault((one.layer, one.run), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def closed(found: Sequence[Brought]) -> bool:
    """Tell whether every list of points that have a place comes back to where it began, as a boundary does."""
    ends = [(len(group), group[0].geometry, group[-1].geometry) for group in lists(found)]
    return bool(ends) and all(n > LEAST["area"] and first is not None and first == last for n, first, last in ends)


def joined(found: Sequence[Brought], form: Form) -> list[Brought]:
    """Return features with the points of each list joined in their order; other features stay as they are.

    Parameters
    ----------
    found
        Features as `bring` returns them. Where their place is a question, so is that of what they make.
    form
        ``line`` through the points, or the ``area`` within them; its last corner need not repeat the first.

    Raises
    ------
    GeometryError
        If a point has no place, there are too few of them, or a boundary in this order crosses itself; names the
        list.
    """
    every = lists(found)
    within = {id(one) for group in every for one in group}
    return [*(_one(group, form) for group in every), *(one for one in found if id(one) not in within)]


def _one(group: Sequence[Brought], form: Form) -> Brought:
    first = group[0]
    texts = (first.run,) if first.run else ()
    shape = _shape(group, form, first.run or first.layer) if first.guess.sure else None
    return Brought(first.layer, form, texts, {}, first.guess, shape, first.notices, first.run)


def _shape(group: Sequence[Brought], form: Form, name: str) -> BaseGeometry:
    points = []
    for number, one in enumerate(group, 1):
        if not isinstance(one.geometry, Point):
            raise GeometryError("geometry.corner_nowhere", name=name, n=number)
        points.append((one.geometry.x, one.geometry.y))
    points = [point for point, _ in groupby(points)]
    if len(set(points)) < LEAST[form]:
        raise GeometryError("geometry.few_corners", name=name, n=len(set(points)), least=LEAST[form])
    if form == "line":
        return LineString(points)
    rings = _rings(points)
    fewest = min(map(len, rings))
    if fewest < LEAST[form]:
        raise GeometryError("geometry.few_corners", name=name, n=fewest, least=LEAST[form])
    areas = [Polygon(ring) for ring in rings]
    area = areas[0] if len(areas) == 1 else MultiPolygon(areas)
    if not area.is_valid:
        raise GeometryError("geometry.corners_cross", name=name)
    return area


def _rings(points: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Cut a list where it comes back to the first corner of a boundary: the next corner begins another one."""
    rings: list[list[tuple[float, float]]] = [[]]
    for point in points:
        ring = rings[-1]
        if ring and point == ring[0]:
            rings.append([])
        else:
            ring.append(point)
    return [ring for ring in rings if ring]
