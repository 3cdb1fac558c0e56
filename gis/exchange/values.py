"""What an edited row may say: which columns a planner may edit, and when two cells are the same.

QGIS and OGR rewrite cells freely (NULL for empty, 500.0 for 500, a list as JSON text); two cells
are the same when their canonical texts are.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from gis.core.tables import one_line
from gis.layers.flat import citation
from gis.registry.schema import EDITABLE, LISTS, NUMBERS

DERIVED: Mapping[str, str] = {
    "sector_group": "derived.sector_group",
    "geometry_kind": "derived.geometry_kind",
    "geometry_source": "derived.geometry_source",
    "communes_source": "derived.communes_source",
    "commune_names": "derived.commune_names",
    "documents": "derived.documents",
    "items": "derived.items",
    "deadline": "derived.latest_document",
    "investor": "derived.latest_document",
    "cost_bn_vnd": "derived.latest_document",
    "length_km": "derived.length_km",
    "area_ha": "derived.area_ha",
    "lat": "derived.lat",
    "lon": "derived.lon",
}
"""Columns that the build computes, and the key of the text that says what to edit instead."""
COLUMNS = (*EDITABLE, *DERIVED)
_GDAL_LIST = re.compile(r"\((?P<count>[0-9]{1,5}):(?P<cells>.*)\)", re.DOTALL)
_NUMPY_CELL = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def canonical(column: str, value: object) -> str:
    """Return the one text of a cell, whatever type a GIS stored it as; empty for NULL and NaN."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
        value = _json(value)
    if column in NUMBERS:
        return _number(value)
    if column in LISTS:
        parts = value if isinstance(value, list) else _parts(str(value))
        return "; ".join(sorted({clean(part) for part in parts} - {""}))
    if column == "items" and isinstance(value, list):
        return " | ".join(_citation(item) for item in value)
    return clean(value)


def clean(value: object) -> str:
    """Return text in NFC on one line, without control characters, single-spaced."""
    return one_line(value)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _parts(text: str) -> list[str]:
    """Return the parts of a list as text: ours (``a; b``), GDAL's (``(2:a,b)``) or NumPy's (``['a' 'b']``)."""
    text = text.strip()
    gdal = _GDAL_LIST.fullmatch(text)
    if gdal:
        found = gdal["cells"].split(",") if gdal["cells"] else []
        if len(found) == int(gdal["count"]):
            return found
    if text.startswith("[") and text.endswith("]"):
        quoted = [a or b for a, b in _NUMPY_CELL.findall(text)]
        if quoted and not _NUMPY_CELL.sub("", text[1:-1]).strip():
            return quoted
    return text.split(";")


def _number(value: Any) -> str:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return clean(value)
    if not math.isfinite(number):
        return "" if math.isnan(number) else clean(value)
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _citation(item: object) -> str:
    keys = ("document", "section", "number", "name", "status")
    if not isinstance(item, dict) or not all(key in item for key in keys):
        return clean(item)
    return clean(citation(item))
