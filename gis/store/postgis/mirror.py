"""The copy of the registry's files that a process reads: brought up to date, whole, when the database moved on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ExportError
from gis.store import journal, paths
from gis.store.lock import folder_lock

if TYPE_CHECKING:
    from gis.store.postgis.connection import Connection, Database

MARK = ".revision"
"""File of the copy: id of the registry, number and token of the last commit that it holds."""
_NOW = "select g.id::text, g.revision, r.token::text from registry g join revision r on r.number = g.revision"
_WHERE = (
    "select name, in_rows, sha256 is null, body from file where revision > %s"
    " and (%s = '' or name = %s or starts_with(name, %s)) order by name"
)
_ROWS = "select string_agg(text, '' order by position) from record where file = %s"


class Mirror:
    """A folder that holds what the database holds; several processes of one machine may share it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder

    def refresh(self, connection: Connection | None = None) -> None:
        """Bring the folder up to date; quick where nothing changed.

        Raises
        ------
        ExportError
            If the database cannot be reached, or the folder cannot be written.
        """
        mark = self._asked() if connection is None else _mark(connection)
        if self._held() == mark and not journal.pending(self.folder):
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ExportError("store.read_only", folder=self.folder, reason=reason) from error
        with folder_lock(self.folder):
            journal.recover(self.folder)
            if connection is not None:
                self._pull(connection)
                return
            with self.database.connect() as own:
                self._pull(own)

    def fetched(self) -> bool:
        """Tell whether the folder holds what the database held once."""
        return bool(self._held())

    def forget(self) -> None:
        """Let the next refresh fetch every file anew: the copy is not what was fetched."""
        (self.folder / MARK).unlink(missing_ok=True)

    def _pull(self, connection: Connection) -> None:
        with self.database.told(), connection.transaction():
            connection.execute("set transaction isolation level repeatable read, read only")
            mark = _mark(connection)
            since = self._since(connection, mark)
            changed = dict(files(connection, since))
        for name in changed:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        if since < 0:  # whatever lies there came from elsewhere
            changed = {**{name: None for name in self._names() if name not in changed}, **changed}
        pairs = {name: (_read(self.folder / name), body) for name, body in changed.items()}
        pairs[MARK] = (_read(self.folder / MARK), mark.encode())
        journal.write(self.folder, {name: pair for name, pair in pairs.items() if pair[0] != pair[1]})

    def _since(self, connection: Connection, mark: str) -> int:
        """Return the number of the commit that the folder holds of this registry; -1 for none.

        A commit that the database does not know (it was restored from a backup since) is none.
        """
        held = self._held().split(" ")
        if len(held) != 3 or held[0] != mark.split(" ", maxsplit=1)[0] or not held[1].isdecimal():
            return -1
        number = int(held[1])
        found = connection.execute("select token::text from revision where number = %s", (number,)).fetchall()
        return number if found == [(held[2],)] else -1

    def _names(self) -> Iterator[str]:
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                yield name.as_posix()

    def _held(self) -> str:
        return (_read(self.folder / MARK) or b"").decode("ascii", "replace")

    def _asked(self) -> str:
        [parts] = self.database.ask(_NOW)
        return " ".join(map(str, parts))


def files(connection: Connection, since: int, part: str = "") -> Iterator[tuple[str, bytes | None]]:
    """Yield the files that were written after a commit, with their bytes; None where one was removed.

    ``part`` is the one file, or the folder, that is asked for; blank for all.

    Raises
    ------
    DataError
        If a name leads out of a folder.
    """
    cursor = connection.cursor(binary=True)  # else a body of a hundred megabytes comes as twice as many digits
    for name, in_rows, gone, body in cursor.execute(_WHERE.encode(), (since, part, part, f"{part}/")).fetchall():
        paths.within(name)  # any curator of the database may have written it
        if gone:
            yield name, None
        elif in_rows:
            [(text,)] = connection.execute(_ROWS.encode(), (name,)).fetchall()
            yield name, (text or "").encode()
        else:
            yield name, bytes(body)


def _mark(connection: Connection) -> str:
    [parts] = connection.execute(_NOW.encode()).fetchall()
    return " ".join(map(str, parts))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
