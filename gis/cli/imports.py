"""``hpmap import``: read a document, propose items, projects and places."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import data_of
from gis.imports.entries import TIERS
from gis.imports.importing import Record, Tools, import_reading, in_tiers
from gis.imports.reading import read
from gis.registry.projects import Registry

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("import", help="read a document and propose its items, projects and places")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="the document: docx, xlsx, xls, csv, pdf, png, jpg, txt"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line, as docs/import.md describes")
    parser.add_argument("--tier", choices=TIERS, default="likely", help="leave out what is less sure (default: likely)")
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    if not arguments.files:
        print("give a FILE to read", file=sys.stderr)
        return 2
    tools = Tools.of(Registry.load(data_of(arguments)))
    for path in arguments.files:
        imported = import_reading(read(path), tools)
        for note in imported.notes:
            print(f"{path}: {note}", file=sys.stderr)
        records = in_tiers(imported.records, arguments.tier)
        for record in records:
            print(json.dumps(record.as_json(), ensure_ascii=False) if arguments.json else _sentence(record))
        if not arguments.json:
            print(_summary(path, records))
    return 0


def _sentence(record: Record) -> str:
    what = {"same": "= " + "; ".join(record.match.project_ids), "ask": "? ", "new": "+ "}[record.match.decision]
    if record.match.decision == "ask":
        what += ", ".join(f"{c.project_id} {c.score:.2f}" for c in record.match.candidates[:3])
    cited = ", ".join(part for part in (record.entry.section, record.entry.number) if part)
    return f"{record.entry.line:>5}  {cited or '–'}: {record.entry.name}\n       {what}" + (
        f"  @ {record.location}" if record.location else ""
    )


def _summary(path: Path, records: list[Record]) -> str:
    counts = {d: sum(r.match.decision == d for r in records) for d in ("same", "ask", "new")}
    return f"{path}: {len(records)} entries: {counts['same']} same, {counts['ask']} to decide, {counts['new']} new"
