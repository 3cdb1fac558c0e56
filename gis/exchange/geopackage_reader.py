"""Read the project rows of a GeoPackage that someone else wrote.

The file is not trusted. A private copy is opened read-only, and SQLite may do nothing but select
from ordinary tables: views, triggers, virtual tables and functions of the file never run.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyproj
from pyproj.exceptions import ProjError

from gis.core import scratch, wkb
from gis.core.errors import CrsError, GeometryError, GisError, ImportFileError
from gis.exchange.edited import EditedFile, EditedRow, View, is_wgs84, mover, require_a_right_crs, to_wgs84
from gis.exchange.tally import Tally
from gis.exchange.values import COLUMNS, canonical, clean
from gis.i18n.say import Notice
from gis.layers.flat import GROUND_LAYERS, ORIGINAL

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

REMEDY = Notice("exchange.save_as_geopackage")
MAX_CELL_BYTES = 20_000_000
_TAKEN_WHILE_OPEN = Notice("exchange.taken_while_open")
_SQLITE = b"SQLite format 3\x00"
_NO_ID = frozenset({*GROUND_LAYERS, "layer_styles", "nguon_goc", ORIGINAL})
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def read(path: Path, tally: Tally) -> EditedFile:
    """Return every row that has, or should have, a project id, over all layers.

    A row whose geometry cannot be read says so itself (`EditedRow.fault`); the others are as good as ever.

    Raises
    ------
    ImportFileError
        If it is no GeoPackage, holds no layer of ours, or more than the limits.
    CrsError, GeometryError
        If a layer's CRS is unknown, or no row lies in degrees.
    """
    with path.open("rb") as file:
        head = file.read(20)
    if head[: len(_SQLITE)] != _SQLITE:
        raise ImportFileError("exchange.not_geopackage", name=tally.name, remedy=REMEDY)
    log = path.with_name(f"{path.name}-wal")  # what QGIS saved but has not yet merged, while it is open
    try:
        with _opened(path, log) as database:
            found = _read(database, tally)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ImportFileError("exchange.unreadable_geopackage", name=tally.name, reason=error, remedy=REMEDY) from error
    if head[18:20] == b"\x02\x02" and not log.exists():
        return replace(found, notices=(*found.notices, _TAKEN_WHILE_OPEN))
    return found


@contextmanager
def _opened(path: Path, log: Path) -> Iterator[sqlite3.Connection]:
    with scratch.folder("edited") as folder:
        copy = folder / "edited.gpkg"
        shutil.copyfile(path, copy)
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


def _read(database: sqlite3.Connection, tally: Tally) -> EditedFile:
    tables = _ordinary_tables(database)
    if not {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"} <= tables:
        raise ImportFileError("exchange.geopackage_without_tables", name=tally.name)
    names = [name for (name,) in database.execute("SELECT table_name FROM gpkg_contents") if name in tables]
    rows: list[EditedRow] = []
    notices: list[Notice] = []
    projected = False
    for name in sorted(set(names) - _NO_ID):
        columns = _columns(database, name)
        if "id" not in columns:
            notices.append(Notice("exchange.layer_without_id", layer=name))
            continue
        tally.layer()
        gone = [c for c in COLUMNS if c not in columns]
        if gone:
            notices.append(Notice("exchange.columns_lost", layer=name, columns=gone))
        source = _crs_of(database, name)
        projected |= source is not None and not is_wgs84(source[1])
        rows += _rows(database, name, columns, source, tally)
    if not tally.layers:
        raise ImportFileError("exchange.no_id_in_layers", name=tally.name)
    require_a_right_crs(rows)
    facts = _facts(database, tables)
    base = _base(database, tables, notices, Tally(tally.name, tally.held))
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
    """Return the columns in lower case: SQLite takes ``ID`` for ``id``, and so does MapInfo."""
    # Generated columns, whose expressions are the file's own, are not listed here.
    return [row[1].lower() for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]


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
        except (ProjError, RecursionError, ValueError, TypeError):
            continue
    raise CrsError("exchange.layer_without_crs", layer=table)


def _rows(
    database: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    source: tuple[str, pyproj.CRS] | None,
    tally: Tally,
) -> Iterator[EditedRow]:
    known = [c for c in COLUMNS if c in columns]
    key = "fid" if "fid" in columns else "rowid"
    shape = [source[0]] if source else []
    wanted = ", ".join(_quoted(c) for c in [key, "id", *known, *shape])
    move = mover(source[1]) if source else None
    for cells in database.execute(f"SELECT {wanted} FROM {_quoted(table)}"):  # noqa: S608 - quoted
        tally.row()
        geometry: BaseGeometry | None = None
        fault: GisError | None = None
        if shape and cells[-1] is not None:
            try:
                found = _geometry(cells[-1], tally)
                geometry = None if found.is_empty else to_wgs84(found, move)
            except (GeometryError, CrsError) as error:
                fault = error
        values = {c: canonical(c, v) for c, v in zip(known, cells[2:], strict=False)}
        yield EditedRow(values, geometry, clean(cells[1] or ""), f"{table}#{cells[0]}", fault)


def _geometry(blob: object, tally: Tally) -> BaseGeometry:
    """Return the geometry of a GeoPackage binary: a header, an envelope of some size, WKB."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        raise GeometryError("exchange.no_geopackage_geometry")
    envelope = blob[3] >> 1 & 7
    if envelope >= len(_ENVELOPE_BYTES):
        raise GeometryError("exchange.damaged_header")
    return _loaded(blob[8 + _ENVELOPE_BYTES[envelope] :], tally)


def _loaded(blob: bytes, tally: Tally) -> BaseGeometry:
    extent = wkb.measure(blob)
    tally.geometry(extent.vertices, extent.parts)
    return wkb.load(blob)


def _facts(database: sqlite3.Connection, tables: set[str]) -> dict[str, str]:
    if "nguon_goc" not in tables or not {"muc", "gia_tri"} <= set(_columns(database, "nguon_goc")):
        return {}
    return {str(k): str(v) for k, v in database.execute("SELECT muc, gia_tri FROM nguon_goc LIMIT 100")}


def _base(
    database: sqlite3.Connection, tables: set[str], notices: list[Notice], tally: Tally
) -> dict[str, View] | None:
    if ORIGINAL not in tables or not {"id", "thuoc_tinh", "hinh"} <= set(_columns(database, ORIGINAL)):
        notices.append(Notice("exchange.no_base"))
        return None
    found: dict[str, View] = {}
    for identifier, attributes, blob in database.execute(f"SELECT id, thuoc_tinh, hinh FROM {ORIGINAL}"):  # noqa: S608
        tally.row()
        try:
            values = {c: canonical(c, v) for c, v in json.loads(attributes).items() if c in COLUMNS}
            found[str(identifier)] = View(values, None if blob is None else _exported(blob, tally))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, ImportFileError):
                raise
            notices.append(Notice("exchange.bad_base", reason=str(error)))
            return None
    return found


def _exported(blob: object, tally: Tally) -> BaseGeometry | None:
    if not isinstance(blob, bytes):
        raise TypeError("no geometry")
    geometry = _loaded(blob, tally)
    if geometry.is_empty:
        return None
    if not all(abs(value) <= most for value, most in zip(geometry.bounds, (180, 90, 180, 90), strict=True)):
        raise GeometryError("geometry.no_degree")
    return geometry


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
