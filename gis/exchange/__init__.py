"""The round trip: an export that was edited in QGIS comes back as a reviewed change.

`compare` (or `preview`) lists the edits, `apply` writes accepted ones into the curated files,
`patch` returns the same as text, `history` is the log of all that came in this way.
"""

from __future__ import annotations

from pathlib import Path

from gis.exchange.apply import Applied, apply, patch
from gis.exchange.changes import Change, Comparison, Ignored
from gis.exchange.cli import add_parser
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance
from gis.exchange.history import Entry, history
from gis.projects import Registry

__all__ = [
    "Acceptance",
    "Applied",
    "Change",
    "Comparison",
    "Entry",
    "Ignored",
    "add_parser",
    "apply",
    "compare",
    "history",
    "patch",
    "preview",
]


def preview(path: Path, registry: Registry) -> list[Change]:
    """Return the changes of an edited file, each with its geometry before and after (WGS84).

    Raises
    ------
    ImportFileError, CrsError, GeometryError
        If the file cannot be read; the message can be shown as it is.
    """
    return list(compare(path, registry).changes)
