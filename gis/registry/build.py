"""The build: the curated registry becomes ``data/projects.geojson``.

The curated files are the only source: the same files give the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from gis.boundaries.overlay import Overlay
from gis.core import crs, geojson
from gis.core.errors import DataError, GisError
from gis.core.vietnamese import slug
from gis.registry.schema import PROJECTS

if TYPE_CHECKING:
    from gis.documents.model import Item
    from gis.registry.project import Project
    from gis.registry.projects import Placed, Registry


def build(registry: Registry) -> str:
    """Return the text of ``projects.geojson``.

    Raises
    ------
    DataError
        With every project that cannot be placed or has an unknown code, and why.
    """
    faults = [fault for project in registry.projects.values() for fault in _faults(registry, project)]
    if faults:
        raise DataError.of(faults)
    return geojson.dumps(features(registry), name="hai_phong_key_projects")


def features(registry: Registry) -> Iterable[dict[str, Any]]:
    """Yield one GeoJSON feature per project that can be placed and has no unknown code."""
    overlay = Overlay(registry.units.communes)
    for project in registry.projects.values():
        placed = registry.placed[project.id]
        if not isinstance(placed, GisError) and not any(_unknown(registry, project)):
            yield _feature(registry, project, placed, overlay)


def _faults(registry: Registry, project: Project) -> Iterator[DataError]:
    """Yield what keeps a project out of the file; the checks find much more."""
    fault = _fault_of(registry, project)
    if project.id != slug(project.id):
        yield fault("build.no_slug", column="id", like=slug(project.id))
    placed = registry.placed[project.id]
    if isinstance(placed, GisError):
        yield fault("build.no_place", column="location", what=placed)
    elif placed.geometry is not None and not placed.geometry.is_empty and crs.out_of_bounds(placed.geometry):
        yield fault("build.outside", column="location")
    yield from _unknown(registry, project)


def _unknown(registry: Registry, project: Project) -> Iterator[DataError]:
    """Yield the codes that no list has."""
    fault = _fault_of(registry, project)
    if project.sector not in registry.codelists.sectors:
        yield fault("build.no_sector", column="sector", sector=project.sector)
    for code in sorted(set(project.communes) - registry.units.codes):
        yield fault("check.unknown_commune", column="communes", code=code)


def _fault_of(registry: Registry, project: Project) -> Callable[..., DataError]:
    """Return what makes a fault of a project, on its line."""
    return partial(DataError, path=PROJECTS.path(registry.data_dir), line=project.line, id=project.id)


def _feature(registry: Registry, project: Project, placed: Placed, overlay: Overlay) -> dict[str, Any]:
    communes = list(project.communes)
    source = "curated" if communes else "none"
    if not communes and placed.geometry is not None:
        communes = overlay.touched(placed.geometry)
        source = "overlay"
    items = registry.items_of.get(project.id, [])
    properties = {
        "id": project.id,
        "name_vi": project.name_vi,
        "name_en": project.name_en,
        "sector": project.sector,
        "sector_group": registry.codelists.group_of(project.sector),
        "status": project.status,
        "lead": project.lead,
        **_latest(items),
        "location": project.location,
        "geometry_kind": "none" if placed.geometry is None else project.geometry_kind,
        "precision": project.precision,
        "precision_m": None if placed.precision_m is None else round(placed.precision_m),
        "geometry_source": placed.source,
        "communes": communes,
        "communes_source": source,
        "commune_names": [registry.units.name_of(code) for code in communes],
        "old_districts": list(project.old_districts) or registry.units.districts_of(communes),
        "documents": list(dict.fromkeys(item.document.document_id for item in items)),
        "items": [_citation(item) for item in items],
        "note": project.note,
        **project.more,
    }
    return geojson.feature(project.id, placed.geometry, properties)


def _citation(item: Item) -> dict[str, Any]:
    return {
        "document": item.document.document_id,
        "section": item.section,
        "number": item.number,
        "name": item.name,
        "status": item.status,
        "item_id": item.item_id,
        "date": item.document.date.isoformat(),
        "lead": item.lead,
        "deadline": item.deadline,
        "length_km": item.length_km,
        "cost_bn_vnd": item.cost_bn_vnd,
        "investor": item.investor,
        "note": item.note,
        "line": item.source_line,
    }


def _latest(items: Sequence[Item]) -> dict[str, Any]:
    """Return deadline, investor and cost as the latest document states them that states them; None where none does.

    What an item costs that names several projects is no figure of one of them.
    """
    found: dict[str, Any] = {"deadline": None, "investor": None, "cost_bn_vnd": None}
    for item in items:  # oldest document first
        names = found if len(item.project_ids) == 1 else ("deadline", "investor")
        found |= {name: said for name in names if (said := getattr(item, name)) not in ("", None)}
    return found
