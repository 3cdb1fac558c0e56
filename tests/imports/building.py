"""How the documents of other kinds are built, and what is held of each of their entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.imports.readers.documents import font

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True)
class Truth:
    """What one entry says; blank or None where the document says nothing.

    ``at``: a word of its proposed place; ``project``: the project of the registry that it is, by its id.
    """

    number: str
    section: str
    name: str
    status: str
    sector: str
    deadline: str = ""
    cost: float | None = None
    investor: str = ""
    at: str = ""
    lead: str = ""
    length: float | None = None
    project: str = ""


Build = Callable[[Path], None]
Documents = dict[str, tuple[Build, tuple[Truth, ...]]]
"""Name of a file → what writes it, and what its entries say."""


def written(text: str) -> Build:
    """Return what writes a text in UTF-8."""
    return encoded(text.encode("utf-8"))


def encoded(content: bytes) -> Build:
    """Return what writes a file's bytes."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def paragraphs(texts: Iterable[str]) -> Document:
    """Return a Word document of paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """Add a table to a Word document."""
    table = document.add_table(0, len(rows[0]))
    for values in rows:
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text


def table_docx(path: Path, texts: Iterable[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a Word document of paragraphs and a table below them."""
    document = paragraphs(texts)
    add_table(document, rows)
    document.save(str(path))


def columns_pdf(
    path: Path, texts: Iterable[str], frames: Sequence[tuple[float, float, float, float]], style: ParagraphStyle
) -> None:
    """Write paragraphs into columns, one after the other.

    Parameters
    ----------
    frames
        Left, bottom, width and height of each column, in millimetres.
    """
    template = BaseDocTemplate(str(path), pagesize=A4)
    columns = [Frame(*(part * mm for part in frame), id=str(at)) for at, frame in enumerate(frames)]
    template.addPageTemplates([PageTemplate("columns", columns)])
    template.build([Paragraph(text, style) for text in texts])


def sheet_xlsx(path: Path, rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> None:
    """Write a workbook of one sheet, some of its cells merged."""
    book = openpyxl.Workbook()
    fill(book.active, rows, merged)
    book.save(path)


def fill(sheet: Any, rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> None:
    """Fill a sheet of a workbook with rows, and merge some of its cells."""
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)


def ruled_pdf(
    path: Path,
    title: str,
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    pagesize: tuple[float, float] = A4,
    below_title: float = 0,
) -> None:
    """Write a title and a ruled table, its heads repeated on each page.

    Parameters
    ----------
    widths
        Of the columns, in millimetres.
    below_title
        White space below the title, in points.
    """
    cell = ParagraphStyle("c", fontName=font(), fontSize=9, leading=12)
    big = ParagraphStyle("t", fontName=font(), fontSize=13, leading=18, alignment=1, spaceAfter=below_title)
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in rows],
        colWidths=[width * mm for width in widths],
        repeatRows=1,
    )
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    SimpleDocTemplate(str(path), pagesize=pagesize).build([Paragraph(title, big), table])
