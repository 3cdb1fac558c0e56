"""Which commune is at a point, and how far its border: an index of the communes in metres."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
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
        self._shapes = np.array([crs.to_metric(shape) for shape in shapes])
        self._tree = shapely.STRtree(self._shapes)

    @cached_property
    def _borders(self) -> BaseGeometry:
        borders = shapely.union_all(shapely.boundary(self._shapes))
        shapely.prepare(borders)
        return borders

    def code_at(self, lon: float, lat: float) -> str | None:
        """Return the code of the commune at a point (degrees, WGS84), or None farther than `NEAR_M` from all."""
        found = self._at(crs.to_metric(shapely.Point(lon, lat)))
        return found and found[0]

    def nearest(self, lon: float, lat: float) -> Nearest | None:
        """Return the same commune with the metres to the nearest border."""
        point = crs.to_metric(shapely.Point(lon, lat))
        found = self._at(point)
        if found is None:
            return None
        code, outside_m = found
        if outside_m > 0:
            return Nearest(code, outside_m, inside=False)
        return Nearest(code, float(shapely.distance(self._borders, point)), inside=True)

    def _at(self, point: BaseGeometry) -> tuple[str, float] | None:
        found, distance = self._tree.query_nearest(point, return_distance=True, all_matches=False)
        if len(found) == 0 or distance[0] > NEAR_M:  # none found: off the projection, e.g. swapped axes
            return None
        return str(self._codes[int(found[0])]), float(distance[0])
