"""What is an edit: the three-way comparison of an edited file with the registry's projects of today.

For every project: what was exported (base), what the file says now (edited), what the registry says
today (current). Only edited ≠ base is an edit; if current ≠ base too, and says something else, it is
a conflict. Files that no longer hold their base are compared with the registry alone.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core import geojson
from gis.core.errors import ImportFileError
from gis.core.vietnamese import slug
from gis.exchange import reading, shapes
from gis.exchange.changes import Change, Comparison, Ignored
from gis.exchange.edited import EditedFile, EditedRow, View
from gis.exchange.values import DERIVED
from gis.i18n.say import Notice
from gis.registry.projects import NOT_DRAWN
from gis.registry.schema import EDITABLE

if TYPE_CHECKING:
    from gis.core.limits import Limits

COPIES = 1_000
"""Most rows of one project id: a split feature has some, a flood has more."""
FAULTS = 50
"""Geometries that cannot be read and are named one by one; the rest is counted."""
_NO_VIEW = View({}, None)


def compare_file(path: Path, current: Mapping[str, View], data_version: str, held: Limits) -> Comparison:
    """Read an edited file and compare it; for the guarded child.

    Parameters
    ----------
    path
        See `gis.exchange.reading.read`.
    current
        Every project as an export of today would show it.
    data_version
        That an export of today would carry.
    held
        Limits on the file.
    """
    edited = reading.read(path, held)
    notices = [*edited.notices, *_unreadable(edited.rows)]
    moved_on = edited.base is None and bool(edited.data_version) and edited.data_version != data_version
    if moved_on:
        notices.append(Notice("exchange.moved_on"))
    base = edited.base if edited.base is not None else current
    rows, extra = _one_row_each(edited.rows, base)
    changes: list[Change] = []
    ignored: list[Ignored] = []
    for project_id, row in sorted(rows.items()):
        if project_id not in current and project_id not in base:
            extra.append(row)
            continue
        was = base.get(project_id, current.get(project_id, _NO_VIEW))
        changes += _edits(row, was, current.get(project_id), edited.projected)
        ignored += _derived_edits(row, was)
    taken = {*current, *base}
    for row in extra:
        if _is_in(row, current, edited.projected):
            continue
        added = _added(row, taken)
        taken.add(added.project_id)
        changes.append(added)
    changes += _deleted(edited, rows, base, current)
    if moved_on:
        changes = [replace(change, conflict=True) for change in changes]
    notices += _shifted_as_a_whole(changes, rows)
    return Comparison(tuple(changes), tuple(ignored), tuple(notices))


def _unreadable(rows: Sequence[EditedRow]) -> Iterator[Notice]:
    faulty = [row for row in rows if row.fault]
    for row in faulty[:FAULTS]:
        name = row.project_id or Notice("exchange.no_id")
        yield Notice("exchange.row_unreadable", key=row.key, id=name, fault=row.fault)
    if len(faulty) > FAULTS:
        yield Notice("exchange.more_unreadable", n=len(faulty) - FAULTS)


def _one_row_each(
    rows: tuple[EditedRow, ...], base: Mapping[str, View]
) -> tuple[dict[str, EditedRow], list[EditedRow]]:
    """Split the rows into one per known id, and those that need an id of their own.

    A copied feature, or the second part of a split one, carries its original's id: the row that is
    like the base stays the project, the others are additions. A city-wide project that was drawn
    still stands in the table of the undrawn: the drawn row counts.
    """
    by_id: dict[str, list[EditedRow]] = defaultdict(list)
    extra = [row for row in rows if not row.project_id]
    for row in rows:
        if row.project_id:
            by_id[row.project_id].append(row)
            if len(by_id[row.project_id]) > COPIES:
                raise ImportFileError("exchange.many_copies", most=COPIES, id=row.project_id)
    chosen: dict[str, EditedRow] = {}
    for project_id, same_id in by_id.items():
        was = base.get(project_id, _NO_VIEW)
        drawn = [row for row in same_id if row.geometry is not None or row.fault]
        candidates = drawn if was.geometry is None and drawn else same_id
        chosen[project_id] = min(candidates, key=partial(_unlike, was=was))
        extra += [row for row in candidates if row is not chosen[project_id]]
    return chosen, extra


def _unlike(row: EditedRow, was: View) -> int:
    cells = sum(row.values[c] != was.values.get(c, "") for c in EDITABLE if c in row.values)
    return cells + 100 * (not row.fault and not shapes.same(was.geometry, row.geometry, projected=True))


def _edits(row: EditedRow, was: View, now: View | None, projected: bool) -> Iterator[Change]:
    known = was if now is None else now
    name = known.values.get("name_vi", "")
    for column in EDITABLE:
        new, base = row.values.get(column), was.values.get(column, "")
        old = known.values.get(column, "")
        if new is None or new == base or (now is not None and new == old):
            continue
        conflict = now is None or old != base
        yield Change(
            row.project_id, "attribute", row.key, name, column, old, new, base, conflict,
            before=known.geometry, after=row.geometry,
        )  # fmt: skip
    if row.fault or shapes.same(was.geometry, row.geometry, projected=projected):
        return
    if now is not None and _arrived(row, now, projected):
        return
    conflict = now is None or not shapes.same(was.geometry, now.geometry)
    kind, metres = "reshaped", None
    if known.geometry is not None and row.geometry is not None:
        metres = shapes.shift_m(known.geometry, row.geometry)
        kind = "reshaped" if metres is None else "moved"
        metres = shapes.difference_m(known.geometry, row.geometry) if metres is None else metres
    remedy = Notice("exchange.need_geometry_or_precision")
    yield Change(
        row.project_id, kind, row.key, name, conflict=conflict, metres=metres,
        before=known.geometry, after=row.geometry, at_export=was.geometry,
        missing=() if row.geometry is not None else (remedy,),
    )  # fmt: skip


def _arrived(row: View, now: View, projected: bool) -> bool:
    """Tell whether the registry holds a drawn geometry already (it keeps six decimals)."""
    if row.geometry is None or now.geometry is None:
        return row.geometry is now.geometry
    candidates = (row.geometry, geojson.normalise(row.geometry))
    return any(shapes.same(now.geometry, candidate, projected=projected) for candidate in candidates)


def _is_in(row: EditedRow, current: Mapping[str, View], projected: bool) -> bool:
    """Tell whether an addition without an id was applied before."""
    now = None if row.project_id else current.get(slug(row.values.get("name_vi", "")))
    if now is None or any(now.values[c] != row.values.get(c, "") for c in ("name_vi", "sector", "status")):
        return False
    return _arrived(row, now, projected)


def _derived_edits(row: EditedRow, was: View) -> Iterator[Ignored]:
    for column, reason in DERIVED.items():
        new = row.values.get(column)
        if new is not None and new != was.values.get(column, ""):
            yield Ignored(row.project_id, column, new, Notice(reason))


def _added(row: EditedRow, taken: set[str]) -> Change:
    values = {c: row.values.get(c, "") for c in EDITABLE}
    missing: list[str | Notice] = [c for c in ("name_vi", "sector", "status", "precision") if not values[c]]
    if row.geometry is not None and not values["precision_m"]:
        missing.append(Notice("exchange.need_precision_m"))
    if row.fault or (row.geometry is None and values["precision"] not in NOT_DRAWN):
        missing.append(Notice("exchange.need_geometry"))
    project_id = row.project_id or slug(values["name_vi"])
    if not project_id or project_id in taken:
        own = Notice("exchange.need_own_id", id=project_id)
        missing.insert(0, own if project_id else Notice("exchange.need_id_or_name"))
        project_id = ""
    elif project_id != slug(project_id) or len(project_id) > 120:
        missing.insert(0, Notice("exchange.need_readable_id", like=slug(project_id)[:60]))
        project_id = ""
    return Change(
        project_id, "added", row.key, values["name_vi"], after=row.geometry, values=values, missing=tuple(missing)
    )


def _deleted(
    edited: EditedFile, rows: Mapping[str, EditedRow], base: Mapping[str, View], current: Mapping[str, View]
) -> Iterator[Change]:
    for project_id in sorted((edited.exported or frozenset()) - set(rows)):
        now = current.get(project_id)
        if now is None:
            continue  # gone from the registry too
        was = base.get(project_id, now)
        same_cells = all(was.values.get(c, "") == now.values.get(c, "") for c in EDITABLE)
        conflict = not (same_cells and shapes.same(was.geometry, now.geometry))
        name = now.values["name_vi"]
        yield Change(
            project_id, "deleted", project_id, name, conflict=conflict, before=now.geometry, at_export=was.geometry
        )


def _shifted_as_a_whole(changes: list[Change], rows: Mapping[str, EditedRow]) -> Iterator[Notice]:
    drawn = sum(row.geometry is not None for row in rows.values())
    moved = [change.metres for change in changes if change.kind == "moved" and change.metres is not None]
    if len(moved) < 3 or len(moved) < 0.9 * drawn:
        return
    middle = statistics.median(moved)
    if all(abs(metres - middle) <= 0.1 * middle for metres in moved):
        yield Notice("exchange.shifted", metres=middle)
