"""A QGIS project (.qgz) beside its GeoPackage: groups, order, styles, bookmarks, metadata.

A .qgz is a zip with one XML file; paths in it are relative, so the pair of files can be moved
together. Layers carry their style in the project too, for a QGIS that ignores ``layer_styles``.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from gis.core.crs import WGS84
from gis.exports.provenance import LANG
from gis.exports.qgis import geopackage
from gis.i18n.say import say
from gis.layers.flat import flatten
from gis.maps.description import CITY_BOUNDS
from gis.style.rules import palette

if TYPE_CHECKING:
    from gis.exports.provenance import ExportRequest
    from gis.exports.qgis.geopackage import ExportLayer

Element = ET.Element

MARGIN_DEG = 0.01

QGIS_SRSID = {"EPSG:4326": 3452, "EPSG:3405": 1363, "EPSG:9209": 63268, "EPSG:9210": 63269}
"""QGIS's own numbers. It recreates a CRS from authid and WKT where they differ, but leaves the
project's CRS empty where the element is missing altogether."""


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write ``<name>.qgz`` and, beside it, the ``<name>.gpkg`` that holds its layers."""
    gpkg = path.with_suffix(".gpkg")
    flat = flatten(projects)
    chosen = list(geopackage.layers(flat, request))
    geopackage.write_layers(gpkg, chosen, flat, request)
    path.write_bytes(packed(path.stem, project_xml(chosen, request, lambda layer: beside(gpkg, layer))))


def beside(gpkg: Path, layer: ExportLayer) -> str:
    """Return where QGIS finds a layer of a GeoPackage that lies in the folder of its project."""
    return f"./{gpkg.name}|layername={layer.table}"


def packed(name: str, text: str) -> bytes:
    """Return the .qgz of a project with this name and .qgs text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.qgs", text)
    return made.getvalue()


def project_xml(
    chosen: list[ExportLayer], request: ExportRequest, source_of: Callable[[ExportLayer], str], provider: str = "ogr"
) -> str:
    """Return the .qgs text.

    Parameters
    ----------
    source_of
        Returns where QGIS finds the data of a layer.
    provider
        What QGIS reads them with: ``ogr``, ``postgres``.
    """
    title = say("title", LANG)
    root = ET.Element("qgis", projectname=title, version="3.22.0")
    ET.SubElement(root, "homePath", path="")
    _text(root, "title", title)
    ET.SubElement(root, "projectCrs").append(_crs(request.crs))
    root.extend(_tree_and_layers(chosen, request.crs, source_of, provider, "projectlayers"))
    order = ET.SubElement(root, "layerorder")
    for layer in chosen:
        ET.SubElement(order, "layer", id=_id(layer))
    _canvas(root, chosen, request.crs)
    _properties(root)
    _bookmarks(root, request)
    _metadata(root, request)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def definition_xml(
    chosen: list[ExportLayer], request: ExportRequest, source_of: Callable[[ExportLayer], str], provider: str
) -> str:
    """Return the text of a .qlr: the same layers for a project of one's own. Arguments as of `project_xml`."""
    root = ET.Element("qlr")
    root.extend(_tree_and_layers(chosen, request.crs, source_of, provider, "maplayers"))
    return "<!DOCTYPE qgis-layer-definition>\n" + ET.tostring(root, encoding="unicode")


def _tree_and_layers(
    chosen: list[ExportLayer], crs: str, source_of: Callable[[ExportLayer], str], provider: str, holder: str
) -> tuple[Element, Element]:
    """Return the tree of groups, and an element named ``holder`` with the layers."""
    tree, layers = ET.Element("layer-tree-group"), ET.Element(holder)
    groups: dict[str, Element] = {}
    for layer in chosen:
        if layer.group not in groups:
            groups[layer.group] = ET.SubElement(
                tree, "layer-tree-group", name=layer.group, checked="Qt::Checked", expanded="1"
            )
        source = source_of(layer)
        attributes = {"id": _id(layer), "name": layer.title, "providerKey": provider, "source": source}
        ET.SubElement(
            groups[layer.group], "layer-tree-layer", {**attributes, "checked": "Qt::Checked", "expanded": "0"}
        )
        layers.append(_map_layer(layer, source, crs, provider))
    return tree, layers


def _id(layer: ExportLayer) -> str:
    """Return an id for QGIS, which gives ids of ten letters or fewer up for new ones and loses the layer's place."""
    return f"hai_phong_{layer.table}"


