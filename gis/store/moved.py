"""Say of one folder what was found in a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from gis.core.errors import GisError
from gis.i18n.say import Lines, Notice

Told = TypeVar("Told")


def moved(told: Told, copy: Path, home: Path) -> Told:
    """Return an error, a notice or a fact with the paths of a copy put back to where the files are at home."""
    found: object = told
    if isinstance(told, GisError):
        again, (kind, code, carried) = told.__reduce__()
        found = again(kind, moved(code, copy, home), {name: moved(fact, copy, home) for name, fact in carried.items()})
    elif isinstance(told, Notice):
        found = Notice(moved(told.code, copy, home), **{n: moved(fact, copy, home) for n, fact in told.facts.items()})
    elif isinstance(told, Path):
        found = home / told.relative_to(copy) if told.is_relative_to(copy) else told
    elif isinstance(told, str):
        found = told.replace(str(copy), str(home))
    elif isinstance(told, (Lines, tuple, list)):
        found = type(told)(moved(part, copy, home) for part in told)
    return found  # type: ignore[return-value]
