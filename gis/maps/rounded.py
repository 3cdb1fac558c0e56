"""Geometry as a page holds it: GeoJSON in short numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Five decimals of a degree are 1 m: finer than a screen pixel at any zoom that we offer."""


def geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a GeoJSON geometry with five decimals, or None."""
    if geometry is None or geometry.is_empty:
        return None
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return _rounded(dict(mapping(rounded)))  # type: ignore[no-any-return]


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _rounded(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(v) for v in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
