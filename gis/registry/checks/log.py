"""Checks of the log against the data: what was logged as changed must not stand as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gis.core.errors import GisError
from gis.core.tables import formula_safe
from gis.registry.checks.finding import Finding, finding
from gis.registry.log import FILE, LogEntry, read_log
from gis.registry.schema import EDITABLE

if TYPE_CHECKING:
    from gis.registry.project import Project
    from gis.registry.projects import Registry


def log_agrees_with_data(registry: Registry) -> Iterator[Finding]:
    """The last entry of the log on a cell is in the data; a later edit by hand to something new is no fault."""
    path = registry.data_dir / FILE
    try:
        entries = read_log(registry.data_dir)
    except GisError as error:
        yield finding("log_agrees_with_data", "check.log_unreadable", path, fault=error)
        return
    last: dict[tuple[str, str], tuple[int, LogEntry]] = {}
    for number, entry in enumerate(entries, 1):
        there = entry.change in ("added", "deleted")
        last[entry.project_id, "" if there else entry.change] = (number, entry)
    for (project_id, _), (number, entry) in last.items():
        project = registry.projects.get(project_id)
        if _is_lost(entry, project):
            facts = {"id": project_id, "change": entry.change, "date": entry.date, "new": entry.new or "-"}
            yield finding("log_agrees_with_data", "check.log_lost", path, number + 1, **facts)


def _is_lost(entry: LogEntry, project: Project | None) -> bool:
    if entry.change == "added":
        return project is None
    if entry.change == "deleted":
        return project is not None
    if project is None or entry.change not in EDITABLE or entry.old == entry.new:
        return False
    now = project.cell(entry.change)
    return entry.old in (now, formula_safe(now))  # the log is a table that people open in a spreadsheet
