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
from gis.imports.columns import cell_of, guess_roles, is_column_numbers, roles_below, roles_of_head, without_dittos
from gis.imports.footnotes import Footnote, find_footnotes
from gis.imports.frame import is_back_start, is_capitals, is_front_line, is_signed, is_state_head, is_total
from gis.imports.numbering import Mark, follows, mark_of, mark_of_cell
from gis.imports.page_heads import without_page_heads
from gis.imports.sections import unwind

if TYPE_CHECKING:
    from gis.imports.lines import Line

_UNIT = re.compile(r"^(?:don vi|dvt|kem theo|ban hanh)\b")
_SENTENCE_END = re.compile(r"[.;:!?…]['”\"]?\)?\s*(?:\d{1,3})?$|/\.?\s*$")
SHORT_LINE = 0.55
"""After a line shorter than this a capital begins a new paragraph."""
LONG_SENTENCE = 150
"""No line of signatures or recipients is this long."""
FULL_LINE = 0.75
"""A line this long, relative to the usual full line, may run on without a hyphen or lower case."""


def outline(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a document, in order.

    Parameters
    ----------
    lines
        As a reader gives them. Works on clean text and on scans whose diacritics are broken.
    """
    kept = without_page_heads(lines)
    notes = find_footnotes(kept)
    builder = _Builder(_usual_length(kept), _is_wrapped(kept), runs_on=_runs_on(kept))
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

    def __init__(self, usual_length: float, wrapped: bool, *, runs_on: bool) -> None:
        self.runs_on = runs_on
        self.blocks: list[Block] = []
        self.stack: list[Mark] = []
        self.usual_length = usual_length
        self.wrapped = wrapped
        self.previous: Line | None = None  # the last line that was no footnote
        self.open: Block | None = None
        self.state = "front"
        self.after_note = False
        self.table: int | None = None
        self.roles: dict[str, int] = {}
        self.in_body = False
        self.heads: tuple[str, ...] = ()
        self.above: tuple[str, ...] = ()

    def add(self, line: Line) -> None:
        if line.cells is not None:
            self.row(line)
            return
        text = line.text.strip()
        mark = self.mark(line, text)
        if self.framed(line, text, mark):
            self.previous = line
            return
        if mark is not None:
            self.state = "annex" if mark.style == "annex" else "body"
            self.start(line, text, mark)
        elif self.state == "annex" and (is_capitals(text) or text[:1] == "(" or _UNIT.match(fold(text))):
            self.push(Block("title", text, None, tuple(self.stack), line.page, [(0, line.number)]))
        elif self.continues(line, text):
            self.extend(line, text)
        else:
            if self.state == "annex" or (self.state == "title" and not is_capitals(text)):
                self.state = "body"
            kind = "title" if self.state == "title" else "text"
            self.push(Block(kind, text, None, tuple(self.stack), line.page, [(0, line.number)]))
        self.previous = line
        self.after_note = False

    def framed(self, line: Line, text: str, mark: Mark | None) -> bool:
        """Put lines that frame the document into front, title and back blocks."""
        folded = fold(text)
        if is_back_start(text, folded):
            self.state = "back"
        elif self.state == "body" and mark is None and is_capitals(text) and (line.blank_before or not self.wrapped):
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
                self.push(Block("front", text, None, (), line.page, [(0, line.number)]))
                return True
            if self.blocks and self.blocks[-1].kind == "front" and not line.blank_before and len(text) < 90:
                self.push(Block("front", text, None, (), line.page, [(0, line.number)]))
                return True
            self.state = "body"
        return False

    def mark(self, line: Line, text: str) -> Mark | None:
        """Return the number that opens a line, if the line can open a block."""
        if line.numbering:
            return mark_of(f"{line.numbering.strip()} x") or None
        mark = mark_of(text)
        if mark is None:
            return None
        if mark.style == "annex" and self.state == "front" and mark.value == 0 and not line.blank_before:
            return None
        if mark.is_major:
            return mark if self.free(line) or text[:1].isupper() else None
        expected = mark.value <= 1 or any(follows(mark, known) for known in self.stack)
        if mark.style == "number" and not expected and not text[mark.length - 1].isspace():
            return None  # "12.NQTW45"
        if self.free(line) or self.previous is None:
            return mark
        ended = bool(_SENTENCE_END.search(self.previous.text)) or self.open is None
        if any(follows(mark, known) for known in self.stack):
            plain = not self.wrapped or is_capitals(text[mark.length :])
            return mark if ended or plain or mark.style not in ("roman", "capital", "letter") else None
        short = len(self.previous.text) < FULL_LINE * self.usual_length
        first = mark.value == 1 or mark.style == "dash"
        return mark if ended or (short and (first or not self.wrapped)) or (first and not self.wrapped) else None

    def free(self, line: Line) -> bool:
        return line.blank_before or line.page_start

    def continues(self, line: Line, text: str) -> bool:
        """Tell whether a line without number runs on from the block above."""
        if self.open is None or self.open.kind in ("row", "group") or is_total(text):
            return False
        lower = text[:1].islower() or text[:1] in ",;)–-" or text[:1].isdigit()
        above = self.open.text
        ended = bool(_SENTENCE_END.search(above))
        if line.page_start or self.after_note:
            return lower and not (ended and text[:1].isdigit())
        if line.blank_before:
            return lower and not ended and not text[:1].isdigit()
        if self.open.mark is not None and is_capitals(above) and not is_capitals(text):
            return False
        previous = self.previous.text if self.previous else ""
        if self.wrapped:
            return lower or len(previous) >= SHORT_LINE * self.usual_length
        full = self.runs_on and len(previous) >= FULL_LINE * self.usual_length and self.usual_length < 200
        return not ended and (lower or full)

    def extend(self, line: Line, text: str) -> None:
        block = self.open
        if block is None:
            return
        block.starts.append((len(block.text) + 1, line.number))
        block.text = f"{block.text} {text}"

    def start(self, line: Line, text: str, mark: Mark) -> None:
        unwind(self.stack, mark)
        body = text if line.numbering else text[mark.length :].strip()
        kind = "heading" if mark.is_major else "dash" if mark.style == "dash" else "item"
        block = Block(kind, body, mark, tuple(self.stack), line.page, [(0, line.number)])
        if mark.style != "dash":
            self.stack.append(mark)
        self.push(block)

    def push(self, block: Block) -> None:
        self.blocks.append(block)
        self.open = None if block.kind in ("front", "back", "title") else block

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
        self.after_note = True

    def row(self, line: Line) -> None:
        self.state = "body"
        if line.table != self.table:
            self.table, self.roles, self.in_body, self.heads, self.above = line.table, {}, False, (), ()
        cells = without_dittos(line.cells or (), self.above)
        block = Block("row", line.text, None, (), line.page, [(0, line.number)], cells=cells, table=line.table)
        if is_state_head(cells) or is_signed(cells):
            block.kind = "front" if is_state_head(cells) else "back"
            self.push(block)
            self.previous = line
            return
        roles = roles_of_head(cells)
        texts = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        mark = next((m for cell in cells[:2] if cell.strip() and (m := mark_of_cell(cell))), None)
        below = roles_below(cells, self.heads, self.roles) if self.heads and not self.in_body else {}
        if below:
            self.roles = {**{role: c for role, c in self.roles.items() if c not in below.values()}, **below}
            block.kind = "head"
        elif roles or is_column_numbers(cells):
            self.heads = cells if roles and not self.in_body else self.heads
            self.roles = {**roles, **self.roles} if not self.in_body else self.roles or roles
            block.kind = "head"
        elif mark is None and len(texts) == 1:
            mark = mark_of(texts[0])
            block.kind, block.text = ("group" if self.in_body or self.roles else "title"), texts[0]
            if mark is None:
                mark = Mark("named", 0, texts[0][:60], 0) if block.kind == "group" else None
            else:
                block.kind, block.text = "group", texts[0][mark.length :].strip()
            if block.kind == "group" and is_total(texts[0]):
                block.kind, mark = "total", None
        else:
            self.in_body, self.above = True, cells
            name = cell_of(cells, self.roles, "name")
            if mark is None and "number" in self.roles and is_capitals(name) and not is_total(name):
                mark, block.kind = Mark("named", 0, name[:60], 0), "group"  # a group with its sums
            if mark is not None and len(texts) == 2 and len(cells) > 3:
                block.kind = "group"
        if mark is not None and block.kind in ("row", "group"):
            unwind(self.stack, mark)
        block.mark, block.path = mark, tuple(self.stack)
        if mark is not None and block.kind in ("row", "group"):
            self.stack.append(mark)
        block.roles = self.roles
        self.push(block)
        self.previous = line

    def done(self) -> list[Block]:
        blocks = self.blocks
        self.guess_columns()
        for block in blocks:
            if block.kind in ("row", "group") and is_total(_name_cell(block)):
                block.kind = "total"
        parents = {id(m) for b in blocks if b.kind not in ("text", "note", "dash", "total") and b.mark for m in b.path}
        for block in blocks:
            if block.kind in ("item", "row") and id(block.mark) in parents and not _is_told_of(block):
                block.kind = "group" if block.kind == "row" else "heading"
            if block.kind in ("row", "group") and block.cells is not None:
                name = cell_of(block.cells, block.roles, "name")
                if name and len({cell for cell in block.cells if cell}) > 1:
                    block.text = name
        return blocks

    def guess_columns(self) -> None:
        tables: dict[int | None, list[Block]] = {}
        for block in self.blocks:
            if block.cells is not None and "name" not in block.roles:
                tables.setdefault(block.table, []).append(block)
        for rows in tables.values():
            guessed = guess_roles([row.cells or () for row in rows if row.kind in ("row", "group")])
            for row in rows:
                row.roles = {**guessed, **row.roles}


def _is_told_of(block: Block) -> bool:
    """Tell whether a row that heads others (2 over 2.1, 2.2) is a work itself: a group has no place or investor."""
    name, cells = _name_cell(block), block.cells or ()
    told = [cell for role in ("investor", "place", "deadline") if (cell := cell_of(cells, block.roles, role))]
    return block.kind == "row" and any(cell != name for cell in told)


def _name_cell(block: Block) -> str:
    return cell_of(block.cells or (), block.roles, "name") or block.text


def _usual_length(lines: Sequence[Line]) -> float:
    lengths = sorted(len(line.text) for line in lines if line.cells is None and line.text.strip())
    return float(lengths[int(0.9 * (len(lengths) - 1))]) if lengths else 80.0


def _runs_on(lines: Sequence[Line]) -> bool:
    """Tell whether any line of a text runs on in lower case: else each is a paragraph of its own."""
    return any(not line.blank_before and line.cells is None and line.text.strip()[:1].islower() for line in lines)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs run over several lines (text of pages) or stand on one each."""
    plain = [line for line in lines if line.cells is None and line.text.strip()]
    if len(plain) < 5:
        return False
    inner = [line for line in plain if not line.blank_before]
    lower = sum(line.text.strip()[0].islower() for line in inner)
    return _usual_length(lines) <= 150 and lower >= 0.25 * max(len(inner), 1)
