"""A data folder into an empty database, and a database into an empty folder: the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gis.core.errors import DataError
from gis.registry.schema import TABLES
from gis.rights.people import PEOPLE, TOKENS
from gis.store import paths
from gis.store.folder import FolderStore
from gis.store.new_folder import new_folder
from gis.store.postgis import migrations, people, writing
from gis.store.postgis.connection import WRITER, Database
from gis.store.postgis.mirror import files


def load(folder: Path, database: Database, who: str, people_folder: Path | None = None) -> int:
    """Put a data folder into a database that holds none; returns the number of files.

    People come from its people.csv, else from that of ``people_folder``; tokens stay where they are.

    Raises
    ------
    DataError
        If the folder is no registry, or the database holds one.
    """
    store = FolderStore(folder)
    with store.locked(), database.connect() as connection, database.told(), connection.transaction():
        migrations.require_current(database, connection)
        connection.execute(WRITER)
        if connection.execute("select from file limit 1").fetchall():
            raise DataError("store.db_not_empty", database=database.name)
        bodies = {paths.within(path.relative_to(folder).as_posix()): path.read_bytes() for path in _files(folder)}
        if TABLES["projects"].file() not in bodies:
            raise DataError("store.no_registry", folder=folder)
        proposals = store.proposals()
        kept = {
            n: b
            for n, b in bodies.items()
            if n.removeprefix(f"{paths.PROPOSALS}/").removesuffix(".json") not in proposals
        }
        writing.write(connection, {n: (None, b) for n, b in kept.items()}, store.version(), who, "load")
        for name, text in proposals.items():
            writing.propose(connection, name, text, {})
        if not people.take(connection, folder) and people_folder is not None:
            people.take(connection, people_folder)
        return len(bodies)


def dump(database: Database, folder: Path) -> int:
    """Write all that a database holds into a new or empty folder, as of one moment; returns the number of files.

    Raises
    ------
    DataError
        If there is something in the folder, or a name in the database leads out of it.
    ExportError
        If it cannot be written.
    """
    written = 0
    with (
        new_folder(folder) as part,
        database.connect() as connection,
        database.told(),
        connection.transaction(),
    ):
        connection.execute("set transaction isolation level repeatable read, read only")
        migrations.require_current(database, connection)
        part.mkdir(parents=True)
        for name, body in files(connection, -1):
            if body is not None:
                _write(part / name, body)
                written += 1
        for name, text in connection.execute("select id, text from proposal").fetchall():
            _write(part / paths.PROPOSALS / f"{paths.safe(name)}.json", text.encode())
            written += 1
        people.give(connection, part)
    return written


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _files(folder: Path) -> Iterator[Path]:
    """Yield what belongs to a registry: no hidden files (git, a lock), nothing half written, no people."""
    private = (folder / PEOPLE, folder / TOKENS)  # who reads the registry's files need not know them
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where) / name
            if not name.startswith(".") and not name.endswith(".tmp") and path not in private:
                yield path
