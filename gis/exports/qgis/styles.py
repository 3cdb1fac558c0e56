"""QML: our map's look for QGIS 3, one style per layer.

Categorised by sector (the category carries the Vietnamese label and the group's colour); status is
form and precision is edge, both as data-defined properties, so that an edited status restyles itself.
Attribute names and values follow the QML that QGIS 3.22 writes.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gis.exports.qgis.forms import Tests
from gis.maps.payload import LINK_M
from gis.maps.symbols import symbol_path
from gis.style.rules import rules

if TYPE_CHECKING:
    from gis.core.codelists import Codelists

Element = ET.Element
Properties = Mapping[str, str]

BY_AREA = "\"precision\" = 'area'"
VAGUE = f"{BY_AREA} AND \"geometry_source\" = 'communes'"
"""Known only to lie in some communes (`gis.maps.payload.vague`): a badge in their middle and a dotted edge."""
_PLACES = "length(\"location\") - length(replace(\"location\", '→', '')) + 1"
LINK = (
    "\"location\" LIKE '%→%' AND \"location\" NOT LIKE '%[%' AND \"location\" NOT LIKE '%;%'"
    f' AND num_points($geometry) = {_PLACES} AND (num_points($geometry) = 2 OR "precision_m" >= {LINK_M:.0f})'
)
"""A line that only joins ends that are known (`gis.maps.payload.link`)."""
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
    root = _root()
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="sector", forceraster="0")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, code in enumerate(sectors):
        sector = lists.sectors[code]
        category = {"value": code, "label": sector["label_vi"], "symbol": str(number), "render": "true"}
        ET.SubElement(categories, "category", category)
        symbol = _symbol(symbols, str(number), symbol_type)
        make(symbol, sector, Tests.of(lists))
    _label(root, "name_vi", kind, LABEL_MIN_SCALE, "#222222")
    return _text(root)


def outline_style(colour: str, width_mm: float, *, fill: str | None = None, label: str | None = None) -> str:
    """Return the QML of a boundary or land layer: one symbol, quiet; ``label`` names a column."""
    root = _root()
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol", forceraster="0")
    symbol = _symbol(ET.SubElement(renderer, "symbols"), "0", "fill")
    properties = {
        "color": _rgba(fill or "#FFFFFF"),
        "style": "solid" if fill else "no",
        "outline_color": _rgba(colour),
        "outline_width": str(width_mm),
        "outline_width_unit": "MM",
        "outline_style": "solid",
    }
    _layer(symbol, "SimpleFill", properties)
    if label:
        _label(root, label, "area", 250_000, "#777777")
    return _text(root)


def table_style() -> str:
    """Return the QML of a layer without geometry: nothing to draw."""
    return _text(_root())


def _point(symbol: Element, sector: Mapping[str, str], tests: Tests) -> None:
    """A disc with the sector's pictogram; a dashed ring round it where the place is approximate."""
    colour = sector["colour"]
    shown = tests.colour(colour)
    ring = _disc("6", _rgba("#FFFFFF", 0), _rgba(colour, 0), "0.25")
    dashes = {"enabled": APPROXIMATE, "outlineColor": _only(APPROXIMATE, colour), "outlineStyle": "'dash'"}
    _layer(symbol, "SimpleMarker", ring, {**dashes, "size": f"6 * {SCALING}"}, locked=True)
    fill = f"CASE WHEN {tests.full} THEN '{colour}' WHEN {tests.stopped} THEN '{rules()['grey']}' ELSE '#FFFFFF' END"
    width = f"CASE WHEN {tests.pale} THEN 0.25 ELSE 0.5 END * {SCALING}"
    disc = {"fillColor": fill, "outlineColor": shown, "outlineWidth": width, "size": f"4.6 * {SCALING}"}
    _layer(symbol, "SimpleMarker", _disc("4.6", _rgba(colour), _rgba(colour), "0.5"), disc)
    core = _disc("3.5", _rgba("#FFFFFF", 0), _rgba("#FFFFFF", 0), "0")
    white = {"enabled": tests.core, "fillColor": _only(tests.core, "#FFFFFF"), "size": f"3.5 * {SCALING}"}
    _layer(symbol, "SimpleMarker", core, white, locked=True)
    glyph = {"name": _pictogram(sector["symbol"]), "color": _rgba("#FFFFFF"), "size": "3.2", "outline_width": "0"}
    on_white = f"CASE WHEN {tests.filled} THEN '#FFFFFF' ELSE {tests.colour(colour)} END"
    sign = {"enabled": f"NOT ({tests.stopped})", "fillColor": on_white, "size": f"3.2 * {SCALING}"}
    _layer(symbol, "SvgMarker", {**glyph, **_MARKER}, sign, locked=True)
    cross = {"name": "cross2", "size": "2.6", "color": _rgba("#FFFFFF", 0), "outline_color": _rgba("#FFFFFF", 0)}
    struck = {"enabled": tests.stopped, "outlineColor": _only(tests.stopped, "#FFFFFF"), "size": f"2.6 * {SCALING}"}
    _layer(symbol, "SimpleMarker", {**cross, "outline_width": "0.5", **_MARKER}, struck, locked=True)


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
    ground = {"line_color": _rgba("#FFFFFF", 220), "line_width": "1.8", **round_ends}
    _layer(symbol, "SimpleLine", ground, {"outlineWidth": f"1.8 * {SCALING}"}, locked=True)
    sure = f"{tests.filled} AND \"precision\" = 'exact'"
    casing = {"line_color": _rgba(rules()["casing"], 0), "line_width": "1.9", **round_ends}
    _layer(symbol, "SimpleLine", casing, {"enabled": sure, "outlineColor": _only(sure, rules()["casing"])}, locked=True)
    body = {"line_color": _rgba(colour), "line_width": "1.2", **round_ends}
    defined = {
        "outlineColor": tests.colour(colour),
        "outlineStyle": f"CASE WHEN {LINK} THEN 'dot' WHEN \"precision\" = 'exact' THEN 'solid' ELSE 'dash' END",
        "outlineWidth": f"{width} * {SCALING}",
    }
    _layer(symbol, "SimpleLine", body, defined)
    stripe = {"line_color": _rgba("#FFFFFF", 0), "line_width": "0.45", **round_ends}
    white = {"enabled": tests.core, "outlineColor": _only(tests.core, "#FFFFFF"), "outlineWidth": f"0.45 * {SCALING}"}
    _layer(symbol, "SimpleLine", stripe, white, locked=True)


