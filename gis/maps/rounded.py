"""Geometry as a page holds it: GeoJSON in short numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from gis.core.geojson import in_decimals

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Five decimals of a degree are 1 m: finer than a screen pixel at any zoom that we offer."""


def geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a GeoJSON geometry with five decimals, or None."""
    if geometry is None or geometry.is_empty:
        return None
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return in_decimals(rounded, DECIMALS)
