"""How the text of a document is laid out: how long its lines are, and whether sentences run over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.imports.numbering import mark_of

if TYPE_CHECKING:
    from gis.imports.lines import Line


def usual_length(lines: Sequence[Line]) -> float:
    """Return the letters of a usual full line outside tables; 80 where there is none."""
    lengths = sorted(len(line.text) for line in lines if line.cells is None and line.text.strip())
    return float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 80.0


def runs_on(lines: Sequence[Line]) -> bool:
    """Tell whether any line of a text runs on in lower case: else each is a paragraph of its own."""
    return any(not line.blank_before and line.cells is None and _goes_on(line.text.strip()) for line in lines)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs run over several lines (text of pages) or stand on one each."""
    plain = [line for line in lines if line.cells is None and line.text.strip()]
    if len(plain) < 5:
        return False
    inner = [line for line in plain if not line.blank_before]
    lower = sum(_goes_on(line.text.strip()) for line in inner)
    return usual_length(lines) <= 150 and lower >= 0.25 * max(len(inner), 1)


def _goes_on(text: str) -> bool:
    """Tell whether a line begins in lower case, but not with the letter of a list: ``a) Chủ đầu tư …``."""
    return text[:1].islower() and mark_of(text) is None
