"""How the text of a document is laid out: how long its lines are, and whether sentences run over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from gis.imports.numbering import mark_of

if TYPE_CHECKING:
    from gis.imports.lines import Line


class Layout(NamedTuple):
    """How a text is laid out.

    Attributes
    ----------
    usual_length
        Letters of a usual full line outside tables; 80 where there is none.
    is_wrapped
        Whether paragraphs run over several lines (text of pages) or stand on one each.
    runs_on
        Whether any line runs on in lower case; else each is a paragraph of its own.
    """

    usual_length: float
    is_wrapped: bool
    runs_on: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return how the lines of a document are laid out."""
    return Layout(_usual_length(lines), _is_wrapped(lines), _runs_on(lines))


def _usual_length(lines: Sequence[Line]) -> float:
    lengths = sorted(len(line.text) for line in lines if line.cells is None and line.text.strip())
    return float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 80.0


def _runs_on(lines: Sequence[Line]) -> bool:
    return any(not line.blank_before and line.cells is None and _goes_on(line.text.strip()) for line in lines)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    plain = [line for line in lines if line.cells is None and line.text.strip()]
    if len(plain) < 5:
        return False
    inner = [line for line in plain if not line.blank_before]
    lower = sum(_goes_on(line.text.strip()) for line in inner)
    return _usual_length(lines) <= 150 and lower >= 0.25 * max(len(inner), 1)


def _goes_on(text: str) -> bool:
    """Tell whether a line begins in lower case, but not with the letter of a list: ``a) Chủ đầu tư …``."""
    return text[:1].islower() and mark_of(text) is None
