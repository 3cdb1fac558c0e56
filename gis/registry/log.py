"""``changes.csv``: who changed which project, when and why. A log; the build does not read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gis.core import tables
from gis.core.columns import Column, Table

FILE = "changes.csv"
LOG = Table(
    "changes",
    (
        Column("date", "date", {"vi": "Ngày", "en": "Date"}, required=True),
        Column("who", label={"vi": "Người nhận", "en": "Who"}, required=True),
        Column("why", label={"vi": "Lý do", "en": "Why"}, required=True),
        Column("project_id", label={"vi": "Dự án", "en": "Project"}, required=True),
        Column("change", label={"vi": "Thay đổi", "en": "Change"}, required=True),
        Column("old", label={"vi": "Cũ", "en": "Old"}),
        Column("new", label={"vi": "Mới", "en": "New"}),
    ),
    key=(),
)


@dataclass(frozen=True)
class LogEntry:
    """One accepted change."""

    date: str
    who: str
    why: str
    project_id: str
    change: str
    old: str
    new: str


def read_log(data_dir: Path) -> list[LogEntry]:
    """Return the accepted changes in the order of the file; a folder without a log has none.

    Raises
    ------
    SchemaError
        If the file is malformed; names line and remedy.
    """
    path = data_dir / FILE
    rows = tables.read_table(path, LOG.header, required=LOG.required) if path.exists() else []
    return [LogEntry(**row) for row in rows]
