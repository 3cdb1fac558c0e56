"""``hpmap propose`` and ``hpmap proposals``: what somebody wants to change, and what a curator decides."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from gis.cli.common import allowed, data_of, name_of
from gis.core import geojson, guarded
from gis.core.errors import DataError
from gis.core.terminal import json_line
from gis.exchange import decide, proposals, readings
from gis.exchange.preview import preview
from gis.exchange.proposal import KINDS, Proposal
from gis.imports.decided import Decided
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands
    from gis.exchange.proposals import Part
    from gis.registry.projects import Registry
    from gis.store.store import Store

STATES = ("open", "accepted", "partly", "rejected", "undone")


def add_parser(commands: Commands) -> None:
    """Add the commands."""
    propose = commands.add_parser("propose", help="propose a change of a project; a curator decides")
    propose.add_argument("project", metavar="ID", help="the project; of a new one the id it shall have")
    kinds = propose.add_mutually_exclusive_group()
    for kind in KINDS:
        kinds.add_argument(f"--{kind}", dest="kind", action="store_const", const=kind, help=f"{kind} the project")
    propose.add_argument(
        "--set", action="append", default=[], metavar="COLUMN=VALUE", help="may be given several times"
    )
    drawn = propose.add_mutually_exclusive_group()
    drawn.add_argument("--geometry", type=Path, metavar="FILE", help="GeoJSON with one feature, WGS84")
    drawn.add_argument("--at", nargs=2, type=float, metavar=("LAT", "LON"), help="a point")
    propose.add_argument("--document", default="", help="document that says so")
    propose.add_argument("--section", default="", help="its section, e.g. 'Phụ lục 4.1'")
    propose.add_argument("--who", help="who proposes; default: your account, with a login its name")
    propose.add_argument("--why", required=True, help="why")
    propose.add_argument("--check", action="store_true", help="only say what it would do and what would refuse it")
    propose.set_defaults(run=_propose, kind="change")

    parser = commands.add_parser("proposals", help="proposals: list, show, accept, reject, undo")
    inner = parser.add_subparsers(required=True, metavar="ACTION")
    listed = inner.add_parser("list", help="the queue, oldest first")
    listed.add_argument("--state", choices=[*STATES, "all"], default="open")
    listed.add_argument("--json", action="store_true", help="one JSON object a line")
    listed.set_defaults(run=_list)
    shown = inner.add_parser("show", help="one proposal, part by part: as it was, as it is now, as it would be")
    shown.add_argument("proposal", metavar="PROPOSAL")
    shown.add_argument("--json", action="store_true", help="as JSON")
    shown.set_defaults(run=_show)
    for name, help_, needs_why in (
        ("accept", "take it over, in whole or (--only) in part; builds the map", False),
        ("reject", "reject it and say why", True),
        ("undo", "take an accepted proposal back", True),
    ):
        action = inner.add_parser(name, help=help_)
        action.add_argument("proposal", metavar="PROPOSAL")
        action.add_argument("--who", help="who decides; default: your account, with a login its name")
        action.add_argument("--why", required=needs_why, default="", help="why; the proposer reads it")
        action.set_defaults(run=_decide, action=name)
        if name == "accept":
            action.add_argument("--only", nargs="+", metavar="PART", help="columns, or 'geometry'")
            action.add_argument("--document", default="", help="in place of the proposal's")
            action.add_argument("--section", default="", help="in place of the proposal's")


def _propose(arguments: argparse.Namespace) -> int:
    person = allowed(Act.PROPOSE)
    store = open_store(data_of(arguments))
    told: dict[str, Any] = {
        "who": name_of(person, arguments.who),
        "why": arguments.why,
        "fields": _fields(arguments.set),
        "geometry": _geometry(arguments),
        "document": arguments.document,
        "section": arguments.section,
    }
    if arguments.check:
        registry = store.load()
        return _check(store, registry, proposals.draft(registry, arguments.project, arguments.kind, **told))
    made = proposals.propose(store, arguments.project, arguments.kind, **told)
    print(made.id)
    return 0


def _check(store: Store, registry: Registry, wanted: Proposal) -> int:
    """Say what a proposal would do; 1 where it would be refused."""
    found = preview(store, registry, wanted)
    if found.metres is not None:
        print(f"moved by {found.metres:.1f} m at most")
    for name, (before, after), unit in (("length", found.length_m, "m"), ("area", found.area_m2, "m²")):
        if before or after:
            print(f"{name}: {before:.0f} → {after:.0f} {unit}")
    for name, codes in (("communes won", found.won), ("communes lost", found.lost)):
        if codes:
            print(f"{name}: {', '.join(codes)}")
    if found.refused is not None:
        print(f"would be refused: {found.refused}")
    return 1 if found.refused is not None else 0


def _list(arguments: argparse.Namespace) -> int:
    state = None if arguments.state == "all" else arguments.state
    for proposal in proposals.queue(open_store(data_of(arguments)), state):
        print(json_line(json.loads(proposal.dumps())) if arguments.json else _line(proposal))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    store = open_store(data_of(arguments))
    proposal = proposals.get(store, arguments.proposal)
    parts = proposals.parts_of(proposal, store.load())
    if arguments.json:
        told = [
            {"name": p.name, "state": p.state, "was": _cell(p.was), "now": _cell(p.now), "becomes": _cell(p.becomes)}
            for p in parts
        ]
        print(json_line({**json.loads(proposal.dumps()), "parts": told}))
        return 0
    print(_line(proposal))
    print(f"  why: {proposal.why}")
    if proposal.document:
        print(f"  cites: {proposal.document}, {proposal.section}")
    for part in parts:
        print(f"  {_part(part)}")
    for decision in proposal.decisions:
        taken = f" ({', '.join(decision.taken)})" if decision.taken else ""
        print(f"  decided {decision.at[:10]} by {decision.who}{taken}: {decision.why}")
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    who = name_of(allowed(Act.DECIDE), arguments.who)
    store = open_store(data_of(arguments))
    if arguments.action == "accept" and proposals.get(store, arguments.proposal).kind == "import":
        done = readings.accept(store, arguments.proposal, Decided.loads, who=who, why=arguments.why)
    elif arguments.action == "accept":
        done = decide.accept(
            store,
            arguments.proposal,
            who=who,
            why=arguments.why,
            only=arguments.only,
            document=arguments.document,
            section=arguments.section,
        )
    else:
        done = {"reject": decide.reject, "undo": decide.undo}[arguments.action](
            store, arguments.proposal, who=who, why=arguments.why
        )
    print(_line(done))
    return 0


def _line(proposal: Proposal) -> str:
    what = ", ".join(proposal.parts) or proposal.kind
    return f"{proposal.id}: {proposal.state}, {proposal.kind} {proposal.project_id} ({what}), {proposal.who}"


def _part(part: Part) -> str:
    mark = {"open": "", "there": "  (says so already)", "conflict": "  CONFLICT: the registry moved on"}[part.state]
    return f"{part.name}: was {_cell(part.was)!r}, now {_cell(part.now)!r}, becomes {_cell(part.becomes)!r}{mark}"


def _cell(value: object) -> str:
    if isinstance(value, BaseGeometry):
        point = value.representative_point()
        return f"{value.geom_type} {point.y:.6f}, {point.x:.6f}"
    return "" if value is None else str(value)


def _fields(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    wrong = [name for name, sign, _ in pairs if not sign]
    if wrong:
        raise DataError("proposals.no_value", ids=wrong)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _geometry(arguments: argparse.Namespace) -> BaseGeometry | None:
    if arguments.at:
        lat, lon = arguments.at
        return Point(lon, lat)
    if arguments.geometry is None:
        return None
    return guarded.run(geojson.read_one, arguments.geometry.resolve(), name=str(arguments.geometry))
