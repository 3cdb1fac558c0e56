"""When are two geometries the same, and how far apart are they if not?

Same means same content: a GIS may wrap a part in a multi-geometry, start a ring elsewhere, turn it
round, reorder parts or add a height without anyone having edited anything.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.core import crs

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DEGREES = 1e-7
"""Coordinates in WGS84 that differ by no more (1 cm) are equal."""
METRES = 0.05
"""Positions that went through a projected CRS and differ by no more are equal."""
_M_PER_DEGREE = 111_320.0
_CELLS = 10
"""Size of the cells in which parts are looked for, in tolerances."""
_TRIES = 30
"""Comparisons a part, on average, before parts count as different: files with thousands on one spot are made up."""
_STARTS = 16
"""Vertices at which a ring may begin again: more on one spot are made up too."""

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
    return _matched(ours, theirs, projected, _same_part)


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
    """Return the greatest distance in metres from a vertex of one geometry to the other (Hausdorff, by a tree)."""
    old, new = crs.to_metric(before), crs.to_metric(after)
    return max(_farthest(old, new), _farthest(new, old))


def _farthest(geometry: BaseGeometry, other: BaseGeometry) -> float:
    vertices = shapely.points(np.unique(shapely.get_coordinates(geometry), axis=0))
    tree = shapely.STRtree(_pieces(other))
    return float(tree.query_nearest(vertices, return_distance=True, all_matches=False)[1].max())


def _pieces(geometry: BaseGeometry) -> NDArray[np.object_]:
    """Return the points, or the straight pieces of the lines and rings, of a geometry."""
    parts = shapely.get_parts(geometry)
    if geometry.geom_type.endswith("Polygon"):
        parts = shapely.get_rings(parts)
    points, line = shapely.get_coordinates(parts, return_index=True)
    inside = line[1:] == line[:-1]
    if not inside.any():
        return np.asarray(shapely.points(points))
    return np.asarray(shapely.linestrings(np.stack([points[:-1][inside], points[1:][inside]], axis=1)))


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    return list(shapely.get_parts(shapely.force_2d(geometry)))


def _matched(
    ours: Sequence[BaseGeometry], theirs: Sequence[BaseGeometry], projected: bool, equal: Callable[..., bool]
) -> bool:
    """Tell whether parts are the same in another order; candidates are those whose south-west corner is near."""
    if len(ours) != len(theirs):
        return False
    if len(ours) < 2:
        return all(equal(a, b, projected) for a, b in zip(ours, theirs, strict=True))
    left, right = _corners(ours), _corners(theirs)
    cell = _CELLS * (METRES if projected else DEGREES * _M_PER_DEGREE)
    scale = _scale(left) / cell
    waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(np.floor(right * scale).astype(np.int64).tolist()):
        waiting[x, y].append(index)
    tries = _TRIES * len(ours)
    for part, (x, y) in zip(ours, np.floor(left * scale).astype(np.int64).tolist(), strict=True):
        near = [waiting[c] for c in itertools.product((x, x - 1, x + 1), (y, y - 1, y + 1)) if c in waiting]
        for candidates in near:
            found = next((n for n, i in enumerate(candidates) if equal(part, theirs[i], projected)), None)
            tries -= len(candidates) if found is None else found + 1
            if tries < 0:
                return False
            if found is not None:
                del candidates[found]
                break
        else:
            return False
    return True


def _corners(parts: Sequence[BaseGeometry]) -> Points:
    return np.clip(np.nan_to_num(shapely.bounds(np.asarray(parts, dtype=object))[:, :2]), -1e6, 1e6)


def _same_part(left: BaseGeometry, right: BaseGeometry, projected: bool) -> bool:
    if left.geom_type != right.geom_type:
        return False
    if isinstance(left, shapely.Polygon) and isinstance(right, shapely.Polygon):
        return _same_ring(left.exterior, right.exterior, projected) and _matched(
            list(left.interiors), list(right.interiors), projected, _same_ring
        )
    ours, theirs = shapely.get_coordinates(left), shapely.get_coordinates(right)
    return _close(ours, theirs, projected) or _close(ours, theirs[::-1], projected)


def _same_ring(left: BaseGeometry, right: BaseGeometry, projected: bool) -> bool:
    """Tell whether rings are the same from another start or the other way round.

    Both begin at the south-western vertex of the left one; the right one may have some vertices that near.
    """
    ours, theirs = shapely.get_coordinates(left)[:-1], shapely.get_coordinates(right)[:-1]
    if len(ours) != len(theirs):
        return False
    if not len(ours) or _close(ours, theirs, projected):
        return True
    first = int(np.lexsort((ours[:, 1], ours[:, 0]))[0])
    turned = np.roll(ours, -first, axis=0)
    for points in (theirs, theirs[::-1]):
        starts = np.flatnonzero((np.abs(points - turned[0]) * _scale(turned[:1])).max(axis=1) <= METRES)
        if any(_close(turned, np.roll(points, -k, axis=0), projected) for k in starts[:_STARTS]):
            return True
    return False


def _close(left: Points, right: Points, projected: bool) -> bool:
    if left.shape != right.shape:
        return False
    if not len(left):
        return True
    gap = np.abs(left - right)
    if not projected:
        return bool(gap.max() <= DEGREES * (1 + 1e-6))
    return bool(np.hypot(*(gap * _scale(left)).T).max() <= METRES)


def _scale(points: Points) -> Points:
    """Return metres per degree of (lon, lat) where the points are."""
    return np.array([_M_PER_DEGREE * max(math.cos(math.radians(float(points[0, 1]))), 1e-3), _M_PER_DEGREE])
