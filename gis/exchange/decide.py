"""Deciding on a proposal: take it over, in whole or in part; reject it with the reason; take it back later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.errors import ConflictError, DataError
from gis.exchange import accept as acceptance
from gis.exchange.afresh import afresh
from gis.exchange.changes import Change
from gis.exchange.edits import Acceptance, edits_of
from gis.exchange.proposal import GEOMETRY, Proposal, loads
from gis.exchange.proposals import Part, deciding, parts_of, text_of
from gis.exchange.shapes import difference_m, shift_m
from gis.exchange.undo import inverse
from gis.i18n.say import Lines, Notice
from gis.registry.schema import EDITABLE
from gis.store import paths
from gis.store.changes import Changes, LogLine

if TYPE_CHECKING:
    from gis.registry.projects import Registry
    from gis.store.store import Store


def accept(
    store: Store,
    proposal_id: str,
    *,
    who: str,
    why: str = "",
    only: Sequence[str] | None = None,
    document: str = "",
    section: str = "",
    seen: Proposal | None = None,
) -> Proposal:
    """Take a proposal over and build the map from it: both or nothing.

    Parameters
    ----------
    why
        The proposer's reason where none is given.
    only
        Names of the parts to take (columns, ``geometry``); None takes all. A part in conflict is taken only if it is
        named here: then somebody looked at it three ways.
    document, section
        In place of what the proposal cites.
    seen
        What the curator looked at; None where the command is given without looking.

    Raises
    ------
    ConflictError
        If the registry moved on in a part that is not named; tells it three ways. If the proposal is not what was seen.
        Nothing is changed.
    DataError
        If the proposal is not open, or its changes break a check.
    """

    def act(version: str) -> Proposal:
        text = text_of(store, proposal_id)
        proposal = _open(proposal_id, text)
        if seen is not None and proposal.dumps() != seen.dumps():
            raise ConflictError("proposals.changed_meanwhile", id=proposal.id)
        because = why.strip() or proposal.why
        if proposal.kind == "report":
            return _kept_beside(store, proposal, text, who, because)
        if proposal.kind == "import":
            raise DataError("proposals.of_a_document", id=proposal.id)
        registry = store.load()
        parts = wanted(proposal, parts_of(proposal, registry), only)
        cited, at = document or proposal.document, section or proposal.section
        if proposal.kind == "add" and not (cited and at):
            raise DataError("proposals.cite", id=proposal.id)
        given = Acceptance(who, because, document=cited, section=at, door=proposal.door)
        changes = edits_of(registry, changes_of(proposal, registry, parts), given)
        taken = [part.name for part in parts]
        whole = proposal.kind == "retire" or set(taken) == set(proposal.parts)
        decided = proposal.decided("accepted" if whole else "partly", who, because, taken)
        changes = deciding(changes, decided, text)
        acceptance.commit(store, changes, who=who, why=because, expected_version=version, registry=registry)
        return decided

    return afresh(store, act)


def reject(store: Store, proposal_id: str, *, who: str, why: str) -> Proposal:
    """Reject a proposal; it keeps its drawing and text, and says why.

    Raises
    ------
    DataError
        If it is not open, or no reason is given.
    """
    _require_reason(who, why)

    def act(_version: str) -> Proposal:
        text = text_of(store, proposal_id)
        decided = _open(proposal_id, text).decided("rejected", who, why)
        store.commit(deciding(Changes(), decided, text), None, who, why)
        return decided

    return afresh(store, act)


def undo(store: Store, proposal_id: str, *, who: str, why: str) -> Proposal:
    """Take an accepted proposal back: what it changed is as it was before, later changes of other cells stay.

    Raises
    ------
    ConflictError
        If later changes stand on it; names them.
    DataError
        If it was not accepted, no reason is given, the ledger does not know it, or a check would break.
    """
    _require_reason(who, why)

    def act(version: str) -> Proposal:
        text = text_of(store, proposal_id)
        proposal = loads(text, proposal_id)
        if proposal.state not in ("accepted", "partly"):
            raise DataError("proposals.not_accepted", id=proposal.id, state=proposal.state)
        commits = store.commits()
        commit = next((c for c in reversed(commits) if c.proposal == proposal.id and c.undoes is None), None)
        if commit is None:
            raise DataError("proposals.no_commit", id=proposal.id, ledger=paths.LEDGER)
        decided = proposal.decided("undone", who, why)
        changes = inverse(commit, commits)
        changes = deciding(changes, decided, text)
        acceptance.commit(store, changes, who=who, why=why, expected_version=version)
        return decided

    return afresh(store, act)


def changes_of(proposal: Proposal, registry: Registry, parts: Sequence[Part]) -> list[Change]:
    """Return what the parts of a proposal do, as changes against the registry of today."""
    project = registry.projects.get(proposal.project_id)
    name = project.name_vi if project else proposal.fields.get("name_vi", "")
    now = getattr(registry.placed.get(proposal.project_id), "geometry", None)
    key = proposal.id
    if proposal.kind == "retire":
        return [Change(proposal.project_id, "deleted", key, name, before=now)]
    if proposal.kind == "add":
        values = {column: proposal.fields.get(column, "") for column in EDITABLE}
        return [Change(proposal.project_id, "added", key, name, after=proposal.geometry, values=values)]
    found = []
    for part in parts:
        if part.name != GEOMETRY:
            cell = (part.name, part.now, part.becomes)
            found.append(Change(proposal.project_id, "attribute", key, name, *cell, before=now))
            continue
        metres = None if part.now is None else shift_m(part.now, part.becomes)
        kind = "reshaped" if metres is None else "moved"
        if metres is None and part.now is not None:
            metres = difference_m(part.now, part.becomes)
        found.append(Change(proposal.project_id, kind, key, name, metres=metres, before=part.now, after=part.becomes))
    return found


def _require_reason(who: str, why: str) -> None:
    if not who.strip() or not why.strip():
        raise DataError("proposals.reason")


def _kept_beside(store: Store, proposal: Proposal, text: str, who: str, why: str) -> Proposal:
    """Accept a report from the field: nothing of the registry changes, the log tells of it."""
    decided = proposal.decided("accepted", who, why)
    told = "; ".join(part for part in (proposal.seen.get("status", ""), proposal.seen.get("day", "")) if part)
    line = LogLine(proposal.project_id, "field", "", told)
    changes = deciding(Changes(log=(line,), door=proposal.door), decided, text)
    store.commit(changes, None, who, why)
    return decided


def _open(proposal_id: str, text: str) -> Proposal:
    proposal = loads(text, proposal_id)
    if proposal.state != "open":
        raise DataError("proposals.not_open", id=proposal.id, state=proposal.state)
    return proposal


def wanted(proposal: Proposal, parts: Sequence[Part], only: Sequence[str] | None = None) -> list[Part]:
    """Return the parts that would be taken over (see `accept`); ConflictError where the registry moved on."""
    unknown = sorted(set(only or ()) - {part.name for part in parts})
    if unknown:
        raise DataError("proposals.no_part", ids=unknown, there=list(proposal.parts))
    chosen = [part for part in parts if only is None or part.name in only]
    moved = [part for part in chosen if part.state == "conflict" and (only is None or proposal.kind == "add")]
    if moved:
        lines = [
            Notice("proposals.three_ways", name=p.name, was=_told(p.was), now=_told(p.now), becomes=_told(p.becomes))
            for p in moved
        ]
        raise ConflictError("proposals.moved_on", id=proposal.id, faults=Lines(lines))
    return [part for part in chosen if part.state != "there"] or list(chosen)


def _told(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(getattr(value, "geom_type", value))
