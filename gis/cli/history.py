"""``hpmap history``, ``at``, ``between``: what became of a project, the map as of a day, what differs between two."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import data_of
from gis.core.errors import UnknownReferenceError
from gis.core.files import write_whole
from gis.core.tables import csv_bytes
from gis.exchange.between import COLUMNS, Difference, between
from gis.exchange.timeline import Event, timeline
from gis.registry import build
from gis.registry.as_stated import as_stated
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the three commands."""
    history = commands.add_parser("history", help="what documents state of a project, and who changed it when and why")
    history.add_argument("project", nargs="?", metavar="ID", help="one project; all changes where left out")
    history.set_defaults(run=_history)
    at = commands.add_parser("at", help="the map as of a day, as GeoJSON")
    at.add_argument("day", metavar="YYYY-MM-DD")
    at.add_argument("out", type=Path, metavar="OUT.geojson")
    _add_senses(at)
    at.set_defaults(run=_at)
    two = commands.add_parser("between", help="what differs between two days: added, retired, status, place on the map")
    two.add_argument("first", metavar="YYYY-MM-DD")
    two.add_argument("second", metavar="YYYY-MM-DD")
    two.add_argument("--out", type=Path, metavar="FILE", help="a .csv or .json instead of the screen")
    _add_senses(two)
    two.set_defaults(run=_between)


def _add_senses(parser: argparse.ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--known", action="store_true", help="as the registry stood on that day (the usual)")
    how.add_argument("--stated", action="store_true", help="as the documents dated up to that day state it")


def _history(arguments: argparse.Namespace) -> int:
    store = open_store(data_of(arguments))
    wanted: str | None = arguments.project
    registry = store.load()
    events = timeline(store, registry, wanted)
    if wanted is not None and not events and wanted not in registry.projects:
        raise UnknownReferenceError("proposals.no_project", id=wanted)
    for event in events:
        print(f"{event.day}  {_line(event)}")
    return 0


def _line(event: Event) -> str:
    if event.statement is not None:
        stated = event.statement
        return f"{stated.document_id}, {stated.section}: {stated.name} [{stated.status or '-'}]"
    if event.proposal is not None:
        if event.kind == "decided":
            return f"decided on {event.proposal.id} [{event.became}] ({event.who}: {event.why})"
        return f"proposed {event.proposal.id} [{event.became}] ({event.who}: {event.why})"
    door = f" [{event.door}]" if event.door else ""
    return f"{event.project_id}: {event.what}: {event.old!r} → {event.new!r} ({event.who}: {event.why}){door}"


def _at(arguments: argparse.Namespace) -> int:
    day = _day(arguments.day)
    if day is None:
        return 2
    store = open_store(data_of(arguments))
    if arguments.stated:
        stated = as_stated(store.load(), day)
        text, n = build.build(stated), len(stated.projects)
    else:
        with store.as_known(day.isoformat()) as registry:
            text, n = build.build(registry), len(registry.projects)
    write_whole(arguments.out, text)
    print(f"{arguments.out}: {n} projects as of {day}")
    return 0


def _between(arguments: argparse.Namespace) -> int:
    first, second = _day(arguments.first), _day(arguments.second)
    out: Path | None = arguments.out
    if first is None or second is None:
        return 2
    if out is not None and out.suffix.lower() not in {".csv", ".json"}:
        print(f"{out}: differences are written as .csv or .json", file=sys.stderr)
        return 2
    found = between(open_store(data_of(arguments)), first, second, "stated" if arguments.stated else "known")
    if out is None:
        for one in found:
            print(_told(one))
    elif out.suffix.lower() == ".json":
        rows = [dict(zip(COLUMNS, one.cells(), strict=True)) | {"metres": one.metres} for one in found]
        write_whole(out, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        write_whole(out, csv_bytes(COLUMNS, (one.cells() for one in found)).decode())
    print(
        f"{'' if out is None else f'{out}: '}{len(found)} differences from {min(first, second)} to {max(first, second)}"
    )
    return 0


def _told(one: Difference) -> str:
    status = one.old if one.old == one.new else f"{one.old or '-'} → {one.new or '-'}"
    far = "" if one.metres is None else f" {one.metres:.1f} m"
    return f"{one.kind}{far}  {one.id}: {one.name_vi} [{status}]"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        print(f"{text!r} is not a date; write year-month-day, e.g. 2025-07-01", file=sys.stderr)
        return None
