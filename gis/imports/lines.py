"""Lines: a document as it was read, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gis.i18n.say import Notice


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """One line, paragraph or table row of a document, in the order of reading.

    Attributes
    ----------
    text
        The text as read. A table row is its cells joined by `` | ``.
    page
        The page, 1-based; 1 where the format has no pages; the sheet's number in a workbook.
    number
        The line, 1-based over the whole document (of a text file: the line of the file).
    table, row
        The number of the table and of its row, 1-based; None outside tables.
    cells
        The cells of the row; merged cells carry the text of their first cell. None outside tables.
    blank_before
        Whether white space (an empty line, a wide gap, a paragraph's own spacing) stands before it.
    page_start
        Whether it is the first line of a page.
    numbering
        The automatic number that the format keeps outside the text (Word), already written out
        (``2.1.``, ``(01)``, ``a)``); None if there is none.
    footnote
        Whether the format itself says that this is a footnote.
    box
        Of a scan: where the line stands on the picture of its page: left, top, right, bottom as shares of the
        picture's width and height. None where that is not known.
    """

    text: str
    page: int
    number: int
    table: int | None = None
    row: int | None = None
    cells: tuple[str, ...] | None = None
    blank_before: bool = False
    page_start: bool = False
    numbering: str | None = None
    footnote: bool = False
    box: Box | None = None


@dataclass(frozen=True)
class Reading:
    """What a reader found in a file.

    Attributes
    ----------
    lines
        All lines that hold text, in the order of reading.
    kind
        ``txt``, ``docx``, ``xlsx``, ``xls``, ``csv``, ``pdf`` or ``scan``.
    notes
        What a person should know of the reading (encoding taken, pages left out …).
    """

    lines: tuple[Line, ...]
    kind: str
    notes: tuple[Notice, ...] = ()
