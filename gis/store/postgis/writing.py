"""Write files into the database, inside the caller's transaction: what changed of them, row by row."""

from __future__ import annotations

import decimal
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.core.errors import ConflictError
from gis.registry.schema import TABLES
from gis.store.paths import BUILT
from gis.store.postgis.records import Difference, Position, Row, difference, split, table_of

if TYPE_CHECKING:
    from gis.core.columns import Table
    from gis.store.postgis.connection import Connection

Pairs = Mapping[str, tuple[bytes | None, bytes | None]]
"""Name → (bytes that were read, bytes to be written); None where there is no file."""
Texts = Mapping[str, str | None]
"""Id of a proposal → its text; None where there is none."""
Features = Mapping[str, Any]
"""Project id → feature of the built map."""
Drawn = tuple[str | None, str | None]
"""A feature's geometry (EWKB, hexadecimal) and properties (JSON); None for what it has not."""
NOT_DRAWN: Drawn = (None, None)
PROJECTS = TABLES["projects"].file()
_NUMBERS = decimal.Context(prec=2000)
_JSON = json.JSONEncoder(ensure_ascii=False)
_SORTED_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_REDRAW = (
    b"update record set geometry = %s::geometry, built = %s::jsonb where file = 'projects.csv' and key = %s"
    b" and (geometry, built) is distinct from (%s::geometry, %s::jsonb)"
)


def write(connection: Connection, pairs: Pairs, version: str, who: str, why: str) -> None:
    """Make the files what they shall be, and name the registry's new content.

    Raises
    ------
    ConflictError
        If a file is not what was read.
    """
    connection.execute("select set_config('hpmap.who', %s, true), set_config('hpmap.why', %s, true)", (who, why))
    [(revision,)] = connection.execute(
        "update registry set revision = revision + 1, version = %s, changed = now() returning revision", (version,)
    ).fetchall()
    connection.execute("insert into revision (number) values (%s)", (revision,))
    old_map, new_map = pairs.get(BUILT, (None, None))
    built, before = (_features(new_map), _features(old_map)) if new_map != old_map else ({}, {})
    written: set[str] = set()
    for name, (old, new) in sorted(pairs.items()):
        found = _file(connection, name, old, new, revision)
        _rows(connection, name, found, built if name == PROJECTS else {})
        if name == PROJECTS:
            written = {row.key for _, row in found.added if row.key}
    differ = {key: f for key, f in built.items() if key not in written and before.get(key) != f}
    changed = [(*drawn, key) for key, drawn in _drawn(differ).items()]
    gone = [(None, None, key) for key in before.keys() - built.keys()]
    with connection.cursor() as cursor:
        cursor.executemany(
            _REDRAW, [(geometry, said, key, geometry, said) for geometry, said, key in (*changed, *gone)]
        )


def propose(connection: Connection, name: str, text: str | None, expect: Texts) -> None:
    """Keep the text of a proposal; None takes it away.

    Raises
    ------
    ConflictError
        If it is not what was read; ``expect`` says what that was, where it matters.
    """
    connection.execute("set local lock_timeout = '5s'")  # somebody may be saving it, with a transaction left open
    if name in expect:
        held = connection.execute("select text from proposal where id = %s for update", (name,)).fetchall()
        if (held[0][0] if held else None) != expect[name]:
            raise ConflictError("proposals.changed_meanwhile", id=name)
    if text is None:
        connection.execute("delete from proposal where id = %s", (name,))
        return
    said = "insert into proposal (id, text) values (%s, %s) on conflict (id)"
    new = name in expect and expect[name] is None
    said += " do nothing" if new else " do update set text = excluded.text"
    if connection.execute(said.encode(), (name, text)).rowcount == 0:  # another took the id at the same moment
        raise ConflictError("proposals.changed_meanwhile", id=name)


