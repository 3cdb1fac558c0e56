"""Write files into the database, inside the caller's transaction: what changed of them, row by row."""

from __future__ import annotations

import decimal
import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import shapely

from gis.core.errors import ConflictError
from gis.store.paths import BUILT
from gis.store.postgis.records import Difference, Row, difference, split

if TYPE_CHECKING:
    from gis.store.postgis.connection import Connection

Pairs = Mapping[str, tuple[bytes | None, bytes | None]]
"""Name → (bytes that were read, bytes to be written); None where there is no file."""
Features = Mapping[str, Any]
"""Project id → feature of the built map."""
PROJECTS = "projects.csv"
_NUMBERS = decimal.Context(prec=2000)
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
    changed = [(*_drawn(f), key) for key, f in built.items() if key not in written and before.get(key) != f]
    gone = [(None, None, key) for key in before.keys() - built.keys()]
    with connection.cursor() as cursor:
        cursor.executemany(
            _REDRAW, [(geometry, said, key, geometry, said) for geometry, said, key in (*changed, *gone)]
        )


def propose(connection: Connection, name: str, text: str | None) -> None:
    """Keep the text of a proposal; None takes it away."""
    if text is None:
        connection.execute("delete from proposal where id = %s", (name,))
    else:
        connection.execute(
            "insert into proposal (id, text) values (%s, %s) on conflict (id) do update set text = excluded.text",
            (name, text),
        )


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
    return difference(there, [Fraction(position) for (position,) in positions], rows or [])


def _rows(connection: Connection, name: str, found: Difference, built: Features) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            b"delete from record where file = %s and position = %s", [(name, _number(p)) for p in found.removed]
        )
        cursor.executemany(
            b"update record set text = %s, key = %s, cells = %s::jsonb, geometry = coalesce(%s::geometry, geometry),"
            b" built = coalesce(%s::jsonb, built) where file = %s and position = %s",
            [
                (row.text, row.key, _cells(name, row), *_drawn(built.get(row.key or "")), name, _number(position))
                for position, row in found.changed
            ],
        )
        with cursor.copy(b"copy record (file, position, key, text, cells, geometry, built) from stdin") as copy:
            for position, row in found.added:
                drawn = _drawn(built.get(row.key or ""))
                copy.write_row((name, _number(position), row.key, row.text, _cells(name, row), *drawn))


def _cells(name: str, row: Row) -> str | None:
    cells = row.cells(name)
    return None if cells is None else json.dumps(cells, ensure_ascii=False)


def _number(position: Fraction) -> decimal.Decimal:
    return _NUMBERS.divide(decimal.Decimal(position.numerator), decimal.Decimal(position.denominator))


def _features(body: bytes | None) -> Features:
    """Return the features of a built map by project id; none of one that cannot be read."""
    try:
        return {str(feature["id"]): feature for feature in json.loads(body or b"{}").get("features", ())}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _drawn(feature: Any) -> tuple[str | None, str | None]:
    """Return a feature's geometry (EWKB, hexadecimal) and properties (JSON); None for what it has not."""
    if not isinstance(feature, dict):
        return None, None
    said = json.dumps(feature.get("properties"), ensure_ascii=False, sort_keys=True)
    try:
        drawn = shapely.from_geojson(json.dumps(feature["geometry"])) if feature.get("geometry") else None
    except shapely.errors.GEOSException:
        drawn = None
    if drawn is None:
        return None, said
    return str(shapely.to_wkb(shapely.set_srid(drawn, 4326), hex=True, include_srid=True)), said
