"""A file as rows: which files are, how their bytes are split, and what changes from one text to the next."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from gis.registry.log import FILE as LOG_FILE
from gis.registry.log import LOG
from gis.registry.schema import TABLES
from gis.store.paths import LEDGER
from gis.store.table_text import cells_of, nfc

if TYPE_CHECKING:
    from decimal import Decimal

    from gis.core.columns import Table

_STEP = 1024
Position = int | Fraction
"""Where a record stands among those of its file; rows that are added behind all others have whole numbers."""


@dataclass(frozen=True)
class Row:
    """A record of a file: its bytes as text, and what names it; None where it is no row of a table."""

    text: str
    key: str | None = None

    def cells(self, table: Table | None) -> dict[str, str] | None:
        """Return the cells of a row of a table."""
        return None if self.key is None or table is None else cells_of(table, self.text.removeprefix("\ufeff"))


@dataclass
class Difference:
    """What makes one list of rows another: rows by their position in the file (any rising numbers)."""

    removed: list[Position] = field(default_factory=list)
    changed: list[tuple[Position, Row]] = field(default_factory=list)
    added: list[tuple[Position, Row]] = field(default_factory=list)


def split(name: str, body: bytes) -> list[Row] | None:
    """Return the rows of a file; None where it is kept whole.

    That is: what is no table, and a table that is not in order (no UTF-8, unclosed quotes, a zero byte). Put together
    again, the rows are the file to the byte.
    """
    table = table_of(name)
    if (table is None and name != LEDGER) or b"\0" in body:
        return None
    try:
        text = body.decode("utf-8")
        if table is None:
            return [Row(line) for line in io.StringIO(text, newline="\n").readlines()]
        return _of_table(text, table)
    except (UnicodeDecodeError, csv.Error):
        return None


def difference(old: Sequence[Row], positions: Sequence[Decimal], new: Sequence[Row]) -> Difference:
    """Return what makes ``old`` (at ``positions``) ``new``; a row that keeps key and turn is changed."""
    start, end = 0, 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    found = Difference()
    there = {row.key: start + n for n, row in enumerate(old[start : len(old) - end]) if row.key is not None}
    last = start - 1
    kept: set[int] = set()
    waiting: list[Row] = []
    for row in new[start : len(new) - end]:
        position = there.get(row.key) if row.key is not None else None
        if position is None or position <= last:
            waiting.append(row)
            continue
        _insert(found, waiting, positions, position)
        kept.add(position)
        if old[position] != row:
            found.changed.append((exact(positions[position]), row))
        last = position
    _insert(found, waiting, positions, len(old) - end)
    found.removed = [exact(positions[n]) for n in range(start, len(old) - end) if n not in kept]
    return found


def exact(number: Decimal) -> Position:
    """Return a position as a number that is reckoned with exactly."""
    whole = int(number)
    return whole if whole == number else Fraction(number)


def _insert(found: Difference, waiting: list[Row], positions: Sequence[Decimal], following: int) -> None:
    """Place the waiting rows before the row ``following``; rows that go keep their places until then."""
    if not waiting:
        return
    first = exact(positions[following - 1]) if following else 0
    step: Position = _STEP
    if following < len(positions):
        step = Fraction(exact(positions[following]) - first) / 2 ** len(waiting).bit_length()
    for number, row in enumerate(waiting, 1):
        found.added.append((first + step * number, row))
    waiting.clear()


def _of_table(text: str, table: Table) -> list[Row]:
    lines = io.StringIO(text, newline="").readlines()
    naming = [table.header.index(column) for column in table.key]
    rows: list[Row] = []
    seen: set[str] = set()
    start = 0
    reader = csv.reader([line.removeprefix("\ufeff") if n == 0 else line for n, line in enumerate(lines)], strict=True)
    for cells in reader:
        record = "".join(lines[start : reader.line_num])
        start = reader.line_num
        key = ""
        if rows and len(cells) == len(table.columns) and any(cell.strip() for cell in cells):
            key = " ".join(nfc(cells[position].strip()) for position in naming)
        if not key or key in seen:  # a second row of a key is a fault that the checks tell
            rows.append(Row(record))
        else:
            seen.add(key)
            rows.append(Row(record, key))
    return rows


def table_of(name: str) -> Table | None:
    """Return the table that a file holds the rows of; None where it is none."""
    path = PurePosixPath(name)
    if name == LOG_FILE:
        return LOG
    if path.suffix != ".csv":
        return None
    if str(path.parent) == "items":
        return TABLES["items"]
    return TABLES.get(path.stem) if str(path.parent) == "." and path.stem != "items" else None
