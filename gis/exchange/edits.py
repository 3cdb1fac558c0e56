"""Turn accepted changes into edits of the curated files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from shapely.geometry.base import BaseGeometry

from gis.core import geojson, tables
from gis.core.errors import DataError, GeometryError, UnknownReferenceError
from gis.core.geojson import geometry_kind
from gis.core.vietnamese import slug
from gis.documents.model import ITEM_COLUMNS
from gis.exchange.changes import Change
from gis.exchange.history import COLUMNS as HISTORY_COLUMNS
from gis.exchange.history import FILE as HISTORY
from gis.exchange.history import entry
from gis.exchange.sources import Sources
from gis.exchange.values import EDITABLE, clean
from gis.registry.projects import PROJECT_COLUMNS, Registry

MAX_CELL = 5_000
PROJECTS = "projects.csv"


@dataclass(frozen=True)
class Acceptance:
    """What a reviewer accepts, and on whose word.

    ``accept`` holds ids of projects or of single changes (`Change.id`), None accepts all.
    ``document`` and ``section`` cite the document that names an added project or states a new
    status; an item is then added to that document's list.
    """

    who: str
    why: str
    accept: frozenset[str] | None = None
    document: str = ""
    section: str = ""
    date: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).date().isoformat())


def write_changes(sources: Sources, registry: Registry, changes: Iterable[Change], given: Acceptance) -> None:
    """Make the edits of accepted changes in ``sources`` (in memory).

    Raises
    ------
    DataError
        If a value cannot stand in a table.
    UnknownReferenceError
        If the cited document is not in documents.csv.
    """
    log = sources.table(HISTORY, HISTORY_COLUMNS)
    for change in changes:
        if change.kind == "deleted":
            _delete(sources, registry, change)
        elif change.kind == "added":
            _add(sources, registry, change, given)
        elif change.kind == "attribute":
            _set(sources, change.project_id, {change.column: _safe(change, change.column, change.new)})
            if change.column == "status" and given.document:
                _cite(sources, registry, change, change.new, given)
        else:
            _draw(sources, registry, change, given)
        log.append(entry(change, given.date, clean(given.who), clean(given.why)))


def _set(sources: Sources, project_id: str, cells: Mapping[str, str]) -> None:
    table = sources.table(PROJECTS, PROJECT_COLUMNS)
    position, row = table.find("id", project_id)
    table.replace(position, {**row, **cells})


def _draw(sources: Sources, registry: Registry, change: Change, given: Acceptance) -> None:
    """Write the drawn geometry; what the places' precision was stays the project's until someone says better."""
    if change.after is None:
        raise GeometryError(f"{change.project_id}: nothing is drawn; draw it, or leave this change out")
    _write_geometry(sources, change, given)
    _, row = sources.table(PROJECTS, PROJECT_COLUMNS).find("id", change.project_id)
    cells = {"geometry": geometry_kind(change.after.geom_type)}
    placed = registry.placed.get(change.project_id)
    known = getattr(placed, "precision_m", None)
    if not row["precision_m"] and known is not None:
        cells["precision_m"] = f"{round(known)}"
    _set(sources, change.project_id, cells)


def _write_geometry(sources: Sources, change: Change, given: Acceptance) -> None:
    if change.project_id != slug(change.project_id):  # it becomes a file name
        raise DataError(f"{change.project_id!r} is no readable id; write it like {slug(change.project_id)!r}")
    properties = {"digitised_by": clean(given.who), "date": given.date, "why": clean(given.why)}
    feature = geojson.feature(change.project_id, _single(change.after), properties)
    sources.put(f"geometries/{change.project_id}.geojson", geojson.dumps([feature]))


def _single(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return the part of a multi-geometry of one part: GeoPackage layers wrap every feature."""
    if geometry is not None and hasattr(geometry, "geoms") and len(geometry.geoms) == 1:
        return cast("BaseGeometry", geometry.geoms[0])
    return geometry


def _add(sources: Sources, registry: Registry, change: Change, given: Acceptance) -> None:
    cells = {column: _safe(change, column, change.values[column]) for column in EDITABLE}
    kind = "none" if change.after is None else geometry_kind(change.after.geom_type)
    sources.table(PROJECTS, PROJECT_COLUMNS).append({"id": change.project_id, **cells, "geometry": kind})
    if change.after is not None:
        _write_geometry(sources, change, given)
    _cite(sources, registry, change, cells["status"], given)


def _cite(sources: Sources, registry: Registry, change: Change, status: str, given: Acceptance) -> None:
    if given.document not in registry.documents:
        known = ", ".join(registry.documents)
        raise UnknownReferenceError(f"no document {given.document!r} in documents.csv; add it, or use one of {known}")
    section = clean(given.section)
    row = {
        "item_id": f"{given.document}/{slug(section)}-{change.project_id}",
        "section": section,
        "name": change.values.get("name_vi") or change.name,
        "status": status,
        "project_id": change.project_id,
        "note": clean(f"Nhập từ QGIS: {given.why}"),
    }
    table = sources.table(f"items/{given.document}.csv", ITEM_COLUMNS)
    if not any(item["item_id"] == row["item_id"] and item["status"] == status for _, item in table.rows()):
        table.append(row)


def _delete(sources: Sources, registry: Registry, change: Change) -> None:
    """Remove a project, and its id from items that name other works too.

    An item that names nothing else keeps the id: the check that then fails tells the reviewer
    which document still names the project.
    """
    table = sources.table(PROJECTS, PROJECT_COLUMNS)
    table.replace(table.find("id", change.project_id)[0], None)
    for document_id in dict.fromkeys(i.document.document_id for i in registry.items_of.get(change.project_id, [])):
        items = sources.table(f"items/{document_id}.csv", ITEM_COLUMNS)
        for position, row in items.rows():
            ids = tables.split_list(row["project_id"])
            if change.project_id in ids and len(ids) > 1:
                left = "; ".join(i for i in ids if i != change.project_id)
                items.replace(position, {**row, "project_id": left})
    if (registry.data_dir / "geometries" / f"{change.project_id}.geojson").exists():
        sources.put(f"geometries/{change.project_id}.geojson", None)


def _safe(change: Change, column: str, value: str) -> str:
    """Return text that may stand in a table that people open in a spreadsheet."""
    where = f"{change.project_id}: {column}"
    if len(value) > MAX_CELL:
        raise DataError(f"{where} has {len(value)} characters, more than {MAX_CELL}; shorten it")
    if value.startswith(("=", "+", "@")):
        raise DataError(f"{where} begins with {value[0]!r}, which a spreadsheet would run; remove it")
    return value
