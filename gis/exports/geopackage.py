"""GeoPackage: one layer per sector group and geometry kind, the unlocated projects as a table."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyogrio

from gis.exports.provenance import ExportRequest
from gis.exports.tables import flatten
from gis.layers import group_layers, off_map

_TYPES = {"point": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the projects as a GeoPackage 1.3 in the CRS that the request asks for."""
    options = {"driver": "GPKG", "dataset_options": {"VERSION": "1.3"}}
    for (group, kind), part in group_layers(projects).items():
        layer = flatten(part).to_crs(request.crs)
        pyogrio.write_dataframe(
            layer, path, layer=f"{group}_{kind}", geometry_type=_TYPES[kind], promote_to_multi=True, **options
        )
    unlocated = flatten(off_map(projects)).drop(columns="geometry")
    pyogrio.write_dataframe(unlocated, path, layer="khong_ve", **options)
