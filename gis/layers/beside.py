"""What stands beside the documents' statements: reports from the site and announcements, as columns and as a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gis.registry.schema import BESIDE

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.registry.announcements import Announcement

TAGS = ("site", "announced", "differs", "none")
"""A report from the site; an announcement; one of them, dated after the last document that states a status, tells
another one; neither is there."""
Sightings = Mapping[str, tuple[str, str]]
"""Project id → ISO day and status (a code, or empty) of the latest accepted report from the site."""


def add(frame: gpd.GeoDataFrame, announced: Mapping[str, Sequence[Announcement]], seen: Sightings) -> None:
    """Add the columns of `gis.registry.schema.BESIDE`, and ``evidence``, the list of a project's `TAGS`.

    Parameters
    ----------
    frame
        Projects with ``id``, ``status`` and ``items``; changed in place.
    announced
        Announcements by project id, oldest first: the last one is told.
    """
    rows = [_row(project_id, announced.get(project_id, ()), seen) for project_id in frame["id"]]
    for position, column in enumerate(BESIDE):
        frame[column.name] = [row[position] for row in rows]
    frame["evidence"] = [
        _tags(status, project_id in seen, project_id in announced, _newer(row, items))
        for project_id, status, items, row in zip(frame["id"], frame["status"], frame["items"], rows, strict=True)
    ]


def _row(project_id: str, announced: Sequence[Announcement], seen: Sightings) -> tuple[str, ...]:
    day, status = seen.get(project_id, ("", ""))
    if not announced:
        return status, day, "", "", "", ""
    last = announced[-1]
    return status, day, last.status, last.date, last.publisher, last.address if last.host else ""


def _newer(row: Sequence[str], items: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the statuses that news tell which are no older than the last document that states one."""
    last = max((str(item["date"]) for item in items if item["status"]), default="")
    return {status for status, day in ((row[0], row[1]), (row[2], row[3])) if status and day >= last}


def _tags(status: str, is_seen: bool, is_announced: bool, told: set[str]) -> list[str]:
    found = {"site": is_seen, "announced": is_announced, "differs": bool(told - {status})}
    return [tag for tag, holds in found.items() if holds] or ["none"]
