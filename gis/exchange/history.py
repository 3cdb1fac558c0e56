"""The line of the log that a change leaves: what was done, the old and the new value in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gis.store.changes import LogLine

if TYPE_CHECKING:
    from gis.exchange.changes import Change


_WHERE = re.compile(r"(?:; |^)(?:Multi)?(?:Point|LineString|Polygon) -?[\d.]+, -?[\d.]+$")
"""Where `_words` tells a drawing, behind the name."""


def log_line(change: Change) -> LogLine:
    """Return the line of a change; geometries in words (the ledger keeps their text)."""
    old, new = change.old, change.new
    what = change.column or change.kind
    if change.kind in {"moved", "reshaped"}:
        what = f"{change.kind} {change.metres or 0:.1f} m"
    if change.kind != "attribute":
        old, new = _words(change, before=True), _words(change, before=False)
    return LogLine(change.project_id, what, old, new)


def name_in_words(said: str) -> str:
    """Return the name in what a log line says of a project that came or went; empty where it had none."""
    return _WHERE.sub("", said)


def _words(change: Change, *, before: bool) -> str:
    geometry = change.before if before else change.after
    name = change.name if (change.kind, before) in {("deleted", True), ("added", False)} else ""
    if geometry is None:
        return name
    point = geometry.representative_point()
    where = f"{geometry.geom_type} {point.y:.6f}, {point.x:.6f}"
    return f"{name}; {where}" if name else where
