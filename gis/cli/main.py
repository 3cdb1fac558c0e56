"""The command line: ``hpmap COMMAND``, or ``python -m gis COMMAND``.

Exit codes: 0 done, 1 fault found, 2 misuse, 3 place not found, 4 place ambiguous.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gis.core import terminal
from gis.core.errors import GisError

GROUPS = {
    "basemap": ("basemap",),
    "run": ("run",),
    "init": ("init",),
    "registry": ("build", "check"),
    "geocode": ("geocode",),
    "export": ("export",),
    "boundaries": ("boundaries",),
    "exchange": ("diff", "apply"),
    "imports": ("import",),
    "geometry": ("geometry",),
    "proposals": ("propose", "proposals"),
    "history": ("history", "at", "between"),
    "people": ("people", "token"),
    "store": ("store",),
}
"""Module of `gis.cli` → the commands that it adds, in the order of the help. Only what a command needs is loaded."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):  # Vietnamese on a Windows console that is not UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    with terminal.cleaned():
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    arguments = _started() if argv is None else _arguments(argv)
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


def _started() -> argparse.Namespace:
    """Return what this process was asked for; what it loaded for that stays: nobody looks there for garbage."""
    gc.disable()
    try:
        return _arguments(None)
    finally:
        gc.freeze()
        gc.enable()


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    return _parser(_module_of(sys.argv[1:] if argv is None else argv)).parse_args(argv)


def _module_of(words: Sequence[str]) -> str | None:
    """Return the module whose command stands in a command line; None if that is not plain to see."""
    told = [word for place, word in enumerate(words) if place == 0 or words[place - 1] != "--data"]
    first = next((word for word in told if not word.startswith("-")), None)
    asked = any(word in ("-h", "--help") for word in told[: told.index(first) if first else None])
    return None if asked else next((module for module, commands in GROUPS.items() if first in commands), None)


def _parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of every command, or of those of one module."""
    parser = argparse.ArgumentParser(prog="python -m gis", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=None, help="another data folder (default: data/)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in GROUPS if only is None else (only,):
        importlib.import_module(f"gis.cli.{name}").add_parser(commands)
    return parser
