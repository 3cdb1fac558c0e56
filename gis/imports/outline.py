"""The outline: lines → blocks, each with its number and the section it stands in.

A block is a heading, an entry of a list, a row of a table, a footnote or a paragraph, joined over line
and page breaks. What frames a document (state heading, titles, signatures, "Nơi nhận", page heads and
page numbers) becomes blocks of the kinds ``front``, ``title`` and ``back``, which name no projects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.block import Block
from gis.imports.footnotes import Footnote, find_footnotes
from gis.imports.frame import is_back_start, is_capitals, is_front_line
from gis.imports.joining import Above
from gis.imports.layout import Layout, layout_of
from gis.imports.numbering import Mark, mark_of
from gis.imports.page_heads import without_page_heads
from gis.imports.quoted import closed, opened
from gis.imports.sections import unwind
from gis.imports.table_rows import TableRows, finish

if TYPE_CHECKING:
    from gis.imports.lines import Line

_UNIT = re.compile(r"^(?:don vi|dvt|kem theo|ban hanh)\b")
TITLE_LINES = 6
"""No title below the head of a document runs over more lines."""
LONG_SENTENCE = 150
"""No line of signatures or recipients is this long."""


def outline(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a document, in order.

    Parameters
    ----------
    lines
        As a reader gives them. Works on clean text and on scans whose diacritics are broken.
    """
    kept = without_page_heads(lines)
    notes = find_footnotes(kept)
    builder = _Builder(layout_of(kept))
    position = 0
    while position < len(kept):
        note = notes.get(position)
        if note is not None:
            builder.footnote(kept[position : note.end], note)
            position = note.end
        else:
            builder.add(kept[position])
            position += 1
    return builder.done()


class _Builder:
    """Collects blocks line by line; holds the stack of open sections."""

    def __init__(self, layout: Layout) -> None:
        self.blocks: list[Block] = []
        self.above = Above(layout)
        self.stack = self.above.sections
        self.state = "front"
        self.rows = TableRows()
        self.titled: list[Line] = []  # below the head, in a row
        self.quoting, self.outer = False, 0  # a passage of another document; sections around it

    def add(self, line: Line) -> None:
        if line.cells is not None:
            self.row(line)
            return
        text = line.text.strip()
        if line.numbering is None and (inner := opened(text)):
            self.outer, self.quoting, text = len(self.stack), True, inner
        elif self.quoting and (mark := mark_of(text)) and mark.is_major:  # nothing closed it
            self.outer, self.quoting = 0, False
        ends = closed(text) if self.quoting else ""
        self.take(line, ends or text)
        if ends:
            del self.stack[self.outer :]
            self.outer, self.quoting = 0, False

    def take(self, line: Line, text: str) -> None:
        mark = self.above.opening(line, text, in_front=self.state == "front")
        if self.framed(line, text, mark):
            self.above.line = line
            return
        if mark is not None:
            self.state = "annex" if mark.style == "annex" else "body"
            self.start(line, text, mark)
        elif self.state == "annex" and (is_capitals(text) or text[:1] == "(" or _UNIT.match(fold(text))):
            self.push(Block("title", text, None, tuple(self.stack), line.page, [(0, line.number)]))
        elif self.above.runs_on(line, text):
            self.extend(line, text)
        else:
            if self.state == "annex" or (self.state == "title" and not is_capitals(text)):
                self.state = "body"
            kind = "title" if self.state == "title" else "text"
            self.push(Block(kind, text, None, tuple(self.stack), line.page, [(0, line.number)]))
        self.above.line = line
        self.above.is_note = False

    def framed(self, line: Line, text: str, mark: Mark | None) -> bool:
        """Put lines that frame the document into front, title and back blocks."""
        folded = fold(text)
        if is_back_start(text, folded):
            self.state = "back"
        elif (
            self.state == "body"
            and mark is None
            and is_capitals(text)
            and (line.blank_before or not self.above.layout.is_wrapped)
        ):
            self.push(Block("title", text, None, tuple(self.stack), line.page, [(0, line.number)]))
            return True
        leaves = mark is not None and (
            mark.is_major or mark.style == "roman" or (mark.value == 1 and mark.style != "dash")
        )
        if self.state == "back":
            if mark is None and len(text) > LONG_SENTENCE:
                self.state = "body"
                return False
            if leaves or (is_capitals(text) and (line.page_start or len(text) > 40)):
                self.state = "body" if leaves else "title"
                self.stack.clear()
                if not leaves:
                    self.push(Block("title", text, None, (), line.page, [(0, line.number)]))
                    return True
                return False
            self.push(Block("back", text, None, (), line.page, [(0, line.number)]))
            return True
        if self.state == "front":
            if mark is not None and mark.style != "dash":
                return False
            if is_front_line(text, folded) or is_capitals(text):
                self.titled = []
                self.push(Block("front", text, None, (), line.page, [(0, line.number)]))
                return True
            if self.blocks and self.blocks[-1].kind == "front" and not line.blank_before and len(text) < 90:
                self.push(Block("front", text, None, (), line.page, [(0, line.number)]))
                self.titled.append(line)
                if len(self.titled) > TITLE_LINES or sum(_ends(line.text) for line in self.titled) > 1:
                    self.release()
                return True
            self.state = "body"
        return False

    def release(self) -> None:
        """Read again as text what was taken for a title that runs over several lines: it is longer, or sentences."""
        lines, self.titled = self.titled, []
        del self.blocks[-len(lines) :]
        self.above.block, self.above.line, self.state = None, None, "body"
        for line in lines:
            self.add(line)

    def extend(self, line: Line, text: str) -> None:
        block = self.above.block
        if block is None:
            return
        block.starts.append((len(block.text) + 1, line.number))
        block.text = f"{block.text} {text}"

    def start(self, line: Line, text: str, mark: Mark) -> None:
        inner = self.stack[self.outer :]
        unwind(inner, mark)
        self.stack[self.outer :] = inner
        body = text if line.numbering else text[mark.length :].strip()
        kind = "heading" if mark.is_major else "dash" if mark.style == "dash" else "item"
        block = Block(kind, body, mark, tuple(self.stack), line.page, [(0, line.number)])
        if mark.style != "dash":
            self.stack.append(mark)
        self.push(block)

    def push(self, block: Block) -> None:
        self.blocks.append(block)
        self.above.block = None if block.kind in ("front", "back", "title") else block

    def footnote(self, lines: Sequence[Line], note: Footnote) -> None:
        text, starts = "", []
        for line in lines:
            piece = line.text.strip()
            if not text and note.length:
                piece = piece[note.length :].strip()
            starts.append((len(text) + 1 if text else 0, line.number))
            text = f"{text} {piece}".strip()
        block = Block("note", text, None, tuple(self.stack), lines[0].page, starts, note=note.number)
        self.blocks.append(block)  # the block above stays open: a footnote interrupts its sentence
        self.above.is_note = True

    def row(self, line: Line) -> None:
        self.state = "body"
        block = self.rows.block_of(line)
        if block.kind not in ("front", "back"):
            mark = block.mark if block.kind in ("row", "group") else None
            if mark is not None:
                unwind(self.stack, mark)
            block.path = tuple(self.stack)
            if mark is not None:
                self.stack.append(mark)
        self.push(block)
        self.above.line = line

    def done(self) -> list[Block]:
        finish(self.blocks)
        return self.blocks


def _ends(text: str) -> bool:
    """Tell whether a line holds the end of a sentence."""
    return bool(re.search(r"\w\w\.(?:\s+[^\W\d_a-zà-ỹđ]|$)", text.strip()))
