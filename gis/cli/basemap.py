"""``hpmap basemap fetch``: an offline base map of the city from tiles whose terms allow it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gis.maps.description import CITY_BOUNDS

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command."""
    group = commands.add_parser("basemap", help="make a base map of the office's own").add_subparsers(
        required=True, metavar="ACT"
    )
    fetch = group.add_parser("fetch", help="fetch tiles into a .mbtiles file, gently; goes on where it stopped")
    fetch.add_argument("address", help="https://…/{z}/{x}/{y}.png, of a server whose terms allow loading in bulk")
    fetch.add_argument("out", type=Path, help="the .mbtiles file, in the folder of HPMAP_BASEMAPS")
    fetch.add_argument("--credit", required=True, help="whom the tiles are from; shown on the map")
    fetch.add_argument("--name", default="", help="name in the box of layers; the file's own unless given")
    fetch.add_argument("--min-zoom", type=int, default=9)
    fetch.add_argument("--max-zoom", type=int, default=14)
    fetch.add_argument(
        "--bounds",
        type=float,
        nargs=4,
        metavar=("WEST", "SOUTH", "EAST", "NORTH"),
        help="degrees; the city unless given",
    )
    fetch.add_argument("--pause", type=float, default=0.5, help="seconds between two requests")
    fetch.set_defaults(run=_fetch)


def _fetch(arguments: argparse.Namespace) -> int:
    from gis.maps.basemap_fetch import Wanted, fetch

    (south, west), (north, east) = CITY_BOUNDS
    west, south, east, north = arguments.bounds or (west, south, east, north)
    zooms = arguments.min_zoom, arguments.max_zoom
    name = arguments.name or arguments.out.stem
    wanted = Wanted(arguments.address, (west, south, east, north), *zooms, arguments.credit, name, arguments.pause)

    def tell(done: int, of: int) -> None:
        if done == of or done % 50 == 0:
            print(f"{done}/{of}", file=sys.stderr)

    came = fetch(arguments.out, wanted, tell)
    print(f"{arguments.out}: {came} tiles fetched")
    return 0
