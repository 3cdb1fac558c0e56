"""Which commune is at a point, and how far its border: an index of the communes in metres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from gis.core import crs

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEAR_M = 1_000.0
"""A point outside every unit (a quay, a bridge at sea) counts as the nearest unit's within this."""


class Nearest(NamedTuple):
    """A commune's code, the metres to the nearest border, and whether the point is inside it."""

    code: str
    distance_m: float
    inside: bool


class CommuneFinder:
    """Communes by position; ``shapes`` are (lon, lat) degrees, in the order of ``codes``."""

    def __init__(self, codes: Sequence[str], shapes: Sequence[BaseGeometry]) -> None:
        self._codes = codes
        metric = np.array([crs.to_metric(shape) for shape in shapes])
        self._tree = shapely.STRtree(metric)
        self._borders = shapely.union_all(shapely.boundary(metric))
        shapely.prepare(self._borders)

    def nearest(self, lon: float, lat: float) -> Nearest | None:
        """Return the commune at a point (degrees, WGS84), or None farther than `NEAR_M` from all."""
        point = crs.to_metric(shapely.Point(lon, lat))
        found, distance = self._tree.query_nearest(point, return_distance=True, all_matches=False)
        if len(found) == 0 or distance[0] > NEAR_M:  # none found: off the projection, e.g. swapped axes
            return None
        code = str(self._codes[int(found[0])])
        if distance[0] > 0:
            return Nearest(code, float(distance[0]), inside=False)
        return Nearest(code, float(shapely.distance(self._borders, point)), inside=True)
