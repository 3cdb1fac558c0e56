"""The queue of proposals: filing what is sound, finding it again, and comparing it with the registry of today.

Each is one JSON text of the store (``proposals/<id>.json`` in a folder), so that git, a merge and a backup treat it as
what it is: one person's word.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from gis.core.errors import DataError, UnknownReferenceError
from gis.exchange.afresh import afresh
from gis.exchange.edits import single
from gis.exchange.proposal import GEOMETRY, UNTOLD, Kind, Proposal, Seen, loads, now
from gis.exchange.shapes import same
from gis.exchange.sound import once_drawn, require_sound
from gis.exchange.values import canonical, clean
from gis.registry.statements import UNSTATED
from gis.store.changes import Changes, require_said

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.registry.projects import Registry
    from gis.store.store import Store


@dataclass(frozen=True)
class Part:
    """One part of a proposal, three ways: as it was proposed from, as it is now, as it shall be."""

    name: str
    was: Any
    now: Any
    becomes: Any
    state: Literal["open", "there", "conflict"]


def queue(store: Store, state: str | None = None, kind: Kind | None = None) -> list[Proposal]:
    """Return the proposals, oldest first, of one state and kind or of all; of a kind only what may be its is read."""
    found, damaged = readable(store, state, kind)
    for error in damaged:
        raise error
    return found


def readable(
    store: Store, state: str | None = None, kind: Kind | None = None
) -> tuple[list[Proposal], list[DataError]]:
    """Return what can be read of a queue, and what is wrong with the rest: one spoilt file is not everybody's end."""
    found: list[Proposal] = []
    damaged: list[DataError] = []
    for name, text in store.proposals().items():
        if kind is None or f'"{kind}"' in text:
            try:
                found.append(loads(text, name))
            except DataError as error:
                damaged.append(error)
    told = (p for p in found if state in (None, p.state) and kind in (None, p.kind))
    return sorted(told, key=lambda p: (p.at, p.id)), damaged


def get(store: Store, proposal_id: str) -> Proposal:
    """Return one proposal; UnknownReferenceError if there is none of that id."""
    return loads(text_of(store, proposal_id), proposal_id)


def text_of(store: Store, proposal_id: str) -> str:
    """Return one proposal's text as it is kept; UnknownReferenceError if there is none of that id."""
    text = store.proposals().get(proposal_id)
    if text is None:
        raise UnknownReferenceError("proposals.none", id=proposal_id)
    return text


def deciding(changes: Changes, decided: Proposal, text: str) -> Changes:
    """Return changes that also put a decided proposal in place of the text that was read, and of no other."""
    texts, read = {decided.id: decided.dumps()}, {decided.id: text}
    return dataclasses.replace(changes, proposals=texts, expect=read, proposal=decided.id)


class Said(TypedDict, total=False):
    """What a proposal says beside who proposes it and why."""

    fields: Mapping[str, str] | None
    geometry: BaseGeometry | None
    document: str
    section: str
    door: str
    seen: Seen


def propose(
    store: Store, project_id: str, kind: Kind = "change", *, who: str, why: str, **said: Unpack[Said]
) -> Proposal:
    """File a proposal; errors are those of `draft`."""
    version = store.version()
    return file_one(store, draft(store.load(), project_id, kind, who=who, why=why, **said), version)


def filed(store: Store, made: Proposal) -> Proposal | None:
    """Return the open proposal in which the same person says the same for the same reason, if it is in the queue."""
    found = (p for p in readable(store, "open", made.kind)[0] if p.project_id == made.project_id)
    return next((p for p in found if _said(p) == _said(made)), None)


def _said(proposal: Proposal) -> str:
    """Return a proposal's text without what filing adds."""
    return dataclasses.replace(proposal, id="", at="", base_version="").dumps()


def file_one(store: Store, made: Proposal, version: str) -> Proposal:
    """File a proposal as it is, under an id of its own; the caller has checked it against a version."""
    return file_all(store, [made], version)[0]


