"""The list behind the map: every project with its number, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gis.exports.printing import furniture
from gis.exports.printing.furniture import MARGIN, Layout, Texts
from gis.exports.printing.sheet import POINT_MM, QUIET, Piece, Sheet, wrap
from gis.exports.printing.symbols import Look, sign_of
from gis.exports.provenance import LANG, document_name
from gis.i18n.say import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.core.codelists import Codelists
    from gis.documents.model import Document

COLUMNS = ("number", "name", "status", "communes", "precision", "items", "page")
# Parts of the width; the number's column also holds the sign.
_PARTS = (0.055, 0.305, 0.125, 0.175, 0.085, 0.215, 0.04)
_SIZE = 6.6


@dataclass(frozen=True)
class Line:
    """A row of the list; without a look it is a heading."""

    cells: tuple[str, ...]
    look: Look | None = None


@dataclass(frozen=True)
class Laid:
    line: Line
    cells: list[list[str]]
    height: float


def lines(
    rows: Iterable[Mapping[str, Any]], lists: Codelists, documents: Mapping[str, Document], page_of: Mapping[int, int]
) -> Iterator[Line]:
    """Yield the rows of the list, with a heading before each sector and before those off the map.

    Parameters
    ----------
    rows
        Projects with their number ``n``, in the order of the list.
    lists, documents
        Labels; documents by id.
    page_of
        Number → page of the map where it stands.
    """
    names = {key: document_name(document) for key, document in documents.items()}
    section = None
    for row in rows:
        title = say("print_off_map", LANG) if row["geometry"] is None else lists.sectors[row["sector"]]["label_vi"]
        if title != section:
            section = title
            yield Line((title,))
        status = lists.statuses.get(row["status"])
        cells = (
            str(row["n"]),
            row["name_vi"],
            status["label_vi"] if status else "",
            _short(row["commune_names"]),
            lists.precisions[row["precision"]]["label_vi"],
            "\n".join(dict.fromkeys(_cited(item, names) for item in row["items"])),
            str(page_of.get(row["n"], "–")),
        )
        yield Line(cells, Look.of(row, lists))


def _cited(item: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return ``Báo cáo 2025, PL 4.1, mục 3``."""
    number = say("item_no", LANG, number=item["number"]) if item["number"] else ""
    section = str(item["section"] or "").replace("Phụ lục", "PL")
    return ", ".join(part for part in (names.get(item["document"], item["document"]), section, number) if part)


def _short(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else ", ".join(names[:4]) + f" … ({len(names)})"


def pages(found_lines: Iterable[Line], plan: Layout) -> list[list[Laid]]:
    """Return the rows of each page; a heading never stands alone at the foot."""
    room = plan.height - MARGIN - plan.bottom - 15 * plan.factor
    laid = [_lay(line, plan) for line in found_lines]
    found: list[list[Laid]] = [[]]
    used = 0.0
    for index, row in enumerate(laid):
        following = laid[index + 1].height if row.line.look is None and index + 1 < len(laid) else 0.0
        if used + row.height + following > room and found[-1]:
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += row.height
    return found if found != [[]] else []


def draw(sheet: Sheet, rows: Sequence[Laid], plan: Layout, texts: Texts, page: str) -> None:
    """Draw one page of the list."""
    y = furniture.short_head(sheet, plan, texts, say("print_list", LANG), page) - 3.5 * plan.factor
    furniture.foot(sheet, plan, texts)
    size = _SIZE * plan.factor
    step = size * POINT_MM * 1.28
    for column, (left, _) in zip(COLUMNS, _columns(plan), strict=True):
        sheet.text(left, y, say(f"print_columns_{column}", LANG), size, "bold")
    y -= 1.6 * plan.factor
    rule = [MARGIN, plan.width - MARGIN]
    sheet.lines([np.array([[rule[0], y], [rule[1], y]])], colors=QUIET, linewidths=0.6)
    under: list[NDArray[np.float64]] = []
    signs: list[Piece] = []
    for row in rows:
        top = y
        y -= row.height
        if row.line.look is None:
            sheet.rectangle((rule[0], y + 0.5, rule[1], top - 0.5), fc="#EFEDE7")
            sheet.text(rule[0] + 1, (y + top) / 2, row.line.cells[0], size, "bold", va="center_baseline")
            continue
        for position, ((left, _), cell) in enumerate(zip(_columns(plan), row.cells, strict=True)):
            for n, text in enumerate(cell):
                weight = "medium" if position < 2 else "regular"
                sheet.text(left, top - 0.5 - step * (n + 0.85), text, size, weight)
        radius = 1.35 * plan.factor
        signs += sign_of(row.line.look, rule[0] + 0.043 * (rule[1] - rule[0]), top - 0.35 - step * 0.6, radius)
        under.append(np.array([[rule[0], y], [rule[1], y]]))
    sheet.pieces(signs)
    sheet.lines(under, colors="#D5D5D5", linewidths=0.3)


def _lay(line: Line, plan: Layout) -> Laid:
    size = _SIZE * plan.factor
    step = size * POINT_MM * 1.28
    if line.look is None:
        return Laid(line, [], step + 2.4 * plan.factor)
    cells = [
        [text for part in cell.split("\n") for text in wrap(part, width - 1.5, size, "medium" if i < 2 else "regular")]
        for i, (cell, (_, width)) in enumerate(zip(line.cells, _columns(plan), strict=True))
    ]
    return Laid(line, cells, max(len(cell) for cell in cells) * step + 1.2 * plan.factor)


def _columns(plan: Layout) -> Iterator[tuple[float, float]]:
    """Yield (left, width) of each column."""
    inner = plan.width - 2 * MARGIN
    left = MARGIN
    for part in _PARTS:
        yield left, part * inner
        left += part * inner
