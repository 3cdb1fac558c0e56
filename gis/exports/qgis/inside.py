"""GeoPackage with its QGIS project inside: one file to carry, opened as ``geopackage:FILE.gpkg?projectName=du-an``.

QGIS keeps such projects in a table ``qgis_projects``: a .qgz as hexadecimal text beside a JSON of when and by whom.
Source: QGIS 3.22, ``QgsGeoPackageProjectStorage``.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from gis.exports.qgis import geopackage
from gis.exports.qgis.project import beside, packed, project_xml
from gis.layers.flat import flatten

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.exports.provenance import ExportRequest

NAME = "du-an"
"""Name of the project in the file."""
_TABLE = "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the projects as a GeoPackage in the CRS that the request asks for, with a project that shows its layers.

    The project finds the layers by the name of the file: a file that is renamed shows them after QGIS was told the new
    name; its layers by themselves open under any name.
    """
    flat = flatten(projects)
    chosen = list(geopackage.layers(flat, request))
    geopackage.write_layers(path, chosen, flat, request)
    content = packed(NAME, project_xml(chosen, request, lambda layer: beside(path, layer)))
    written = dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    told = json.dumps({"last_modified_time": written, "last_modified_user": ""})
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_TABLE)
        database.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (NAME, told, content.hex()))
