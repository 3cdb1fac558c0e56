"""The legend of a printed map: only what the map shows, in the words of the codelists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import shapely

from gis.exports.printing.sheet import POINT_MM, Box, Sheet, wrap
from gis.exports.printing.symbols import Look, draw_line, sign_of
from gis.exports.provenance import LANG
from gis.i18n.say import say
from gis.style.rules import colour_of, forms

if TYPE_CHECKING:
    from gis.core.codelists import Codelists
    from gis.exports.printing.furniture import Layout


def legend(
    sheet: Sheet, plan: Layout, lists: Codelists, shown: Mapping[str, Sequence[str]], names: Sequence[tuple[int, str]]
) -> None:
    """Draw the legend: sectors by colour and symbol, statuses by form, precisions by edge.

    ``shown`` names the codes that the map needs: ``sectors``, ``statuses``, ``precisions``.
    ``names`` are numbers and names of the projects, written below where all of them find room.
    """
    blocks = _blocks(lists, shown)
    left, bottom, right, top = plan.legend
    columns = 3 if plan.portrait else 1
    width = (right - left) / columns
    packed = _packed([len(block) + 0.3 for block in blocks], columns)
    step = min(4.4 * plan.factor, (top - bottom) / (max(sum(column) for column in packed) + 0.2))
    size = min(6.6 * plan.factor, step / POINT_MM / 1.55)
    x, y = left, top - step * 0.5
    last_in_column = {sum(len(column) for column in packed[: n + 1]) for n in range(columns)}
    for number, block in enumerate(blocks):
        if number and number in last_in_column:
            x, y = x + width, top - step * 0.5
        for sign, text in block:
            if sign is None:
                sheet.text(x, y, wrap(text, width - 2, size, "bold", 1)[0], size, "bold", va="center")
            else:
                _sample(sheet, sign, x + 3.4, y, min(1.7, step * 0.42))
                sheet.text(x + 8, y, wrap(text, width - 9, size, most=1)[0], size, va="center")
            y -= step
        y -= step * 0.3
    _write_names(sheet, names, (x, bottom, x + width, y), size)


def _write_names(sheet: Sheet, names: Sequence[tuple[int, str]], box: Box, size: float) -> None:
    left, bottom, right, y = box
    step = size * POINT_MM * 1.3
    if len(names) * (step + 0.8) > y - bottom - step:  # not even with a line each: hundreds need not be broken
        return
    wrapped = [(number, wrap(name, right - left - 7, size)) for number, name in names]
    if sum(len(lines) * step + 0.8 for _, lines in wrapped) > y - bottom - step:
        return
    for number, lines in wrapped:
        sheet.text(left + 4.5, y, str(number), size, "bold", ha="right")
        for line in lines:
            sheet.text(left + 6, y, line, size)
            y -= step
        y -= 0.8


def _packed(heights: Sequence[float], columns: int) -> list[list[float]]:
    """Divide blocks, kept in order, into columns of which the tallest is as low as can be."""
    for limit in sorted({sum(heights[i:j]) for i in range(len(heights)) for j in range(i + 1, len(heights) + 1)}):
        found: list[list[float]] = [[]]
        for height in heights:
            if found[-1] and sum(found[-1]) + height > limit + 1e-6:
                found.append([])
            found[-1].append(height)
        if len(found) <= columns and all(sum(column) <= limit + 1e-6 for column in found):
            return found + [[]] * (columns - len(found))
    return [list(heights)]


Sign = tuple[str, Look]


def _blocks(lists: Codelists, shown: Mapping[str, Sequence[str]]) -> list[list[tuple[Sign | None, str]]]:
    blocks: list[list[tuple[Sign | None, str]]] = []
    for group, row in lists.sector_groups.items():
        members = [s for s in shown["sectors"] if lists.sectors[s]["group"] == group]
        if members:
            block: list[tuple[Sign | None, str]] = [(None, row["label_vi"])]
            for code in members:
                sector = lists.sectors[code]
                look = Look(sector["colour"], forms()["filled"], sector["symbol"], "exact")
                block.append((("point", look), sector["label_vi"]))
            blocks.append(block)
    colour = "#4D4D4D"
    by_form: dict[str, list[str]] = {}
    for code in shown["statuses"]:
        by_form.setdefault(lists.statuses[code]["form"], []).append(lists.statuses[code]["label_vi"])
    status: list[tuple[Sign | None, str]] = [(None, say("print_form", LANG))]
    for name, labels in by_form.items():
        form = forms()[name]
        tone = colour_of(colour, form)
        status += [(("pair", Look(tone, form, "dot", "exact")), label) for label in labels]
    edges: list[tuple[Sign | None, str]] = [(None, say("print_edge", LANG))]
    for code in shown["precisions"]:
        kind = "point" if code == "area" else "pair"
        edges.append(((kind, Look(colour, forms()["outline"], "dot", code)), lists.precisions[code]["label_vi"]))
    return [*blocks, status, edges]


def _sample(sheet: Sheet, sign: Sign, x: float, y: float, radius: float) -> None:
    kind, look = sign
    if kind == "point":
        sheet.pieces(sign_of(look, x, y, radius))
    else:
        sheet.pieces(sign_of(look, x - 1.8, y, radius * 0.8))
        draw_line(sheet, look, shapely.LineString([(x + 0.4, y), (x + 3.6, y)]))
