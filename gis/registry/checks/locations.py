"""Checks of where projects and places are; listed in `gis.registry.checks.catalogue.ALL_CHECKS`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import shapely

from gis.core import crs
from gis.core.errors import GisError, PlaceNotFoundError
from gis.core.geojson import geometry_kind
from gis.core.tangle import is_tangled
from gis.gazetteer.check_points import CHECK_POINTS
from gis.gazetteer.columns import VERTICES
from gis.gazetteer.place import EXACT_M
from gis.registry.checks.finding import (
    Finding,
    drawn_geometry,
    drawn_projects,
    finding,
    placed_projects,
    project_finding,
)
from gis.registry.projects import NOT_DRAWN, Registry

MAX_VERTEX_GAP_M = 3_000.0
LENGTH_TOLERANCE = 0.15
CENTROID_M = 60.0


def locations_resolve(registry: Registry) -> Iterator[Finding]:
    """Every location expression can be read and names places that exist and are unambiguous."""
    for project_id, placed in registry.placed.items():
        if isinstance(placed, GisError):
            yield project_finding(
                registry, "locations_resolve", registry.projects[project_id], "check.location", fault=placed
            )


def digitised_have_projects(registry: Registry) -> Iterator[Finding]:
    """Every file in ``geometries/`` is named after a project; a misspelled one would never be drawn."""
    for path in sorted((registry.data_dir / "geometries").glob("*.geojson")):
        if path.stem not in registry.projects:
            yield finding("digitised_have_projects", "check.digitised_without_project", path, id=path.stem)


def drawn_or_explained(registry: Registry) -> Iterator[Finding]:
    """A project has a geometry, or is city-wide or unlocated and its note says why."""
    for project, placed in placed_projects(registry):
        if project.precision in NOT_DRAWN:
            if not project.note:
                yield project_finding(
                    registry, "drawn_or_explained", project, "check.no_reason", precision=project.precision
                )
            if placed.geometry is not None or project.geometry_kind != "none":
                yield project_finding(
                    registry, "drawn_or_explained", project, "check.geometry_not_none", precision=project.precision
                )
        elif placed.geometry is None or placed.geometry.is_empty:
            yield project_finding(registry, "drawn_or_explained", project, "check.no_geometry")


def geometry_kinds_are_right(registry: Registry) -> Iterator[Finding]:
    """A road is a line, a park an area: the geometry is of the kind that projects.csv asks for."""
    for project, placed in drawn_projects(registry):
        kind = geometry_kind(drawn_geometry(placed).geom_type)
        if kind != project.geometry_kind:
            yield project_finding(
                registry,
                "geometry_kinds_are_right",
                project,
                "check.wrong_kind",
                wanted=project.geometry_kind,
                kind=kind,
            )


def geometries_are_sound(registry: Registry) -> Iterator[Finding]:
    """Geometries are valid and inside the city's surroundings (swapped axes are not)."""
    for project, placed in drawn_projects(registry):
        geometry = drawn_geometry(placed)
        if crs.out_of_bounds(geometry):
            yield project_finding(
                registry, "geometries_are_sound", project, "check.out_of_bounds", bounds=geometry.bounds
            )
        if is_tangled(geometry):
            yield project_finding(registry, "geometries_are_sound", project, "check.tangled")
        if not geometry.is_valid:
            yield project_finding(
                registry,
                "geometries_are_sound",
                project,
                "check.invalid_geometry",
                reason=shapely.is_valid_reason(geometry),
            )


def communes_are_in_reach(registry: Registry) -> Iterator[Finding]:
    """A geometry reaches each commune that the project names, within the two precisions.

    A commune that a place of the location states for itself needs no reach: land won from the sea (the quays of
    Lạch Huyện) lies a kilometre outside every set of boundaries.
    """
    communes = registry.units.communes
    shapes = dict(zip(communes["code"], map(crs.to_metric, communes.geometry), strict=True))
    errors = dict(zip(communes["code"], communes["precision_m"].fillna(0.0), strict=True))
    for project, placed in drawn_projects(registry):
        if not project.communes:
            continue
        drawn = crs.to_metric(drawn_geometry(placed))
        stated = {registry.gazetteer.get(place_id).commune for place_id in placed.place_ids}
        for code in project.communes:
            if code not in shapes or code in stated:
                continue
            reach = (placed.precision_m or 0.0) + float(errors[code])
            gap = float(shapely.distance(shapes[code], drawn))
            if gap > reach:
                yield project_finding(
                    registry,
                    "communes_are_in_reach",
                    project,
                    "check.commune_out_of_reach",
                    gap=gap,
                    commune=registry.units.name_of(code),
                    code=code,
                    reach=reach,
                )


