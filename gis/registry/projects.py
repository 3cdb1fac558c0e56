"""Projects: the documents' items joined to real-world works, their history, and where they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core import geojson
from gis.core.codelists import Codelists
from gis.core.errors import GisError
from gis.core.vietnamese import slug
from gis.documents.model import Document, Item, load_documents, load_items
from gis.gazetteer.check_points import CheckPoint, read_check_points
from gis.registry.announcements import Announcement, by_project, read_announcements
from gis.registry.ground import Ground
from gis.registry.project import Project, load_projects

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.boundaries.units import AdminUnits
    from gis.gazetteer.gazetteer import Gazetteer

NOT_DRAWN = ("citywide", "none")


@dataclass(frozen=True)
class Statement:
    """What one document says of a project in one place."""

    date: dt.date
    document_id: str
    section: str
    number: str
    status: str
    name: str
    item: Item


@dataclass(frozen=True)
class Contradiction:
    """Two statements that cannot both hold: within one document, or a finished work unfinished later."""

    project_id: str
    first: Statement
    second: Statement


@dataclass(frozen=True)
class Placed:
    """Where a project is: geometry in (lon, lat) or None, and how well that is known."""

    geometry: BaseGeometry | None
    precision_m: float | None
    source: str
    place_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registry:
    """Everything curated, loaded once: documents, items, projects, places and what was checked, units, codelists."""

    data_dir: Path
    codelists: Codelists
    documents: dict[str, Document]
    items: tuple[Item, ...]
    projects: dict[str, Project]
    ground: Ground
    check_points: tuple[CheckPoint, ...] = ()
    announcements: tuple[Announcement, ...] = ()

    @classmethod
    def load(cls, data_dir: Path) -> Registry:
        """Read the data folder.

        The modelled boundaries are always used here, so that the build does not depend on what a machine happens to
        have downloaded.

        Raises
        ------
        DataError
            If a file is missing or malformed; names file, line and remedy.
        """
        documents = load_documents(data_dir)
        return cls(
            data_dir=data_dir,
            codelists=Codelists.load(data_dir),
            documents=documents,
            items=tuple(load_items(data_dir, documents)),
            projects=load_projects(data_dir),
            ground=Ground.load(data_dir),
            check_points=read_check_points(data_dir),
            announcements=read_announcements(data_dir),
        )

    @property
    def gazetteer(self) -> Gazetteer:
        """The places."""
        return self.ground.gazetteer

    @property
    def units(self) -> AdminUnits:
        """The admin units, as modelled."""
        return self.ground.units

    @cached_property
    def items_of(self) -> dict[str, list[Item]]:
        """Items by project id; oldest document first, then in the document's order."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            for project_id in item.project_ids:
                found[project_id].append(item)
        return dict(found)

    @cached_property
    def announced(self) -> dict[str, list[Announcement]]:
        """Announcements by project id, oldest first."""
        return by_project(self.announcements)

    def history(self, project_id: str) -> list[Statement]:
        """Return what the documents say of a project: oldest first, then in the document's order."""
        return [
            Statement(i.document.date, i.document.document_id, i.section, i.number, i.status, i.name, i)
            for i in self.items_of.get(project_id, [])
        ]

    def contradictions(self) -> list[Contradiction]:
        """Return the pairs of statements that disagree, for a curator (and the reader) to weigh.

        Two statements disagree if one document gives a work two statuses of which one is
        ``completed`` or ``cancelled``, or if a later document calls unfinished what an earlier one
        called completed.
        """
        return [
            Contradiction(project_id, first, second)
            for project_id in sorted(self.items_of)
            for first, second in _disagreeing([s for s in self.history(project_id) if s.status])
        ]

    def drawing_of(self, project_id: str) -> Path:
        """Return the file in which a project's digitised geometry stands, where it has one; never one elsewhere."""
        return self.data_dir / "geometries" / f"{slug(project_id)}.geojson"

    def is_digitised(self, project_id: str) -> bool:
        """Tell whether somebody drew the project."""
        return self.drawing_of(project_id).exists()

    def place(self, project: Project) -> Placed:
        """Resolve where a project is, by `gis.locations.resolve.GEOMETRY_PRECEDENCE`.

        Raises
        ------
        GisError
            If the location expression cannot be read or names an unknown or ambiguous place.
        """
        digitised = self.drawing_of(project.id)
        if digitised.exists():
            geometry = geojson.read_one(digitised)
            return Placed(geometry, project.precision_m, "digitised")
        if not project.location or project.precision in NOT_DRAWN:
            return Placed(None, None, project.precision)
        resolved = self.ground.locate(project.location)
        own = project.precision_m
        precision_m = own if own is not None else resolved.precision_m
        ids = tuple(place.place_id for place in resolved.places)
        return Placed(resolved.geometry, precision_m, resolved.geometry_source, ids)

    @cached_property
    def placed(self) -> dict[str, Placed | GisError]:
        """Every project's `Placed`, or the error that keeps it off the map."""
        found: dict[str, Placed | GisError] = {}
        for project in self.projects.values():
            try:
                found[project.id] = self.place(project)
            except GisError as error:
                found[project.id] = error
        return found


def _disagreeing(history: list[Statement]) -> Iterable[tuple[Statement, Statement]]:
    final = {"completed", "cancelled"}
    for position, first in enumerate(history):
        for second in history[position + 1 :]:
            if first.status == second.status:
                continue
            same_document = first.document_id == second.document_id
            if (same_document and {first.status, second.status} & final) or (
                not same_document and first.status in final
            ):
                yield first, second
