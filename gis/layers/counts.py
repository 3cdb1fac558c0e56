"""Summaries: figures over projects for charts and tables. Pure functions on GeoDataFrames.

What the documents say of a project is read from its ``items``; a *year* is the year of a
document's date. Codes stay codes here; words are the caller's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import geopandas as gpd
import pandas as pd
import shapely
from shapely import affinity

from gis.core import crs
from gis.layers import query

SILENT = "silent"
"""What a year says of a project that earlier and later years name, but not this one."""
FAR_M = 40_000.0
"""A unit farther than this from every other one is drawn in an inset."""


def by_commune(projects: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Count the projects of each commune, absolutely and by area.

    Parameters
    ----------
    projects
        A projects frame (see `gis.layers.query`).
    communes
        One row per commune: ``code`` (unique), ``name``, ``area_km2`` (km², > 0).

    Returns
    -------
    table
        ``code``, ``name``, ``area_km2``, ``count`` (int) and ``density`` (projects per 100 km², one
        decimal), in the order of ``communes``; a project counts in every commune it touches, and a
        commune without any has 0.
    """
    counts = query.count_by(projects, "communes")
    table = pd.DataFrame(communes[["code", "name", "area_km2"]]).reset_index(drop=True)
    table["count"] = [counts.get(code, 0) for code in table["code"]]
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
        Integer per row value and column value.
    """
    frame = pd.DataFrame(projects[[rows, columns]])
    for column in (rows, columns):
        if column in query.LIST_COLUMNS:
            frame = frame.explode(column)
    table = pd.crosstab(frame[rows], frame[columns])
    return table.reindex(index=list(values[rows]), columns=list(values[columns]), fill_value=0).astype(int)


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
