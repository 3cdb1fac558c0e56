"""Tables whose columns only white space parts: found by the places of their text, where nothing is ruled.

A table is a run of rows that stand in the same three columns or more, the first of which holds numbers; what
stands in one column over several rows of print is one cell.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.readers.build import tidy
from gis.imports.readers.pdf_tables import Table

if TYPE_CHECKING:
    from gis.imports.readers.pdf_text import Piece

LEAST_COLUMNS, LEAST_ROWS = 3, 3
"""What stands in fewer columns, or in so few rows of so many columns, is prose beside prose."""
FURTHEST = 4.5
"""Rows this far apart, in sizes of their letters, are of one table."""
APART = 1.3
"""White space between rows, in lines of one cell, from which a row of the table ends."""
NUMBERED = 0.6
"""Share of the first column's cells that are numbers."""
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[a-zđA-ZĐ])\)?[.)]?")
_HEAD = re.compile(r"(?:s ?tt|tt|so tt|so thu tu|no)")
_SUM = re.compile(r"(?:tong|cong)\b")

Row = list["Piece"]


def tables(pieces: Sequence[Piece]) -> list[Table]:
    """Return the tables of a page, from top to bottom.

    Parameters
    ----------
    pieces
        The text of the page in pieces that stand apart by white space, in any order; of ruled tables none.
    """
    found: list[Table] = []
    for run in _runs(_rows(pieces)):
        columns = _columns(run)
        first = [piece.text for row in run for piece in row if columns and _column(piece, columns) == 0]
        if len(columns) < LEAST_COLUMNS or not _counts(first):
            continue
        found.append(_table(run, columns))
    return found


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """Return the pieces row by row of print, from the top; each row from the left."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if rows and rows[-1][0].middle - piece.middle < 0.3 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows from the first of several columns to the last, as long as nothing runs across them."""
    run: list[Row] = []
    for row in rows:
        if run and _belongs(run, row):
            run.append(row)
            continue
        yield from _trimmed(run)
        run = [row]
    yield from _trimmed(run)


def _belongs(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a row of print goes on with a table: near it, and in its columns if it has several."""
    if run[-1][0].middle - row[0].middle > FURTHEST * row[0].size:
        return False
    wide = [held for held in run if len(held) >= LEAST_COLUMNS]
    if not wide:
        return len(run[-1]) > 1 or len(row) > 1
    columns = _columns(wide)
    return len(row) >= LEAST_COLUMNS or all(sum(_meets(piece, column) for column in columns) <= 1 for piece in row)


def _trimmed(run: list[Row]) -> Iterator[list[Row]]:
    """Yield a run without the prose before and after its table, if enough rows have several columns."""
    wide = [at for at, row in enumerate(run) if len(row) >= LEAST_COLUMNS]
    if len(wide) < LEAST_ROWS:
        return
    columns = _columns([run[at] for at in wide])
    first, last = wide[0], wide[-1] + 1
    while first and len(run[first - 1]) > 1 and _stands_in(run[first - 1], columns):
        first -= 1
    while last < len(run) and _stands_in(run[last], columns):
        last += 1
    yield run[first:last]


def _stands_in(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    return all(any(left - 2 <= piece.left and piece.right <= right + 2 for left, right in columns) for piece in row)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return left and right of each column: what overlaps in rows of several pieces is one."""
    spans = sorted((piece.left, piece.right) for row in rows if len(row) >= LEAST_COLUMNS for piece in row)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _meets(piece: Piece, column: tuple[float, float]) -> bool:
    return piece.left < column[1] and piece.right > column[0]


def _column(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column that a piece stands in: the one that it covers most of, else the nearest."""
    shares = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
    return max(range(len(columns)), key=shares.__getitem__)


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether a column counts its rows: below its head mostly numbers."""
    body = [text for text in texts if not _HEAD.fullmatch(fold(text))]
    return sum(bool(_NUMBER.fullmatch(text.strip())) for text in body) >= max(NUMBERED * len(body), 2)


def _table(run: Sequence[Row], columns: Sequence[tuple[float, float]]) -> Table:
    rows = [_cells(group, columns) for group in _groups(run, columns)]
    every = [piece for row in run for piece in row]
    box = (
        min(piece.left for piece in every),
        min(piece.bottom for piece in every),
        max(piece.right for piece in every),
        max(piece.top for piece in every),
    )
    return Table(box, tuple(rows))


def _groups(run: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """Return the rows of print of each row of the table."""
    line = _line(run, columns)
    groups: list[list[Row]] = []
    for row in run:
        if not groups or groups[-1][-1][0].middle - row[0].middle > APART * line:
            groups.append([])
        groups[-1].append(row)
    return [part for group in groups for part in _parted(group, columns)]


def _line(run: Sequence[Row], columns: Sequence[tuple[float, float]]) -> float:
    """Return how far two lines of one cell are apart, in points."""
    steps: list[float] = []
    for column in range(len(columns)):
        heights = [piece.middle for row in run for piece in row if _column(piece, columns) == column]
        steps += [above - below for above, below in pairwise(heights)]
    size = statistics.median(piece.size for row in run for piece in row)
    return min((step for step in steps if step > 0.9 * size), default=1.2 * size)


def _parted(group: list[Row], columns: Sequence[tuple[float, float]]) -> list[list[Row]]:
    """Part rows of print that no white space parts: at each number, and at a sum."""
    numbered = [at for at, row in enumerate(group) if _column(row[0], columns) == 0]
    starts = numbered if len(numbered) > 1 else []
    starts = sorted({0, *starts, *(at for at, row in enumerate(group) if at and _SUM.match(fold(row[0].text)))})
    return [group[begin:end] for begin, end in pairwise([*starts, len(group)])]


def _cells(group: Sequence[Row], columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """Return the cells of a row; what runs over several columns stands in each of them."""
    texts = [""] * len(columns)
    for row in group:
        for piece in row:
            over = [at for at, column in enumerate(columns) if _meets(piece, column)] or [_column(piece, columns)]
            for at in over:
                texts[at] = f"{texts[at]} {piece.text}"
    return tuple(map(tidy, texts))
