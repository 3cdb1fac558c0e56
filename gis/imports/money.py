"""How the tables of a document write money and lengths: in which unit, and with which thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.imports.amounts import counts_by_commas, is_in_metres, unit_of
from gis.imports.columns import cell_of

if TYPE_CHECKING:
    from gis.imports.block import Block

LONGEST_CAPTION = 1_500
"""A text longer than this is no caption of a table."""


@dataclass(frozen=True)
class Money:
    """How a table writes money: its unit, and whether commas part thousands; and whether its lengths are in metres."""

    unit: str = ""
    commas: bool = False
    metres: bool = False


def money_of(blocks: Sequence[Block], texts: Sequence[str]) -> dict[int | None, Money]:
    """Return how each table writes money, from its column's head, its other heads, or the caption before it."""
    units: dict[int | None, str] = {}
    sums: dict[int | None, list[str]] = {}
    metres: set[int | None] = set()
    last = ""
    for block, text in zip(blocks, texts, strict=True):
        if block.kind == "row" and block.cells:
            sums.setdefault(block.table, []).append(cell_of(block.cells, block.roles, "cost"))
        said = " ".join(block.cells) if block.cells else text
        if block.kind in ("head", "title", "front", "text", "group") and len(said) < LONGEST_CAPTION:
            last = unit_of(said) or last
        if block.kind == "head":
            own = unit_of(cell_of(block.cells or (), block.roles, "cost"))
            if is_in_metres(cell_of(block.cells or (), block.roles, "length")):
                metres.add(block.table)
            if own or last:
                units[block.table] = own or units.get(block.table, "") or last
        if block.kind == "heading" and block.mark is not None and block.mark.is_major:
            last = ""
    return {
        table: Money(units.get(table, ""), counts_by_commas(sums.get(table, ())), table in metres)
        for table in {*units, *sums, *metres}
    }
