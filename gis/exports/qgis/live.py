"""A QGIS project on the office's database: the same looks, edits that become proposals.

It connects by the name of a service (``pg_service.conf``), never with a password in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd

from gis.core.crs import WGS84
from gis.exports.provenance import LANG
from gis.exports.qgis.geopackage import GEOMETRY_TYPES, ExportLayer, commune_layer, projects_group
from gis.exports.qgis.project import packed, project_xml
from gis.exports.qgis.styles import project_style, table_style
from gis.i18n.say import say

if TYPE_CHECKING:
    from gis.exports.provenance import ExportRequest

NAME = "du-an"
"""Name of the project in the database."""
MESSAGE = "hpmap"
"""What the database sends on the channel ``qgis`` when the registry changed: QGIS paints anew."""
KINDS = {"MultiPoint": "Point", "MultiLineString": "Line", "MultiPolygon": "Polygon"}
"""Types of geometry → what QGIS calls their kind in ``layer_styles``."""
_KEY = """key='"id","version"'"""
_UNCHECKED = "checkPrimaryKeyUnicity='0'"  # a view: its key is unique by how it is made


def layers(projects: gpd.GeoDataFrame, request: ExportRequest) -> list[ExportLayer]:
    """Return the layers from top to bottom: projects by kind of geometry, those without, communes."""
    lists = request.lists
    found = []
    for kind, geometry_type in GEOMETRY_TYPES.items():
        part = projects[projects.geom_type.isin({geometry_type, geometry_type.removeprefix("Multi")})]
        shown = part if len(part) else request.units.city  # where an empty layer is looked at
        style = project_style(kind, list(lists.sectors), lists)
        title = say(f"qgis.of_{kind}", LANG, layer=projects_group())
        found.append(ExportLayer(f"du_an_{kind}", title, projects_group(), shown, geometry_type, style))
    nowhere = gpd.GeoDataFrame({"id": []}, geometry=[], crs=WGS84)
    title = say("qgis.not_drawn", LANG)
    found.append(ExportLayer("du_an_khong_ve", title, title, nowhere, "NoGeometry", table_style(lists)))
    return [*found, commune_layer(request)]


def source(layer: ExportLayer, service: str) -> str:
    """Return how QGIS connects to a layer's data."""
    common = f"service='{service}' sslmode=prefer"
    if layer.table == "xa_phuong":
        return f"""{common} key='code' srid=4326 type=MultiPolygon {_UNCHECKED} table="hpmap"."communes" (geometry)"""
    if layer.geometry_type == "NoGeometry":
        return f"""{common} {_KEY} {_UNCHECKED} table="hpmap"."projects_edit" sql="geometry" IS NULL"""
    kind = f"srid=4326 type={layer.geometry_type}"
    return f"""{common} {_KEY} {kind} {_UNCHECKED} table="hpmap"."projects_edit" (geometry)"""


def project(chosen: list[ExportLayer], request: ExportRequest, service: str) -> bytes:
    """Return the .qgz of the layers."""
    text = project_xml(chosen, request, lambda layer: source(layer, service), "postgres")
    head, _, body = text.partition("\n")
    root = ET.fromstring(body)  # noqa: S314 - our own text
    for layer in root.iterfind("projectlayers/maplayer"):
        layer.attrib.update(refreshOnNotifyEnabled="1", refreshOnNotifyMessage=MESSAGE)
    return packed(NAME, head + "\n" + ET.tostring(root, encoding="unicode"))
