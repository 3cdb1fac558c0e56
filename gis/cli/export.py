"""``hpmap export``: the (filtered) projects as a file; the suffix gives the format."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.cli.common import data_of
from gis.exports import formats
from gis.exports.provenance import PrintOptions
from gis.layers import query

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command."""
    export = commands.add_parser("export", help="write the (filtered) projects; the suffix gives the format")
    export.add_argument("out", type=Path, help=f"file to write: {', '.join(sorted(formats.WRITERS))}")
    for option, name in (
        ("--sector", "sectors"),
        ("--status", "statuses"),
        ("--commune", "communes"),
        ("--district", "districts"),
        ("--document", "documents"),
        ("--precision", "precisions"),
        ("--history", "history"),
    ):
        export.add_argument(option, dest=name, action="append", default=[], help="may be given several times")
    export.add_argument("--text", default="", help="words of the name, with or without diacritics")
    export.add_argument("--crs", default="EPSG:4326", help="EPSG:4326, 9210, 9209 or 3405 where the format allows")
    export.add_argument("--paper", choices=["A4", "A3"], default="A4", help="of a .pdf or .png")
    export.add_argument(
        "--orientation", choices=["landscape", "portrait"], default="landscape", help="of a .pdf or .png"
    )
    export.add_argument("--title", default="", help="of a .pdf or .png, in place of the usual one")
    export.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> int:
    data = data_of(arguments)
    frame = query.load_projects_layer(data / "projects.geojson")
    asked: dict[str, Any] = {n: frozenset(getattr(arguments, n)) for n in query.DIMENSIONS}
    wanted = query.Filter(text=arguments.text, **asked)
    chosen = query.filter_projects(frame, wanted)
    paper = PrintOptions(arguments.paper, arguments.orientation, arguments.title)
    formats.write(arguments.out, chosen, crs=arguments.crs, data_dir=data, wanted=wanted, printing=paper)
    print(f"{arguments.out}: {len(chosen)} of {len(frame)} projects")
    return 0
