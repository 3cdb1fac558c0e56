"""QML: our map's look for QGIS 3, one style per layer.

Categorised by sector (the category carries the Vietnamese label and the group's colour); status is
form and precision is edge, both as data-defined properties, so that an edited status restyles itself.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gis.exports.cleaning import unreckoned
from gis.exports.qgis import qml
from gis.exports.qgis.attributes import describe
from gis.exports.qgis.forms import Tests
from gis.maps.payload import LINK_M
from gis.maps.symbols import symbol_path
from gis.style.rules import rules

if TYPE_CHECKING:
    from gis.core.codelists import Codelists
    from gis.exports.qgis.qml import Element, Properties

BY_AREA = "\"precision\" = 'area'"
VAGUE = f"{BY_AREA} AND \"geometry_source\" = 'communes'"
"""Known only to lie in some communes (`gis.maps.payload.vague`): a badge in their middle and a dotted edge."""
_PLACES = "length(\"location\") - length(replace(\"location\", '→', '')) + 1"
LINK = (
    "\"location\" LIKE '%→%' AND \"location\" NOT LIKE '%[%' AND \"location\" NOT LIKE '%;%'"
    f' AND num_points($geometry) = {_PLACES} AND (num_points($geometry) = 2 OR "precision_m" >= {LINK_M:.0f})'
)
"""A line that only joins ends that are known (`gis.maps.payload.link`)."""
_ONE = {"point_on_surface": "1", "point_on_all_parts": "0"}
"""One mark a project, however many islands its communes have."""
LABEL_MIN_SCALE = 75_000
"""Names appear at 1:75,000 and closer."""

SCALING = "CASE WHEN @map_scale > 450000 THEN 0.55 WHEN @map_scale > 180000 THEN 0.75 ELSE 1 END"
"""Signs and lines are smaller where the whole city is in view, as on the screen."""
APPROXIMATE = "\"precision\" = 'approximate'"
_MARKER = {"size_unit": "MM", "outline_width_unit": "MM", "scale_method": "diameter"}


def project_style(kind: str, sectors: Iterable[str], lists: Codelists) -> str:
    """Return the QML of a projects layer.

    Parameters
    ----------
    kind
        ``point``, ``line`` or ``area``.
    sectors
        The sector codes in the layer; each becomes a category.
    lists
        Labels and colours.
    """
    symbol_type, make = {"point": ("marker", _point), "line": ("line", _line), "area": ("fill", _area)}[kind]
    root = qml.root()
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="sector", forceraster="0")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, code in enumerate(sectors):
        sector = lists.sectors[code]
        category = {"value": code, "label": unreckoned(sector["label_vi"]), "symbol": str(number), "render": "true"}
        ET.SubElement(categories, "category", category)
        symbol = qml.symbol(symbols, str(number), symbol_type)
        make(symbol, sector, Tests.of(lists))
    qml.label(root, "name_vi", kind, LABEL_MIN_SCALE, "#222222")
    describe(root, lists)
    return qml.text(root)


def outline_style(colour: str, width_mm: float, *, fill: str | None = None, label: str | None = None) -> str:
    """Return the QML of a boundary or land layer: one symbol, quiet; ``label`` names a column."""
    root = qml.root()
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol", forceraster="0")
    symbol = qml.symbol(ET.SubElement(renderer, "symbols"), "0", "fill")
    properties = {
        "color": qml.rgba(fill or "#FFFFFF"),
        "style": "solid" if fill else "no",
        "outline_color": qml.rgba(colour),
        "outline_width": str(width_mm),
        "outline_width_unit": "MM",
        "outline_style": "solid",
    }
    qml.layer(symbol, "SimpleFill", properties)
    if label:
        qml.label(root, label, "area", 250_000, "#777777")
    return qml.text(root)


def table_style(lists: Codelists) -> str:
    """Return the QML of projects without geometry: nothing to draw."""
    root = qml.root()
    describe(root, lists)
    return qml.text(root)


def _point(symbol: Element, sector: Mapping[str, str], tests: Tests) -> None:
    """A disc with the sector's pictogram; a dashed ring round it where the place is approximate."""
    colour = sector["colour"]
    shown = tests.colour(colour)
    ring = _disc("6", qml.rgba("#FFFFFF", 0), qml.rgba(colour, 0), "0.25")
    dashes = {"enabled": APPROXIMATE, "outlineColor": _only(APPROXIMATE, colour), "outlineStyle": "'dash'"}
    qml.layer(symbol, "SimpleMarker", ring, {**dashes, "size": f"6 * {SCALING}"}, locked=True)
    fill = f"CASE WHEN {tests.full} THEN '{colour}' WHEN {tests.stopped} THEN '{rules()['grey']}' ELSE '#FFFFFF' END"
    width = f"CASE WHEN {tests.pale} THEN 0.25 ELSE 0.5 END * {SCALING}"
    disc = {"fillColor": fill, "outlineColor": shown, "outlineWidth": width, "size": f"4.6 * {SCALING}"}
    qml.layer(symbol, "SimpleMarker", _disc("4.6", qml.rgba(colour), qml.rgba(colour), "0.5"), disc)
    core = _disc("3.5", qml.rgba("#FFFFFF", 0), qml.rgba("#FFFFFF", 0), "0")
    white = {"enabled": tests.core, "fillColor": _only(tests.core, "#FFFFFF"), "size": f"3.5 * {SCALING}"}
    qml.layer(symbol, "SimpleMarker", core, white, locked=True)
    glyph = {"name": _pictogram(sector["symbol"]), "color": qml.rgba("#FFFFFF"), "size": "3.2", "outline_width": "0"}
    on_white = f"CASE WHEN {tests.filled} THEN '#FFFFFF' ELSE {tests.colour(colour)} END"
    sign = {"enabled": f"NOT ({tests.stopped})", "fillColor": on_white, "size": f"3.2 * {SCALING}"}
    qml.layer(symbol, "SvgMarker", {**glyph, **_MARKER}, sign, locked=True)
    cross = {"name": "cross2", "size": "2.6", "color": qml.rgba("#FFFFFF", 0), "outline_color": qml.rgba("#FFFFFF", 0)}
    struck = {"enabled": tests.stopped, "outlineColor": _only(tests.stopped, "#FFFFFF"), "size": f"2.6 * {SCALING}"}
    qml.layer(symbol, "SimpleMarker", {**cross, "outline_width": "0.5", **_MARKER}, struck, locked=True)


