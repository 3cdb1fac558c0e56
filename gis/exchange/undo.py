"""Take a commit back: its cells and drawings as they were, everything that was changed since left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gis.core.errors import ConflictError
from gis.registry.schema import table_of
from gis.store.changes import Changes, Commit, LogLine, RowChange, RowRecord
from gis.store.table_text import cells_of

_BACK = {"added": "deleted", "deleted": "added"}


def inverse(commit: Commit, commits: Sequence[Commit]) -> Changes:
    """Return the changes that take a commit back.

    Parameters
    ----------
    commit
        What to take back.
    commits
        All commits, oldest first: what came later may stand on it.

    Raises
    ------
    ConflictError
        If a cell, a row or a drawing was changed again since; names the later commits.
    """
    later = _standing(commit, commits)
    today = _Today(commits)
    since: dict[tuple[str, str], list[RowRecord]] = defaultdict(list)
    for row in (row for c in later for row in c.rows):
        since[row.table, row.key].append(row)
    rows = [_row(r, today, commit, later, since.get((r.table, r.key), ())) for r in reversed(commit.rows)]
    geometries: dict[str, str | None] = {}
    drawn_later = {drawn.project_id for c in later for drawn in c.geometries}
    for drawn in commit.geometries:
        if drawn.project_id in drawn_later or today.drawing(drawn.project_id) != drawn.after:
            raise _stands_on(commit, later, drawn.project_id)
        geometries[drawn.project_id] = drawn.before
    log = tuple(LogLine(e.project_id, _BACK.get(e.change, e.change), e.new, e.old) for e in reversed(commit.log))
    return Changes(
        tuple(row for row in rows if row is not None), geometries, log=log, door=commit.door, undoes=commit.number
    )


def _standing(commit: Commit, commits: Sequence[Commit]) -> list[Commit]:
    """Return the later commits that were not taken back.

    A cell that they changed waits for them even where it holds the same value again: if of a → b, b → c, c → b the
    first were undone, the others never could be.
    """
    undone = {c.undoes for c in commits}
    return [c for c in commits if c.number > commit.number and c.undoes is None and c.number not in undone]


class _Today:
    """The rows and drawings that the ledger speaks of, as its last commit left them."""

    def __init__(self, commits: Iterable[Commit]) -> None:
        self._rows: dict[tuple[str, str], str | None] = {}
        self._drawn: dict[str, str | None] = {}
        self.texts: dict[tuple[str, str], list[str]] = {}
        for commit in commits:
            for row in commit.rows:
                self._rows[row.table, row.key] = row.after
                known = self.texts.setdefault((row.table, row.key), [])
                known += [text for text in (row.before, row.after) if text is not None]
            for drawn in commit.geometries:
                self._drawn[drawn.project_id] = drawn.after

    def row(self, record: RowRecord) -> str | None:
        return self._rows[record.table, record.key]

    def drawing(self, project_id: str) -> str | None:
        return self._drawn[project_id]

    def as_it_stood(self, record: RowRecord, cells: Mapping[str, str]) -> str:
        """Return a text that the row once had with these cells: so the bytes come back too; empty if there is none."""
        table = table_of(record.table)
        known = self.texts[record.table, record.key]
        return next((text for text in known if cells_of(table, text) == cells), "")


def _row(
    record: RowRecord, today: _Today, commit: Commit, later: Sequence[Commit], since: Sequence[RowRecord]
) -> RowChange | None:
    table = table_of(record.table)
    now = today.row(record)
    if record.before is None:  # it was added: it goes, if nobody worked on it since
        if since or (now != record.after and cells_of(table, now) != cells_of(table, record.after)):
            raise _stands_on(commit, later, record.key)
        return RowChange(record.table, record.key, None, expect=cells_of(table, now) or {})
    before = cells_of(table, record.before) or {}
    if record.after is None:  # it was removed: it comes back where it stood
        if since or now is not None:
            raise _stands_on(commit, later, record.key)
        return RowChange(record.table, record.key, before, record.before, after=record.previous or "")
    after, cells = cells_of(table, record.after) or {}, cells_of(table, now)
    changed = _changed(record)
    again = {column for later_one in since for column in _changed(later_one)}
    if cells is None or again.intersection(changed) or any(cells[column] != after[column] for column in changed):
        raise _stands_on(commit, later, record.key)
    back = {column: before[column] for column in changed}
    held = {column: after[column] for column in changed}
    return RowChange(record.table, record.key, back, today.as_it_stood(record, {**cells, **back}), expect=held)


def _changed(record: RowRecord) -> list[str]:
    """Return the columns that a change of a row changed, as the table has them: all of a row that came or went."""
    table = table_of(record.table)
    before, after = cells_of(table, record.before) or {}, cells_of(table, record.after) or {}
    return [column for column in table.header if before.get(column) != after.get(column)]


def _stands_on(commit: Commit, later: Sequence[Commit], key: str) -> ConflictError:
    numbers = [
        f"{c.number} ({c.who}, {c.at[:10]})"
        for c in later
        if key in {row.key for row in c.rows} | {g.project_id for g in c.geometries}
    ]
    return ConflictError("proposals.later_changes", number=commit.number, id=key, later=numbers)
