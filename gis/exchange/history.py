"""``changes.csv``: who changed which project in QGIS, when and why. A log; the build does not read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gis.core import tables
from gis.exchange.changes import Change

FILE = "changes.csv"
COLUMNS = ("date", "who", "why", "project_id", "change", "old", "new")


@dataclass(frozen=True)
class Entry:
    """One accepted change."""

    date: str
    who: str
    why: str
    project_id: str
    change: str
    old: str
    new: str


def history(data_dir: Path, project_id: str | None = None) -> list[Entry]:
    """Return the accepted changes in the order of the file, of one project or of all.

    Raises
    ------
    SchemaError
        If the file is malformed; names line and remedy.
    """
    path = data_dir / FILE
    rows = tables.read_table(path, COLUMNS, required=COLUMNS[:5]) if path.exists() else []
    return [Entry(**row) for row in rows if project_id in (None, row["project_id"])]


def entry(change: Change, date: str, who: str, why: str) -> dict[str, str]:
    """Return the row of a change; geometries in words (the files themselves are in version control)."""
    old, new = change.old, change.new
    what = change.column or change.kind
    if change.kind in {"moved", "reshaped"}:
        what = f"{change.kind} {change.metres or 0:.1f} m"
    if change.kind != "attribute":
        old, new = _words(change, before=True), _words(change, before=False)
    return {
        "date": date,
        "who": who,
        "why": why,
        "project_id": change.project_id,
        "change": what,
        "old": old,
        "new": new,
    }


def _words(change: Change, *, before: bool) -> str:
    geometry = change.before if before else change.after
    name = change.name if (change.kind, before) in {("deleted", True), ("added", False)} else ""
    if geometry is None:
        return name
    point = geometry.representative_point()
    where = f"{geometry.geom_type} {point.y:.6f}, {point.x:.6f}"
    return f"{name}; {where}" if name else where