def _area(symbol: Element, sector: Mapping[str, str], tests: Tests) -> None:
    colour = sector["colour"]
    body = {
        "color": _rgba(colour, 60),
        "style": "solid",
        "outline_color": _rgba(colour),
        "outline_style": "solid",
        "outline_width": "0.6",
        "outline_width_unit": "MM",
    }
    # Whole communes cover one another and say nothing of the one building in them: they are not filled.
    fill = f"CASE WHEN {VAGUE} THEN '{_rgba(colour, 0)}' WHEN {BY_AREA} THEN '{_rgba(colour, 30)}'"
    defined = {
        "fillColor": f"{fill} ELSE '{_rgba(colour, 60)}' END",
        "outlineColor": tests.colour(colour),
        "outlineStyle": f"CASE WHEN {VAGUE} THEN 'dot' WHEN \"precision\" = 'exact' THEN 'solid' ELSE 'dash' END",
        "outlineWidth": f"CASE WHEN {VAGUE} THEN 0.15 WHEN {BY_AREA} THEN 0.3 ELSE 0.6 END",
    }
    _layer(symbol, "SimpleFill", body, defined)
    badge = _layer(symbol, "CentroidFill", {"point_on_surface": "1"}, {"enabled": VAGUE}, locked=True)
    inner = _symbol(badge, "@0@1", "marker")
    square = {"name": "square", "size": "4", "color": _rgba("#FFFFFF", 0), "outline_color": _rgba("#6B665C", 0)}
    edge = {"outline_style": "dash", "outline_width": "0.25", **_MARKER}
    seen = {"fillColor": _only(VAGUE, "#FFFFFF"), "outlineColor": _only(VAGUE, "#6B665C")}
    _layer(inner, "SimpleMarker", {**square, **edge}, {**seen, "enabled": VAGUE})
    glyph = {"name": _pictogram(sector["symbol"]), "color": _rgba(colour, 0), "size": "2.8", "outline_width": "0"}
    _layer(inner, "SvgMarker", {**glyph, **_MARKER}, {"fillColor": _only(VAGUE, colour), "enabled": VAGUE})


