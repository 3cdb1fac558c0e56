"""Read an edited export: GeoPackage, the GeoPackage beside a QGIS project, or GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyproj
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape

from gis.core.errors import CrsError, GeometryError, ImportFileError
from gis.exchange import geopackage_reader
from gis.exchange.edited import EditedFile, EditedRow, is_wgs84, mover, to_wgs84
from gis.exchange.values import COLUMNS, canonical, clean

MAX_BYTES = 100_000_000
"""Larger files are refused unread; the whole registry is about a hundredth of this."""
_SQLITE = b"SQLite format 3\x00"


def read(path: Path) -> EditedFile:
    """Read an edited file.

    Parameters
    ----------
    path
        ``.gpkg``, ``.geojson`` / ``.json``, or ``.qgz`` / ``.qgs`` whose GeoPackage of the same
        name lies beside it.

    Raises
    ------
    ImportFileError
        If it is missing, too large, of another format or damaged; says what to do.
    CrsError
        If a layer's CRS is missing or cannot be right.
    GeometryError
        If a geometry cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in {".qgz", ".qgs"}:
        beside = path.with_suffix(".gpkg")
        if not beside.exists():
            raise ImportFileError(f"{path.name} holds no data; give the GeoPackage beside it ({beside.name})")
        return read(beside)
    if suffix not in {".gpkg", ".geojson", ".json"}:
        raise ImportFileError(f"{path.name}: only .gpkg, .geojson and .qgz come back; save the layer as GeoPackage")
    _require_readable(path)
    if suffix == ".gpkg":
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                raise ImportFileError(f"{path.name} is not a GeoPackage; save it again from QGIS as GeoPackage")
        return geopackage_reader.read(path)
    return _read_geojson(path)


def _require_readable(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ImportFileError(f"{path}: cannot be opened ({error.strerror}); check the name") from error
    if size > MAX_BYTES:
        raise ImportFileError(
            f"{path.name} has {size / 1e6:.0f} MB, more than {MAX_BYTES / 1e6:.0f} MB; "
            "leave pictures and other layers out of the file"
        )


def _read_geojson(path: Path) -> EditedFile:
    try:
        body: Any = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"{path.name} is not GeoJSON ({error}); save it again from QGIS as GeoJSON") from error
    if not isinstance(body, dict) or not isinstance(body.get("features"), list):
        raise ImportFileError(f"{path.name} is no GeoJSON FeatureCollection; save the whole layer, not one feature")
    given = _crs(body.get("crs"), path)
    move = mover(given)
    rows = [_row(item, number, move, path) for number, item in enumerate(body["features"], 1)]
    if rows and not any(row.project_id for row in rows):
        raise ImportFileError(f"{path.name}: no feature has a project id; edit a file that this map exported")
    provenance = body.get("provenance")
    facts = provenance if isinstance(provenance, dict) else {}
    ids = facts.get("Mã dự án")
    notices = ["GeoJSON does not say what was exported: compared with today's data only"]
    if not isinstance(ids, list):
        notices.append("the file does not list what was exported: deleted projects cannot be told")
    return EditedFile(
        rows=tuple(rows),
        exported=frozenset(str(i) for i in ids) if isinstance(ids, list) else None,
        data_version=str(facts.get("Phiên bản dữ liệu", "")),
        projected=not is_wgs84(given),
        notices=tuple(notices),
    )


def _crs(member: Any, path: Path) -> pyproj.CRS:
    """Return the CRS of GeoJSON: WGS84, unless the old ``crs`` member that OGR still writes says otherwise."""
    if member is None:
        return pyproj.CRS("EPSG:4326")
    try:
        return pyproj.CRS.from_user_input(str(member["properties"]["name"]))
    except (CRSError, KeyError, TypeError) as error:
        raise CrsError(f"{path.name}: unknown CRS; save it again from QGIS in EPSG:4326") from error


def _row(item: Any, number: int, move: Any, path: Path) -> EditedRow:
    where = f"{path.name}: feature {number}"
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict | None):
        raise ImportFileError(f"{where} is no GeoJSON feature; save the file again from QGIS")
    properties = item.get("properties") or {}
    identifier = properties.get("id", item.get("id"))  # OGR keeps only the feature's own id where both stand
    drawn = item.get("geometry")
    try:
        geometry = None if drawn is None else shape(drawn)
        placed = None if geometry is None or geometry.is_empty else to_wgs84(geometry, move)
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        if isinstance(error, CrsError):
            raise CrsError(f"{where}: {error}") from error
        raise GeometryError(f"{where}: the geometry cannot be read ({error}); draw it again") from error
    values = {c: canonical(c, properties[c]) for c in COLUMNS if c in properties}
    text = clean(identifier) if isinstance(identifier, str) else ""  # a number is OGR's row count
    return EditedRow(values, placed, text, f"feature#{number}")
