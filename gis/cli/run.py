"""``hpmap run``: serve the map to this machine; ``--edit`` opens writing for one browser of it."""

from __future__ import annotations

import argparse
import importlib
from typing import TYPE_CHECKING

from gis.core import settings

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the command."""
    run = commands.add_parser("run", help="serve the map and its pages; stop with Ctrl+C")
    run.add_argument("--edit", action="store_true", help="open writing, by a one-time address printed at the start")
    run.add_argument("--port", type=int, default=8501, help="default: 8501")
    run.add_argument(
        "--address",
        default="127.0.0.1",
        help="default: 127.0.0.1, this machine only; see docs/deployment.md for others",
    )
    run.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.data is not None:
        settings.put("data", str(arguments.data.resolve()))
        settings.put("store", "")  # the folder that was asked for, not the database
    if arguments.edit:
        settings.put("edit", "1")
    serve = importlib.import_module("gis.dashboard.serve")  # only this command needs Streamlit
    serve.main(arguments.address, arguments.port)
    return 0
