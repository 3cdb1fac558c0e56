"""The schema, step by step: numbered files of SQL, each applied once, forward only; views made anew each time.

Numbers 5 and 9 are not used: what they did stands whole in 11 and 10, wherever a database stood before.
"""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple

from gis.core.errors import ExportError
from gis.store.postgis import views
from gis.store.postgis.connection import SCHEMA, Connection, Database


class Step(NamedTuple):
    """A numbered file of SQL."""

    number: int
    name: str
    text: bytes


def steps() -> list[Step]:
    """Return every step that this software knows, in their order."""
    folder = resources.files("gis.store.postgis") / "sql"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return sorted(Step(int(entry.name[:3]), entry.name, entry.read_bytes()) for entry in found)


def applied(connection: Connection) -> int:
    """Return the number of the last step that a database holds; 0 for none."""
    [(there,)] = connection.execute("select to_regclass('hpmap.migration') is not null").fetchall()
    if not there:
        return 0
    [(number,)] = connection.execute("select coalesce(max(number), 0) from hpmap.migration").fetchall()
    return int(number)


def is_made(database: Database) -> bool:
    """Tell whether a database holds tables of ours."""
    with database.connect() as connection, database.told():
        return applied(connection) > 0


def migrate(database: Database, until: int | None = None) -> list[str]:
    """Bring a database to this software's schema, all or nothing; returns the names of the steps that were made.

    Parameters
    ----------
    until
        The last step to make; None for all.

    Raises
    ------
    ExportError
        If the database belongs to a newer software, cannot be reached or does not let us.
    """
    known = [step for step in steps() if until is None or step.number <= until]
    with database.connect() as connection, database.told(), connection.transaction():
        done = applied(connection)
        if done:  # two who migrate come one after the other; readers may look on
            connection.execute("lock table hpmap.migration in share row exclusive mode")
            done = applied(connection)
        if done > known[-1].number:
            raise ExportError("store.db_newer", database=database.name, number=done, known=known[-1].number)
        if not done:
            connection.execute("create extension if not exists postgis")
            connection.execute(f"create schema if not exists {SCHEMA}".encode())
            connection.execute(
                "create table if not exists hpmap.migration"
                " (number integer primary key, name text not null, at timestamptz not null default now())"
            )
        made = [step for step in known if step.number > done]
        for step in made:
            connection.execute(step.text)
            connection.execute("insert into hpmap.migration (number, name) values (%s, %s)", (step.number, step.name))
        if until is None:
            for statement in views.statements():
                connection.execute(statement.encode())
    return [step.name for step in made]


def require_current(database: Database, connection: Connection) -> None:
    """Refuse a database whose schema is not this software's.

    Raises
    ------
    ExportError
        Says what to do.
    """
    number, known = applied(connection), steps()[-1].number
    if number == known:
        return
    code = "store.db_not_made" if not number else "store.db_newer" if number > known else "store.db_older"
    raise ExportError(code, database=database.name, number=number, known=known, reason="")