def _only(test: str, colour: str, alpha: int = 255) -> str:
    """Return a colour that shows where ``test`` holds.

    The legend has no feature to test: it draws the fixed colour, which is therefore transparent
    (QGIS does not look at a data-defined "enabled" there and would show every form at once).
    """
    return f"CASE WHEN {test} THEN '{_rgba(colour, alpha)}' ELSE '{_rgba(colour, 0)}' END"


def _root() -> Element:
    return ET.Element(
        "qgis",
        version="3.22.0",
        styleCategories="Symbology|Labeling|Rendering",
        labelsEnabled="1",
        hasScaleBasedVisibilityFlag="0",
    )


def _symbol(parent: Element, name: str, kind: str) -> Element:
    return ET.SubElement(parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")


def _layer(
    symbol: Element, kind: str, properties: Properties, defined: Properties | None = None, *, locked: bool = False
) -> Element:
    """Add a symbol layer; the first that is not locked gives the symbol its colour in QGIS."""
    attributes = {"class": kind, "enabled": "1", "locked": str(int(locked)), "pass": "0"}
    layer = ET.SubElement(symbol, "layer", attributes)
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in properties.items():
        ET.SubElement(options, "Option", name=name, value=value, type="QString")
    if defined:
        _data_defined(layer, defined)
    return layer


def _data_defined(layer: Element, defined: Properties) -> None:
    holder = ET.SubElement(ET.SubElement(layer, "data_defined_properties"), "Option", type="Map")
    ET.SubElement(holder, "Option", name="name", value="", type="QString")
    properties = ET.SubElement(holder, "Option", name="properties", type="Map")
    for name, expression in defined.items():
        entry = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(entry, "Option", name="active", value="true", type="bool")
        ET.SubElement(entry, "Option", name="expression", value=expression, type="QString")
        ET.SubElement(entry, "Option", name="type", value="3", type="int")  # 3 = expression
    ET.SubElement(holder, "Option", name="type", value="collection", type="QString")


def _label(root: Element, field: str, kind: str, min_scale: int, colour: str) -> None:
    settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=field,
        isExpression="0",
        fontFamily="Noto Sans",
        fontSize="8",
        fontSizeUnit="Point",
        textColor=_rgba(colour),
        textOpacity="1",
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=_rgba("#FFFFFF"),
        bufferOpacity="0.85",
    )
    ET.SubElement(settings, "text-format", autoWrapLength="28", useMaxLineLengthForAutoWrap="1", multilineAlign="1")
    # QgsPalLayerSettings placements: 0 around point, 3 curved along the line, 1 over point.
    placement = {"point": "0", "line": "3", "area": "1"}[kind]
    ET.SubElement(settings, "placement", placement=placement, dist="2.4", distUnits="MM", priority="5")
    # QML's scaleMax is the smallest scale (largest denominator) at which labels show.
    scales: dict[str, str] = {"scaleVisibility": "1", "scaleMin": "0", "scaleMax": str(min_scale)}
    ET.SubElement(settings, "rendering", {"drawLabels": "1", "obstacle": "1", **scales})


def _rgba(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _text(root: Element) -> str:
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")
