"""Coordinate reference systems of the service by their URI; coordinates stand in the order of the system's own axes.

Source: OGC 18-058r1 (OGC API - Features, Part 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from gis.core.crs import EXPORT_CRS, WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""WGS84, longitude first: what is meant where nothing is asked."""
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
KNOWN = {CRS84: WGS84, **{_EPSG + code.removeprefix("EPSG:"): code for code in EXPORT_CRS}}
"""URI → code."""
_LATITUDE_FIRST = _EPSG + WGS84.removeprefix("EPSG:")
"""The one of them whose first axis points north; those of VN-2000 give east before north."""
_STEPS = 32
"""Parts that an edge of a window is cut into before it is projected: straight there is not straight here."""


def written(shapes: gpd.GeoSeries, uri: str) -> NDArray[Any]:
    """Return shapes (lon, lat in degrees) as a system has them; what has none stays None."""
    moved = shapes if KNOWN[uri] == WGS84 else shapes.to_crs(KNOWN[uri])
    found = moved.to_numpy()
    return shapely.transform(found, _swapped) if uri == _LATITUDE_FIRST else found


def window(box: tuple[float, float, float, float], uri: str) -> BaseGeometry:
    """Return the area (lon, lat in degrees) of a box that is given in a system: least and most of its two axes.

    Raises
    ------
    ValueError
        If it is upside down, or lies where the system has no places.
    """
    if uri == _LATITUDE_FIRST:
        south, west, north, east = box
    else:
        west, south, east, north = box
    degrees = KNOWN[uri] == WGS84
    if south > north or (west > east and not degrees):
        raise ValueError("its least is more than its most")
    if degrees:
        parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]  # across the 180th meridian
        return shapely.union_all([shapely.box(left, south, right, north) for left, right in parts])
    drawn = shapely.box(west, south, east, north)
    cut = drawn.segmentize(max(drawn.length / 4 / _STEPS, 1.0))
    found = gpd.GeoSeries([cut], crs=KNOWN[uri]).to_crs(WGS84).iloc[0]
    if not np.isfinite(found.bounds).all():
        raise ValueError(f"it lies outside of {uri}")
    return found


def _swapped(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return points[:, ::-1]
