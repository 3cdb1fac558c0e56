"""What a report about an area, a lead or any filter counts beside the list: what passes through, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from gis.core import crs
from gis.layers import rings
from gis.registry import deadlines, statements

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from gis.layers.query import Filter

EDGE_M = 100.0
"""A work that leaves an area by less still lies inside it."""


def area_of(wanted: Filter, communes: gpd.GeoDataFrame) -> BaseGeometry | None:
    """Return the area that a filter asks about (its communes, and the ring drawn), or None where it names none.

    Parameters
    ----------
    communes
        ``code`` and polygons, EPSG:4326.
    """
    if wanted.within:
        return rings.parse(wanted.within)
    if not wanted.communes:
        return None
    chosen = communes[communes["code"].isin(wanted.communes)]
    return None if chosen.empty else shapely.union_all(chosen.geometry.to_numpy())


def passing(projects: gpd.GeoDataFrame, area: BaseGeometry) -> pd.Series:
    """Tell of each project whether it reaches beyond the area: a road that passes through, a zone in two communes.

    Returns
    -------
    passing
        Boolean per project; False of those that are not drawn.
    """
    inside = gpd.GeoSeries([area], crs=crs.WGS84).to_crs(crs.METRIC).iloc[0].buffer(EDGE_M)
    shapes = projects.geometry.to_crs(crs.METRIC)
    beyond: pd.Series = shapes.notna() & ~shapes.within(inside)
    return beyond


def overdue(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the projects that are late, the longest overdue first."""
    late = projects[projects["due"] == deadlines.OVERDUE]
    ends = late["deadline"].map(deadlines.ends)
    return late.assign(ends=ends).sort_values(["ends", "id"])


def moved(projects: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the steps of status that documents state (see `gis.registry.statements.changes`), forward and back."""
    pairs = statements.changes(statements.statements(projects))
    return pairs[pairs["direction"].isin(["forward", "back"])]