def precision_is_honest(registry: Registry) -> Iterator[Finding]:
    """Exact means at most 100 m; nothing is more precise than the places it is made of."""
    for project, placed in drawn_projects(registry):
        if placed.precision_m is None or placed.precision_m <= 0:
            yield project_finding(registry, "precision_is_honest", project, "check.no_precision_m")
            continue
        if project.precision == "exact" and placed.precision_m > EXACT_M:
            yield project_finding(
                registry, "precision_is_honest", project, "check.not_exact", precision_m=placed.precision_m
            )
        places = [registry.gazetteer.get(place_id) for place_id in placed.place_ids]
        coarsest = max(places, key=lambda place: place.precision_m, default=None)
        if coarsest is not None and placed.precision_m < coarsest.precision_m:
            yield project_finding(
                registry,
                "precision_is_honest",
                project,
                "check.sharper_than_place",
                precision_m=placed.precision_m,
                place=coarsest.name,
                known_m=coarsest.precision_m,
            )


def no_pin_pretends(registry: Registry) -> Iterator[Finding]:
    """No point project sits on a commune's centroid pretending to be located."""
    codes, shapes = zip(*registry.units.outlines(), strict=True)
    centroids = shapely.STRtree([crs.to_metric(shape.centroid) for shape in shapes])
    for project, placed in drawn_projects(registry):
        if project.geometry_kind != "point" or project.precision == "area":
            continue
        point = drawn_geometry(placed).centroid
        for number in centroids.query(crs.to_metric(point), predicate="dwithin", distance=CENTROID_M):
            name = registry.units.name_of(codes[number])
            yield project_finding(registry, "no_pin_pretends", project, "check.on_centroid", commune=name)


def areas_are_areas(registry: Registry) -> Iterator[Finding]:
    """Precision 'area' is drawn as an area, and defence works are never drawn finer than that."""
    for project in registry.projects.values():
        if project.precision == "area" and project.geometry_kind != "area":
            yield project_finding(
                registry, "areas_are_areas", project, "check.area_not_area", geometry_kind=project.geometry_kind
            )
        if project.sector == "defence" and project.precision not in ("area", *NOT_DRAWN):
            yield project_finding(registry, "areas_are_areas", project, "check.defence_too_fine")


def lengths_agree(registry: Registry) -> Iterator[Finding]:
    """A line's geodesic length is within 15 % of the length that a document states for the whole work.

    ``length_km`` of an item is that of the whole; the length of a part is said in the item's ``note``.
    An item that names several projects states the length of them together and is passed over.
    """
    for project, placed in drawn_projects(registry):
        if project.geometry_kind != "line":
            continue
        length = crs.length_m(drawn_geometry(placed)) / 1000
        for item in registry.items_of.get(project.id, []):
            stated = item.length_km
            if stated is None or len(item.project_ids) > 1:
                continue
            if abs(length - stated) > LENGTH_TOLERANCE * stated:
                yield project_finding(
                    registry, "lengths_agree", project, "check.length", length=length, item=item.item_id, stated=stated
                )


def lines_have_vertices(registry: Registry) -> Iterator[Finding]:
    """Linear places bend where the road bends: no gap between vertices beyond 3 km."""
    path = VERTICES.path(registry.data_dir)
    for place in registry.gazetteer.places:
        if place.geometry.geom_type != "LineString" or place.precision_m > MAX_VERTEX_GAP_M / 2:
            continue
        for (lon1, lat1), (lon2, lat2) in pairwise(place.geometry.coords):
            gap = crs.distance_m(lon1, lat1, lon2, lat2)
            if gap > MAX_VERTEX_GAP_M:
                ends = {"start": f"{lat1:.4f}, {lon1:.4f}", "end": f"{lat2:.4f}, {lon2:.4f}"}
                yield finding(
                    "lines_have_vertices", "check.few_vertices", path, place_id=place.place_id, km=gap / 1000, **ends
                )


def places_meet_their_check_points(registry: Registry) -> Iterator[Finding]:
    """No place is farther from a check point than the errors of both allow."""
    path = CHECK_POINTS.path(registry.data_dir)
    for point in registry.check_points:
        try:
            place = registry.gazetteer.get(point.place_id)
        except PlaceNotFoundError:
            yield finding(
                "places_meet_their_check_points",
                "check.point_of_unknown_place",
                path,
                point.line,
                place_id=point.place_id,
            )
            continue
        gap = point.gap_m(place)
        if gap > place.precision_m + point.error_m:
            yield finding(
                "places_meet_their_check_points",
                "check.far_from_check_point",
                path,
                point.line,
                place_id=place.place_id,
                gap=gap,
                source=point.source,
                error_m=point.error_m,
                precision_m=place.precision_m,
            )
