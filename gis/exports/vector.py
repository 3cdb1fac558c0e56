"""Vector files of one layer each: GeoJSON, FlatGeobuf, GeoParquet, zipped Shapefiles."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio

from gis.core import frames, geojson
from gis.exports.cleaning import cut_frame
from gis.exports.provenance import LANG, ExportRequest
from gis.i18n.say import say
from gis.layers.flat import BESIDE, FLAT_COLUMNS, flatten
from gis.layers.query import COLUMNS, drawn, group_layers
from gis.registry.schema import SHORT

if TYPE_CHECKING:
    import geopandas as gpd

MOST_BYTES = 254
"""Of a text in a dBASE table, which Shapefile and MapInfo keep their columns in."""
_TYPES = {"point": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}


def write_geojson(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write RFC 7946 GeoJSON with the full properties and the provenance as foreign members."""
    features = [
        geojson.feature(row["id"], row["geometry"], {c: _plain(row[c]) for c in (*COLUMNS, *BESIDE)})
        for row in frames.rows(projects)
    ]
    # The ids tell a deleted project from one that was never exported, when the file comes back.
    provenance = {**request.facts, "Mã dự án": list(projects["id"])}
    geojson.write(path, features, name="hai_phong_key_projects", provenance=provenance)


def write_flatgeobuf(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write one FlatGeobuf layer of mixed geometry in the CRS that the request asks for.

    A layer without geometry is none: the projects that are not drawn are counted in the header's description, where
    the provenance stands too, which QGIS and ogrinfo show.
    """
    layer = flatten(drawn(projects)).to_crs(request.crs)
    left_out = say("fgb_left_out", LANG, n=len(projects) - len(layer))
    options = {
        "SPATIAL_INDEX": "NO",
        "TITLE": request.facts["Tên"],
        "DESCRIPTION": "\n".join((request.told("\n"), left_out)),
    }
    pyogrio.write_dataframe(layer, path, driver="FlatGeobuf", geometry_type="Unknown", layer_options=options)
    require_written(path, len(layer))


def write_geoparquet(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write one GeoParquet table (version 1.0) of all projects; those that are not drawn have no geometry.

    The provenance stands in the last column, as in CSV.
    """
    layer = flatten(projects).to_crs(request.crs).assign(provenance=request.told())
    layer.to_parquet(path, index=False, schema_version="1.0.0")


def require_written(path: Path, count: int) -> None:
    """Read a file again that GDAL wrote: its FlatGeobuf driver says nothing of a full disk.

    Raises
    ------
    OSError
        If it cannot be read, or has another number of features.
    """
    try:
        found = len(pyogrio.read_dataframe(path))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise OSError(f"only a part of the file was written: {error}") from error
    if found != count:
        raise OSError(f"only {found} of {count} features were written; is the disk full?")


def write_shapefiles(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write a zip of Shapefiles (UTF-8, .cpg), one per sector group and geometry kind.

    Column names are cut to ten characters as `gis.registry.schema.SHORT` says; ``chu_giai_cot.csv`` in the
    zip lists short and full names. Text longer than `MOST_BYTES` is cut.
    """
    folder = path.parent / "shp"
    folder.mkdir()
    for (group, kind), part in group_layers(cut_frame(flatten(projects), MOST_BYTES)).items():
        layer = part.to_crs(request.crs).rename(columns=SHORT)
        target = folder / f"{group}_{kind}.shp"
        pyogrio.write_dataframe(layer, target, geometry_type=_TYPES[kind], promote_to_multi=True, encoding="UTF-8")
    (folder / "chu_giai_cot.csv").write_bytes(_legend().encode("utf-8-sig"))
    (folder / "nguon_goc.txt").write_text(request.told("\n"), encoding="utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)


def _legend() -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["shapefile", "full"])
    writer.writerows((SHORT.get(c, c), c) for c in FLAT_COLUMNS)
    return buffer.getvalue()


def _plain(value: object) -> object:
    """Return None for the NaN that pandas puts where a number is missing."""
    return None if isinstance(value, float) and math.isnan(value) else value
