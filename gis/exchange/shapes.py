"""When are two geometries the same, and how far apart are they if not?

Same means same content: a GIS may wrap a part in a multi-geometry, start a ring elsewhere, turn it
round, reorder parts or add a height without anyone having edited anything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gis.core import crs

DEGREES = 1e-7
"""Coordinates in WGS84 that differ by no more (1 cm) are equal."""
METRES = 0.05
"""Positions that went through a projected CRS and differ by no more are equal."""
_M_PER_DEGREE = 111_320.0

Points = NDArray[np.float64]


def same(left: BaseGeometry | None, right: BaseGeometry | None, *, projected: bool = False) -> bool:
    """Tell whether two (lon, lat) geometries are the same place drawn the same way.

    Parameters
    ----------
    left, right
        Geometries in WGS84 degrees, or None where nothing is drawn.
    projected
        Whether one of them came through a projected CRS: then `METRES` counts, else `DEGREES`.
    """
    if left is None or right is None:
        return left is right
    ours, theirs = _parts(left), _parts(right)
    return _matched(ours, theirs, lambda a, b: _same_part(a, b, projected))


def shift_m(before: BaseGeometry, after: BaseGeometry) -> float | None:
    """Return by how many metres a geometry was moved as a whole, or None if it changed its form."""
    ours, theirs = _parts(before), _parts(after)
    if [p.geom_type for p in ours] != [p.geom_type for p in theirs]:
        return None
    old = [shapely.get_coordinates(crs.to_metric(p)) for p in ours]
    new = [shapely.get_coordinates(crs.to_metric(p)) for p in theirs]
    if [len(a) for a in old] != [len(b) for b in new]:
        return None
    offsets = np.concatenate(new) - np.concatenate(old)
    mean = offsets.mean(axis=0)
    distance = float(np.hypot(*mean))
    if float(np.hypot(*(offsets - mean).T).max()) > 0.1 + distance / 1000:  # moved in a plane that is not ours
        return None
    here, there = before.centroid, after.centroid
    return crs.distance_m(here.x, here.y, there.x, there.y)


def difference_m(before: BaseGeometry, after: BaseGeometry) -> float:
    """Return the greatest distance in metres from a vertex of one geometry to the other (Hausdorff)."""
    return float(shapely.hausdorff_distance(crs.to_metric(before), crs.to_metric(after)))


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    return list(shapely.get_parts(shapely.force_2d(geometry)))


def _matched(
    ours: Sequence[BaseGeometry], theirs: Sequence[BaseGeometry], equal: Callable[[BaseGeometry, BaseGeometry], bool]
) -> bool:
    if len(ours) != len(theirs):
        return False
    left = list(theirs)
    for part in ours:
        found = next((i for i, other in enumerate(left) if equal(part, other)), None)
        if found is None:
            return False
        del left[found]
    return True


def _same_part(left: BaseGeometry, right: BaseGeometry, projected: bool) -> bool:
    if left.geom_type != right.geom_type:
        return False
    if isinstance(left, shapely.Polygon) and isinstance(right, shapely.Polygon):
        return _same_ring(left.exterior, right.exterior, projected) and _matched(
            list(left.interiors), list(right.interiors), lambda a, b: _same_ring(a, b, projected)
        )
    ours, theirs = shapely.get_coordinates(left), shapely.get_coordinates(right)
    return _close(ours, theirs, projected) or _close(ours, theirs[::-1], projected)


def _same_ring(left: BaseGeometry, right: BaseGeometry, projected: bool) -> bool:
    ours, theirs = shapely.get_coordinates(left)[:-1], shapely.get_coordinates(right)[:-1]
    if len(ours) != len(theirs):
        return False
    for points in (theirs, theirs[::-1]):
        starts = [k for k, point in enumerate(points) if _close(ours[:1], point[None, :], projected)]
        if any(_close(ours, np.roll(points, -k, axis=0), projected) for k in starts):
            return True
    return not len(ours)


def _close(left: Points, right: Points, projected: bool) -> bool:
    if left.shape != right.shape:
        return False
    if not len(left):
        return True
    gap = np.abs(left - right)
    if not projected:
        return bool(gap.max() <= DEGREES * (1 + 1e-6))
    scale = np.array([_M_PER_DEGREE * math.cos(math.radians(float(left[0, 1]))), _M_PER_DEGREE])
    return bool(np.hypot(*(gap * scale).T).max() <= METRES)
