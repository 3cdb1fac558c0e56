"""Edited files with something wrong in them, made from a good export."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import shapely

Edit = Callable[[sqlite3.Connection, str, str], object]
POINT = struct.pack("<BI2d", 1, 1, 106.7, 20.8)
DEEP = struct.pack("<BII", 1, 7, 1) * 60_000 + POINT


def geopackage(path: Path, edit: Edit) -> None:
    """Edit a GeoPackage in place: ``edit(connection, table of the trial bridge, geometry column)``."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        # OGR's index triggers call functions that only OGR has.
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        edit(database, "transport_road_point", "geom")


def blob(wkb: bytes) -> bytes:
    return b"GP\0\1" + struct.pack("<i", 4326) + wkb


def drawn(wkb: bytes) -> Edit:
    return lambda db, table, column: db.execute(f'UPDATE "{table}" SET "{column}" = ?', (blob(wkb),))


def exported(column: str, value: object) -> Edit:
    return lambda db, _, __: db.execute(f"UPDATE ban_goc SET {column} = ? WHERE id = 'cau-thu'", (value,))


def srs(organization: str, definition: str) -> Edit:
    return lambda db, _, __: db.execute(
        "UPDATE gpkg_spatial_ref_sys SET organization = ?, definition = ? WHERE srs_id = 4326",
        (organization, definition),
    )


def both(was: shapely.Geometry, now: shapely.Geometry) -> Edit:
    """Say that one geometry was exported, and draw another."""

    def edit(db: sqlite3.Connection, table: str, column: str) -> None:
        exported("hinh", shapely.to_wkb(was))(db, table, column)
        drawn(shapely.to_wkb(now))(db, table, column)

    return edit


def layers(count: int, rows: int) -> Edit:
    def edit(db: sqlite3.Connection, _: str, __: str) -> None:
        for k in range(count):
            db.execute(f"CREATE TABLE big{k}(fid INTEGER PRIMARY KEY, id TEXT, name_vi TEXT)")
            db.executemany(f"INSERT INTO big{k}(name_vi) VALUES (?)", (("n",) for _ in range(rows)))
            db.execute(
                "INSERT INTO gpkg_contents(table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                (f"big{k}", f"big{k}"),
            )

    return edit


def bad_schema(db: sqlite3.Connection, _: str, __: str) -> None:
    db.execute("CREATE TABLE evil(id TEXT)")
    db.commit()
    db.execute(
        "UPDATE sqlite_master SET name = CAST(x'ff41' AS TEXT), tbl_name = CAST(x'ff41' AS TEXT) WHERE name = 'evil'"
    )


def geojson(path: Path, edit: Callable[[dict[str, Any], dict[str, Any]], object]) -> None:
    """Edit a GeoJSON in place: ``edit(collection, feature of the trial bridge)``."""
    body = json.loads(path.read_text(encoding="utf-8"))
    edit(body, next(f for f in body["features"] if f["id"] == "cau-thu"))
    path.write_text(json.dumps(body), encoding="utf-8")


def nested(depth: int) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    coordinates: list[Any] = []
    for _ in range(depth):
        coordinates = [coordinates]
    return lambda _, bridge: bridge.update(geometry={"type": "Polygon", "coordinates": coordinates})


def cloud(count: int) -> np.ndarray:
    random = np.random.default_rng(0)
    return np.column_stack([106.6 + 0.2 * random.random(count), 20.8 + 0.1 * random.random(count)])


def rings(count: int) -> tuple[shapely.Polygon, shapely.Polygon]:
    """Two rings of equal vertices but for one, at another place in each."""
    ring, other = np.full((count, 2), (106.7, 20.8)), np.full((count, 2), (106.7, 20.8))
    ring[count // 2], other[count // 2 - 7] = (106.8, 20.8), (106.8, 20.9)
    return shapely.polygons(ring), shapely.polygons(other)
