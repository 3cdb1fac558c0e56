"""A table of a report, before it is a sheet of a workbook or a part of a printed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True)
class Section:
    """A table: its title, the heads of its columns, their parts of the width (sum 1), its rows."""

    title: str
    heads: Sequence[str]
    parts: Sequence[float]
    rows: Sequence[Sequence[Cell]]
