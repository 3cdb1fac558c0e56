"""Layers: pure functions on GeoDataFrames of projects. Load, filter, count, group.

A projects frame has one row per project, EPSG:4326 (lon, lat), and the properties of
``data/projects.geojson`` as columns; lists stay lists. A project without a drawn location
(city-wide, none) has no geometry and is filtered and counted like every other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from gis.core import crs, frames, geojson, guarded, tables
from gis.core.errors import SchemaError
from gis.core.vietnamese import fold
from gis.i18n.say import Notice
from gis.layers import beside, rings
from gis.layers.codes import require_codes
from gis.layers.search import BETWEEN, spelt, text_mask, with_short_forms
from gis.registry import deadlines, schema, statements
from gis.registry.announcements import by_project, read_announcements

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COLUMNS = schema.BUILT
LIST_COLUMNS = (*schema.LISTS, "items", "history", "leads", "evidence")


@dataclass(frozen=True)
class Filter:
    """What a planner asks for. An empty set asks nothing; within a set any value will do.

    ``history`` takes tags of `gis.registry.statements.tags`, ``deadlines`` classes of `gis.registry.deadlines`,
    ``leads`` the codes of `lead_code`, ``evidence`` tags of `gis.layers.beside`; ``within`` a ring drawn on the map
    (`gis.layers.rings`).
    """

    text: str = ""
    sectors: frozenset[str] = field(default_factory=frozenset)
    statuses: frozenset[str] = field(default_factory=frozenset)
    communes: frozenset[str] = field(default_factory=frozenset)
    districts: frozenset[str] = field(default_factory=frozenset)
    deadlines: frozenset[str] = field(default_factory=frozenset)
    leads: frozenset[str] = field(default_factory=frozenset)
    documents: frozenset[str] = field(default_factory=frozenset)
    precisions: frozenset[str] = field(default_factory=frozenset)
    history: frozenset[str] = field(default_factory=frozenset)
    evidence: frozenset[str] = field(default_factory=frozenset)
    within: str = ""

    def is_empty(self) -> bool:
        """Tell whether everything passes."""
        return not any(getattr(self, f.name) for f in fields(self))


DIMENSIONS: dict[str, str] = {
    "sectors": "sector",
    "statuses": "status",
    "communes": "communes",
    "districts": "old_districts",
    "deadlines": "due",
    "leads": "leads",
    "documents": "documents",
    "precisions": "precision",
    "history": "history",
    "evidence": "evidence",
}
"""Field of `Filter` → column it tests."""


UNLED = "unstated"
"""Code of the lead of a project of which no document names one."""


@guarded.guard(Notice("layers.remedy"))
def load_projects_layer(
    path: Path, today: dt.date | None = None, seen: beside.Sightings | None = None
) -> gpd.GeoDataFrame:
    """Read ``projects.geojson`` as a frame with `COLUMNS`, ``search``, ``history`` and ``geometry``.

    ``due`` says what the deadline means ``today`` (the clock's day unless given; `gis.registry.deadlines.classed`),
    ``leads`` who leads (codes of `lead_code`), ``lead_names`` the same in words: the registry's lead, else those that
    the project's items name.

    ``written`` and ``search`` are the text that the search box looks in (names, id, communes, old districts, who
    leads and invests, and every name that a document gives the project), as written and folded (`gis.layers.search`);
    ``history`` what comparing the documents shows of it (`gis.registry.statements.tags`). The columns of
    `gis.registry.schema.BESIDE` and ``evidence`` tell what stands beside the documents: announcements of the same
    folder, and what was ``seen`` on site.

    Raises
    ------
    SchemaError
        If the file is missing, not GeoJSON, or lacks a property or has a code that is none; or the announcements are
        malformed.
    ReadingFailedError
        If a property is not what the build writes.
    """
    features = geojson.read(path)
    for position, item in enumerate(features, 1):
        missing = [c for c in COLUMNS if c not in item["properties"]]
        if missing:
            raise SchemaError("layers.lacks", path=path, position=position, missing=", ".join(missing))
    frame = gpd.GeoDataFrame(
        [{c: f["properties"][c] for c in COLUMNS} for f in features],
        columns=list(COLUMNS),
        geometry=gpd.GeoSeries([geojson.geometry_of(f, path) for f in features], crs=crs.WGS84),
    )
    require_codes(frame, path)
    texts = [with_short_forms(_named(row)) for row in frames.rows(frame)]
    frame["written"] = [BETWEEN.join(map(spelt, parts)) for parts in texts]
    frame["search"] = [BETWEEN.join(map(fold, parts)) for parts in texts]
    now = today or dt.datetime.now().astimezone().date()
    pairs = zip(frame["deadline"].fillna(""), frame["status"], strict=True)
    frame["due"] = [deadlines.classed(deadline, status, now) for deadline, status in pairs]
    frame["lead_names"] = [_leads(row) for row in frames.rows(frame[["lead", "items"]])]
    frame["leads"] = [[lead_code(name) for name in names] or [UNLED] for names in frame["lead_names"]]
    frame["history"] = statements.tags(frame["items"].tolist(), frame["status"].tolist())
    beside.add(frame, by_project(read_announcements(path.parent)), seen or {})
    return frame


def filter_projects(projects: gpd.GeoDataFrame, wanted: Filter) -> gpd.GeoDataFrame:
    """Return the rows that pass every set of the filter, in their order."""
    return projects[matches(projects, wanted)]


def matches(projects: gpd.GeoDataFrame, wanted: Filter) -> pd.Series:
    """Return a boolean per project: does it pass?"""
    passed = pd.Series(True, index=projects.index)
    for name, column in DIMENSIONS.items():
        values = getattr(wanted, name)
        if values:
            passed &= _column_test(projects[column], values)
    if fold(wanted.text):
        passed &= text_mask(wanted.text, projects["written"].tolist(), projects["search"].tolist())
    if wanted.within:
        passed &= projects.geometry.intersects(rings.parse(wanted.within))  # what is not drawn lies nowhere
    return passed


def choices(projects: gpd.GeoDataFrame, wanted: Filter) -> dict[str, dict[str, int]]:
    """Count, for every dimension, what each choice would show under the *other* filters.

    Returns
    -------
    counts
        ``{"sectors": {"road": 12, …}, …}``; a value is listed where any project has it, with 0
        where the other filters leave none.
    """
    counts: dict[str, dict[str, int]] = {}
    for name, column in DIMENSIONS.items():
        without: dict[str, Any] = {name: frozenset()}
        others = projects[matches(projects, replace(wanted, **without))]
        all_values = count_by(projects, column)
        found = count_by(others, column)
        counts[name] = {value: found.get(value, 0) for value in all_values}
    return counts


def count_by(projects: gpd.GeoDataFrame, column: str) -> dict[str, int]:
    """Count projects per value of a column; a list counts once for each of its values."""
    values = projects[column]
    if column in LIST_COLUMNS:
        values = values.explode().dropna()
    return {str(value): int(n) for value, n in values.value_counts(sort=False).items()}


def drawn(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the projects that have a geometry."""
    return projects[projects.geometry.notna()]


def off_map(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the city-wide and unlocated projects: listed and counted, never drawn."""
    return projects[projects.geometry.isna()]


def group_layers(projects: gpd.GeoDataFrame, key: str = "sector_group") -> dict[tuple[str, str], gpd.GeoDataFrame]:
    """Split the drawn projects into layers of one sector group and one geometry kind.

    Returns
    -------
    layers
        ``(group, "point" | "line" | "area")`` → frame, sorted; points, lines and polygons never mix
        (QGIS and most formats want one geometry type a layer).
    """
    shown = drawn(projects)
    kinds = shown.geometry.geom_type.map(geojson.geometry_kind)
    return {(str(group), str(kind)): part for (group, kind), part in shown.groupby([shown[key], kinds], sort=True)}


def near(projects: gpd.GeoDataFrame, at: BaseGeometry, within_m: float) -> gpd.GeoDataFrame:
    """Return the drawn projects within ``within_m`` metres of a geometry's outline (EPSG:4326), nearest first.

    The result has a column ``distance_m`` (metres, 0 inside an area).
    """
    shown = drawn(projects)
    outline = gpd.GeoSeries([at], crs=crs.WGS84).to_crs(crs.METRIC).iloc[0]
    distances = shown.geometry.to_crs(crs.METRIC).distance(outline)
    found = shown.assign(distance_m=distances.round(1))
    return found[found["distance_m"] <= within_m].sort_values(["distance_m", "id"])


def _column_test(column: pd.Series, wanted: Iterable[str]) -> pd.Series:
    values = frozenset(wanted)
    test: Callable[[Any], bool] = (
        (lambda cell: not values.isdisjoint(cell)) if column.name in LIST_COLUMNS else (lambda cell: cell in values)
    )
    return column.map(test).astype(bool)


def lead_code(name: str) -> str:
    """Return what an address calls a body: ``Bộ Quốc phòng`` → ``bo-quoc-phong``."""
    return fold(name).replace(" ", "-")


def _leads(row: Mapping[str, Any]) -> list[str]:
    own = tables.split_list(row["lead"] or "")
    stated = (name for item in row["items"] for name in tables.split_list(item.get("lead") or ""))
    return own or list(dict.fromkeys(stated))


def _named(row: dict[str, Any]) -> list[str]:
    names = {item["name"] for item in row["items"]} | {str(item["section"]) for item in row["items"]}
    parts = [row["name_vi"], row["name_en"], row["id"], *row["commune_names"], *row["old_districts"], *sorted(names)]
    parts += [*_leads(row), row["investor"]]
    return [part for part in parts if part and isinstance(part, str)]
