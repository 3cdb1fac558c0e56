"""What every reader does at its end: number the lines, count the tables, mark pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gis.imports.lines import Box, Line


class Builder:
    """Collects the lines of a document in the order of reading.

    Attributes
    ----------
    page
        The page that lines go to; set it when one begins.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 1
        self._table = 0
        self._row = 0
        self._blank = True
        self._turned = True

    def turn(self, page: int | None = None) -> None:
        """Begin the next page, or the one given."""
        self.page = self.page + 1 if page is None else page
        self._turned = self._blank = True

    def gap(self) -> None:
        """Say that white space stands before the next line."""
        self._blank = True

    def text(self, text: str, *, numbering: str | None = None, footnote: bool = False, box: Box | None = None) -> None:
        """Add a line outside tables; nothing where there is no text."""
        clean = tidy(text)
        if clean:
            self._add(Line(clean, self.page, 0, numbering=numbering or None, footnote=footnote, box=box))

    def begin_table(self) -> None:
        """Say that the next row begins a table."""
        self._table += 1
        self._row = 0

    def row(self, cells: Sequence[str], box: Box | None = None) -> None:
        """Add a row of the table; nothing where all cells are empty."""
        clean = tuple(tidy(cell) for cell in cells)
        if any(clean):
            self._row += 1
            self._add(Line(" | ".join(clean), self.page, 0, self._table, self._row, clean, box=box))

    def _add(self, line: Line) -> None:
        number = len(self.lines) + 1
        self.lines.append(replace(line, number=number, blank_before=self._blank, page_start=self._turned))
        self._blank = self._turned = False


def tidy(text: str) -> str:
    """Return text on one line, single-spaced, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