def _file(connection: Connection, name: str, old: bytes | None, new: bytes | None, revision: int) -> Difference:
    """Write a file's own row; returns what is to change of its records."""
    known = connection.execute("select sha256, in_rows from file where name = %s for update", (name,)).fetchall()
    was, in_rows = known[0] if known else (None, False)
    if was != (None if old is None else hashlib.sha256(old).hexdigest()):
        raise ConflictError("store.changed_meanwhile", files=[name])
    rows = None if new is None else split(name, new)
    connection.execute(
        "insert into file (name, in_rows, body, sha256, revision) values (%s, %s, %s, %s, %s) on conflict (name) do"
        " update set in_rows = excluded.in_rows, body = excluded.body, sha256 = excluded.sha256,"
        " revision = excluded.revision",
        (
            name,
            rows is not None,
            None if rows is not None else new,
            None if new is None else hashlib.sha256(new).hexdigest(),
            revision,
        ),
    )
    there = (split(name, old) or []) if in_rows and old is not None else []
    positions = connection.execute("select position from record where file = %s order by 1", (name,)).fetchall()
    if len(positions) != len(there):
        raise ConflictError("store.changed_meanwhile", files=[name])
    return difference(there, [position for (position,) in positions], rows or [])


def _rows(connection: Connection, name: str, found: Difference, built: Features) -> None:
    table = table_of(name)
    keys = [row.key for _, row in (*found.changed, *found.added) if row.key is not None]
    drawn = _drawn({key: built[key] for key in keys if key in built})
    versions = _versions(connection, name, [row.key for _, row in found.added if row.key is not None])
    with connection.cursor() as cursor:
        cursor.executemany(
            b"delete from record where file = %s and position = %s", [(name, _number(p)) for p in found.removed]
        )
        cursor.executemany(
            b"update record set text = %s, key = %s, cells = %s::jsonb, geometry = coalesce(%s::geometry, geometry),"
            b" built = coalesce(%s::jsonb, built) where file = %s and position = %s",
            [
                (row.text, row.key, _cells(table, row), *drawn.get(row.key or "", NOT_DRAWN), name, _number(position))
                for position, row in found.changed
            ],
        )
        if not found.added:
            return
        with cursor.copy(
            b"copy record (file, position, key, text, cells, geometry, built, version) from stdin"
        ) as copy:
            for position, row in found.added:
                cells, version = _cells(table, row), versions.get(row.key or "", 0) + 1
                shape = drawn.get(row.key or "", NOT_DRAWN)
                copy.write_row((name, _number(position), row.key, row.text, cells, *shape, version))


def _versions(connection: Connection, name: str, keys: list[str]) -> dict[str, int]:
    """Return the last version that the history holds of rows that are added: of those that were there before."""
    query = "select key, max(version) from record_version where file = %s and key = any(%s) group by key"
    return dict(connection.execute(query, (name, keys)).fetchall()) if keys else {}


def _cells(table: Table | None, row: Row) -> str | None:
    cells = row.cells(table)
    return None if cells is None else _JSON.encode(cells)


def _number(position: Position) -> decimal.Decimal:
    if isinstance(position, int):
        return decimal.Decimal(position)
    return _NUMBERS.divide(decimal.Decimal(position.numerator), decimal.Decimal(position.denominator))


def _features(body: bytes | None) -> Features:
    """Return the features of a built map by project id; none of one that cannot be read."""
    try:
        return {str(feature["id"]): feature for feature in json.loads(body or b"{}").get("features", ())}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _drawn(features: Features) -> dict[str, Drawn]:
    """Return what the database keeps of features, by their ids."""
    known = {key: feature for key, feature in features.items() if isinstance(feature, dict)}
    texts = [_JSON.encode(feature["geometry"]) if feature.get("geometry") else None for feature in known.values()]
    shapes = shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")
    said = [_SORTED_JSON.encode(feature.get("properties")) for feature in known.values()]
    bodies = shapely.to_wkb(shapely.set_srid(shapes, 4326), hex=True, include_srid=True)
    return dict(zip(known, zip(bodies, said, strict=True), strict=True))
