"""The rows of tables: which are heads, groups, sums or works, and which of their columns holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.imports.block import Block
from gis.imports.columns import (
    HEAD_LETTERS,
    cell_of,
    guess_roles,
    is_column_numbers,
    roles_below,
    roles_of_head,
    without_dittos,
)
from gis.imports.frame import is_capitals, is_funds, is_signed, is_state_head, is_total
from gis.imports.numbering import Mark, mark_of, mark_of_cell

if TYPE_CHECKING:
    from gis.imports.lines import Line


LEAST_HEADS, DAYS_SHARE = 3, 0.6
"""A table of other things has so many heads, and days or hours in this share of the cells of its first column."""
_DAY = re.compile(r"\s*(?:(?:thứ|ngày)\s|\d{1,2}\s*(?:[/.-]\s*\d{1,2}|h\d{0,2})\b)", re.IGNORECASE)


_UNIT_OF_COLUMN = re.compile(r"\([^()\d]{1,25}\)")
"""Units below the heads of columns stand in brackets in a row of their own."""


class TableRows:
    """Tells what each row of a document's tables is; holds the heads of the table it is in."""

    def __init__(self) -> None:
        self._enter(None)

    def _enter(self, table: int | None) -> None:
        self._table = table
        self._roles: dict[str, int] = {}
        self._in_body = False
        self._heads: tuple[str, ...] = ()
        self._above: tuple[str, ...] = ()

    def block_of(self, line: Line) -> Block:
        """Return a row as a block, with its number but without its section."""
        if line.table != self._table:
            self._enter(line.table)
        cells = without_dittos(line.cells or (), self._above)
        block = Block("row", line.text, None, (), line.page, [(0, line.number)], cells=cells, table=line.table)
        if is_state_head(cells) or is_signed(cells):
            block.kind = "front" if is_state_head(cells) else "back"
            return block
        roles = roles_of_head(cells)
        texts = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        block.mark = next((m for cell in cells[:2] if cell.strip() and (m := mark_of_cell(cell))), None)
        below = roles_below(cells, self._heads, self._roles) if self._heads and not self._in_body else {}
        if below:
            self._roles = {**{role: c for role, c in self._roles.items() if c not in below.values()}, **below}
            block.kind = "head"
        elif roles or is_column_numbers(cells):
            self._heads = cells if roles and not self._in_body else self._heads
            self._roles = {**roles, **self._roles} if not self._in_body else self._roles or roles
            block.kind = "head"
        elif self._heads and not self._in_body and texts and all(map(_UNIT_OF_COLUMN.fullmatch, texts)):
            block.kind = "head"  # "(tr.đồng)" below "Giá trị": money_of reads it
        elif block.mark is None and len(texts) == 1:
            self._one_text(block, texts[0])
        else:
            self._body(block, cells, texts)
        block.roles = self._roles
        return block

    def _one_text(self, block: Block, text: str) -> None:
        """Take a row of one text for a group or a title."""
        block.mark = mark_of(text)
        if block.mark is not None:
            block.kind, block.text = "group", text[block.mark.length :].strip()
        elif self._in_body or self._roles:
            block.kind, block.text, block.mark = "group", text, Mark("named", 0, text[:60], 0)
        else:
            block.kind, block.text = "title", text
        if block.kind == "group" and is_total(text):
            block.kind, block.mark = "total", None

    def _body(self, block: Block, cells: tuple[str, ...], texts: Sequence[str]) -> None:
        """Take a row of several texts for one of the body; a group with its sums names itself in capitals."""
        below = zip(cells, [*self._above, *[""] * len(cells)], strict=False)
        self._in_body, self._above = True, tuple(cell if cell.strip() else before for cell, before in below)
        name = cell_of(cells, self._roles, "name")
        if block.mark is None and "number" in self._roles and is_capitals(name) and not is_total(name):
            block.mark, block.kind = Mark("named", 0, name[:60], 0), "group"
        if block.mark is not None and len(texts) == 2 and len(cells) > 3:
            block.kind = "group"


def finish(blocks: Sequence[Block]) -> None:
    """Tell which rows and items are groups, headings and totals, now that all that follows them is known."""
    guess_columns(blocks)
    for block in blocks:
        unnumbered = block.kind == "row" and (block.mark is None or block.mark.style == "dash")
        sums = block.kind in ("row", "group") and is_total(name_cell(block))
        if sums or (unnumbered and is_funds(name_cell(block))):
            block.kind = "total"
    parents = {id(m) for b in blocks if b.kind not in ("text", "note", "dash", "total") and b.mark for m in b.path}
    for block in blocks:
        if block.kind in ("item", "row") and id(block.mark) in parents and not is_told_of(block):
            block.kind = "group" if block.kind == "row" else "heading"
        if block.kind in ("row", "group") and block.cells is not None:
            name = cell_of(block.cells, block.roles, "name")
            if name and len({cell for cell in block.cells if cell}) > 1:
                block.text = name


def guess_columns(blocks: Sequence[Block]) -> None:
    """Give the rows of tables that lost their heads the columns that their cells look like."""
    tables: dict[int | None, list[Block]] = {}
    for block in blocks:
        if block.cells is not None and "name" not in block.roles:
            tables.setdefault(block.table, []).append(block)
    for rows in tables.values():
        if _is_of_other_things(rows):
            rows[0].kind = "head"
            continue
        guessed = guess_roles([row.cells or () for row in rows if row.kind in ("row", "group")])
        for row in rows:
            row.roles = {**guessed, **row.roles}


def _is_of_other_things(rows: Sequence[Block]) -> bool:
    """Tell whether a table has heads of which none is a work's, and days instead of numbers: a timetable, a diary."""
    heads = [cell for cell in rows[0].cells or () if cell.strip()]
    firsts = [(row.cells or ("",))[0] for row in rows[1:]]
    return (
        len(heads) >= LEAST_HEADS
        and all(len(cell) <= HEAD_LETTERS and cell[0].isupper() and not any(map(str.isdigit, cell)) for cell in heads)
        and len(firsts) > 1
        and sum(bool(_DAY.match(first)) for first in firsts) >= DAYS_SHARE * len(firsts)
    )


def is_told_of(block: Block) -> bool:
    """Tell whether a row that heads others (2 over 2.1, 2.2) is a work itself: a group has no place or investor."""
    name, cells = name_cell(block), block.cells or ()
    told = [cell for role in ("investor", "place", "deadline") if (cell := cell_of(cells, block.roles, role))]
    return block.kind == "row" and any(cell != name for cell in told)


def name_cell(block: Block) -> str:
    """Return the cell of a row that names its work; the row's text where none does."""
    return cell_of(block.cells or (), block.roles, "name") or block.text
