"""What stands beside the documents' statements: reports from the site and announcements, as columns and as a filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gis.registry.schema import BESIDE

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.registry.announcements import Announcement

TAGS = ("site", "announced", "differs", "none")
"""A report from the site; an announcement; one of them tells another status than the documents; neither is there."""
Sightings = Mapping[str, tuple[str, str]]
"""Project id → ISO day and status (a code, or empty) of the latest accepted report from the site."""


def add(frame: gpd.GeoDataFrame, announced: Mapping[str, Sequence[Announcement]], seen: Sightings) -> None:
    """Add the columns of `gis.registry.schema.BESIDE`, and ``evidence``, the list of a project's `TAGS`.

    Parameters
    ----------
    frame
        Projects with ``id`` and ``status``; changed in place.
    announced
        Announcements by project id, oldest first: the last one is told.
    """
    rows = [_row(project_id, announced.get(project_id, ()), seen) for project_id in frame["id"]]
    for position, column in enumerate(BESIDE):
        frame[column.name] = [row[position] for row in rows]
    frame["evidence"] = [
        _tags(status, project_id in seen, project_id in announced, {row[0], row[2]} - {""})
        for project_id, status, row in zip(frame["id"], frame["status"], rows, strict=True)
    ]


def _row(project_id: str, announced: Sequence[Announcement], seen: Sightings) -> tuple[str, ...]:
    day, status = seen.get(project_id, ("", ""))
    if not announced:
        return status, day, "", "", "", ""
    last = announced[-1]
    return status, day, last.status, last.date, last.publisher, last.address if last.host else ""


def _tags(status: str, is_seen: bool, is_announced: bool, told: set[str]) -> list[str]:
    found = {"site": is_seen, "announced": is_announced, "differs": bool(told - {status})}
    return [tag for tag, holds in found.items() if holds] or ["none"]
