"""What must hold of the data: one small generator per check, all in `ALL_CHECKS`.

A check takes the loaded registry and yields findings; it never raises and never stops at the
first fault. ``python -m gis check`` prints them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold, slug
from gis.i18n.say import Notice
from gis.registry.checks import locations as location_checks
from gis.registry.checks.announcements import announcements_are_sound
from gis.registry.checks.finding import Check, Finding, drawn_geometry, finding, placed_projects, project_finding
from gis.registry.checks.log import log_agrees_with_data
from gis.registry.statements import UNSTATED

if TYPE_CHECKING:
    from gis.registry.projects import Placed, Project, Registry

SAME_NAME_M = 500.0
LONGEST = 4_000
"""Characters of a text: far more than anybody wrote, and few enough for every format and page."""

# Letters that no Vietnamese or English name holds but that bad scans are full of; digits inside a
# word ("Qu6c", "d4t") betray them too, and so do three equal letters in a row
# (but for the Roman III).
_OCR = re.compile(r"[¢€£¥§©®�|}{~^]|(?<=[^\W\d_]{2})\d(?=[^\W\d_])|([^\W\d_i])\1\1", re.IGNORECASE)
_MOJIBAKE = re.compile(r"Ã.|Ä.|Æ°|á»|áº|Â[^\w\s]")


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


def texts_are_clean(registry: Registry) -> Iterator[Finding]:
    """Names are NFC, without mojibake, without the leavings of a bad scan.

    The reader composes to NFC whatever it finds, so the normal form is looked for in the files.
    """
    for path in sorted([*registry.data_dir.glob("*.csv"), *registry.data_dir.glob("items/*.csv")]):
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except UnicodeDecodeError:
            yield finding("texts_are_clean", "check.not_utf8", path, 1)
            continue
        for line, text in enumerate(lines, 1):
            if unicodedata.normalize("NFC", text) != text:
                yield finding("texts_are_clean", "check.not_nfc", path, line)
    for name, path, line, texts in _curated_texts(registry):
        for fault in (fault for text in texts for fault in _text_faults(text)):
            yield finding("texts_are_clean", "check.text", path, line, id=name, fault=fault)


def labels_stay_apart(registry: Registry) -> Iterator[Finding]:
    """In a code list, no two codes have one label, and every label can be shown."""
    for name, rows in vars(registry.codelists).items():
        if not isinstance(rows, dict):
            continue
        path = registry.data_dir / "codelists" / f"{name}.csv"
        for column in ("label_vi", "label_en"):
            labels = [str(row[column]) for row in rows.values() if column in row]
            for label, count in Counter(labels).items():
                if count > 1:
                    yield finding("labels_stay_apart", "check.label_twice", path, label=label, column=column)
                for fault in _text_faults(label):
                    yield finding("labels_stay_apart", "check.text", path, id=column, fault=fault)


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
    texts_are_clean,
    labels_stay_apart,
    location_checks.lines_have_vertices,
    location_checks.places_meet_their_check_points,
    log_agrees_with_data,
    announcements_are_sound,
)


def run(registry: Registry) -> list[Finding]:
    """Run every check and return all findings, sorted by file and line."""
    found = [finding for check in ALL_CHECKS for finding in check(registry)]
    return sorted(found, key=lambda f: (f.path, f.line or 0, f.check_id, f.message))


def _curated_texts(registry: Registry) -> Iterator[tuple[str, Path, int, tuple[str, ...]]]:
    """Yield (id, file, line, texts that people wrote) of every row; places do not know their line."""
    for d in registry.documents.values():
        about = (d.title, d.issuer, d.status_note, d.note)
        yield d.document_id, registry.data_dir / "documents.csv", d.line, about
    for item in registry.items:
        yield item.item_id, item.path, item.line, (item.name, item.lead, item.note)
    for p in registry.projects.values():
        yield p.id, registry.data_dir / "projects.csv", p.line, (p.name_vi, p.name_en, p.lead, p.note)
    for place in registry.gazetteer.places:
        if not place.is_admin_unit:
            names = (place.name, *place.aliases, place.note)
            yield place.place_id, registry.data_dir / "places.csv", 0, names
    for one in registry.announcements:
        told = (one.publisher, one.title_note)
        yield one.project, registry.data_dir / "announcements.csv", one.line, told
    for point in registry.check_points:
        yield point.place_id, registry.data_dir / "check_points.csv", point.line, (point.note,)


def _text_faults(text: str) -> Iterator[Notice]:
    if len(text) > LONGEST:
        yield Notice("check.too_long", n=len(text), most=LONGEST, text=f"{text[:60]}…")
        return
    if not text.isprintable():  # a control character breaks XML and workbooks
        yield Notice("check.unprintable", text=text)
    if "  " in text:
        yield Notice("check.two_spaces", text=text)
    for pattern, code in ((_OCR, "check.looks_like_scan"), (_MOJIBAKE, "check.looks_like_mojibake")):
        match = pattern.search(text)
        if match:
            yield Notice(code, found=match.group(), text=text)
