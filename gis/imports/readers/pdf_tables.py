"""Tables of a PDF page by their ruled lines, and their run over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gis.imports.readers.build import tidy

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Table:
    """A ruled table of one page: its box (left, bottom, right, top in points from below), and its rows."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


def tables(page: Any) -> list[Table]:
    """Return the ruled tables of a page with more than one cell, from top to bottom.

    Parameters
    ----------
    page
        A `pdfplumber` page.
    """
    found = []
    for table in page.find_tables():
        rows = _rows(page, table)
        if len(rows) > 1 or (rows and len(rows[0]) > 1):
            left, top, right, bottom = table.bbox
            found.append(Table((left, page.height - bottom, right, page.height - top), rows))
    return sorted(found, key=lambda table: -table.box[3])


def _rows(page: Any, table: Any) -> tuple[tuple[str, ...], ...]:
    """Return the rows, a cell that goes over several columns or rows written into each of them."""
    words = page.within_bbox(_inside(page, table.bbox)).extract_words(x_tolerance_ratio=0.16, keep_blank_chars=False)
    texts = {cell: _text(words, cell) for cell in table.cells}
    lefts = _edges([cell[0] for cell in table.cells] + [table.bbox[2]])
    tops = _edges([cell[1] for cell in table.cells] + [table.bbox[3]])
    rows = []
    for top, bottom in pairwise(tops):
        y = (top + bottom) / 2
        row = []
        for left, right in pairwise(lefts):
            x = (left + right) / 2
            holder = next((c for c in table.cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
            row.append(texts[holder] if holder else "")
        rows.append(tuple(row))
    return tuple(rows)


def _inside(page: Any, box: Box) -> Box:
    left, top, right, bottom = page.bbox
    return max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])


def _edges(values: Sequence[float]) -> list[float]:
    """Return the different edges; those within 2 points are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _text(words: Sequence[dict[str, Any]], cell: Box) -> str:
    left, top, right, bottom = cell
    inside = [
        word
        for word in words
        if left <= (word["x0"] + word["x1"]) / 2 <= right and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    ]
    return tidy(" ".join(word["text"] for word in inside))


def continues(last: Table | None, table: Table, *, at_top: bool) -> bool:
    """Tell whether a table is the rest of the one that ended the page before."""
    return last is not None and at_top and len(last.rows[0]) == len(table.rows[0])


def without_heads(head: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows of a table's next page without the heads that it repeats."""
    repeated = 0
    while repeated < min(len(head), len(rows)) and rows[repeated] == head[repeated]:
        repeated += 1
    return list(rows[repeated:])
