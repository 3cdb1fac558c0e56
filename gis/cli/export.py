"""``hpmap export``: the (filtered) projects as a file; the suffix gives the format."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.boundaries.units import AdminUnits
from gis.cli.common import data_of
from gis.core.errors import UnknownReferenceError
from gis.exchange import reports
from gis.exports import formats
from gis.exports.provenance import PrintOptions
from gis.layers import asked, query
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command."""
    export = commands.add_parser("export", help="write the (filtered) projects; the suffix gives the format")
    export.add_argument("out", type=Path, help=f"file to write: {', '.join(sorted(formats.FORMATS))}")
    for option, name in (
        ("--sector", "sectors"),
        ("--status", "statuses"),
        ("--commune", "communes"),
        ("--district", "districts"),
        ("--deadline", "deadlines"),
        ("--lead", "leads"),
        ("--document", "documents"),
        ("--precision", "precisions"),
        ("--history", "history"),
        ("--evidence", "evidence"),
    ):
        help_text = "a code, or a name in any spelling; may be given several times"
        export.add_argument(option, dest=name, action="append", default=[], help=help_text)
    export.add_argument("--text", default="", help="words of the name, with or without diacritics")
    export.add_argument(
        "--lang", choices=["vi", "en"], default="", help="headers and labels of a .csv or .xlsx for people"
    )
    export.add_argument(
        "--report", action="store_true", help="a .pdf or .xlsx with sums, what passes through, what is late, what moved"
    )
    export.add_argument("--crs", default="EPSG:4326", help="EPSG:4326, 9210, 9209 or 3405 where the format allows")
    export.add_argument("--paper", choices=["A4", "A3"], default="A4", help="of a .pdf or .png")
    export.add_argument(
        "--orientation", choices=["landscape", "portrait"], default="landscape", help="of a .pdf or .png"
    )
    export.add_argument("--title", default="", help="of a .pdf or .png, in place of the usual one")
    export.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> int:
    data = data_of(arguments)
    frame = query.load_projects_layer(data / "projects.geojson", seen=reports.seen(open_store(data)))
    known = asked.values(frame, data, AdminUnits.load(data)) if _restricts(arguments) else {}
    values: dict[str, Any] = {
        name: frozenset(known[name].find(text) for text in getattr(arguments, name)) for name in query.DIMENSIONS
    }
    wanted = query.Filter(text=arguments.text, **values)
    chosen = query.filter_projects(frame, wanted)
    if chosen.empty and not wanted.is_empty():
        raise UnknownReferenceError("export.nothing_passes", n=len(frame))
    paper = PrintOptions(arguments.paper, arguments.orientation, arguments.title)
    formats.write(
        arguments.out,
        chosen,
        data_dir=data,
        crs=arguments.crs,
        wanted=wanted,
        printing=paper,
        lang=arguments.lang,
        report=arguments.report,
    )
    print(f"{arguments.out}: {len(chosen)} of {len(frame)} projects")
    return 0


def _restricts(arguments: argparse.Namespace) -> bool:
    return any(getattr(arguments, name) for name in query.DIMENSIONS)
