"""The registry as the documents dated up to a day state it: no later document, no later status."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from gis.registry.statements import UNSTATED

if TYPE_CHECKING:
    from gis.registry.projects import Registry


def as_stated(registry: Registry, day: dt.date) -> Registry:
    """Return a registry with the documents dated up to a day, and the projects that they name.

    A project's status is the last one that these documents state, `gis.registry.statements.UNSTATED` where none does.
    Names and places are today's: documents of that time name the works, our gazetteer says where they are.

    Parameters
    ----------
    registry
        The registry of today.
    day
        The last day that counts.
    """
    documents = {key: document for key, document in registry.documents.items() if document.date <= day}
    items = tuple(item for item in registry.items if item.document.document_id in documents)
    known = dataclasses.replace(registry, documents=documents, items=items)
    projects = {}
    for project in registry.projects.values():
        if project.id not in known.items_of:
            continue
        stated = [s for s in known.history(project.id) if s.status]
        last = {s.status for s in stated if s.document_id == stated[-1].document_id}
        status = project.status if project.status in last else stated[-1].status if stated else UNSTATED
        projects[project.id] = dataclasses.replace(project, status=status)
    return dataclasses.replace(known, projects=projects)
