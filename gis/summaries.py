"""Summaries: figures over projects for charts and tables. Pure functions on GeoDataFrames.

What the documents say of a project is read from its ``items``; a *year* is the year of a
document's date. Codes stay codes here; words are the caller's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely import affinity

from gis import crs, layers

UNSTATED = "unstated"
"""What a document says of a project that it names without a status."""
SILENT = "silent"
"""What a year says of a project that earlier and later years name, but not this one."""
PROGRESS = ("study", "planned", "preparing", "under_construction", "completed")
"""The statuses on the way of a work, first to last; the others stand beside the way."""
CHANGE_COLUMNS = ("id", "year_from", "year_to", "status_from", "status_to", "direction", "items_from", "items_to")
FAR_M = 40_000.0
"""A unit farther than this from every other one is drawn in an inset."""


def by_commune(projects: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Count the projects of each commune, absolutely and by area.

    Parameters
    ----------
    projects
        A projects frame (see `gis.layers`).
    communes
        One row per commune: ``code`` (unique), ``name``, ``area_km2`` (km², > 0).

    Returns
    -------
    table
        ``code``, ``name``, ``area_km2``, ``count`` (int) and ``density`` (projects per 100 km², one
        decimal), in the order of ``communes``; a project counts in every commune it touches, and a
        commune without any has 0.
    """
    counts = layers.count_by_commune(projects, communes)
    table = pd.DataFrame(communes[["code", "name", "area_km2"]]).reset_index(drop=True)
    table["count"] = table["code"].map(counts).astype(int)
    table["density"] = (100 * table["count"] / table["area_km2"]).round(1)
    return table


def cross(projects: gpd.GeoDataFrame, rows: str, columns: str, values: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Cross-tabulate two columns over given values, zeros included.

    Parameters
    ----------
    rows, columns
        Columns of the projects frame; a list counts once for each of its values.
    values
        For ``rows`` and ``columns``: the values wanted, in order. Others are left out.

    Returns
    -------
    table
        int per row value and column value.
    """
    table = layers.matrix(projects, rows, columns)
    return table.reindex(index=list(values[rows]), columns=list(values[columns]), fill_value=0).astype(int)


def first_named(projects: gpd.GeoDataFrame) -> pd.Series:
    """Return the year in which a document first names each project.

    Returns
    -------
    years
        int per project id; projects without a dated item are left out.
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
        stating = [year for year, items in years.items() if any(i["status"] for i in items)]
        for year, items in years.items():
            chosen = project["status"] if stating and year == max(stating) else None
            rows.append({"id": project["id"], "year": year, "status": _status_of(items, chosen), "items": items})
    return pd.DataFrame(rows, columns=["id", "year", "status", "items"])


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


def flows(pairs: pd.DataFrame) -> pd.DataFrame:
    """Gather the pairs of `changes` into flows between neighbouring years.

    A pair that skips a year passes it as `SILENT`, so that every flow joins two neighbours.

    Returns
    -------
    flows
        ``year_from``, ``year_to``, ``status_from``, ``status_to``, ``direction`` (of the whole pair)
        and ``count``, sorted.
    """
    years = sorted({*pairs["year_from"], *pairs["year_to"]})
    found: Counter[tuple[int, int, str, str, str]] = Counter()
    for pair in pairs.to_dict("records"):
        passed = [y for y in years if pair["year_from"] <= y <= pair["year_to"]]
        states = [pair["status_from"], *[SILENT] * (len(passed) - 2), pair["status_to"]]
        for step, (a, b) in enumerate(pairwise(passed)):
            found[a, b, states[step], states[step + 1], pair["direction"]] += 1
    names = ["year_from", "year_to", "status_from", "status_to", "direction", "count"]
    return pd.DataFrame([[*key, n] for key, n in sorted(found.items())], columns=names)


def steps(values: Sequence[float], classes: int, *, whole: bool) -> list[float]:
    """Return the upper ends of the classes of a choropleth, above zero, by equal shares of the root.

    Parameters
    ----------
    classes
        Number of classes at most; fewer where whole numbers leave no room.
    whole
        Round to whole numbers (counts), else to one decimal.

    Returns
    -------
    ends
        Ascending, the last not below the largest value; empty if no value is above zero.
    """
    top = max(values, default=0.0)
    if top <= 0:
        return []
    ends = [round(top * (i / classes) ** 2, 0 if whole else 1) for i in range(1, classes)]
    return [*sorted({end for end in ends if 0 < end < top}), float(top)]


def class_of(value: float, ends: Sequence[float]) -> int:
    """Return 0 for zero, else 1 for the first class, 2 for the second …"""
    return 0 if value <= 0 else 1 + sum(value > end for end in ends[:-1])


def chart_shapes(communes: gpd.GeoDataFrame, tolerance_m: float = 200.0) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Return commune outlines light enough to travel with a chart, in kilometres on a plane.

    Borders are simplified together, so that neighbours still meet. A unit that lies far out at sea
    (`FAR_M`) is moved beside the others; a map that keeps its place would be half empty.

    Parameters
    ----------
    communes
        ``code``, ``name`` and polygons, EPSG:4326 (lon, lat).
    tolerance_m
        How far a border may move, metres.

    Returns
    -------
    shapes
        ``code``, ``name`` and polygons without CRS: x east, y north, kilometres, two decimals.
    moved
        Codes of the units that were moved.
    """
    metric = communes.geometry.to_crs(crs.METRIC)
    light = gpd.GeoSeries(shapely.coverage_simplify(metric.to_numpy(), tolerance_m), index=communes.index)
    distances = {i: light.drop(i).distance(light[i]).min() for i in light.index} if len(light) > 1 else {}
    far = [i for i, distance in distances.items() if distance > FAR_M]
    left, bottom, right, _ = light.drop(far).total_bounds
    for position, i in enumerate(far):
        x, y, _, y_top = light[i].bounds
        beside = right - 0.10 * (right - left)
        light[i] = affinity.translate(light[i], beside - x, bottom - y + position * 1.5 * (y_top - y))
    scaled = shapely.set_precision(shapely.transform(light.to_numpy(), lambda points: points / 1000), 0.01)
    shapes = gpd.GeoDataFrame(
        {"code": communes["code"].to_numpy(), "name": communes["name"].to_numpy()}, geometry=list(scaled)
    )
    return shapes, [str(communes["code"].loc[i]) for i in far]


def _by_year(items: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    """Items by the year of their document, both oldest first; undated items are left out."""
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for item in sorted((i for i in items if i.get("date")), key=lambda i: str(i["date"])):
        found[int(str(item["date"])[:4])].append(item)
    return dict(found)


def _status_of(items: Sequence[Mapping[str, Any]], chosen: str | None) -> str:
    stated = [item for item in items if item["status"]]
    if not stated:
        return UNSTATED
    last = {str(item["status"]) for item in stated if item["document"] == stated[-1]["document"]}
    if chosen in last:
        return str(chosen)
    return max(sorted(last), key=lambda s: PROGRESS.index(s) if s in PROGRESS else len(PROGRESS))
