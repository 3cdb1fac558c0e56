"""KML 2.2 (WGS84): a folder per sector group, every text escaped, every citation in it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from shapely import Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from gis.core import frames
from gis.core.codelists import Codelists, label_in
from gis.documents.bodies import Bodies
from gis.exports.cleaning import clean
from gis.exports.provenance import LANG, ExportRequest
from gis.exports.templates import filled
from gis.i18n import numbers
from gis.layers.flat import citation
from gis.layers.query import drawn
from gis.maps.payload import vague
from gis.registry import schema

if TYPE_CHECKING:
    import geopandas as gpd


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the projects that are drawn."""
    lists, bodies = request.lists, Bodies.load(request.data_dir)
    folders = []
    for group, part in drawn(projects).groupby("sector_group", sort=True):
        row = lists.sector_groups.get(str(group))
        marks = [_placemark(project, lists, bodies) for project in frames.rows(part)]
        folders.append((_as_name(label_in(row, LANG) if row else str(group)), marks))
    text = filled(
        "projects.kml",
        name=_as_name(request.facts["Tên"]),
        about=_as_html(request.told()),
        styles=[(code, _backwards(row["colour"])) for code, row in lists.sector_groups.items()],
        folders=folders,
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def _backwards(colour: str) -> str:
    """Return a colour (``#RRGGBB``) as KML writes it after the alpha: blue, green, red."""
    return f"{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()


def _placemark(row: dict[str, Any], lists: Codelists, bodies: Bodies) -> dict[str, Any]:
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
    lines += [f"{c.label_in(LANG)}: {numbers.cell(row[c.name], LANG)}" for c in schema.shown_in("page") if row[c.name]]
    return {
        "id": str(row["id"]),
        "name": _as_name(str(row["name_vi"])),
        "about": _as_html("\n".join([*lines, *cited])),
        "style": str(row["sector_group"]) + ("_edge" if vague(row) else ""),
        "shape": _shape(row["geometry"]),
    }


def _as_html(text: str) -> str:
    """Google Earth shows a description as HTML: so the text is escaped for HTML here, and that for XML in the file."""
    return str(escape(clean(text)))


def _as_name(text: str) -> str:
    """A name stands as text in the list and as HTML in the balloon: so it has no sign in it that opens a tag."""
    return clean(text).replace("<", "‹").replace(">", "›")


def _shape(geometry: BaseGeometry) -> dict[str, Any]:
    """Return a geometry as the template wants it: ``kind``, and its ``parts``, ``rings`` or ``at``."""
    if isinstance(geometry, BaseMultipartGeometry):
        return {"kind": "MultiGeometry", "parts": [_shape(part) for part in geometry.geoms]}
    if isinstance(geometry, Polygon):
        inner = [("innerBoundaryIs", _positions(ring)) for ring in geometry.interiors]
        return {"kind": "Polygon", "rings": [("outerBoundaryIs", _positions(geometry.exterior)), *inner]}
    return {"kind": geometry.geom_type, "at": _positions(geometry)}


def _positions(geometry: BaseGeometry) -> str:
    return " ".join(f"{x:.6f},{y:.6f}" for x, y, *_ in geometry.coords)
