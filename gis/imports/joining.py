"""Joining: whether a line opens a block of its own or runs on from what stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gis.imports.frame import is_capitals, is_total
from gis.imports.numbering import Mark, follows, mark_of

if TYPE_CHECKING:
    from gis.imports.block import Block
    from gis.imports.layout import Layout
    from gis.imports.lines import Line

_SENTENCE_END = re.compile(r"[.;:!?…]['”\"]?\)?\s*(?:\d{1,3})?$|/\.?\s*$")
SHORT_LINE = 0.55
"""After a line shorter than this a capital begins a new paragraph."""
FULL_LINE = 0.75
"""A line this long, relative to the usual full line, may run on without a hyphen or lower case."""


@dataclass
class Above:
    """What stands above the line that is read.

    Attributes
    ----------
    layout
        How the text is laid out.
    sections
        The numbers of the open sections, outermost first.
    line
        The last line that was no footnote.
    block
        The block that the line may run on from.
    is_note
        Whether a footnote stands between that block and the line.
    """

    layout: Layout
    sections: list[Mark] = field(default_factory=list)
    line: Line | None = None
    block: Block | None = None
    is_note: bool = False

    def opening(self, line: Line, text: str, *, in_front: bool) -> Mark | None:
        """Return the number that opens a line, if the line can open a block; ``in_front``: in a document's head."""
        if line.numbering:
            return mark_of(f"{line.numbering.strip()} x") or None
        mark = mark_of(text)
        if mark is None:
            return None
        if mark.style == "annex" and in_front and mark.value == 0 and not line.blank_before:
            return mark if is_capitals(text) and mark.length == len(text) else None
        if mark.is_major:
            return mark if _is_free(line) or text[:1].isupper() else None
        follows_on = any(follows(mark, known) for known in self.sections)
        if mark.style == "number" and mark.value > 1 and not follows_on and not text[mark.length - 1].isspace():
            return None  # "12.NQTW45"
        if _is_free(line) or self.line is None:
            return mark
        ended = bool(_SENTENCE_END.search(self.line.text)) or self.block is None
        wrapped = self.layout.is_wrapped
        if follows_on:
            plain = not wrapped or is_capitals(text[mark.length :])
            return mark if ended or plain or mark.style not in ("roman", "capital", "letter") else None
        short = len(self.line.text) < FULL_LINE * self.layout.usual_length
        first = mark.value == 1 or mark.style == "dash"
        return mark if ended or (short and (first or not wrapped)) or (first and not wrapped) else None

    def runs_on(self, line: Line, text: str) -> bool:
        """Tell whether a line without number runs on from the block above."""
        if self.block is None or self.block.kind in ("row", "group") or (is_total(text) and not text[:1].islower()):
            return False
        lower = text[:1].islower() or text[:1] in ",;)–-" or text[:1].isdigit()
        above = self.block.text
        ended = bool(_SENTENCE_END.search(above))
        if line.page_start or self.is_note:
            return lower and not (ended and text[:1].isdigit())
        if line.blank_before:
            told = self.layout.is_wrapped and text[:1].islower() and above.endswith(";")  # goes on in the next column
            return told or (lower and not ended and not text[:1].isdigit())
        if self.block.mark is not None and is_capitals(above) and not is_capitals(text):
            return False
        length, usual = len(self.line.text) if self.line else 0, self.layout.usual_length
        if self.layout.is_wrapped:
            return lower or length >= SHORT_LINE * usual
        full = self.layout.runs_on and length >= FULL_LINE * usual and usual < 200
        return not ended and (lower or full)


def _is_free(line: Line) -> bool:
    return line.blank_before or line.page_start
