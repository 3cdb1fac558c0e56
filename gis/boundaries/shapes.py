"""Boundaries as rows, each with its properties and its ``geometry``; as tables only for who asks for one.

Finding a name needs shapes and no table: geopandas and what it loads are two seconds of a command's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.core import crs, geojson
from gis.core.errors import SchemaError

if TYPE_CHECKING:
    import geopandas as gpd

Row = dict[str, Any]
"""Properties of a boundary, and its polygon in (lon, lat) degrees as ``geometry``."""


def read(path: Path) -> list[Row]:
    """Return the rows of a GeoJSON file; SchemaError if a feature has no geometry."""
    features = geojson.read(path)
    if not features or any(item.get("geometry") is None for item in features):
        raise SchemaError("boundaries.no_geometry", path=path)
    return [{**item["properties"], "geometry": geojson.geometry_of(item, path)} for item in features]


def table(rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Return rows as a table, WGS84."""
    import geopandas  # see above

    return geopandas.GeoDataFrame([*rows], geometry="geometry", crs=crs.WGS84)
