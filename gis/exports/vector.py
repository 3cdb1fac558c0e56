"""Vector files of one layer each: GeoJSON, KML, FlatGeobuf, zipped Shapefiles."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pyogrio
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from gis.core import geojson
from gis.core.codelists import Codelists, label_in
from gis.documents.bodies import Bodies
from gis.exports.cleaning import clean
from gis.exports.provenance import LANG, ExportRequest
from gis.i18n import numbers
from gis.i18n.say import say
from gis.layers.flat import BESIDE, FLAT_COLUMNS, citation, flatten
from gis.layers.query import COLUMNS, drawn, group_layers
from gis.registry import schema
from gis.registry.schema import SHORT, shown_in

if TYPE_CHECKING:
    import geopandas as gpd

_TYPES = {"point": "MultiPoint", "line": "MultiLineString", "area": "MultiPolygon"}
_KML = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>{name}</name><description>{about}</description>\n{body}\n</Document></kml>\n'


def write_geojson(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write RFC 7946 GeoJSON with the full properties and the provenance as foreign members."""
    features = [
        geojson.feature(row["id"], row["geometry"], {c: _plain(row[c]) for c in (*COLUMNS, *BESIDE)})
        for row in projects.to_dict("records")
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
    zip lists short and full names. Text longer than 254 bytes is cut: Shapefile holds no more.
    """
    folder = path.parent / "shp"
    folder.mkdir()
    for (group, kind), part in group_layers(projects).items():
        layer = flatten(part).to_crs(request.crs).rename(columns=SHORT)
        for column in layer.columns.drop("geometry"):
            if layer[column].dtype == object or str(layer[column].dtype) in {"str", "string"}:
                layer[column] = [_cut(value) for value in layer[column]]
        target = folder / f"{group}_{kind}.shp"
        pyogrio.write_dataframe(layer, target, geometry_type=_TYPES[kind], promote_to_multi=True, encoding="UTF-8")
    (folder / "chu_giai_cot.csv").write_bytes(_legend().encode("utf-8-sig"))
    (folder / "nguon_goc.txt").write_text(request.told("\n"), encoding="utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)


def write_kml(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write KML 2.2 (WGS84): a folder per sector group, every text escaped, every citation in it."""
    lists, folders = request.lists, []
    bodies = Bodies.load(request.data_dir)
    styles = [_style(code, row["colour"]) for code, row in lists.sector_groups.items()]
    for group, part in drawn(projects).groupby("sector_group", sort=True):
        marks = "\n".join(_placemark(row, lists, bodies) for row in part.to_dict("records"))
        row = lists.sector_groups.get(str(group))
        name = label_in(row, LANG) if row else str(group)
        folders.append(f"<Folder><name>{escape(clean(name))}</name>\n{marks}\n</Folder>")
    text = _KML.format(
        name=escape(clean(request.facts["Tên"])), about=_as_html(request.told()), body="\n".join([*styles, *folders])
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def _style(group: str, colour: str) -> str:
    """Return the style of a sector group; KML writes colours backwards: alpha, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    code = f"{blue}{green}{red}".lower()
    return (
        f'<Style id="{escape(group)}"><IconStyle><color>ff{code}</color></IconStyle>'
        f"<LineStyle><color>ff{code}</color><width>3</width></LineStyle>"
        f"<PolyStyle><color>55{code}</color></PolyStyle></Style>"
    )


def _placemark(row: dict[str, Any], lists: Codelists, bodies: Bodies) -> str:
    items = row["items"]
    cited = [citation(item) for item in items] if isinstance(items, list) else []
    known = row["precision_m"] is not None and not math.isnan(row["precision_m"])
    far = f" ±{row['precision_m']:.0f} m" if known and row["precision"] != "area" else ""  # an area's is its border's
    status, precision = lists.statuses.get(row["status"]), lists.precisions.get(row["precision"])
    said = {
        schema.label("status", LANG): label_in(status, LANG) if status else row["status"],
        schema.label("precision", LANG): (label_in(precision, LANG) if precision else row["precision"]) + far,
        schema.label("lead", LANG): bodies.today("; ".join(row["lead_names"]), LANG),
        **{
            schema.label(column, LANG): numbers.cell(row[column], LANG)
            for column in ("deadline", "investor", "cost_bn_vnd")
        },
    }
    lines = [f"{label}: {value}" for label, value in said.items() if value]
    lines += [f"{c.label_in('vi')}: {numbers.cell(row[c.name], 'vi')}" for c in shown_in("page") if row[c.name]]
    lines += cited
    geometry = row["geometry"]
    shape = _kml_geometry(geometry) if isinstance(geometry, BaseGeometry) else ""
    return (
        f'<Placemark id="{escape(str(row["id"]), {chr(34): "&quot;"})}"><name>{escape(str(row["name_vi"]))}</name>'
        f"<description>{_as_html(chr(10).join(lines))}</description>"
        f"<styleUrl>#{escape(str(row['sector_group']))}</styleUrl>{shape}</Placemark>"
    )


def _as_html(text: str) -> str:
    """Google Earth shows a description as HTML: so the text is escaped for HTML, and that for XML."""
    return escape(escape(clean(text)))


def _kml_geometry(geometry: BaseGeometry) -> str:
    if hasattr(geometry, "geoms"):
        return "<MultiGeometry>" + "".join(_kml_geometry(part) for part in geometry.geoms) + "</MultiGeometry>"
    if isinstance(geometry, Polygon):
        rings = [("outerBoundaryIs", geometry.exterior), *(("innerBoundaryIs", ring) for ring in geometry.interiors)]
        inside = "".join(f"<{tag}><LinearRing>{_coordinates(ring)}</LinearRing></{tag}>" for tag, ring in rings)
        return f"<Polygon>{inside}</Polygon>"
    return f"<{geometry.geom_type}>{_coordinates(geometry)}</{geometry.geom_type}>"


def _coordinates(geometry: BaseGeometry) -> str:
    return "<coordinates>" + " ".join(f"{x:.6f},{y:.6f}" for x, y, *_ in geometry.coords) + "</coordinates>"


def _legend() -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["shapefile", "full"])
    writer.writerows((SHORT.get(c, c), c) for c in FLAT_COLUMNS)
    return buffer.getvalue()


def _cut(value: object, limit: int = 254) -> object:
    if not isinstance(value, str):
        return value
    return value.encode()[:limit].decode(errors="ignore")


def _plain(value: object) -> object:
    """Return None for the NaN that pandas puts where a number is missing."""
    return None if isinstance(value, float) and math.isnan(value) else value
