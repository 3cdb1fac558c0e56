"""Write files into the database, inside the caller's transaction: what changed of them, row by row."""

from __future__ import annotations

import decimal
import hashlib
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import shapely

from gis.core.errors import ConflictError
from gis.store.paths import BUILT
from gis.store.postgis.connection import Connection
from gis.store.postgis.records import Difference, Row, difference, split

Pairs = Mapping[str, tuple[bytes | None, bytes | None]]
"""Name → (bytes that were read, bytes to be written); None where there is no file."""
PROJECTS = "projects.csv"
_NUMBERS = decimal.Context(prec=2000)
Built = dict[str, tuple[str | None, str]]
"""Project id → geometry (EWKB, hexadecimal; None without one) and properties (JSON) of the built map."""


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
    built = _features(new_map) if new_map != old_map else {}
    before = _features(old_map) if new_map != old_map else {}
    for name, (old, new) in sorted(pairs.items()):
        _file(connection, name, old, new, revision, built)
    changed = [(*value, key) for key, value in built.items() if before.get(key) != value]
    gone = [(None, None, key) for key in before.keys() - built.keys()]
    with connection.cursor() as cursor:
        cursor.executemany(
            b"update record set geometry = %s::geometry, built = %s::jsonb where file = 'projects.csv' and key = %s"
            b" and built is distinct from %s::jsonb",
            [(geometry, said, key, said) for geometry, said, key in (*changed, *gone)],
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


def _file(connection: Connection, name: str, old: bytes | None, new: bytes | None, revision: int, built: Built) -> None:
    found = connection.execute("select sha256, in_rows from file where name = %s for update", (name,)).fetchall()
    was, in_rows = found[0] if found else (None, False)
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
    positions = [
        Fraction(position)
        for (position,) in connection.execute("select position from record where file = %s order by 1", (name,))
    ]
    if len(positions) != len(there):
        raise ConflictError("store.changed_meanwhile", files=[name])
    _rows(connection, name, difference(there, positions, rows or []), built if name == PROJECTS else {})


def _rows(connection: Connection, name: str, found: Difference, built: Built) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            b"delete from record where file = %s and position = %s", [(name, _number(p)) for p in found.removed]
        )
        cursor.executemany(
            b"update record set text = %s, key = %s, cells = %s::jsonb, geometry = coalesce(%s::geometry, geometry),"
            b" built = coalesce(%s::jsonb, built) where file = %s and position = %s",
            [
                (r.text, r.key, _cells(r), *built.get(r.key or "", (None, None)), name, _number(p))
                for p, r in found.changed
            ],
        )
        with cursor.copy(b"copy record (file, position, key, text, cells, geometry, built) from stdin") as copy:
            for position, row in found.added:
                given = built.get(row.key or "", (None, None))
                copy.write_row((name, _number(position), row.key, row.text, _cells(row), *given))


def _cells(row: Row) -> str | None:
    return None if row.cells is None else json.dumps(row.cells, ensure_ascii=False)


def _number(position: Fraction) -> decimal.Decimal:
    return _NUMBERS.divide(decimal.Decimal(position.numerator), decimal.Decimal(position.denominator))


def _features(body: bytes | None) -> Built:
    """Return the features of a built map by project id; none of one that cannot be read."""
    try:
        features: Iterable[Any] = json.loads(body or b"{}").get("features", ())
        return {str(f["id"]): (_ewkb(f.get("geometry")), _said(f.get("properties"))) for f in features}
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.GEOSException):
        return {}


def _ewkb(geometry: object) -> str | None:
    if geometry is None:
        return None
    drawn = shapely.set_srid(shapely.from_geojson(json.dumps(geometry)), 4326)
    return str(shapely.to_wkb(drawn, hex=True, include_srid=True))


def _said(properties: object) -> str:
    return json.dumps(properties, ensure_ascii=False, sort_keys=True)
