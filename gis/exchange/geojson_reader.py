"""Read the project rows of a GeoJSON file that someone else wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyproj
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gis.core.errors import CrsError, GeometryError, ImportFileError
from gis.exchange.edited import EditedFile, EditedRow, is_wgs84, mover, require_a_right_crs, to_wgs84
from gis.exchange.tally import Tally
from gis.exchange.values import COLUMNS, canonical, clean

REMEDY = "save it again from QGIS as GeoJSON"
_DEPTH = 4
"""Lists in lists: polygons of a multi-polygon, its rings, their positions, the numbers."""


def read(path: Path, tally: Tally) -> EditedFile:
    """Return every feature, each with the fault of its geometry if it has one.

    Raises
    ------
    ImportFileError
        If it is no FeatureCollection of ours, or holds more than the limits.
    CrsError, GeometryError
        If its CRS is unknown, or no feature lies in degrees.
    """
    name = tally.name
    try:
        body: Any = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"{name} is not GeoJSON ({error}); {REMEDY}") from error
    if not isinstance(body, dict) or not isinstance(body.get("features"), list):
        raise ImportFileError(f"{name} is no GeoJSON FeatureCollection; save the whole layer, not one feature")
    given = _crs(body.get("crs"), name)
    move = mover(given)
    rows = tuple(_row(item, number, move, tally) for number, item in enumerate(body["features"], 1))
    if rows and not any(row.project_id for row in rows):
        raise ImportFileError(f"{name}: no feature has a project id; edit a file that this map exported")
    require_a_right_crs(rows)
    provenance = body.get("provenance")
    facts = provenance if isinstance(provenance, dict) else {}
    ids = facts.get("Mã dự án")
    notices = ["GeoJSON does not say what was exported: compared with today's data only"]
    if not isinstance(ids, list):
        notices.append("the file does not list what was exported: deleted projects cannot be told")
    return EditedFile(
        rows=rows,
        exported=frozenset(str(i) for i in ids) if isinstance(ids, list) else None,
        data_version=str(facts.get("Phiên bản dữ liệu", "")),
        projected=not is_wgs84(given),
        notices=tuple(notices),
    )


def _crs(member: Any, name: str) -> pyproj.CRS:
    """Return the CRS of GeoJSON: WGS84, unless the old ``crs`` member that OGR still writes says otherwise."""
    if member is None:
        return pyproj.CRS("EPSG:4326")
    try:
        return pyproj.CRS.from_user_input(str(member["properties"]["name"]))
    except (ProjError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise CrsError(f"{name}: unknown CRS; save it again from QGIS in EPSG:4326") from error


def _row(item: Any, number: int, move: Any, tally: Tally) -> EditedRow:
    tally.row()
    where = f"{tally.name}: feature {number}"
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict | None):
        raise ImportFileError(f"{where} is no GeoJSON feature; save the file again from QGIS")
    properties = _named(item.get("properties") or {})
    identifier = properties.get("id", item.get("id"))  # OGR keeps only the feature's own id where both stand
    geometry, fault = _placed(item.get("geometry"), move, tally)
    values = {c: canonical(c, properties[c]) for c in COLUMNS if c in properties}
    text = clean(identifier) if isinstance(identifier, str) else ""  # a number is OGR's row count
    return EditedRow(values, geometry, text, f"feature#{number}", fault)


def _named(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties under our names of columns: ``ID`` is ``id``; the exact name wins."""
    return {**{str(key).lower(): value for key, value in properties.items()}, **properties}


def _placed(drawn: Any, move: Any, tally: Tally) -> tuple[BaseGeometry | None, str]:
    if drawn is None:
        return None, ""
    try:
        tally.geometry(*_extent(drawn))
        geometry = shape(drawn)
        return (None if geometry.is_empty else to_wgs84(geometry, move)), ""
    except (GeometryError, CrsError) as error:
        return None, str(error)
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
        return None, f"the geometry cannot be read ({str(error).strip()[:200]}); draw it again"


def _extent(drawn: Any) -> tuple[int, int]:
    """Return how many vertices and parts a GeoJSON geometry holds; GeometryError if it nests without end."""
    vertices = parts = 0
    waiting: list[tuple[Any, int]] = [(drawn, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEPTH + 2:
            raise GeometryError("the geometry nests without need; draw it again")
        if isinstance(value, dict):
            inner = value.get("geometries") if "geometries" in value else value.get("coordinates")
            waiting += [(member, depth + 1) for member in inner] if isinstance(inner, list) else []
        elif isinstance(value, list):
            if value and not isinstance(value[0], list | dict):
                vertices += 1
            else:
                parts += 1
                waiting += [(member, depth + 1) for member in value]
    return vertices, parts
