"""GeoJSON of the chosen projects: the same features as ``data/projects.geojson``, fewer of them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from gis import geojson
from gis.exports.provenance import ExportRequest
from gis.layers import COLUMNS


def write_geojson(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write RFC 7946 GeoJSON with the full properties and the provenance as foreign members."""
    features = [
        geojson.feature(row["id"], row["geometry"], {c: _plain(row[c]) for c in COLUMNS})
        for row in projects.to_dict("records")
    ]
    geojson.write(
        path,
        features,
        name="hai_phong_key_projects",
        data_version=request.data_version,
        exported=request.date,
        filter=request.filter_text,
        boundaries=request.units.provenance.label_vi,
    )


def _plain(value: object) -> object:
    """Return None for the NaN that pandas puts where a number is missing."""
    return None if value != value else value
