"""The tables of a report between its map and its list, on as many pages as they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gis.exports.printing import furniture
from gis.exports.printing.furniture import MARGIN, Layout, Texts
from gis.exports.printing.sheet import POINT_MM, QUIET, Sheet, wrap
from gis.exports.provenance import LANG
from gis.i18n import numbers
from gis.i18n.say import say

if TYPE_CHECKING:
    from gis.exports.section import Cell, Section

_SIZE = 7.2


@dataclass(frozen=True)
class Row:
    cells: list[list[str]]
    parts: Sequence[float]
    kind: str
    height: float


def pages(tables: Iterable[Section], plan: Layout) -> list[list[Row]]:
    """Return the rows of each page; a title never stands alone at the foot."""
    room = plan.height - MARGIN - plan.bottom - 12 * plan.factor
    found: list[list[Row]] = [[]]
    used = 0.0
    for table in tables:
        head = [_row([table.title], [1.0], "title", plan), _row(table.heads, table.parts, "head", plan)]
        body = [_row(row, table.parts, "row", plan) for row in table.rows]
        for number, row in enumerate([*head, *body]):
            needed = row.height + sum(r.height for r in [*head, *body][number + 1 : 3]) if number < 2 else row.height
            if used + needed > room and found[-1]:
                found.append([])
                used = 0.0
            found[-1].append(row)
            used += row.height
    return found if found != [[]] else []


def draw(sheet: Sheet, rows: Sequence[Row], plan: Layout, texts: Texts, page: str) -> None:
    """Draw one page of tables."""
    y = furniture.short_head(sheet, plan, texts, say("print_summary", LANG), page) - 1.5 * plan.factor
    furniture.foot(sheet, plan, texts)
    inner = plan.width - 2 * MARGIN
    size, step = _SIZE * plan.factor, _SIZE * plan.factor * POINT_MM * 1.3
    for row in rows:
        left = MARGIN
        weight = {"title": "bold", "head": "medium"}.get(row.kind, "regular")
        grown = 1.25 if row.kind == "title" else 1.0
        for part, cell in zip(row.parts, row.cells, strict=True):
            for n, text in enumerate(cell):
                down = (2.2 if row.kind == "title" else 0.4) * plan.factor
                sheet.text(left + 0.8, y - down - step * grown * (n + 0.8), text, size * grown, weight)
            left += part * inner
        y -= row.height
        if row.kind != "title":
            shade = QUIET if row.kind == "head" else "#D5D5D5"
            sheet.lines([np.array([[MARGIN, y], [MARGIN + inner, y]])], colors=shade, linewidths=0.4)


def _row(cells: Sequence[Cell], parts: Sequence[float], kind: str, plan: Layout) -> Row:
    size = _SIZE * plan.factor * (1.25 if kind == "title" else 1.0)
    inner = plan.width - 2 * MARGIN
    weight = {"title": "bold", "head": "medium"}.get(kind, "regular")
    laid = [wrap(_said(c), part * inner - 2, size, weight) or [""] for c, part in zip(cells, parts, strict=True)]
    space = (3.0 if kind == "title" else 1.3) * plan.factor
    return Row(laid, parts, kind, max(map(len, laid)) * size * POINT_MM * 1.3 + space)


def _said(cell: Cell) -> str:
    return cell if isinstance(cell, str) else numbers.number(cell, LANG)
