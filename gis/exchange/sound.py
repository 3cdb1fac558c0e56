"""What a proposal may hold: cells that can stand in a table, drawings that a map can show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.errors import DataError, UnknownReferenceError
from gis.core.tangle import is_tangled
from gis.core.vietnamese import slug
from gis.exchange.edits import safe_cell, single
from gis.registry.schema import EDITABLE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.proposal import Kind
    from gis.registry.projects import Registry


def require_sound(
    registry: Registry,
    project_id: str,
    kind: Kind,
    cells: Mapping[str, str],
    geometry: BaseGeometry | None,
    document: str,
) -> None:
    """Raise if a proposal could never be taken over.

    Raises
    ------
    UnknownReferenceError
        If the project (of a change or a retirement) or the cited document is not there.
    DataError
        If an added project is there or has no name, or a cell or the drawing is none.
    """
    there = project_id in registry.projects
    if kind == "add" and there:
        raise DataError("proposals.taken", id=project_id)
    if kind == "add" and (project_id != slug(project_id) or not cells.get("name_vi")):
        raise DataError("proposals.no_name", id=project_id[:80])
    if kind != "add" and not there:
        raise UnknownReferenceError("proposals.no_project", id=project_id[:80])
    for column, value in cells.items():
        if column not in EDITABLE:
            raise DataError("proposals.no_column", column=column, columns=list(EDITABLE))
        safe_cell(project_id, column, value)
    if document and document not in registry.documents:
        raise UnknownReferenceError("exchange.unknown_document", id=document, known=list(registry.documents))
    if geometry is not None and not is_sound(geometry):
        raise DataError("proposals.bad_geometry", id=project_id)


def is_sound(geometry: BaseGeometry) -> bool:
    """Tell whether a map can show a drawing: points, lines or areas, valid, around the city, no scribble."""
    if geometry.geom_type.removeprefix("Multi") not in ("Point", "LineString", "Polygon") or geometry.is_empty:
        return False
    return geometry.is_valid and not crs.out_of_bounds(geometry) and not is_tangled(geometry)


def once_drawn(said: BaseGeometry, now: BaseGeometry | None) -> BaseGeometry | None:
    """Return what was drawn, as a browser says: nothing where it is empty; what is drawn now where it cannot be."""
    if said.is_empty:
        return None
    return single(said) if is_sound(said) else now