def _disc(size_mm: str, fill: str, outline: str, width_mm: str) -> Properties:
    edge = {"outline_color": outline, "outline_style": "solid", "outline_width": width_mm}
    return {"name": "circle", "size": size_mm, "color": fill, **edge, **_MARKER}


def _pictogram(name: str) -> str:
    """Return a sector's symbol as QGIS embeds it in a style; the colour is QGIS's to set."""
    path = f'<path d="{symbol_path(name)}" fill="param(fill)" fill-opacity="param(fill-opacity)"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">{path}</svg>'
    return "base64:" + base64.b64encode(drawing.encode()).decode()


def _line(symbol: Element, sector: Mapping[str, str], tests: Tests) -> None:
    colour = sector["colour"]
    round_ends = {"capstyle": "flat", "joinstyle": "round", "line_width_unit": "MM", "line_style": "solid"}
    width = f"CASE WHEN {LINK} THEN 0.4 ELSE {tests.width} END"
    ground = {"line_color": qml.rgba("#FFFFFF", 220), "line_width": "1.8", **round_ends}
    qml.layer(symbol, "SimpleLine", ground, {"outlineWidth": f"1.8 * {SCALING}"}, locked=True)
    sure = f"{tests.filled} AND \"precision\" = 'exact'"
    casing = {"line_color": qml.rgba(rules()["casing"], 0), "line_width": "1.9", **round_ends}
    qml.layer(
        symbol, "SimpleLine", casing, {"enabled": sure, "outlineColor": _only(sure, rules()["casing"])}, locked=True
    )
    body = {"line_color": qml.rgba(colour), "line_width": "1.2", **round_ends}
    defined = {
        "outlineColor": tests.colour(colour),
        "outlineStyle": f"CASE WHEN {LINK} THEN 'dot' WHEN \"precision\" = 'exact' THEN 'solid' ELSE 'dash' END",
        "outlineWidth": f"{width} * {SCALING}",
    }
    qml.layer(symbol, "SimpleLine", body, defined)
    stripe = {"line_color": qml.rgba("#FFFFFF", 0), "line_width": "0.45", **round_ends}
    white = {"enabled": tests.core, "outlineColor": _only(tests.core, "#FFFFFF"), "outlineWidth": f"0.45 * {SCALING}"}
    qml.layer(symbol, "SimpleLine", stripe, white, locked=True)


def _area(symbol: Element, sector: Mapping[str, str], tests: Tests) -> None:
    colour = sector["colour"]
    body = {
        "color": qml.rgba(colour, 60),
        "style": "solid",
        "outline_color": qml.rgba(colour),
        "outline_style": "solid",
        "outline_width": "0.6",
        "outline_width_unit": "MM",
    }
    # Whole communes cover one another and say nothing of the one building in them: they are not filled.
    fill = f"CASE WHEN {VAGUE} THEN '{qml.rgba(colour, 0)}' WHEN {BY_AREA} THEN '{qml.rgba(colour, 30)}'"
    defined = {
        "fillColor": f"{fill} ELSE '{qml.rgba(colour, 60)}' END",
        "outlineColor": tests.colour(colour),
        "outlineStyle": f"CASE WHEN {VAGUE} THEN 'dot' WHEN \"precision\" = 'exact' THEN 'solid' ELSE 'dash' END",
        "outlineWidth": f"CASE WHEN {VAGUE} THEN 0.15 WHEN {BY_AREA} THEN 0.3 ELSE 0.6 END",
    }
    qml.layer(symbol, "SimpleFill", body, defined)
    badge = qml.layer(symbol, "CentroidFill", _ONE, {"enabled": VAGUE}, locked=True)
    inner = qml.symbol(badge, "@0@1", "marker")
    ink = rules()["badge"]
    square = {"name": "square", "size": "4", "color": qml.rgba("#FFFFFF", 0), "outline_color": qml.rgba(ink, 0)}
    edge = {"outline_style": "dash", "outline_width": "0.25", **_MARKER}
    seen = {"fillColor": _only(VAGUE, "#FFFFFF"), "outlineColor": _only(VAGUE, ink)}
    qml.layer(inner, "SimpleMarker", {**square, **edge}, {**seen, "enabled": VAGUE})
    glyph = {"name": _pictogram(sector["symbol"]), "color": qml.rgba(colour, 0), "size": "2.8", "outline_width": "0"}
    qml.layer(inner, "SvgMarker", {**glyph, **_MARKER}, {"fillColor": _only(VAGUE, colour), "enabled": VAGUE})


def _only(test: str, colour: str, alpha: int = 255) -> str:
    """Return a colour that shows where ``test`` holds.

    The legend has no feature to test: it draws the fixed colour, which is therefore transparent
    (QGIS does not look at a data-defined "enabled" there and would show every form at once).
    """
    return f"CASE WHEN {test} THEN '{qml.rgba(colour, alpha)}' ELSE '{qml.rgba(colour, 0)}' END"
