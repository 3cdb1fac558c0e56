"""The files of a data folder, changed in memory, until all are written together."""

from __future__ import annotations

import datetime as dt
import difflib
import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gis.core.errors import ConflictError, DataError, SchemaError
from gis.core.tables import formula_safe, one_line
from gis.registry.log import FILE as LOG_FILE
from gis.registry.log import LOG, read_log
from gis.registry.schema import table_of
from gis.store import ledger, paths
from gis.store.changes import Changes, Commit, FileRecord, LogLine, RowChange, RowRecord, require_said
from gis.store.table_text import TableText


class WorkingCopy:
    """A data folder's files as they were read and as they shall be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, bytes | None] = {}
        self._tables: dict[str, TableText] = {}
        self._texts: dict[str, str | None] = {}
        self._rows: dict[tuple[str, str], RowRecord] = {}
        self._drawn: list[FileRecord] = []
        self._created: list[str] = []
        self._commits: list[Commit] | None = None

    def make(self, changes: Changes) -> None:
        """Make the changes of rows, drawings, proposals, readings and the built map.

        Raises
        ------
        DataError
            If a table is not there, an id may not name a file, or a table is malformed.
        """
        for row in changes.rows:
            self._change(row)
        for project_id, text in changes.geometries.items():
            name = f"{paths.GEOMETRIES}/{paths.safe(project_id)}.geojson"
            before = self._text(name)
            self._texts[name] = text
            if before != text:
                self._drawn.append(FileRecord(project_id, before, text))
        for proposal, text in changes.proposals.items():
            name = f"{paths.PROPOSALS}/{paths.safe(proposal)}.json"
            held = self._text(name)
            if changes.expect.get(proposal, held) != held:
                raise ConflictError("proposals.changed_meanwhile", id=proposal)
            self._texts[name] = text
        for document, text in changes.readings.items():
            name = f"{paths.READINGS}/{paths.safe(document)}.json"
            self._text(name)
            self._texts[name] = text
        if changes.built is not None:
            self._text(paths.BUILT)
            self._texts[paths.BUILT] = changes.built
        for (table, _), record in self._rows.items():
            if record.after is None and not self._tables[table].keys and self._began(table):
                self._texts[paths.table_file(table)] = None

    def enter(self, changes: Changes, day: str, who: str, why: str) -> Commit:
        """Enter the changes into the logs, and return what was entered.

        Raises
        ------
        DataError
            If who or why is missing, or a log cannot be read.
        """
        who, why = one_line(who), one_line(why)
        lines = tuple(LogLine(*(one_line(x) for x in (e.project_id, e.change, e.old, e.new))) for e in changes.log)
        rows = tuple(record for record in self._rows.values() if record.before != record.after)
        commits = self._ledger()
        number = commits[-1].number + 1 if commits else 1
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        commit = Commit(
            number,
            at,
            who,
            why,
            changes.door,
            rows,
            tuple(self._drawn),
            lines,
            tuple(self._created),
            changes.undoes,
            changes.proposal,
        )
        if not (rows or self._drawn or lines):
            return commit
        require_said(who, why)
        self._texts[paths.LEDGER] = ledger.entered(self._text(paths.LEDGER) or "", commit)
        if lines:
            read_log(self.folder)  # a log that is not in order is not written to
            log = TableText(self._text(LOG_FILE) or "", LOG, self.folder / LOG_FILE)
            for entry in lines:
                cells = {"date": day, "who": who, "why": why, **vars(entry)}
                log.add({column: str(formula_safe(text)) for column, text in cells.items()})
            self._texts[LOG_FILE] = log.text
        return commit

    def files(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """Return the files that change, the logs last: name → (bytes that were read, bytes to be written)."""
        texts = {**{paths.table_file(name): table.text for name, table in self._tables.items()}, **self._texts}
        names = sorted(texts, key=lambda name: (_rank(name), name))
        pairs = {n: (self._bytes(n), None if texts[n] is None else str(texts[n]).encode()) for n in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def write_to(self, folder: Path) -> None:
        """Write the changed files below another folder (a trial)."""
        for name, (_, body) in self.files().items():
            target = folder / name
            if body is None:
                target.unlink(missing_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(body)

    def patch(self) -> str:
        """Return the changes as a unified diff that ``git apply`` takes in the folder that holds the data folder."""
        return "".join(
            line
            for name, (old, new) in self.files().items()
            for line in _unified(str(PurePosixPath(self.folder.name) / name), old, new)
        )

    def _change(self, change: RowChange) -> None:
        table = self._table(change.table)
        before, cells = table.record_of(change.key), table.row(change.key)
        previous = None
        held = {column: (cells or {}).get(column) for column in change.expect}
        if held != dict(change.expect):
            raise ConflictError("store.changed_since", table=change.table, key=change.key)
        removed = ledger.Removed(self._records(), change.table, table.keys)
        if change.cells is None:
            if cells is None:
                raise DataError("store.no_row", table=change.table, key=change.key)
            previous = removed.before(change.key)
            table.remove(change.key)
        else:
            row = dict.fromkeys(table.table.header, "") | (cells or {}) | dict(change.cells)
            unknown = sorted(row.keys() - set(table.table.header))
            if unknown:
                raise SchemaError("store.no_column", table=change.table, columns=unknown)
            if table.table.key_of(row) != change.key:
                raise DataError("store.other_key", table=change.table, key=change.key, other=table.table.key_of(row))
            same = change.text and table.same_cells(change.text, row)
            record = change.text if same else before if cells == row and before else table.record(row)
            behind = None if change.after is None else removed.behind(change.after or None)
            if behind == "" and before is None:
                table.put_first(change.key, record)
            else:
                table.put(change.key, record, behind)
        first = self._rows.get((change.table, change.key))
        was = first.before if first else before
        self._rows[change.table, change.key] = RowRecord(
            change.table, change.key, was, table.record_of(change.key), previous
        )

    def _table(self, name: str) -> TableText:
        if name not in self._tables:
            file = paths.table_file(name)
            text = self._text(file)
            if text is None:
                self._created.append(name)
            self._tables[name] = TableText(text or "", table_of(name), self.folder / file)
        return self._tables[name]

    def _began(self, table: str) -> bool:
        """Tell whether a commit began a table: without rows it goes again."""
        return any(table in commit.created for commit in self._ledger())

    def _records(self) -> list[RowRecord]:
        return [*(row for commit in self._ledger() for row in commit.rows), *self._rows.values()]

    def _ledger(self) -> list[Commit]:
        if self._commits is None:
            self._commits = ledger.parse(self._bytes(paths.LEDGER) or b"", self.folder / paths.LEDGER)
        return self._commits

    def _text(self, name: str) -> str | None:
        body = self._bytes(name)
        try:
            return None if body is None else body.decode("utf-8")
        except UnicodeDecodeError as error:
            path = self.folder / name
            line = (body or b"")[: error.start].count(b"\n") + 1
            raise SchemaError("tables.not_utf8", path=path, line=line) from error

    def _bytes(self, name: str) -> bytes | None:
        if name not in self._read:
            path = self.folder / name
            self._read[name] = path.read_bytes() if path.is_file() else None
        return self._read[name]


def _rank(name: str) -> int:
    """Order of writing: what a table and its log tell stands apart for as short a time as can be, the log last."""
    if name in (paths.BUILT, paths.LEDGER):
        return 1
    return 3 if name == LOG_FILE else 2 if name.endswith(".csv") else 0


def _unified(name: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    yield f"diff --git a/{name} b/{name}\n"
    if old is None:
        yield "new file mode 100644\n"
    if new is None:
        yield "deleted file mode 100644\n"
    lines = difflib.unified_diff(
        _lines(old),
        _lines(new),
        "/dev/null" if old is None else f"a/{name}",
        "/dev/null" if new is None else f"b/{name}",
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(body: bytes | None) -> list[str]:
    return io.StringIO(
        (body or b"").decode(), newline=""
    ).readlines()  # str.splitlines splits at far more than line ends
