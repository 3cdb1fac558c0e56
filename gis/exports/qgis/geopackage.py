"""GeoPackage that QGIS opens styled.

One layer per sector group and geometry kind, the unlocated projects as a table, communes, city and
coastline, and a ``layer_styles`` table from which QGIS takes each layer's look by itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio

from gis.core import frames
from gis.exports.cleaning import unreckoned
from gis.exports.provenance import LANG
from gis.exports.qgis.styles import outline_style, project_style
from gis.i18n.say import say
from gis.layers.flat import ORIGINAL
from gis.layers.query import group_layers, off_map
from gis.style.rules import palette

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.exports.provenance import ExportRequest

GEOMETRY_TYPES = {"point": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}
UNLOCATED = "khong_ve"

_STYLES_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""


@dataclass(frozen=True)
class ExportLayer:
    """One layer of the GeoPackage: its table, the name that people read, its data and its style."""

    table: str
    title: str
    group: str
    frame: gpd.GeoDataFrame
    geometry_type: str
    qml: str


def layers(flat: gpd.GeoDataFrame, request: ExportRequest) -> Iterator[ExportLayer]:
    """Yield the layers of flat projects from top to bottom: points, lines, areas by sector group, then the base."""
    lists = request.lists
    found = group_layers(flat)
    shared = Counter(str(row["label_vi"]) for row in lists.sector_groups.values())
    for kind in GEOMETRY_TYPES:
        for group, row in lists.sector_groups.items():
            part = found.get((group, kind))
            if part is not None:
                style = project_style(kind, [s for s in lists.sectors if s in set(part["sector"])], lists)
                label = unreckoned(row["label_vi"]) + ("" if shared[row["label_vi"]] == 1 else f" {group}")
                title = say(f"qgis.of_{kind}", LANG, layer=label)
                table = f"{group}_{kind}"
                yield ExportLayer(table, title, projects_group(), part, GEOMETRY_TYPES[kind], style)
    units = request.units
    base = say("qgis.ground", LANG)
    yield commune_layer(request)
    city = outline_style("#555555", 0.6)
    yield ExportLayer("thanh_pho", say("qgis.city", LANG), base, units.city, "MultiPolygon", city)
    land = outline_style("#C9C9C9", 0.2, fill=palette("light")["land"])
    areas = units.coastline.explode(ignore_index=True)
    yield ExportLayer("dat_lien", say("qgis.land", LANG), base, areas, "MultiPolygon", land)


def projects_group() -> str:
    """Return the group of the projects' layers."""
    return say("layers_projects", LANG)


def commune_layer(request: ExportRequest) -> ExportLayer:
    """Return the layer of the communes; its title says which boundaries they are."""
    style = outline_style("#9A9A9A", 0.2, label="name")
    title = unreckoned(f"{say('column_communes', LANG)}: {request.boundaries.label(LANG)}")
    return ExportLayer("xa_phuong", title, say("qgis.ground", LANG), request.units.communes, "MultiPolygon", style)


def write_layers(path: Path, chosen: list[ExportLayer], flat: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write given layers, the unlocated of the flat projects, provenance and styles: GeoPackage 1.3, CRS as asked."""
    for layer in chosen:
        pyogrio.write_dataframe(
            layer.frame.to_crs(request.crs),
            path,
            layer=layer.table,
            driver="GPKG",
            geometry_type=layer.geometry_type,
            promote_to_multi=True,
            dataset_options={"VERSION": "1.3"},
            layer_options={"IDENTIFIER": layer.title, "DESCRIPTION": request.boundaries.label(LANG)},
        )
    unlocated = off_map(flat).drop(columns="geometry")
    pyogrio.write_dataframe(unlocated, path, layer=UNLOCATED, driver="GPKG", dataset_options={"VERSION": "1.3"})
    with closing(sqlite3.connect(path)) as database, database:
        _write_styles(database, chosen)
        _write_provenance(database, request)
        _write_base(database, flat)


def _write_styles(database: sqlite3.Connection, chosen: list[ExportLayer]) -> None:
    database.execute(_STYLES_TABLE)
    _register(database, "layer_styles", say("qgis.styles", LANG))
    columns = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner, ui) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL)",
        [(la.table, columns[la.table], la.table[:30], la.qml, la.title) for la in chosen],
    )


def _write_provenance(database: sqlite3.Connection, request: ExportRequest) -> None:
    database.execute("CREATE TABLE nguon_goc (fid INTEGER PRIMARY KEY, muc TEXT, gia_tri TEXT)")
    _register(database, "nguon_goc", say("qgis.provenance", LANG))
    database.executemany("INSERT INTO nguon_goc (muc, gia_tri) VALUES (?, ?)", request.facts.items())


def _write_base(database: sqlite3.Connection, flat: gpd.GeoDataFrame) -> None:
    """Write each project's cells as JSON and its geometry as WKB in full precision, always WGS84."""
    database.execute(f"CREATE TABLE {ORIGINAL} (fid INTEGER PRIMARY KEY, id TEXT, thuoc_tinh TEXT, hinh BLOB)")
    _register(database, ORIGINAL, say("qgis.original", LANG))
    cells = frames.rows(flat.drop(columns="geometry"))
    database.executemany(
        f"INSERT INTO {ORIGINAL} (id, thuoc_tinh, hinh) VALUES (?, ?, ?)",  # noqa: S608 - a constant
        [
            (row["id"], json.dumps({k: None if pd.isna(v) else v for k, v in row.items()}, ensure_ascii=False), wkb)
            for row, wkb in zip(cells, flat.geometry.to_wkb(), strict=True)
        ],
    )


def _register(database: sqlite3.Connection, table: str, description: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES (?, 'attributes', ?, ?)",
        (table, table, description),
    )
