"""Coordinate reference systems by EPSG code, and measures taken on the ellipsoid.

Geometries are WGS84 (lon, lat) degrees everywhere in the package. VN-2000 exists only where a
file leaves or enters; its datum shift is PROJ's own, because ignoring it is a 224 m error here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

from gis.core.errors import CrsError

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

WGS84 = "EPSG:4326"
VN2000_HAI_PHONG = "EPSG:9210"
"""VN-2000 / TM-3 105°45′, the zone prescribed for Hải Phòng."""
VN2000_HAI_DUONG = "EPSG:9209"
"""VN-2000 / TM-3 105°30′, the zone prescribed for the former Hải Dương."""
UTM48N = "EPSG:3405"
"""VN-2000 / UTM zone 48N."""
METRIC = "EPSG:32648"
"""WGS84 / UTM zone 48N: metres for buffers and distances inside the package, never written out."""

EXPORT_CRS = (WGS84, VN2000_HAI_PHONG, VN2000_HAI_DUONG, UTM48N)
BOUNDS = (105.9, 20.0, 107.9, 21.4)
"""Everything of the city lies in here: (west, south, east, north), degrees."""

_GEOD = pyproj.Geod(ellps="WGS84")


def require_wgs84(frame: gpd.GeoDataFrame, what: str = "layer") -> None:
    """Raise CrsError unless ``frame`` is in WGS84 (lon, lat)."""
    if frame.crs is None:
        raise CrsError("crs.none", what=what, crs=WGS84)
    if not frame.crs.equals(WGS84, ignore_axis_order=True):
        raise CrsError("crs.other", what=what, name=frame.crs.name, crs=WGS84)


def length_m(geometry: BaseGeometry) -> float:
    """Return the geodesic length in metres of a (lon, lat) geometry; 0 for points."""
    return 0.0 if geometry.is_empty or geometry.geom_type.endswith("Point") else _GEOD.geometry_length(geometry)


def area_m2(geometry: BaseGeometry) -> float:
    """Return the geodesic area in square metres of a (lon, lat) geometry, whatever its winding."""
    if geometry.is_empty or geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        return 0.0
    parts = geometry.geoms if isinstance(geometry, shapely.MultiPolygon) else [geometry]
    return float(sum(abs(_GEOD.geometry_area_perimeter(shapely.orient_polygons(p))[0]) for p in parts))


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the geodesic distance in metres between two (lon, lat) points."""
    return float(_GEOD.inv(lon1, lat1, lon2, lat2)[2])


def moved(lon: float, lat: float, bearing: float, metres: float) -> tuple[float, float]:
    """Return the (lon, lat) that lies ``metres`` from a point; ``bearing`` in degrees from north, clockwise."""
    lon, lat, _ = _GEOD.fwd(lon, lat, bearing, metres)
    return float(lon), float(lat)


def to_metric(geometry: BaseGeometry) -> BaseGeometry:
    """Project a (lon, lat) geometry to metres (WGS84 / UTM 48N; scale error < 0.1 % here)."""
    return shapely.transform(geometry, _metric(WGS84, METRIC))


def from_metric(geometry: BaseGeometry) -> BaseGeometry:
    """Bring a geometry in metres (WGS84 / UTM 48N) back to (lon, lat) degrees."""
    return shapely.transform(geometry, _metric(METRIC, WGS84))


def buffer_m(geometry: BaseGeometry, metres: float, quad_segs: int = 8) -> BaseGeometry:
    """Return the area within ``metres`` of a (lon, lat) geometry."""
    return from_metric(to_metric(geometry).buffer(metres, quad_segs=quad_segs))


def gap_m(left: BaseGeometry, right: BaseGeometry) -> float:
    """Return the shortest distance in metres between two (lon, lat) geometries; 0 if they touch."""
    return float(shapely.distance(to_metric(left), to_metric(right)))


def is_outside(lon: float, lat: float) -> bool:
    """Tell whether a point leaves the city's surroundings (swapped axes do, and NaN)."""
    west, south, east, north = BOUNDS
    return not (west <= lon <= east and south <= lat <= north)


def out_of_bounds(geometry: BaseGeometry) -> bool:
    """Tell whether a (lon, lat) geometry leaves the city's surroundings (swapped axes do, and NaN)."""
    left, bottom, right, top = geometry.bounds
    return is_outside(left, bottom) or is_outside(right, top)


def union(geometries: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the union of geometries, as one geometry."""
    return shapely.union_all(list(geometries))


def points_to(points: NDArray[np.float64], source: str, target: str) -> NDArray[np.float64]:
    """Return (n × 2) points, x (or longitude) first, in another reference system; a few need no frame."""
    moved: NDArray[np.float64] = _metric(source, target)(points)
    return moved


@lru_cache(maxsize=8)
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def _metric(source: str, target: str) -> Any:
    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = _transformer(source, target).transform(points[:, 0], points[:, 1])
        return np.column_stack([x, y])

    return move
