"""``hpmap import``: read a document, propose items, projects and places; keep and accept what people decide."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.cli.common import allowed, data_of, name_of
from gis.core import guarded
from gis.core.errors import ImportFileError
from gis.core.files import write_whole
from gis.core.limits import limits, require_size
from gis.core.terminal import json_line
from gis.exchange import readings
from gis.imports import queue, queue_file, redraft
from gis.imports.decided import Decided
from gis.imports.drafting import queue_of
from gis.imports.entry import TIERS
from gis.imports.importing import Imported, Tools, import_reading
from gis.imports.learned import pairs_of
from gis.imports.reading import read
from gis.imports.record import in_tiers
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands
    from gis.imports.record import Record


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("import", help="read a document and propose its items, projects and places")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="the document: docx, xlsx, xls, csv, pdf, png, jpg, txt"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, as docs/import.md describes")
    parser.add_argument("--tier", choices=TIERS, default="likely", help="leave out what is less sure (default: likely)")
    parser.add_argument("--document", default="", metavar="ID", help="the document's id, e.g. nq45-2019")
    parser.add_argument(
        "--queue",
        type=Path,
        metavar="Q.json",
        help="the file of decisions; made from FILE, or a new draft joined to it",
    )
    parser.add_argument(
        "--decide",
        nargs=2,
        action="append",
        default=[],
        metavar=("KEY", "STATE"),
        help=f"decide an entry of the queue: {', '.join(queue.STATES)}; STATE may end in :PROJECT",
    )
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "TEXT"),
        help="number, title, issuer, date, kind",
    )
    parser.add_argument("--undo", action="store_true", help="take the queue's last decision back")
    parser.add_argument("--accept", type=Path, metavar="Q.json", help="write what the queue decided into the data")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="with --accept: keep the file that the queue was read from, too"
    )
    parser.add_argument("--who", help="who decides or accepts; default: your account, with a login its name")
    parser.add_argument("--why", default="", help="why, for the project's history")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    if arguments.accept is not None:
        return _accept(arguments)
    if arguments.files:
        return _read(arguments)
    if arguments.queue is not None:
        return _change(arguments)
    print("give a FILE to read, --queue Q.json to decide, or --accept Q.json", file=sys.stderr)
    return 2


def _read(arguments: argparse.Namespace) -> int:
    if arguments.queue is not None and len(arguments.files) > 1:
        print("a queue is of one document; give one FILE", file=sys.stderr)
        return 2
    store = open_store(data_of(arguments))
    tools = Tools.of(store.load(), partial(pairs_of, store))
    for path in arguments.files:
        imported = import_reading(read(path), tools)
        for note in imported.notes:
            print(f"{path}: {note}", file=sys.stderr)
        records = in_tiers(imported.records, arguments.tier)
        rows = [record.as_json() for record in records]
        if arguments.queue is not None:
            _write_queue(arguments, path, imported)
        for record, row in zip(records, rows, strict=True):
            print(json_line(row) if arguments.json else _sentence(record))
        if not arguments.json:
            print(_summary(path, records))
    return 0


def _write_queue(arguments: argparse.Namespace, path: Path, imported: Imported) -> None:
    fresh = queue_of(imported, path, path.name, arguments.document)
    fresh = replace(fresh, document={**fresh.document, **dict(arguments.set)})
    if arguments.queue.exists():
        old = _load(arguments.queue)
        if old.source.get("sha256") == fresh.source["sha256"]:
            return  # the same file again: what was decided stays as it is
        fresh = redraft.redraft(old, fresh)
        counts = {name: sum(e.change == name for e in fresh.entries) for name in _CHANGES}
        print(", ".join(f"{n} {name}" for name, n in counts.items()), file=sys.stderr)
    write_whole(arguments.queue, queue_file.dumps(fresh))


_CHANGES = ("added", "dropped", "renamed", "status_moved")


def _change(arguments: argparse.Namespace) -> int:
    """Decide, undo or correct the document's own data in a queue."""
    found = _load(arguments.queue)
    if arguments.decide or arguments.undo or arguments.set or arguments.document:
        who = name_of(allowed(Act.PROPOSE), arguments.who)
        when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        if arguments.undo:
            found = queue.undo(found)
        for key, said in arguments.decide:
            state, _, project_id = said.partition(":")
            found = queue.decide(found, key, state, who=who, when=when, project_id=project_id)
        named = dict(arguments.set) | ({"document_id": arguments.document} if arguments.document else {})
        found = queue.Queue({**found.document, **named}, found.source, found.entries, found.events)
        write_whole(arguments.queue, queue_file.dumps(found))
    for entry in found.entries:
        if entry.decision is not None or entry.record.get("tier") in TIERS[: TIERS.index(arguments.tier) + 1]:
            print(_queue_line(entry))
    return 0


def _accept(arguments: argparse.Namespace) -> int:
    person = allowed(Act.DECIDE)
    found = _load(arguments.accept)
    store = open_store(data_of(arguments))
    why = arguments.why or f"import {found.document.get('document_id', '')}".strip()
    decided = Decided(found, None if arguments.keep is None else _content(arguments.keep))
    _, done = readings.write(store, decided, who=name_of(person, arguments.who), why=why)
    print(f"{len(decided.taken)} entries accepted: {', '.join(done.files)}")
    return 0


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise ImportFileError("imports.no_file", name=str(path))
    require_size(path.name, path.stat().st_size, limits())
    return path.read_bytes()


def _load(path: Path) -> queue.Queue:
    if not path.is_file():
        raise ImportFileError("imports.no_file", name=str(path))
    return guarded.run(queue_file.load, path.resolve(), str(path), name=str(path))


def _queue_line(entry: queue.QueueEntry) -> str:
    said = "–" if entry.decision is None else f"{entry.decision.state} {entry.decision.project_id}".strip()
    told = f" [{entry.change}]" if entry.change else ""
    cited = _cited(entry.value("section"), entry.value("number"))
    return f"{entry.key}  {said}{told}  {cited}: {entry.value('name')}"


def _sentence(record: Record) -> str:
    what = {"same": "= " + "; ".join(record.match.project_ids), "ask": "? ", "new": "+ "}[record.match.decision]
    if record.match.decision == "ask":
        what += ", ".join(f"{c.project_id} {c.score:.2f}" for c in record.match.candidates[:3])
    where = f"  @ {record.location}" if record.location else ""
    cited = _cited(record.entry.section, record.entry.number)
    return f"{record.entry.line:>5}  {cited}: {record.entry.name}\n       {what}{where}"


def _cited(section: Any, number: Any) -> str:
    return ", ".join(str(part) for part in (section, number) if part) or "–"


def _summary(path: Path, records: Sequence[Record]) -> str:
    counts = {d: sum(r.match.decision == d for r in records) for d in ("same", "ask", "new")}
    return f"{path}: {len(records)} entries: {counts['same']} same, {counts['ask']} to decide, {counts['new']} new"
