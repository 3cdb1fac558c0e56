"""The sector symbols: own drawings, one SVG with one path on a 24 × 24 grid each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "web" / "symbols"
FALLBACK = "dot"
_PATH = re.compile(r'<path d="([^"]+)"')


@cache
def symbol_path(name: str) -> str:
    """Return the SVG path data of a symbol; unknown names give the dot."""
    file = FOLDER / f"{name}.svg"
    found = _PATH.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found.group(1) if found else symbol_path(FALLBACK)


def symbol_paths(names: Iterable[str]) -> dict[str, str]:
    """Return path data by symbol name, with the fallback always present."""
    return {name: symbol_path(name) for name in sorted({*names, FALLBACK})}
