"""The difference between two days: which projects were added or retired, changed status, or lie elsewhere on the map.

Both senses of the map as of a day are offered: as the registry stood, and as the documents dated up to a day state it.
Documents state no positions, so in that sense nothing moves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gis.core.errors import GisError
from gis.exchange import shapes
from gis.registry.as_stated import as_stated

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.registry.projects import Registry
    from gis.store.store import Store

Sense = Literal["known", "stated"]
Kind = Literal["added", "retired", "status", "moved", "reshaped", "drawn", "undrawn"]
KINDS: tuple[Kind, ...] = ("added", "retired", "status", "moved", "reshaped", "drawn", "undrawn")
"""What may differ, in the order in which it is told; the last four are differences on the map."""
COLUMNS = ("id", "name_vi", "name_en", "change", "old", "new", "metres")
"""Columns of a table of differences."""


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise on the later of two days.

    Attributes
    ----------
    name_vi, name_en
        As on the later day; as on the earlier one of what was retired.
    old, new
        Codes of the status on both days; empty of a day without the project.
    metres
        How far it was moved as a whole, or how far two drawings lie apart at most; None of other kinds.
    """

    id: str
    name_vi: str
    name_en: str
    kind: Kind
    old: str
    new: str
    metres: float | None = None

    def cells(self) -> list[str]:
        """Return the row of a table with `COLUMNS`."""
        far = "" if self.metres is None else f"{self.metres:.1f}"
        return [self.id, self.name_vi, self.name_en, self.kind, self.old, self.new, far]


@dataclass(frozen=True)
class _Standing:
    """A project as it stood: names, status, and its geometry in (lon, lat)."""

    name_vi: str
    name_en: str
    status: str
    geometry: BaseGeometry | None


def between(store: Store, first: dt.date, second: dt.date, sense: Sense) -> list[Difference]:
    """Return what differs between two days, by kind as in `KINDS`, then by id.

    Parameters
    ----------
    first, second
        Two days in any order: the differences lead from the earlier one to the later.
    sense
        ``known`` as the registry stood at the end of each day, ``stated`` as the documents dated up to it state.
    """
    days = sorted((first, second))
    if sense == "stated":
        registry = store.load()
        old, new = (_stated(registry, day) for day in days)
    else:
        old, new = (_known(store, day) for day in days)
    found = [
        difference
        for project_id in old.keys() | new.keys()
        for difference in _differences(project_id, old.get(project_id), new.get(project_id))
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.id))


def _stated(registry: Registry, day: dt.date) -> dict[str, _Standing]:
    stated = as_stated(registry, day).projects.values()
    return {p.id: _Standing(p.name_vi, p.name_en, p.status, None) for p in stated}


def _known(store: Store, day: dt.date) -> dict[str, _Standing]:
    with store.as_known(day.isoformat()) as known:
        return {p.id: _Standing(p.name_vi, p.name_en, p.status, _drawn(known, p.id)) for p in known.projects.values()}


def _drawn(registry: Registry, project_id: str) -> BaseGeometry | None:
    placed = registry.placed[project_id]
    return None if isinstance(placed, GisError) else placed.geometry


def _differences(project_id: str, old: _Standing | None, new: _Standing | None) -> Iterator[Difference]:
    named = new or old
    if named is None:
        return
    names = (project_id, named.name_vi, named.name_en)
    if old is None or new is None:
        gone = new is None
        yield Difference(*names, "retired" if gone else "added", old.status if old else "", new.status if new else "")
        return
    if old.status != new.status:
        yield Difference(*names, "status", old.status, new.status)
    if not shapes.same(old.geometry, new.geometry):
        kind, metres = _shift(old.geometry, new.geometry)
        yield Difference(*names, kind, old.status, new.status, metres)


def _shift(before: BaseGeometry | None, after: BaseGeometry | None) -> tuple[Kind, float | None]:
    if before is None or after is None:
        return "drawn" if before is None else "undrawn", None
    metres = shapes.shift_m(before, after)
    if metres is not None:
        return "moved", metres
    return "reshaped", shapes.difference_m(before, after)
