"""The command line: ``hpmap COMMAND``, or ``python -m gis COMMAND``.

Exit codes: 0 done, 1 fault found, 2 misuse, 3 place not found, 4 place ambiguous.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gis.cli import (
    basemap,
    boundaries,
    exchange,
    export,
    geocode,
    geometry,
    history,
    imports,
    init,
    people,
    proposals,
    registry,
    run,
    store,
)
from gis.core import terminal
from gis.core.errors import GisError

GROUPS = (
    basemap,
    run,
    init,
    registry,
    geocode,
    export,
    boundaries,
    exchange,
    imports,
    geometry,
    proposals,
    history,
    people,
    store,
)
"""Each module adds its commands, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # Vietnamese on a Windows console that is not UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    with terminal.cleaned():
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return command(arguments)
    except GisError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, no permission, a file that another program holds open
        where = error.filename or "a file"
        print(f"{where}: {error.strerror or error}; close it elsewhere, or choose another folder", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gis", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=None, help="another data folder (default: data/)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add_parser(commands)
    return parser
