"""``python -m gis geometry``: what a drawing, a layer or a list of coordinates holds, and where it lies."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import data_of
from gis.core.files import write_whole
from gis.core.geojson import dumps, feature
from gis.core.terminal import json_line

if TYPE_CHECKING:
    from gis.cli.common import Commands

QUESTION = 4
"""Exit code where the reference system is a question, as with an ambiguous place; JSON says it itself."""


def add_parser(commands: Commands) -> None:
    """Add the command to the subparsers of ``python -m gis``."""
    command = commands.add_parser(
        "geometry", help="read a DXF, DGN, TAB, Shapefile, KML, GPX … or a list of coordinates"
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="print one JSON object a feature, a line each")
    command.add_argument("--crs", metavar="EPSG:CODE", help="the answer where it was a question, e.g. EPSG:9210, "
                         "EPSG:9210:swapped (northing first)")  # fmt: skip
    command.add_argument("--join", choices=("line", "area"), help="join the points of a list in their order: a line "
                         "through them, or the area within them")  # fmt: skip
    command.add_argument("--out", type=Path, metavar="FILE", help="write what is placed as GeoJSON, for "
                         "propose --geometry")  # fmt: skip
    command.set_defaults(run=_geometry)


def _geometry(arguments: argparse.Namespace) -> int:
    from gis.exchange.geometries import corners  # GDAL and PROJ; other commands do without
    from gis.exchange.geometries.bring import as_json, bring

    found = bring(arguments.file, data_of(arguments), arguments.crs)
    points = sum(map(len, corners.lists(found)))
    if arguments.join:
        found = corners.joined(found, arguments.join)
    if arguments.out is not None:
        drawn = [(f"{n}", one) for n, one in enumerate(found, 1) if one.geometry is not None]
        features = [feature(n, one.geometry, {"name": "; ".join(one.texts) or one.layer}) for n, one in drawn]
        write_whole(arguments.out, dumps(features))
    if arguments.json:
        for one in found:
            print(json_line(as_json(one)))
        return 0
    for (layer, kind), count in Counter((one.layer, one.kind) for one in found).items():
        print(f"{layer}: {count} {kind}")
    for why in dict.fromkeys(str(text) for one in found for text in (one.guess.why, *one.notices)):
        print(why)
    placed = sum(one.geometry is not None for one in found)
    print(f"{arguments.file}: {len(found)} features, {placed} placed")
    if points and placed and not arguments.join:
        print(f"{points} points of a list: --join line or --join area joins them in their order")
    if all(one.guess.sure for one in found):
        return 0
    print("The reference system is a question; answer it with --crs EPSG:CODE")
    return QUESTION
