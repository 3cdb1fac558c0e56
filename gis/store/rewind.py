"""What brings a registry back to how it stood on a day: every later commit taken back, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from gis.registry.schema import table_of
from gis.store.changes import Changes, Commit, RowChange
from gis.store.table_text import cells_of


def rewound(commits: Sequence[Commit], day: str) -> Changes:
    """Return the changes that take back every commit after a day (ISO date)."""
    rows: list[RowChange] = []
    geometries: dict[str, str | None] = {}
    for commit in reversed(commits):
        if commit.at[:10] <= day:
            break
        for row in reversed(commit.rows):
            cells = cells_of(table_of(row.table), row.before)
            after = (row.previous or "") if row.after is None else None
            rows.append(RowChange(row.table, row.key, cells, row.before or "", after))
        geometries |= {drawn.project_id: drawn.before for drawn in commit.geometries}
    return Changes(tuple(rows), geometries)
