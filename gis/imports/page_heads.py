"""What stands on every page: its number, and the short lines at its head or foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.frame import is_capitals, is_front_line

if TYPE_CHECKING:
    from gis.imports.lines import Line

_PAGE_NUMBER = re.compile(r"[\s\-–—]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d+)?[\s\-–—]*", re.IGNORECASE)
REPEATED, LONGEST = 3, 80
"""A line at the edge of this many pages, shorter than so many letters, is a page head."""
_YEAR_NEXT = re.compile(r"\bnăm$", re.IGNORECASE)
"""A number that stands alone below this word is the year that the sentence broke off at."""


def without_page_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out page numbers and the short lines that stand at the head or foot of many pages."""
    edges = _edges(lines)
    # Text taken from pages may not tell where they begin; a line in capitals that comes back is their head.
    shouted = Counter(fold(line.text) for line in lines if line.cells is None)
    kept: list[Line] = []
    turned = False
    first = _running_first(lines, edges)
    for line in lines:
        folded = fold(line.text)
        if line.cells is None:
            if not folded:
                continue
            repeated = edges[folded] >= REPEATED and len(folded) < LONGEST and line.number > 1
            repeated = repeated or folded == first
            repeated = repeated or (shouted[folded] >= REPEATED and is_capitals(line.text) and line.number > 1)
            if repeated or (line.numbering is None and _is_page_number(line.text, kept)):
                turned = turned or line.page_start
                continue
        kept.append(replace(line, page_start=True) if turned else line)
        turned = False
    return kept


def _is_page_number(text: str, above: Sequence[Line]) -> bool:
    broken = bool(above) and above[-1].cells is None and _YEAR_NEXT.search(above[-1].text.rstrip())
    return not broken and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _running_first(lines: Sequence[Line], edges: Counter[str]) -> str:
    """Return the document's first line, folded, if it comes back at a page's edge and is no part of its own head.

    An issuer or a title may be set above each page too; there the first of them is the document's.
    """
    if not lines or lines[0].cells is not None:
        return ""
    folded = fold(lines[0].text)
    own = is_capitals(lines[0].text) or is_front_line(lines[0].text, folded)
    return "" if own or edges[folded] < REPEATED - 1 or len(folded) >= LONGEST else folded


def _edges(lines: Sequence[Line]) -> Counter[str]:
    """Count how often a line is the first or last of a page."""
    edges: Counter[str] = Counter()
    last: Line | None = None
    for line in lines:
        if line.page_start and line.cells is None:
            edges[fold(line.text)] += 1
            if last is not None and last.cells is None:
                edges[fold(last.text)] += 1
        last = line
    return edges