def _map_layer(layer: ExportLayer, source: str, crs: str, provider: str) -> Element:
    body = layer.qml.split("\n", 1)[1]  # our own text, without its doctype line
    element = ET.fromstring(body)  # noqa: S314 - written by `qml`, not read from outside
    element.tag = "maplayer"
    kinds = {"MultiPoint": "Point", "MultiLineString": "Line", "MultiPolygon": "Polygon", "NoGeometry": "No geometry"}
    geometry = kinds[layer.geometry_type]
    for name in ("version", "styleCategories"):
        element.attrib.pop(name, None)
    element.attrib.update(type="vector", geometry=geometry, wkbType=layer.geometry_type)
    for position, (tag, text) in enumerate(
        (("id", _id(layer)), ("datasource", source), ("layername", layer.title), ("provider", provider))
    ):
        child = ET.Element(tag, encoding="UTF-8") if tag == "provider" else ET.Element(tag)
        child.text = text
        element.insert(position, child)
    srs = ET.Element("srs")
    srs.append(_crs(crs))
    element.insert(3, srs)
    return element


def _crs(authid: str) -> Element:
    crs = pyproj.CRS(authid)
    code = authid.split(":")[1]
    projection = "longlat" if crs.is_geographic else ("utm" if authid == "EPSG:3405" else "tmerc")
    element = ET.Element("spatialrefsys")
    for tag, text in (
        ("wkt", crs.to_wkt("WKT2_2019")),
        ("proj4", _proj4(crs)),
        ("srsid", str(QGIS_SRSID[authid])),
        ("srid", code),
        ("authid", authid),
        ("description", crs.name),
        ("projectionacronym", projection),
        ("ellipsoidacronym", "EPSG:7030"),
        ("geographicflag", "true" if crs.is_geographic else "false"),
    ):
        _text(element, tag, text)
    return element


def _proj4(crs: pyproj.CRS) -> str:
    with warnings.catch_warnings():  # pyproj warns that PROJ strings lose detail; QGIS wants one beside the WKT
        warnings.simplefilter("ignore", UserWarning)
        return crs.to_proj4()


def _canvas(root: Element, chosen: list[ExportLayer], crs: str) -> None:
    """Say what QGIS shows first: the projects, without the islands 110 km out where there are others."""
    shown = [layer for layer in chosen if layer.group == geopackage.projects_group()] or chosen
    west, south, east, north = np.array([layer.frame.total_bounds for layer in shown]).T
    view = shapely.box(west.min(), south.min(), east.max(), north.max())
    (south_edge, west_edge), (north_edge, east_edge) = CITY_BOUNDS
    city = shapely.box(west_edge, south_edge, east_edge, north_edge)
    view = shapely.buffer(view & city if view.intersects(city) else view, MARGIN_DEG, join_style="mitre")
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas")
    _text(canvas, "units", "degrees" if crs == WGS84 else "meters")
    extent = ET.SubElement(canvas, "extent")
    corners = gpd.GeoSeries([view], crs=WGS84).to_crs(crs).total_bounds
    for tag, value in zip(("xmin", "ymin", "xmax", "ymax"), corners, strict=True):
        _text(extent, tag, repr(float(value)))
    ET.SubElement(canvas, "destinationsrs").append(_crs(crs))


def _properties(root: Element) -> None:
    properties = ET.SubElement(root, "properties")
    # Without this QGIS ignores the projectCrs element and leaves the project's CRS empty.
    reference = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(reference, "ProjectionsEnabled", type="int").text = "1"
    paths = ET.SubElement(properties, "Paths")
    ET.SubElement(paths, "Absolute", type="bool").text = "false"
    measure = ET.SubElement(properties, "Measure")
    ET.SubElement(measure, "Ellipsoid", type="QString").text = "EPSG:7030"
    gui = ET.SubElement(properties, "Gui")
    sea = palette("light")["sea"]  # what no layer covers
    for channel, start in (("Red", 1), ("Green", 3), ("Blue", 5)):
        ET.SubElement(gui, f"CanvasColor{channel}Part", type="int").text = str(int(sea[start : start + 2], 16))


def _bookmarks(root: Element, request: ExportRequest) -> None:
    holder = ET.SubElement(root, "Bookmarks")
    communes = request.units.communes
    for code, name, bounds in zip(communes["code"], communes["name"], communes.bounds.to_numpy(), strict=True):
        west, south, east, north = (float(v) for v in bounds)
        ring = f"(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
        mark = ET.SubElement(
            holder, "Bookmark", id=f"xa_{code}", name=name, group=say("column_communes", LANG), extent=f"POLYGON{ring}"
        )
        ET.SubElement(mark, "spatialrefsys").extend(list(_crs(WGS84)))


def _metadata(root: Element, request: ExportRequest) -> None:
    metadata = ET.SubElement(root, "projectMetadata")
    _text(metadata, "title", say("title", LANG))
    _text(metadata, "abstract", request.told("\n"))
    _text(metadata, "language", "vi")


def _text(parent: Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
