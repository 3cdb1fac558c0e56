"""Proposals: changes that somebody wants, kept with their drawing and reason whatever becomes of them.

Each is one JSON text of the store (``proposals/<id>.json`` in a folder), so that git, a merge and a backup treat it as
what it is: one person's word.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, get_args

from shapely.geometry import mapping

from gis.core import crs, geojson
from gis.core.errors import DataError, UnknownReferenceError
from gis.core.tangle import is_tangled
from gis.core.vietnamese import slug
from gis.exchange.edits import safe_cell, single
from gis.exchange.shapes import same
from gis.exchange.values import canonical, clean
from gis.registry.schema import EDITABLE
from gis.store.changes import Changes, require_said

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.registry.projects import Registry
    from gis.store.store import Store

GEOMETRY = "geometry"
"""Name of the drawing among the parts of a proposal."""
Kind = Literal["change", "add", "retire", "report", "import"]
State = Literal["open", "accepted", "partly", "rejected", "undone"]
KINDS: tuple[Kind, ...] = ("change", "add", "retire")


@dataclass(frozen=True)
class Decision:
    """What became of a proposal: who decided, when, why, and which parts were taken over."""

    who: str
    at: str
    why: str
    taken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A change that somebody wants.

    Attributes
    ----------
    fields, was
        Cells by column of ``projects.csv``, as they shall be and as they were when it was proposed.
    geometry, geometry_was
        (lon, lat), WGS84; None where nothing is drawn.
    document, section
        Where a document says so.
    door
        From where it came: ``command``, ``browser``, ``qgis``, ``import``, ``field``, ``release``.
    seen
        Of a report from the field: day, status, note, lat, lon, photo (see `gis.exchange.reports`).
    attached
        Of an imported document, whose id stands in ``project_id``: the decided entries (see `gis.imports.proposing`).
    """

    id: str
    project_id: str
    kind: Kind
    base_version: str
    who: str
    at: str
    why: str
    door: str
    fields: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    geometry: BaseGeometry | None = None
    geometry_was: BaseGeometry | None = None
    document: str = ""
    section: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    attached: str = ""
    state: State = "open"
    decisions: tuple[Decision, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What can be taken over by itself: the columns, and `GEOMETRY`."""
        return (*self.fields, *((GEOMETRY,) if self.geometry is not None else ()))

    def decided(self, state: State, who: str, why: str, taken: Sequence[str] = ()) -> Proposal:
        """Return the proposal with a decision added."""
        decision = Decision(clean(who), now(), clean(why), tuple(taken))
        return dataclasses.replace(self, state=state, decisions=(*self.decisions, decision))

    def dumps(self) -> str:
        """Return the JSON text; `loads` reads it."""
        said = {**vars(self), "decisions": [vars(decision) for decision in self.decisions]}
        for name in ("geometry", "geometry_was"):
            said[name] = None if said[name] is None else mapping(geojson.normalise(said[name]))
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Part:
    """One part of a proposal, three ways: as it was proposed from, as it is now, as it shall be."""

    name: str
    was: Any
    now: Any
    becomes: Any
    state: Literal["open", "there", "conflict"]


@functools.lru_cache(maxsize=512)
def loads(text: str, name: str) -> Proposal:
    """Read a proposal's JSON; a page asks for the whole queue at each of its runs, so what was read is remembered.

    Raises
    ------
    DataError
        If it is none; names it.
    """
    try:
        said = json.loads(text)
        for key in ("geometry", "geometry_was"):
            said[key] = geojson.geometry_of({"geometry": said.get(key)})
        said["decisions"] = tuple(
            Decision(**{**d, "taken": tuple(d.get("taken", ()))}) for d in said.get("decisions", ())
        )
        return _whole(Proposal(**said))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataError("proposals.damaged", id=name, reason=str(error)) from error


def _whole(found: Proposal) -> Proposal:
    """Return a proposal whose parts are what they should be; TypeError, naming the first that is not."""
    for one in dataclasses.fields(Proposal):
        value = getattr(found, one.name)
        if one.name in ("fields", "was", "seen"):
            right = isinstance(value, dict) and all(isinstance(part, str) for cell in value.items() for part in cell)
        elif one.name in ("kind", "state"):
            right = value in get_args(Kind if one.name == "kind" else State)
        else:
            right = isinstance(value, str) or one.name in (GEOMETRY, "geometry_was", "decisions")
        if not right:
            raise TypeError(one.name)
    for decision in found.decisions:
        if not all(isinstance(part, str) for part in (decision.who, decision.at, decision.why, *decision.taken)):
            raise TypeError("decisions")
    return found


def queue(store: Store, state: str | None = None) -> list[Proposal]:
    """Return the proposals, oldest first, of one state or of all."""
    found = [loads(text, name) for name, text in store.proposals().items()]
    return sorted((p for p in found if state in (None, p.state)), key=lambda p: (p.at, p.id))


def get(store: Store, proposal_id: str) -> Proposal:
    """Return one proposal; UnknownReferenceError if there is none of that id."""
    text = store.proposals().get(proposal_id)
    if text is None:
        raise UnknownReferenceError("proposals.none", id=proposal_id)
    return loads(text, proposal_id)


class Said(TypedDict, total=False):
    """What a proposal says beside who proposes it and why."""

    fields: Mapping[str, str] | None
    geometry: BaseGeometry | None
    document: str
    section: str
    door: str


def propose(
    store: Store, project_id: str, kind: Kind = "change", *, who: str, why: str, **said: Unpack[Said]
) -> Proposal:
    """File a proposal; errors are those of `draft`."""
    with store.locked():
        return file_one(store, draft(store.load(), project_id, kind, who=who, why=why, **said))


def file_one(store: Store, made: Proposal) -> Proposal:
    """File a proposal as it is, under an id of its own; the caller holds the lock and has checked it."""
    return file_all(store, [made])[0]


def file_all(store: Store, drafts: Sequence[Proposal]) -> list[Proposal]:
    """File proposals of one person for one reason as `file_one` does: all of them at once, or none."""
    taken, version = set(store.proposals()), store.version()
    made: list[Proposal] = []
    for one in drafts:
        made.append(dataclasses.replace(one, id=_free_id(taken, one.at, one.project_id), base_version=version))
        taken.add(made[-1].id)
    if made:
        store.commit(Changes(proposals={one.id: one.dumps() for one in made}), None, made[0].who, made[0].why)
    return made


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
) -> Proposal:
    """Return a proposal that is filed nowhere.

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
    _require_sound(registry, project_id, kind, cells, geometry, document)
    was = {} if project is None else {column: project.cell(column) for column in cells}
    cells = {column: value for column, value in cells.items() if kind == "add" or value != was[column]}
    drawn = None if project is None else placed_geometry(registry, project_id)
    flat = None if geometry is None else single(geometry)
    if flat is not None and drawn is not None and same(drawn, flat):
        flat = None
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


def now() -> str:
    """Return this moment, ISO 8601, UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _require_sound(
    registry: Registry,
    project_id: str,
    kind: Kind,
    cells: Mapping[str, str],
    geometry: BaseGeometry | None,
    document: str,
) -> None:
    there = project_id in registry.projects
    if kind == "add" and there:
        raise DataError("proposals.taken", id=project_id)
    if kind == "add" and (project_id != slug(project_id) or not cells.get("name_vi")):
        raise DataError("proposals.no_name", id=project_id[:80])
    if kind != "add" and not there:
        raise UnknownReferenceError("proposals.no_project", id=project_id[:80])
    for column, value in cells.items():
        if column not in EDITABLE:
            raise DataError("proposals.no_column", column=column, columns=list(EDITABLE))
        safe_cell(project_id, column, value)
    if document and document not in registry.documents:
        raise UnknownReferenceError("exchange.unknown_document", id=document, known=list(registry.documents))
    if geometry is not None and not _is_sound(geometry):
        raise DataError("proposals.bad_geometry", id=project_id)


def _is_sound(geometry: BaseGeometry) -> bool:
    if geometry.geom_type.removeprefix("Multi") not in ("Point", "LineString", "Polygon") or geometry.is_empty:
        return False
    return geometry.is_valid and not crs.out_of_bounds(geometry) and not is_tangled(geometry)


def _free_id(taken: Collection[str], at: str, project_id: str) -> str:
    """Return an id that no other proposal has: moment, project, and a number where both are taken."""
    moment = at[:19].replace("-", "").replace(":", "").replace("T", "-")
    first = f"{moment}-{project_id}"[:110].rstrip("-")
    return next(name for name in (first, *(f"{first}-{n}" for n in range(2, 10_000))) if name not in taken)
