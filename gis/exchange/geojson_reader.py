"""Read the project rows of a GeoJSON file that someone else wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyproj
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError
from shapely.geometry import shape

from gis.core.errors import CrsError, GeometryError, GisError, ImportFileError
from gis.exchange.edited import EditedFile, EditedRow, is_wgs84, mover, require_a_right_crs, to_wgs84
from gis.exchange.values import COLUMNS, canonical, clean
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.tally import Tally

REMEDY = Notice("exchange.save_as_geojson")
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
        raise ImportFileError("exchange.not_geojson", name=name, reason=error, remedy=REMEDY) from error
    if not isinstance(body, dict) or not isinstance(body.get("features"), list):
        raise ImportFileError("exchange.no_collection", name=name)
    given = _crs(body.get("crs"), name)
    move = mover(given)
    rows = tuple(_row(item, number, move, tally) for number, item in enumerate(body["features"], 1))
    if rows and not any(row.project_id for row in rows):
        raise ImportFileError("exchange.no_id_in_features", name=name)
    require_a_right_crs(rows)
    provenance = body.get("provenance")
    facts = provenance if isinstance(provenance, dict) else {}
    ids = facts.get("Mã dự án")
    notices = [Notice("exchange.geojson_without_base")]
    if not isinstance(ids, list):
        notices.append(Notice("exchange.no_list_of_exported"))
    return EditedFile(
        rows=rows,
        exported=frozenset(clean(i) for i in ids) if isinstance(ids, list) else None,
        data_version=clean(facts.get("Phiên bản dữ liệu", "")),
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
        raise CrsError("exchange.unknown_crs", name=name) from error


def _row(item: Any, number: int, move: Any, tally: Tally) -> EditedRow:
    tally.row()
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict | None):
        raise ImportFileError("exchange.no_feature", name=tally.name, number=number)
    properties = _named(item.get("properties") or {})
    identifier = properties.get("id", item.get("id"))  # OGR keeps only the feature's own id where both stand
    geometry, fault = _placed(item.get("geometry"), move, tally)
    values = {c: canonical(c, properties[c]) for c in COLUMNS if c in properties}
    text = clean(identifier) if isinstance(identifier, str) else ""  # a number is OGR's row count
    return EditedRow(values, geometry, text, f"feature#{number}", fault)


def _named(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties under our names of columns: ``ID`` is ``id``; the exact name wins."""
    return {**{str(key).lower(): value for key, value in properties.items()}, **properties}


def _placed(drawn: Any, move: Any, tally: Tally) -> tuple[BaseGeometry | None, GisError | None]:
    if drawn is None:
        return None, None
    try:
        tally.geometry(*_extent(drawn))
        geometry = shape(drawn)
        return (None if geometry.is_empty else to_wgs84(geometry, move)), None
    except (GeometryError, CrsError) as error:
        return None, error
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
        return None, GeometryError("geometry.unreadable", reason=str(error).strip()[:200])


def _extent(drawn: Any) -> tuple[int, int]:
    """Return how many vertices and parts a GeoJSON geometry holds; GeometryError if it nests without end."""
    vertices = parts = 0
    waiting: list[tuple[Any, int]] = [(drawn, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEPTH + 2:
            raise GeometryError("geometry.nested")
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
