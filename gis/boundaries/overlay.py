"""Which communes does a geometry touch? One rule for points, lines and areas.

The rule ignores slivers: a road that runs along a border for a few metres does not touch the
commune beyond it, and a park's rounded corner does not make it a project of two communes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from gis.core import crs
from gis.core.tangle import is_tangled

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

MIN_LENGTH_M = 150.0
MIN_AREA_SHARE = 0.03
REACH_M = 3_000.0
"""A work just off the coast or on a river still belongs to the nearest commune within this reach."""


class Overlay:
    """The communes in metres, indexed once for many geometries.

    Parameters
    ----------
    communes
        Polygons with a unique ``code``; EPSG:4326.

    Raises
    ------
    CrsError
        If the communes are in another reference system.
    """

    def __init__(self, communes: gpd.GeoDataFrame) -> None:
        crs.require_wgs84(communes, "communes layer")
        self._codes = communes["code"].to_numpy()
        self._shapes = communes.geometry.to_crs(crs.METRIC).to_numpy()
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def touched(self, geometry: BaseGeometry) -> list[str]:
        """Return the codes of the communes that a geometry touches, sorted.

        Parameters
        ----------
        geometry
            Point, line or area, (lon, lat) degrees.

        Returns
        -------
        codes
            A point lies in one; a line in every commune that holds 150 m or more of it; an area in
            every commune that holds 3 % or more of it. Where that leaves none, the nearest within 3 km.
        """
        metric = crs.to_metric(geometry)
        hit = self._tree.query(metric, predicate="intersects")
        if is_tangled(metric):  # every commune it meets, without how much of it each holds: see there
            return sorted(self._codes[hit].tolist())
        parts = shapely.intersection(self._shapes[hit], metric)
        if metric.area > 0:
            keep = shapely.area(parts) >= MIN_AREA_SHARE * metric.area
        elif metric.length > 0:
            keep = shapely.length(parts) >= min(MIN_LENGTH_M, metric.length / 2)
        else:
            keep = ~shapely.is_empty(parts)
        found = sorted(self._codes[hit[keep]].tolist())
        if found:
            return found
        nearest, distance = self._tree.query_nearest(metric, return_distance=True, all_matches=False)
        return [str(self._codes[nearest[0]])] if len(nearest) and distance[0] <= REACH_M else []
