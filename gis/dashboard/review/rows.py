"""The parts of a proposal as rows of the table of changes: as it is now, as it shall be, and what stands in the way."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gis.dashboard.parts import change_rows
from gis.exchange.changes import Change
from gis.exchange.decide import changes_of
from gis.exchange.proposal import GEOMETRY, Proposal
from gis.exchange.proposals import Part, parts_of

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.registry.projects import Registry

WHOLE = "whole"
"""Id of the one row of a proposal that is taken as a whole or not at all."""


def rows(data: Data, registry: Registry, proposal: Proposal, words: Words, lang: str) -> list[dict[str, Any]]:
    """Return a row for each part that can be taken by itself; one row for an addition or a retirement.

    A part on which the registry moved on can be ticked too: then somebody has looked at all three.
    """
    if proposal.kind != "change":
        [whole] = changes_of(proposal, registry, [])
        row = change_rows.row(data, whole, words, lang)
        return [{**row, "id": WHOLE, "free": True, "flags": [*_added(data, proposal, words, lang)]}]
    parts = sorted(parts_of(proposal, registry), key=lambda part: part.name != GEOMETRY)  # the drawing first
    if proposal.state != "open":  # what was decided on is shown as it was then, not against what it made of the map
        parts = [replace(part, now=part.was) for part in parts]
    return [_row(data, registry, proposal, part, words, lang) for part in parts]


def looked_at(registry: Registry, proposal: Proposal) -> str:
    """Return what is another one whenever the registry moved on in a part of a proposal.

    Ticks and clicks belong to it: of a table that was drawn anew, a box that somebody had emptied is full again.
    """
    parts = [(part.name, part.state, str(part.now)) for part in parts_of(proposal, registry)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def ticked(found: list[dict[str, Any]]) -> list[str]:
    """Return what is ticked at first: all that is neither in conflict nor there already."""
    return [row["id"] for row in found if row["free"] and not row["conflict"]]


def _row(data: Data, registry: Registry, proposal: Proposal, part: Part, words: Words, lang: str) -> dict[str, Any]:
    [change] = changes_of(proposal, registry, [part])
    row = change_rows.row(data, change, words, lang)
    flags = []
    if part.state == "conflict":
        said = change_rows.shape_words if part.name == GEOMETRY else None
        was = said(part.was, words, lang) if said else change_rows.value_words(data, part.name, part.was, words, lang)
        flags = [words["review_moved_on"], words["review_was"].format(value=was)]
    elif part.state == "there":
        flags = [words["review_there"]]
    at = change_rows.geometry_json(part.was) if part.name == GEOMETRY and part.state == "conflict" else None
    free = part.state != "there" and proposal.state == "open"
    return {
        **row,
        "id": part.name,
        "free": free,
        "conflict": part.state == "conflict",
        "flags": flags,
        "at_export": at,
    }


def _added(data: Data, proposal: Proposal, words: Words, lang: str) -> list[str]:
    """Return the cells of a new project, a line each."""
    lines = []
    for column, value in proposal.fields.items():
        change = Change(proposal.project_id, "attribute", proposal.id, column=column, new=value)
        what = change_rows.what_words(change, words, lang)
        lines.append(f"{what}: {change_rows.value_words(data, column, value, words, lang)}")
    return lines
