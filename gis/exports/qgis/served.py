"""A QGIS project, or its layers alone, on the service (OGC API - Features): the same looks, read only.

Where the server asks people to sign in, QGIS asks for the name and the personal token; none stands in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.exports.qgis import live
from gis.exports.qgis.project import definition_xml, packed, project_xml

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.exports.provenance import ExportRequest
    from gis.exports.qgis.geopackage import ExportLayer

PAGE = 1_000
"""Features that QGIS asks for at a time; it follows the links to the rest."""


def project(projects: gpd.GeoDataFrame, request: ExportRequest, service: str) -> bytes:
    """Return the .qgz of the projects' layers.

    Parameters
    ----------
    service
        Address of the service, e.g. ``https://bando.example.vn/ban-do/ogc``.
    """
    chosen = _layers(projects, request)
    return packed(live.NAME, project_xml(chosen, request, lambda layer: source(layer, service), "OAPIF"))


def definition(projects: gpd.GeoDataFrame, request: ExportRequest, service: str) -> bytes:
    """Return the .qlr of the same layers, which QGIS adds to a project that is open; ``service`` as of `project`."""
    text = definition_xml(_layers(projects, request), request, lambda layer: source(layer, service), "OAPIF")
    return text.encode()


def _layers(projects: gpd.GeoDataFrame, request: ExportRequest) -> list[ExportLayer]:
    return [layer for layer in live.layers(projects, request) if layer.table.startswith("du_an_")]


def source(layer: ExportLayer, service: str) -> str:
    """Return how QGIS asks for a layer's features: those of the window, not all that there are."""
    kind = "unplaced" if layer.geometry_type == "NoGeometry" else layer.table.removeprefix("du_an_")
    window = " restrictToRequestBBOX='1'" if kind != "unplaced" else ""
    return f"url='{service}' typename='projects_{kind}' pageSize='{PAGE}'{window}"
