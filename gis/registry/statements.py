"""What the documents said of the projects, year by year, and how it changed. Pure functions.

A *year* is the year of a document's date. Codes stay codes here; words are the caller's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

UNSTATED = "unstated"
"""What a document says of a project that it names without a status."""
PROGRESS = ("study", "planned", "preparing", "under_construction", "completed")
"""The statuses on the way of a work, first to last; the others stand beside the way."""
CHANGE_COLUMNS = ("id", "year_from", "year_to", "status_from", "status_to", "direction", "items_from", "items_to")


def first_named(projects: gpd.GeoDataFrame) -> pd.Series:
    """Return the year in which a document first names each project.

    Returns
    -------
    years
        Integer per project id; projects without a dated item are left out.
    """
    years = {row["id"]: min(_by_year(row["items"]), default=0) for row in projects[["id", "items"]].to_dict("records")}
    return pd.Series({key: year for key, year in years.items() if year}, dtype="int64", name="first_named")


def statements(projects: gpd.GeoDataFrame) -> pd.DataFrame:
    """Say, for every project and every year that names it, which status the documents gave it.

    Where a year's documents disagree, the latest of them that states a status counts. Where one
    document gives several, the status that the registry chose counts if it is among them and
    nothing later says otherwise; else the one farthest along the way (`PROGRESS`).

    Returns
    -------
    said
        ``id``, ``year`` (int), ``status`` (a code; `UNSTATED` where no status is given) and ``items``
        (the year's items, oldest document first); ordered as the projects, then by year.
    """
    rows: list[dict[str, Any]] = []
    for project in projects[["id", "status", "items"]].to_dict("records"):
        years = _by_year(project["items"])
        said = _said(years, project["status"])
        rows += [{"id": project["id"], "year": y, "status": said[y], "items": items} for y, items in years.items()]
    return pd.DataFrame(rows, columns=["id", "year", "status", "items"])


def by_year(items: Sequence[Mapping[str, Any]], chosen: str) -> dict[int, str]:
    """Return the status that each year's documents gave one project, by the rule of `statements`."""
    return _said(_by_year(items), chosen)


def changes(said: pd.DataFrame) -> pd.DataFrame:
    """Pair each project's statement of a year with that of the next year that names it.

    Parameters
    ----------
    said
        What `statements` returns.

    Returns
    -------
    pairs
        `CHANGE_COLUMNS`: one row per pair, those that stayed the same included. ``direction`` is
        ``forward``, ``same``, ``back`` (also: suspended, cancelled) or ``unclear`` (no status stated
        on one side).
    """
    rows = []
    for _, group in said.groupby("id", sort=False):
        records = group.sort_values("year").to_dict("records")
        for before, after in pairwise(records):
            rows.append(
                {
                    "id": before["id"],
                    "year_from": before["year"],
                    "year_to": after["year"],
                    "status_from": before["status"],
                    "status_to": after["status"],
                    "direction": direction(before["status"], after["status"]),
                    "items_from": before["items"],
                    "items_to": after["items"],
                }
            )
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))


def direction(before: str, after: str) -> str:
    """Return ``forward``, ``same``, ``back`` or ``unclear`` for a step from one status to another."""
    if UNSTATED in (before, after):
        return "unclear"
    if before == after:
        return "same"
    if after not in PROGRESS:
        return "back"
    if before not in PROGRESS:
        return "forward"
    return "forward" if PROGRESS.index(after) > PROGRESS.index(before) else "back"


def tags(listed: Sequence[Sequence[Mapping[str, Any]]], statuses: Sequence[str]) -> list[list[str]]:
    """Say of each project what comparing the documents shows; what a filter can ask for.

    Parameters
    ----------
    listed
        The items of each project.
    statuses
        The status that the registry chose for each.

    Returns
    -------
    tags
        For each project, sorted: ``new:<year>`` (first named after that year), ``to:<status>`` (a
        later year gives it this status, ``under_construction`` or ``completed``, and an earlier one
        gave a lesser), ``back`` (some later year puts it back or stops it), ``silent:<year>`` (named
        before the last year, but not in it).
    """
    years = [_by_year(items) for items in listed]
    every = sorted({year for found in years for year in found})
    return [
        sorted(_tags_of(found, status, every)) if found else [] for found, status in zip(years, statuses, strict=True)
    ]


def _tags_of(years: Mapping[int, Sequence[Mapping[str, Any]]], chosen: str, every: Sequence[int]) -> Iterable[str]:
    found = {f"new:{year}" for year in every if year < min(years)}
    if every[-1] not in years:
        found.add(f"silent:{every[-1]}")
    said = [status for status in _said(years, chosen).values() if status != UNSTATED]
    for before, after in pairwise(said):
        step = direction(before, after)
        if step == "back":
            found.add("back")
        elif step == "forward" and after in PROGRESS[3:]:
            found.add(f"to:{after}")
    return found


def _by_year(items: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    """Items by the year of their document, both oldest first; undated items are left out."""
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for item in sorted((i for i in items if i.get("date")), key=lambda i: str(i["date"])):
        found[int(str(item["date"])[:4])].append(item)
    return dict(found)


def _said(years: Mapping[int, Sequence[Mapping[str, Any]]], chosen: str) -> dict[int, str]:
    stating = [year for year, items in years.items() if any(i["status"] for i in items)]
    last = max(stating, default=None)
    return {year: _status_of(items, chosen if year == last else None) for year, items in years.items()}


def _status_of(items: Sequence[Mapping[str, Any]], chosen: str | None) -> str:
    stated = [item for item in items if item["status"]]
    if not stated:
        return UNSTATED
    last = {str(item["status"]) for item in stated if item["document"] == stated[-1]["document"]}
    if chosen in last:
        return str(chosen)
    return max(sorted(last), key=lambda s: PROGRESS.index(s) if s in PROGRESS else len(PROGRESS))
