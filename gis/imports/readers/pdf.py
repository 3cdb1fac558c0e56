"""Read a PDF that holds text: prose by the places of its letters, tables by their ruled lines or by white space.

`outline` looks at the whole file; `read` reads some of its pages, so that a long file is many short steps.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from gis.core.encodings import repairer
from gis.core.errors import ImportFileError
from gis.imports.readers import pdf_tables, pdf_text, turned, white_tables
from gis.imports.readers.build import Builder

if TYPE_CHECKING:
    from gis.core.limits import Limits
    from gis.imports.lines import Line

FEW_LETTERS = 25
"""A page with fewer, and a picture, is a scan."""
GAP = 0.8
"""White space between lines, in sizes of their letters, from which a line stands apart."""
_RULES = 4


@dataclass(frozen=True)
class Outline:
    """What a PDF holds: its number of pages, and which of them (0-based) are pictures of text."""

    pages: int
    scanned: tuple[int, ...]


def outline(path: Path, held: Limits) -> Outline:
    """Look at a PDF.

    Raises
    ------
    ImportFileError
        If it is locked, damaged, without pages, or longer than the limit.
    """
    with closing(_opened(path)) as document:
        pages = len(document)
        if not pages:
            raise ImportFileError("imports.damaged", name=path.name)
        if pages > held.pages:
            raise ImportFileError("imports.pages", name=path.name, n=pages, most=held.pages)
        return Outline(pages, tuple(at for at in range(pages) if _is_scan(document[at])))


def read(path: Path, pages: Sequence[int]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of some pages (0-based, in order), page by page; table numbers begin at 1.

    A table that runs on over these pages is one table, its repeated heads dropped.
    """
    out = Builder()
    state = _Run()
    with closing(_opened(path)) as found:
        content = turned.upright(found, pages) or path.read_bytes()
    with closing(_opened(path, content)) as document, pdfplumber.open(io.BytesIO(content)) as plumber:
        for at in pages:
            page = document[at]
            out.turn(at + 1)
            ruled = pdf_tables.tables(plumber.pages[at]) if _rules(page) >= _RULES else []
            bare = white_tables.tables(pdf_text.cells(page, [table.box for table in ruled]))
            _page(out, page, sorted([*ruled, *bare], key=lambda table: -table.box[3]), state)
            plumber.pages[at].close()
    return tuple(tuple(line for line in out.lines if line.page == at + 1) for at in pages)


@dataclass
class _Run:
    """The table that may run on to the next page, and its heads."""

    last: pdf_tables.Table | None = None
    head: tuple[tuple[str, ...], ...] = ()


def _page(out: Builder, page: Any, found: Sequence[pdf_tables.Table], run: _Run) -> None:
    pieces = pdf_text.pieces(page, [table.box for table in found])
    repaired = repairer([piece.text for piece in pieces] + [cell for t in found for row in t.rows for cell in row])
    usual = pdf_text.usual_size(pieces)
    waiting = list(found)
    above: pdf_text.Piece | None = None
    ended: pdf_tables.Table | None = None
    for piece in pieces:
        while waiting and waiting[0].box[3] > piece.top:
            ended = _table(out, waiting.pop(0), run, repaired, at_top=above is None or _is_head(above))
            above = None
        if above is None or _gap(above, piece) > GAP * piece.size:
            out.gap()
        small = piece.size < pdf_text.SMALL * usual and piece.bottom < page.get_height() * 0.5
        out.text(repaired(piece.text), footnote=small and (_begins_note(piece.text) or _last_is_note(out)))
        above = piece
        if not _is_head(piece):
            ended = None
    for table in waiting:
        ended = _table(out, table, run, repaired, at_top=above is None or _is_head(above))
    run.last = ended


def _table(
    out: Builder, table: pdf_tables.Table, run: _Run, repaired: Callable[[str], str], *, at_top: bool
) -> pdf_tables.Table:
    rows = [tuple(repaired(cell) for cell in row) for row in table.rows]
    if pdf_tables.continues(run.last, table, at_top=at_top):
        rows = pdf_tables.without_heads(run.head, rows)
    else:
        out.gap()
        out.begin_table()
        run.head = tuple(rows[:4])
    for row in rows:
        out.row(row)
    run.last = None
    return table


def _is_head(piece: pdf_text.Piece) -> bool:
    """Tell whether a line is a page's number or running head: short, and no sentence."""
    return len(piece.text.strip(" -–")) <= 12


def _gap(above: pdf_text.Piece, piece: pdf_text.Piece) -> float:
    return above.bottom - piece.top if above.bottom >= piece.bottom else float("inf")


def _begins_note(text: str) -> bool:
    return text[:1].isdigit() or text[:1] in "*¹²³"


def _last_is_note(out: Builder) -> bool:
    return bool(out.lines) and out.lines[-1].footnote


def _opened(path: Path, content: bytes | None = None) -> Any:
    """Open a PDF; ``content`` is what to read instead of the file's own bytes."""
    try:
        return pypdfium2.PdfDocument(content or path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise ImportFileError("imports.locked" if locked else "imports.damaged", name=path.name) from error


def _rules(page: Any) -> int:
    """Return how many drawn lines or boxes a page has, up to what matters."""
    count = 0
    for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        count += 1
        if count >= _RULES:
            break
    return count


def _is_scan(page: Any) -> bool:
    text = page.get_textpage()
    letters = text.count_chars()
    text.close()
    if letters >= FEW_LETTERS:
        return False
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
