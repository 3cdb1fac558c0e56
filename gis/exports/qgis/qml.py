"""The pieces that a QML style is made of: symbols, their layers, expressions that set a property, labels.

Attribute names and values follow the QML that QGIS 3.22 writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

Element = ET.Element
Properties = Mapping[str, str]


def root() -> Element:
    """Return an empty style."""
    return ET.Element(
        "qgis",
        version="3.22.0",
        styleCategories="Symbology|Labeling|Rendering|Fields|Forms",
        labelsEnabled="1",
        hasScaleBasedVisibilityFlag="0",
    )


def symbol(parent: Element, name: str, kind: str) -> Element:
    """Add a symbol without layers; ``kind`` is ``marker``, ``line`` or ``fill``."""
    return ET.SubElement(parent, "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")


def layer(
    parent: Element, kind: str, properties: Properties, defined: Properties | None = None, *, locked: bool = False
) -> Element:
    """Add a symbol layer; the first that is not locked gives the symbol its colour in QGIS."""
    attributes = {"class": kind, "enabled": "1", "locked": str(int(locked)), "pass": "0"}
    made = ET.SubElement(parent, "layer", attributes)
    options = ET.SubElement(made, "Option", type="Map")
    for name, value in properties.items():
        ET.SubElement(options, "Option", name=name, value=value, type="QString")
    if defined:
        _data_defined(made, defined)
    return made


def _data_defined(parent: Element, defined: Properties) -> None:
    holder = ET.SubElement(ET.SubElement(parent, "data_defined_properties"), "Option", type="Map")
    ET.SubElement(holder, "Option", name="name", value="", type="QString")
    properties = ET.SubElement(holder, "Option", name="properties", type="Map")
    for name, expression in defined.items():
        entry = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(entry, "Option", name="active", value="true", type="bool")
        ET.SubElement(entry, "Option", name="expression", value=expression, type="QString")
        ET.SubElement(entry, "Option", name="type", value="3", type="int")  # 3 = expression
    ET.SubElement(holder, "Option", name="type", value="collection", type="QString")


def label(style: Element, field: str, kind: str, min_scale: int, colour: str) -> None:
    """Label a layer by a column, from a scale (its denominator) on; ``kind`` is ``point``, ``line`` or ``area``."""
    settings = ET.SubElement(ET.SubElement(style, "labeling", type="simple"), "settings", calloutType="simple")
    letters = ET.SubElement(
        settings,
        "text-style",
        fieldName=field,
        isExpression="0",
        fontFamily="Noto Sans",
        fontSize="8",
        fontSizeUnit="Point",
        textColor=rgba(colour),
        textOpacity="1",
    )
    ET.SubElement(
        letters,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=rgba("#FFFFFF"),
        bufferOpacity="0.85",
    )
    ET.SubElement(settings, "text-format", autoWrapLength="28", useMaxLineLengthForAutoWrap="1", multilineAlign="1")
    # QgsPalLayerSettings placements: 0 around point, 3 curved along the line, 1 over point.
    placement = {"point": "0", "line": "3", "area": "1"}[kind]
    ET.SubElement(settings, "placement", placement=placement, dist="2.4", distUnits="MM", priority="5")
    # QML's scaleMax is the smallest scale (largest denominator) at which labels show.
    scales: dict[str, str] = {"scaleVisibility": "1", "scaleMin": "0", "scaleMax": str(min_scale)}
    ET.SubElement(settings, "rendering", {"drawLabels": "1", "obstacle": "1", **scales})


def rgba(colour: str, alpha: int = 255) -> str:
    """Return a colour (``#rrggbb``) as QML writes it; 0 is transparent."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def text(style: Element) -> str:
    """Return the file's text."""
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(style, encoding="unicode")
