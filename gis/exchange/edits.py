"""Turn accepted changes into edits of the registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from gis.core import geojson
from gis.core.errors import DataError, GeometryError, UnknownReferenceError
from gis.core.geojson import geometry_kind
from gis.core.tables import is_formula
from gis.core.vietnamese import slug
from gis.exchange.history import log_line
from gis.exchange.values import clean
from gis.registry.schema import EDITABLE
from gis.store.changes import Changes, LogLine, RowChange

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.changes import Change
    from gis.registry.projects import Registry

MAX_CELL = 5_000


@dataclass(frozen=True)
class Acceptance:
    """What a reviewer accepts, and on whose word.

    ``accept`` holds ids of projects or of single changes (`Change.id`), None accepts all.
    ``document`` and ``section`` cite the document that names an added project or states a new
    status; an item is then added to that document's list. ``door`` tells from where it came.
    """

    who: str
    why: str
    accept: frozenset[str] | None = None
    document: str = ""
    section: str = ""
    date: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).date().isoformat())
    door: str = "qgis"


def edits_of(registry: Registry, changes: Iterable[Change], given: Acceptance) -> Changes:
    """Return what accepted changes do to the registry.

    Raises
    ------
    DataError
        If a value cannot stand in a table.
    UnknownReferenceError
        If the cited document is not in documents.csv.
    """
    editor = _Editor(registry, given)
    for change in changes:
        editor.take(change)
    return Changes(tuple(editor.rows), editor.geometries, log=tuple(editor.log), day=given.date, door=given.door)


class _Editor:
    """Gathers the rows and drawings of accepted changes."""

    def __init__(self, registry: Registry, given: Acceptance) -> None:
        self.registry = registry
        self.given = given
        self.rows: list[RowChange] = []
        self.geometries: dict[str, str | None] = {}
        self.log: list[LogLine] = []
        self._cited: dict[str, str] = {item.item_id: item.status for item in registry.items}
        self._left: dict[str, tuple[str, ...]] = {}

    def take(self, change: Change) -> None:
        if change.kind == "deleted":
            self._delete(change)
        elif change.kind == "added":
            self._add(change)
        elif change.kind == "attribute":
            self._set(change, {change.column: safe_cell(change.project_id, change.column, change.new)})
            if change.column == "status" and self.given.document:
                self._cite(change, change.new)
        else:
            self._draw(change)
        self.log.append(log_line(change))

    def _set(self, change: Change, cells: Mapping[str, str]) -> None:
        if change.project_id not in self.registry.projects:
            raise UnknownReferenceError("exchange.project_gone", id=change.project_id)
        self.rows.append(RowChange("projects", change.project_id, dict(cells)))

    def _draw(self, change: Change) -> None:
        """Write the drawn geometry; what the places' precision was stays the project's until someone says better."""
        if change.after is None:
            raise GeometryError("exchange.nothing_drawn", id=change.project_id)
        self._write_geometry(change)
        cells = {"geometry": geometry_kind(change.after.geom_type)}
        project = self.registry.projects.get(change.project_id)
        known = getattr(self.registry.placed.get(change.project_id), "precision_m", None)
        if project is not None and project.precision_m is None and known is not None:
            cells["precision_m"] = f"{round(known)}"
        self._set(change, cells)

    def _write_geometry(self, change: Change) -> None:
        properties = {
            "digitised_by": clean(self.given.who),
            "date": self.given.date,
            "why": clean(self.given.why),
        }
        feature = geojson.feature(change.project_id, single(change.after), properties)
        self.geometries[change.project_id] = geojson.dumps([feature])

    def _add(self, change: Change) -> None:
        cells = {column: safe_cell(change.project_id, column, change.values[column]) for column in EDITABLE}
        kind = "none" if change.after is None else geometry_kind(change.after.geom_type)
        row = {"id": change.project_id, **cells, "geometry": kind}
        self.rows.append(RowChange("projects", change.project_id, row))
        if change.after is not None:
            self._write_geometry(change)
        self._cite(change, cells["status"])

    def _cite(self, change: Change, status: str) -> None:
        given = self.given
        if given.document not in self.registry.documents:
            raise UnknownReferenceError(
                "exchange.unknown_document", id=given.document, known=list(self.registry.documents)
            )
        section = clean(given.section)
        first = item_id = f"{given.document}/{slug(section)}-{change.project_id}"
        number = 1
        while item_id in self._cited:
            if self._cited[item_id] == status:
                return  # it says so already
            number += 1
            item_id = f"{first}-{number}"
        self._cited[item_id] = status
        row = {
            "item_id": item_id,
            "section": section,
            "name": change.values.get("name_vi") or change.name,
            "status": status,
            "project_id": change.project_id,
            "note": clean(f"Nhập từ QGIS: {given.why}") if given.door == "qgis" else clean(given.why),
        }
        self.rows.append(RowChange(f"items/{given.document}", item_id, row))

    def _delete(self, change: Change) -> None:
        """Remove a project, and its id from items that name other works too.

        An item that names nothing else keeps the id: the check that then fails tells the reviewer
        which document still names the project.
        """
        self.rows.append(RowChange("projects", change.project_id, None))
        for item in self.registry.items_of.get(change.project_id, []):
            ids = self._left.get(item.item_id, item.project_ids)
            if change.project_id in ids and len(ids) > 1:
                self._left[item.item_id] = left = tuple(i for i in ids if i != change.project_id)
                table = f"items/{item.document.document_id}"
                self.rows.append(RowChange(table, item.item_id, {"project_id": "; ".join(left)}))
        if self.registry.is_digitised(change.project_id):
            self.geometries[change.project_id] = None


def single(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return the part of a multi-geometry of one part: GeoPackage layers wrap every feature."""
    if geometry is not None and hasattr(geometry, "geoms") and len(geometry.geoms) == 1:
        return cast("BaseGeometry", geometry.geoms[0])
    return geometry


def safe_cell(project_id: str, column: str, value: str) -> str:
    """Return text that may stand in a table that people open in a spreadsheet.

    Raises
    ------
    DataError
        If it may not.
    """
    if len(value) > MAX_CELL:
        raise DataError("exchange.cell_too_long", id=project_id, name=column, n=len(value), most=MAX_CELL)
    if is_formula(value):
        raise DataError("exchange.cell_is_formula", id=project_id, name=column, sign=value[0])
    return value
