"""The text of a PDF page as lines in the order of reading: columns one after the other, superscripts apart.

Written from the characters' boxes, because PDF knows no lines: a page says "this letter stands here".
Coordinates are PDF points (1/72 inch) from the lower left corner, y upwards.
"""

from __future__ import annotations

import ctypes
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

GUTTER = 1.8
"""White space within a line that parts columns, in sizes of its letters."""
SHORTEST_COLUMN, CLEAR = 2, 0.06
"""A column of so few lines is one where no more than this share of the lines crosses the gutter (a title)."""
CELL_GAP = 1.0
"""White space within a line that may part the cells of a table without lines, in sizes of its letters."""
ABOVE, BELOW = 0.85, 0.25
"""How far letters reach above and below their base line, in sizes: fonts tell it each in its own way."""
SMALL = 0.86
"""Footnotes are set in letters smaller than this share of the page's usual size."""


@dataclass(frozen=True)
class Piece:
    """Text in one row: its box and the size of its letters, in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """Height of the middle of the text."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True)
class _Letter:
    char: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def pieces(page: Any, outside: Sequence[tuple[float, float, float, float]] = ()) -> list[Piece]:
    """Return the text of a page in the order of reading.

    Parameters
    ----------
    page
        A `pypdfium2.PdfPage`.
    outside
        Boxes (left, bottom, right, top) whose text is left out: tables, which are read by their ruled lines.
    """
    found = list(_segments(_letters(page, outside)))
    notes = _at_the_foot(found)
    body = [piece for piece in found if piece not in notes]
    return [piece for part in (body, notes) for column in _columns(part) for piece in column]


def cells(page: Any, outside: Sequence[tuple[float, float, float, float]] = ()) -> list[Piece]:
    """Return the text of a page in pieces that may be cells of tables without lines; as `pieces`, but in no order."""
    return list(_segments(_letters(page, outside), CELL_GAP))


def _at_the_foot(found: list[Piece]) -> list[Piece]:
    """Return the small print below everything else on the page (page numbers do not count)."""
    least = SMALL * usual_size(found)
    floor = min((piece.bottom for piece in found if piece.size >= least and len(piece.text) > 12), default=0.0)
    return [piece for piece in found if piece.size < least and piece.top < floor]


def usual_size(found: Sequence[Piece]) -> float:
    """Return the size of most letters, in points."""
    sizes = [round(piece.size, 1) for piece in found for _ in range(len(piece.text) // 10 + 1)]
    return statistics.mode(sizes) if sizes else 0.0


def _letters(page: Any, outside: Sequence[tuple[float, float, float, float]]) -> list[_Letter]:
    text = page.get_textpage()
    found = []
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (0, 10, 13, 0xFFFE, 0xFFFF) or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        left, bottom, right, top = text.get_charbox(at, loose=True)
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(west <= x <= east and south <= y <= north for west, south, east, north in outside):
            continue
        size, base = _size(text, at) or top - bottom, _base(text, at, bottom)
        found.append(_Letter(chr(code), left, base - BELOW * size, right, base + ABOVE * size, size))
    text.close()
    return found


def _size(text: Any, at: int) -> float:
    """Return the size of a letter in points: of its font, as its matrix makes it larger or smaller."""
    matrix = pdfium.FS_MATRIX()
    grown = pdfium.FPDFText_GetMatrix(text, at, matrix)
    return float(pdfium.FPDFText_GetFontSize(text, at)) * (math.hypot(matrix.c, matrix.d) if grown else 1.0)


def _base(text: Any, at: int, bottom: float) -> float:
    """Return the height of the line that a letter stands on."""
    x, y = ctypes.c_double(), ctypes.c_double()
    return y.value if pdfium.FPDFText_GetCharOrigin(text, at, x, y) else bottom


def _segments(letters: Sequence[_Letter], gutter: float = GUTTER) -> Iterator[Piece]:
    """Put letters together that stand in one row without a gutter (in sizes of the letters) between them."""
    rows: list[list[_Letter]] = []
    for letter in sorted((le for le in letters if le.char.strip()), key=lambda le: -(le.bottom + le.top)):
        height = letter.top - letter.bottom
        for row in rows[-4:][::-1]:
            other = row[0]
            overlap = min(letter.top, other.top) - max(letter.bottom, other.bottom)
            if overlap > 0.5 * min(height, other.top - other.bottom):
                row.append(letter)
                break
        else:
            rows.append([letter])
    for row in rows:
        row.sort(key=lambda le: le.left)
        start = 0
        for at in range(1, len(row) + 1):
            if at == len(row) or row[at].left - row[at - 1].right > gutter * max(row[at].size, row[at - 1].size):
                piece = _piece(row[start:at])
                if piece is not None:
                    yield piece
                start = at


def _piece(row: Sequence[_Letter]) -> Piece | None:
    size = statistics.median(letter.size for letter in row)
    base = statistics.median(letter.bottom for letter in row)
    text, last = "", None
    for letter in row:
        raised = letter.size < 0.8 * size and letter.bottom > base + 0.15 * size
        if raised and letter.char.isdigit() and text:
            continue  # the mark of a footnote
        if last is not None and letter.left - last.right > 0.16 * size:
            text += " "
        text += letter.char
        last = letter
    if not text.strip():
        return None
    return Piece(
        text,
        min(letter.left for letter in row),
        min(letter.bottom for letter in row),
        max(letter.right for letter in row),
        max(letter.top for letter in row),
        size,
    )


def _columns(found: list[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of pieces to read one after the other: a full-width line, a left column, its right column …"""
    ordered = sorted(found, key=lambda piece: (-piece.middle, piece.left))
    gutter = _gutter(ordered)
    if gutter is None:
        yield _rows(ordered)
        return
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in ordered:
        if piece.right <= gutter:
            left.append(piece)
        elif piece.left >= gutter:
            right.append(piece)
        else:
            yield _rows(left)
            yield _rows(right)
            yield [piece]
            left, right = [], []
    yield _rows(left)
    yield _rows(right)


def _gutter(ordered: Sequence[Piece]) -> float | None:
    """Return where a page parts into two columns, or None: few lines cross, many stand side by side."""
    if len(ordered) < 12:
        return None
    west, east = min(p.left for p in ordered), max(p.right for p in ordered)
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = west + (east - west) * step / 100
        crossing = sum(p.left < x < p.right for p in ordered)
        if best is None or crossing < best[0]:
            best = crossing, x
    if best is None or best[0] > 0.2 * len(ordered):
        return None
    left = [p for p in ordered if p.right <= best[1]]
    right = [p for p in ordered if p.left >= best[1]]
    least = SHORTEST_COLUMN if best[0] <= CLEAR * len(ordered) else 5  # the last column of a text may be short
    if min(len(left), len(right)) < least or min(_width(left), _width(right)) < 0.25 * (east - west):
        return None
    return best[1]


def _width(found: Sequence[Piece]) -> float:
    return statistics.median(piece.right - piece.left for piece in found)


def _rows(found: Sequence[Piece]) -> list[Piece]:
    """Join the pieces that stand in one row, wide gaps kept as two spaces."""
    joined: list[Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.middle - piece.middle) < 0.5 * min(last.size, piece.size)
            and piece.left >= last.right
        ):
            joined[-1] = Piece(
                f"{last.text}   {piece.text}",
                last.left,
                min(last.bottom, piece.bottom),
                piece.right,
                max(last.top, piece.top),
                max(last.size, piece.size),
            )
        else:
            joined.append(piece)
    return joined
