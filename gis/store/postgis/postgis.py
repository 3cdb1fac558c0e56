"""The store of a PostgreSQL database: the folder store's promises, for everybody in an office at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ConflictError, ExportError, GisError
from gis.core.tables import one_line
from gis.store import paths
from gis.store.changes import Changes
from gis.store.folder import FolderStore
from gis.store.postgis import migrations, writing
from gis.store.postgis.connection import AWAY, WRITER, Connection, Database
from gis.store.postgis.mirror import Mirror, files
from gis.store.working_copy import WorkingCopy

if TYPE_CHECKING:
    from gis.registry.log import LogEntry
    from gis.registry.projects import Registry
    from gis.store.changes import Commit


class PostgisStore:
    """The store of a database; see `gis.store.store.Store` for what each method promises.

    Parameters
    ----------
    url
        Address of the database.
    folder
        Where this process keeps its copy of the files.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.database = Database(url)
        self.folder = folder
        self._files = FolderStore(folder)
        self._mirror = Mirror(self.database, folder)
        self._held = threading.local()

    def load(self) -> Registry:
        return self._fresh().load()

    def version(self) -> str:
        return self._fresh().version()

    def stamp(self) -> str:
        return self._files.stamp()

    @property
    def built(self) -> Path:
        """The built map in the copy."""
        return self._files.built

    def is_built(self, text: str) -> bool:
        return self._fresh().is_built(text)

    def describe(self) -> None:
        with self.locked():
            self._files.describe()
            self.keep(paths.PACKAGE)

    def writable(self) -> bool:
        try:
            [(may,)] = self.database.ask("select has_table_privilege('hpmap.record', 'insert')")
        except ExportError:
            return False
        return bool(may)

    def recover(self) -> None:
        """Bring the copy up to date; while the database cannot be reached, what was fetched last is read on."""
        try:
            self._mirror.refresh()
        except ExportError as error:
            if error.code not in AWAY or not self._mirror.fetched():
                raise

    def outage(self) -> GisError | None:
        return None if self.database.outage is None else ExportError("store.reading_on")

    @contextmanager
    def locked(self) -> Iterator[None]:
        if self._connection() is not None:
            yield
            return
        with closing(self.database.connect()) as guard, self.database.connect() as connection:
            with self.database.told():
                migrations.require_current(self.database, connection)
                guard.execute(b"begin; " + WRITER.encode())  # held until the guard is closed, whatever is written
            self._mirror.refresh(connection)
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    @contextmanager
    def trial(self, changes: Changes) -> Iterator[Registry]:
        with self._fresh().trial(_of_files(changes)) as registry:
            yield registry

    def commit(self, changes: Changes, expected_version: str | None, who: str, why: str) -> Commit:
        with self._writing(changes) as connection:
            if expected_version is not None and self.version() != expected_version:
                raise ConflictError("store.moved_on")
            copy = WorkingCopy(self.folder)
            copy.make(_of_files(changes))
            for name in changes.proposals:
                paths.safe(name)
            day = changes.day or dt.datetime.now(dt.UTC).date().isoformat()
            commit = copy.enter(changes, day, self._known_as(connection, who), why)
            written = copy.files()
            self._write(connection, written, changes, commit.who, commit.why)
            names = (*written, *(f"{paths.PROPOSALS}/{name}.json" for name in changes.proposals))
            return dataclasses.replace(commit, files=names)

    def keep(self, part: str) -> None:
        """Take into the database what was written below a part of the copy, past the store: fetched borders."""
        with self.locked():
            connection = self._own()
            with self.database.told():
                known = dict(files(connection, -1, part))
            there = self.folder / part
            found = [p for p in (there, *there.rglob("*")) if p.is_file() and not p.name.startswith(".")]
            now = {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in found}
            pairs = {name: (known.get(name), now.get(name)) for name in known.keys() | now.keys()}
            self._write(connection, {n: pair for n, pair in pairs.items() if pair[0] != pair[1]}, Changes(), "", part)

    def patch(self, changes: Changes, who: str, why: str) -> str:
        return self._fresh().patch(changes, who, why)

    @contextmanager
    def as_known(self, day: str) -> Iterator[Registry]:
        with self._fresh().as_known(day) as registry:
            yield registry

    def history(self, project_id: str | None = None) -> list[LogEntry]:
        return self._fresh().history(project_id)

    def commits(self) -> list[Commit]:
        return self._fresh().commits()

    def queue_stamp(self) -> str:
        query = "select coalesce(md5(string_agg(id || ' ' || xmin::text, ',' order by id)), '') from proposal"
        [(stamp,)] = self.database.recall(query)
        return str(stamp)

    def proposals(self) -> dict[str, str]:
        connection = self._connection()
        query = 'select id, text from proposal order by id collate "C"'
        if connection is None:
            return dict(self.database.recall(query))
        with self.database.told():
            return dict(connection.execute(query).fetchall())

    def reading_ids(self) -> list[str]:
        return self._fresh().reading_ids()

    def reading(self, document_id: str) -> str:
        return self._fresh().reading(document_id)

    @contextmanager
    def _writing(self, changes: Changes) -> Iterator[Connection]:
        """Give the connection to write changes over. Proposals are rows of their own: who files waits for nobody."""
        if changes.only_proposals and self._connection() is None:
            with self.database.connect() as connection:
                with self.database.told():
                    migrations.require_current(self.database, connection)
                yield connection
        else:
            with self.locked():
                yield self._own()

    def _known_as(self, connection: Connection, who: str) -> str:
        """Return the name for the log: the given one for the app, one's own for whoever connects by an own account."""
        given = one_line(who)
        if not given:
            return given
        with self.database.told():
            [(name,)] = connection.execute("select known_as(%s)", (given,)).fetchall()
        return str(name)

    def _fresh(self) -> FolderStore:
        """Return the store of the copy, brought up to date as `recover` does; who holds the lock has it so."""
        if self._connection() is None:
            self.recover()
        return self._files

    def _write(self, connection: Connection, pairs: writing.Pairs, changes: Changes, who: str, why: str) -> None:
        try:
            with self.database.told(), connection.transaction():
                for name, text in changes.proposals.items():  # first: one that is not what was read spares the rest
                    writing.propose(connection, name, text, changes.expect)
                if pairs:
                    writing.write(connection, pairs, _content(self.folder, pairs), who, why)
        except ConflictError as error:
            if error.code == "store.changed_meanwhile":  # the copy is not what was fetched: fetch it anew
                self._mirror.forget()
            raise
        self._mirror.refresh(connection)

    def _connection(self) -> Connection | None:
        found: Connection | None = getattr(self._held, "connection", None)
        return found

    def _own(self) -> Connection:
        found = self._connection()
        if found is None:
            raise AssertionError
        return found


def _of_files(changes: Changes) -> Changes:
    """Return the part of changes that is about files of the copy: proposals are none."""
    return dataclasses.replace(changes, proposals={})


def _content(folder: Path, changed: writing.Pairs) -> str:
    """Return what names the content of a folder once some files are changed."""
    bodies = {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths.curated(folder)}
    after = {**bodies, **{name: new for name, (_, new) in changed.items()}}
    return paths.content({name: hashlib.sha256(body).digest() for name, body in after.items() if body is not None})
