"""Read the project rows of a GeoPackage that someone else wrote.

The file is not trusted. A private copy is opened read-only, and SQLite may do nothing but select
from ordinary tables: views, triggers, virtual tables and functions of the file never run.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyproj
import shapely
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from gis.core.errors import CrsError, DataError, GeometryError, ImportFileError
from gis.exchange.edited import EditedFile, EditedRow, View, is_wgs84, mover, to_wgs84
from gis.exchange.values import COLUMNS, canonical, clean
from gis.exports.qgis.geopackage import BASE, BASE_LAYERS

MAX_ROWS = 50_000
MAX_CELL_BYTES = 20_000_000
_NO_ID = frozenset({*BASE_LAYERS, "layer_styles", "nguon_goc", BASE})
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def read(path: Path) -> EditedFile:
    """Return every row that has, or should have, a project id, over all layers.

    Raises
    ------
    ImportFileError
        If it is no GeoPackage, holds no layer of ours, or is too large to be one.
    CrsError, GeometryError
        If a layer's CRS is unknown or a geometry cannot be read; names layer and row.
    """
    try:
        with _opened(path) as database:
            return _read(database, path)
    except sqlite3.Error as error:
        raise ImportFileError(f"{path.name}: not a readable GeoPackage ({error}); save it again from QGIS") from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="gis-edited-") as folder:
        copy = Path(folder) / "edited.gpkg"
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")  # what QGIS saved but has not yet merged, while it is open
        if log.exists():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES)
            database.execute("PRAGMA trusted_schema = OFF")
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            database.set_authorizer(_authorise)
            yield database


def _authorise(action: int, first: str | None, *_: object) -> int:
    if action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first == "table_info"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _read(database: sqlite3.Connection, path: Path) -> EditedFile:
    tables = _ordinary_tables(database)
    if not {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} <= tables:
        raise ImportFileError(f"{path.name}: not a GeoPackage (its own tables are missing); save it again from QGIS")
    names = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents") if name in tables]
    rows: list[EditedRow] = []
    notices: list[str] = []
    projected = False
    layers = 0
    for name in sorted(set(names) - _NO_ID):
        columns = _columns(database, name)
        if "id" not in columns:
            notices.append(f"layer {name!r} has no column id and was left out; draw into a layer of the export")
            continue
        layers += 1
        gone = [c for c in COLUMNS if c not in columns]
        if gone:
            notices.append(f"layer {name!r} has lost the columns {', '.join(gone)}; they count as unedited")
        source = _crs_of(database, name)
        projected |= source is not None and not is_wgs84(source[1])
        rows += _rows(database, name, columns, source)
    if not layers:
        raise ImportFileError(f"{path.name}: no layer has a column id; edit a GeoPackage that this map exported")
    facts = _facts(database, tables)
    base = _base(database, tables, notices)
    return EditedFile(
        rows=tuple(rows),
        base=base,
        exported=None if base is None else frozenset(base),
        data_version=facts.get("Phiên bản dữ liệu", ""),
        projected=projected or facts.get("Hệ tọa độ", "EPSG:4326") != "EPSG:4326",
        notices=tuple(notices),
    )


def _ordinary_tables(database: sqlite3.Connection) -> set[str]:
    found = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {name for name, sql in found if not str(sql).upper().startswith("CREATE VIRTUAL")}


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    # Generated columns, whose expressions are the file's own, are not listed here.
    return [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]


def _crs_of(database: sqlite3.Connection, table: str) -> tuple[str, pyproj.CRS] | None:
    found = database.execute(
        "SELECT g.column_name, s.organization, s.organization_coordsys_id, s.definition"
        " FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?",
        (table,),
    ).fetchone()
    if found is None:
        return None
    column, organization, code, definition = found
    for text in (f"{organization}:{code}", definition):
        try:
            return str(column), pyproj.CRS.from_user_input(text)
        except CRSError:
            continue
    raise CrsError(f"layer {table!r} has no known CRS; set it in QGIS (Layer > Set CRS of Layer) and save")


def _rows(
    database: sqlite3.Connection, table: str, columns: list[str], source: tuple[str, pyproj.CRS] | None
) -> Iterator[EditedRow]:
    known = [c for c in COLUMNS if c in columns]
    key = "fid" if "fid" in columns else "rowid"
    shape = [source[0]] if source else []
    wanted = ", ".join(_quoted(c) for c in [key, "id", *known, *shape])
    move = mover(source[1]) if source else None
    cursor = database.execute(f"SELECT {wanted} FROM {_quoted(table)} LIMIT {MAX_ROWS + 1}")  # noqa: S608 - quoted
    for number, cells in enumerate(cursor):
        if number == MAX_ROWS:
            raise ImportFileError(f"layer {table!r} has more than {MAX_ROWS} rows; edit a file that this map exported")
        name = f"{table}#{cells[0]}"
        blob = cells[-1] if shape else None
        try:
            geometry = None if blob is None else _geometry(blob)
            placed = None if geometry is None or geometry.is_empty else to_wgs84(geometry, move)
        except (GeometryError, CrsError, ShapelyError, struct.error) as error:
            raise GeometryError(f"{name} ({clean(cells[1])}): {error}") from error
        values = {c: canonical(c, v) for c, v in zip(known, cells[2:], strict=False)}
        yield EditedRow(values, placed, clean(cells[1] or ""), name)


def _geometry(blob: object) -> BaseGeometry:
    """Return the geometry of a GeoPackage binary: a header, an envelope of some size, WKB."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        raise GeometryError("no GeoPackage geometry; save the layer again from QGIS")
    envelope = blob[3] >> 1 & 7
    if envelope >= len(_ENVELOPE_BYTES):
        raise GeometryError("the geometry's header is damaged; save the layer again from QGIS")
    return shapely.from_wkb(blob[8 + _ENVELOPE_BYTES[envelope] :])


def _facts(database: sqlite3.Connection, tables: set[str]) -> dict[str, str]:
    if "nguon_goc" not in tables or not {"muc", "gia_tri"} <= set(_columns(database, "nguon_goc")):
        return {}
    return {str(k): str(v) for k, v in database.execute("SELECT muc, gia_tri FROM nguon_goc LIMIT 100")}


def _base(database: sqlite3.Connection, tables: set[str], notices: list[str]) -> dict[str, View] | None:
    if BASE not in tables or not {"id", "thuoc_tinh", "hinh"} <= set(_columns(database, BASE)):
        notices.append("the file does not say what was exported (table ban_goc): compared with today's data only")
        return None
    found: dict[str, View] = {}
    for identifier, attributes, blob in database.execute(f"SELECT id, thuoc_tinh, hinh FROM {BASE}"):  # noqa: S608
        try:
            values = {c: canonical(c, v) for c, v in json.loads(attributes).items() if c in COLUMNS}
            found[str(identifier)] = View(values, None if blob is None else shapely.from_wkb(blob))
        except (ValueError, TypeError, AttributeError, RecursionError, ShapelyError, DataError) as error:
            notices.append(f"what was exported cannot be read ({error}): compared with today's data only")
            return None
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