def file_all(store: Store, drafts: Sequence[Proposal], version: str) -> list[Proposal]:
    """File proposals of one person for one reason as `file_one` does: all of them at once, or none.

    Nobody who writes the registry is waited for: a proposal is one person's word, and weighed again when it is decided.
    """

    def act(_now: str) -> list[Proposal]:
        taken = set(store.proposals())
        made: list[Proposal] = []
        for one in drafts:
            made.append(dataclasses.replace(one, id=_free_id(taken, one.at, one.project_id), base_version=version))
            taken.add(made[-1].id)
        if made:
            texts = {one.id: one.dumps() for one in made}
            new = Changes(proposals=texts, expect=dict.fromkeys(texts))
            store.commit(new, None, made[0].who, made[0].why)
        return made

    return afresh(store, act)


def draft(
    registry: Registry,
    project_id: str,
    kind: Kind = "change",
    *,
    who: str,
    why: str,
    fields: Mapping[str, str] | None = None,
    geometry: BaseGeometry | None = None,
    document: str = "",
    section: str = "",
    door: str = "command",
    seen: Seen = UNTOLD,
) -> Proposal:
    """Return a proposal that is filed nowhere.

    Parameters
    ----------
    seen
        What it is proposed from. Where the registry moved on since, a part is in conflict, as that of a proposal that
        waited: nobody overwrites unseen what others did meanwhile.

    Raises
    ------
    UnknownReferenceError
        If the project (of a change or a retirement) or the cited document is not there.
    DataError
        If nothing would change, a cell may not be edited or cannot stand in a table, or who or why is missing.
    """
    require_said(clean(who), clean(why), clean(section))
    project = registry.projects.get(project_id)
    cells = {column: canonical(column, value) for column, value in (fields or {}).items()}
    if kind == "add" and not cells.get("status"):
        cells["status"] = UNSTATED
    require_sound(registry, project_id, kind, cells, geometry, document)
    today = {} if project is None else {column: project.cell(column) for column in cells}
    cells = {column: value for column, value in cells.items() if kind == "add" or value != today[column]}
    was = today | {column: canonical(column, value) for column, value in seen.fields.items() if column in today}
    drawn = None if project is None else placed_geometry(registry, project_id)
    flat = None if geometry is None else single(geometry)
    if flat is not None and drawn is not None and same(drawn, flat):
        flat = None
    if kind == "change" and flat is not None and seen.geometry is not None:
        drawn = once_drawn(seen.geometry, drawn)
    if kind == "change" and not cells and flat is None:
        raise DataError("proposals.nothing", id=project_id)
    return Proposal(
        id="",
        project_id=project_id,
        kind=kind,
        base_version="",
        who=clean(who),
        at=now(),
        why=clean(why),
        door=door,
        fields=cells,
        was={column: was[column] for column in cells if column in was},
        geometry=flat,
        geometry_was=drawn,
        document=document,
        section=clean(section),
    )


def parts_of(proposal: Proposal, registry: Registry) -> list[Part]:
    """Compare a proposal with the registry of today, part by part and three ways.

    A part is *there* if the registry says so already, in *conflict* if the registry moved on to something else since
    the proposal was made, else open.
    """
    project = registry.projects.get(proposal.project_id)
    found = []
    for column, becomes in proposal.fields.items():
        was = proposal.was.get(column, "")
        today = "" if project is None else project.cell(column)
        state: Literal["open", "there", "conflict"] = "open" if today == was else "conflict"
        if project is not None and today == becomes:
            state = "there"
        if proposal.kind == "add":
            state = "open" if project is None else "conflict"
        found.append(Part(column, was, today, becomes, state))
    if proposal.geometry is not None:
        drawn = placed_geometry(registry, proposal.project_id)
        state = "open" if same(drawn, proposal.geometry_was) else "conflict"
        if drawn is not None and same(drawn, proposal.geometry):
            state = "there"
        found.append(Part(GEOMETRY, proposal.geometry_was, drawn, proposal.geometry, state))
    return found


def placed_geometry(registry: Registry, project_id: str) -> BaseGeometry | None:
    """Return the geometry that a project has now, or None."""
    return getattr(registry.placed.get(project_id), "geometry", None)


def _free_id(taken: Collection[str], at: str, project_id: str) -> str:
    """Return an id that no other proposal has: moment, project, and a number where both are taken."""
    moment = at[:19].replace("-", "").replace(":", "").replace("T", "-")
    first = f"{moment}-{project_id}"[:110].rstrip("-")
    return next(name for name in (first, *(f"{first}-{n}" for n in range(2, 10_000))) if name not in taken)
