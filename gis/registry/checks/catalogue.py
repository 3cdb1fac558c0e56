"""What must hold of the data: one small generator per check, all in `ALL_CHECKS`.

A check takes the loaded registry and yields findings; it never raises and never stops at the
first fault. ``python -m gis check`` prints them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold, slug
from gis.registry.checks import locations as location_checks
from gis.registry.checks import texts as text_checks
from gis.registry.checks.announcements import announcements_are_sound
from gis.registry.checks.finding import Check, Finding, drawn_geometry, finding, placed_projects, project_finding
from gis.registry.checks.log import log_agrees_with_data
from gis.registry.statements import UNSTATED

if TYPE_CHECKING:
    from gis.registry.project import Project
    from gis.registry.projects import Placed, Registry

SAME_NAME_M = 500.0


def items_are_unique(registry: Registry) -> Iterator[Finding]:
    """Every item_id stands once."""
    last_of = {item.item_id: item for item in registry.items}
    for item_id, count in Counter(item.item_id for item in registry.items).items():
        if count > 1:
            last = last_of[item_id]
            yield finding("items_are_unique", "check.item_twice", last.path, last.line, id=item_id, count=count)


def items_have_projects(registry: Registry) -> Iterator[Finding]:
    """Every item names at least one project, and every project it names exists."""
    for item in registry.items:
        if not item.project_ids:
            yield finding("items_have_projects", "check.item_without_project", item.path, item.line, id=item.item_id)
        for project_id in item.project_ids:
            if project_id not in registry.projects:
                yield finding(
                    "items_have_projects",
                    "check.item_of_unknown_project",
                    item.path,
                    item.line,
                    item=item.item_id,
                    id=project_id,
                )


def projects_have_items(registry: Registry) -> Iterator[Finding]:
    """Every project is named by an item: nothing is on the map without a citation."""
    for project in registry.projects.values():
        if project.id not in registry.items_of:
            yield project_finding(registry, "projects_have_items", project, "check.project_without_item")


def numbering_has_no_gaps(registry: Registry) -> Iterator[Finding]:
    """Where a section's items are numbered 1, 2, 3 …, none is missing and none stands twice."""
    sections: dict[tuple[Path, str], list[int]] = defaultdict(list)
    for item in registry.items:
        if item.number.isdecimal():
            sections[item.path, item.section].append(int(item.number))
    for (path, section), numbers in sections.items():
        if min(numbers) != 1:
            continue
        missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        twice = sorted(n for n, count in Counter(numbers).items() if count > 1)
        if missing:
            yield finding("numbering_has_no_gaps", "check.numbers_missing", path, section=section, missing=missing)
        if twice:
            yield finding("numbering_has_no_gaps", "check.numbers_twice", path, section=section, twice=twice)


def codes_are_known(registry: Registry) -> Iterator[Finding]:
    """Sectors, statuses, precisions, geometry kinds, commune codes and old districts exist."""
    lists = registry.codelists
    for project in registry.projects.values():
        wrong = [
            (column, value, allowed)
            for column, value, allowed in (
                ("sector", project.sector, lists.sectors),
                ("status", project.status, lists.statuses),
                ("precision", project.precision, lists.precisions),
                ("geometry", project.geometry_kind, ("point", "line", "area", "none")),
            )
            if value not in allowed
        ]
        for column, value, allowed in wrong:
            yield project_finding(
                registry,
                "codes_are_known",
                project,
                "check.unknown_code",
                column=column,
                value=value,
                allowed=", ".join(allowed),
            )
        for code in set(project.communes) - registry.units.codes:
            yield project_finding(registry, "codes_are_known", project, "check.unknown_commune", code=code)
        for name in set(project.old_districts) - registry.units.district_names:
            yield project_finding(registry, "codes_are_known", project, "check.unknown_district", name=name)
    for item in registry.items:
        if item.status and item.status not in lists.statuses:
            yield finding(
                "codes_are_known",
                "check.unknown_status",
                item.path,
                item.line,
                id=item.item_id,
                status=item.status,
                statuses=", ".join(lists.statuses),
            )


def ids_are_slugs(registry: Registry) -> Iterator[Finding]:
    """Project ids are readable ascii slugs: they live in links, file names and QGIS."""
    for project in registry.projects.values():
        if project.id != slug(project.id):
            yield project_finding(registry, "ids_are_slugs", project, "check.id_is_no_slug", like=slug(project.id))


def status_is_the_latest(registry: Registry) -> Iterator[Finding]:
    """A project's status is one that the latest document with a status states; else it is `UNSTATED`."""
    for project in registry.projects.values():
        stated = [s for s in registry.history(project.id) if s.status]
        if not stated:
            if project.status != UNSTATED:
                yield project_finding(
                    registry,
                    "status_is_the_latest",
                    project,
                    "check.status_unstated",
                    status=project.status,
                    unstated=UNSTATED,
                )
            continue
        latest = [s.status for s in stated if s.document_id == stated[-1].document_id]
        if project.status not in latest:
            yield project_finding(
                registry,
                "status_is_the_latest",
                project,
                "check.status_not_latest",
                status=project.status,
                document=stated[-1].document_id,
                stated=" / ".join(sorted(set(latest))),
            )


def names_stay_apart(registry: Registry) -> Iterator[Finding]:
    """No two projects within 500 m of each other share a name: one project is one row."""
    by_name: dict[str, list[tuple[Project, Placed]]] = defaultdict(list)
    for project, placed in placed_projects(registry):
        by_name[fold(project.name_vi)].append((project, placed))
    for group in by_name.values():
        for (first, one), (second, two) in combinations(group, 2):
            apart = one.geometry is not None and two.geometry is not None
            if apart and crs.gap_m(drawn_geometry(one), drawn_geometry(two)) > SAME_NAME_M:
                continue
            yield project_finding(
                registry, "names_stay_apart", second, "check.name_twice", other=first.id, line=first.line
            )


ALL_CHECKS: tuple[Check, ...] = (
    items_are_unique,
    items_have_projects,
    projects_have_items,
    numbering_has_no_gaps,
    codes_are_known,
    ids_are_slugs,
    status_is_the_latest,
    location_checks.locations_resolve,
    location_checks.digitised_have_projects,
    location_checks.drawn_or_explained,
    location_checks.geometry_kinds_are_right,
    location_checks.geometries_are_sound,
    location_checks.communes_are_in_reach,
    location_checks.precision_is_honest,
    location_checks.no_pin_pretends,
    location_checks.areas_are_areas,
    location_checks.lengths_agree,
    names_stay_apart,
    text_checks.texts_are_clean,
    text_checks.labels_stay_apart,
    location_checks.lines_have_vertices,
    location_checks.places_meet_their_check_points,
    log_agrees_with_data,
    announcements_are_sound,
)


def run(registry: Registry) -> list[Finding]:
    """Run every check and return all findings, sorted by file and line."""
    found = [finding for check in ALL_CHECKS for finding in check(registry)]
    return sorted(found, key=lambda f: (f.path, f.line or 0, f.check_id, f.message))
