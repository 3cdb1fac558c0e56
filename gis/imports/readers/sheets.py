"""Read tables: Excel of today and of before 2007 (.xlsx, .xls), and CSV.

A sheet is a page. What stands above a table's heads (title, unit) is text; a row with one text in all its
cells (a group merged over the table) is a row of the table; merged cells repeat their text.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import itertools
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from python_calamine import SheetVisibleEnum

from gis.core import workbook
from gis.core.encodings import decode, repairer
from gis.core.errors import ImportFileError
from gis.i18n.say import Notice
from gis.imports.lines import Reading
from gis.imports.readers.build import Builder, tidy
from gis.imports.readers.packed import OLE, require_zip

if TYPE_CHECKING:
    from gis.core.limits import Limits

HEADS = 3
"""Different texts in a row from which it is a row of a table, not a title."""
MOST_COLUMNS = 200
_DELIMITERS = ",;\t|"
_HIDDEN = re.compile(rb'\bstate="(?:very)?hidden"', re.IGNORECASE)
_ROW = re.compile(rb"<row\b[^<>]*[^/<>]>\s*<c\b[^<>]*[^/<>]>\s*<(?:v|is|f)\b")
_SHEET = re.compile(rb'<sheet\b[^<>]*\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^<>]*>")
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\bhidden="(?:1|true)")(?![^<>]*\boutlineLevel="[1-9])[^<>]*\br="(\d+)"')
"""A row that somebody hid or filtered out; rows folded up below their sum are part of the list."""
Rows = list[list[str]]


def read_xlsx(path: Path, held: Limits) -> Reading:
    """Return the lines of an Excel workbook (.xlsx)."""
    require_zip(path, held, "xl/workbook.xml")
    rows = 0
    with contextlib.suppress(*workbook.DAMAGED):  # the reader says what is wrong
        rows = _rows_at_least(path, held.rows + 1)
    _require_size(rows, path.name, held)
    hidden: dict[int, set[int]] = {}
    with contextlib.suppress(*workbook.DAMAGED, KeyError):
        hidden = _hidden_rows(path)
    return _read_workbook(path, held, "xlsx", hidden)


def _hidden_rows(path: Path) -> dict[int, set[int]]:
    """Return the hidden rows (0-based) of each sheet, by the sheet's position."""
    with zipfile.ZipFile(path) as archive:
        relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {_attribute(one, b"Id"): _attribute(one, b"Target").decode() for one in relations}
        found = {}
        for position, key in enumerate(_SHEET.findall(archive.read("xl/workbook.xml"))):
            name = posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/")
            found[position] = {int(row) - 1 for row in _HIDDEN_ROW.findall(archive.read(name))}
        return found


def _attribute(element: bytes, name: bytes) -> bytes:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', element)
    return found[1] if found else b""


def _rows_at_least(path: Path, enough: int) -> int:
    """Count rows that begin with a filled cell, up to ``enough``: laying out a million of them takes a minute.

    Of a workbook with hidden sheets, which are not read, none is counted.
    """
    with zipfile.ZipFile(path) as archive:
        if _HIDDEN.search(archive.read("xl/workbook.xml")):
            return 0
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        found = itertools.chain.from_iterable(_ROW.finditer(archive.read(name)) for name in sheets)
        return sum(1 for _ in itertools.islice(found, enough))


def read_xls(path: Path, held: Limits) -> Reading:
    """Return the lines of an Excel workbook of before 2007 (.xls); also where it is an .xlsx by another name."""
    with path.open("rb") as file:
        head = file.read(8)
    if head != OLE:
        require_zip(path, held, "xl/workbook.xml")
    return _read_workbook(path, held, "xls")


def read_csv(path: Path, held: Limits) -> Reading:
    """Return the lines of a CSV file, whatever its encoding and delimiter."""
    text, encoding = decode(path.read_bytes(), path.name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    csv.field_size_limit(1_000_000)
    try:
        rows = [list(row) for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=_delimiter(lines))]
    except csv.Error as error:
        raise ImportFileError("imports.damaged", name=path.name) from error
    _require_size(sum(map(any, rows)), path.name, held)
    out = Builder()
    _sheet(out, rows)
    return Reading(
        tuple(out.lines), "csv", () if encoding == "UTF-8" else (Notice("imports.note_encoding", encoding=encoding),)
    )


def _read_workbook(path: Path, held: Limits, kind: str, hidden: Mapping[int, Collection[int]] | None = None) -> Reading:
    out, total = Builder(), 0
    book, stray = workbook.opened(path, held)
    notes = list(stray)
    try:
        with book:
            for position, sheet in enumerate(book.sheets_metadata):
                if sheet.visible != SheetVisibleEnum.Visible:
                    notes.append(Notice("imports.note_hidden_sheet", sheet=sheet.name))
                    continue
                found = book.get_sheet_by_index(position)
                total += found.total_height
                _require_size(total, path.name, held)
                if found.total_width > MOST_COLUMNS:
                    notes.append(Notice("imports.note_columns", sheet=sheet.name, n=MOST_COLUMNS))
                values = found.to_python(skip_empty_area=False)
                repaired = repairer(value for row in values for value in row if isinstance(value, str))
                rows = [[_cell(value, repaired) for value in row[:MOST_COLUMNS]] for row in values]
                _fill(rows, found.merged_cell_ranges or [])
                unseen = (hidden or {}).get(position, ())
                if left_out := sum(any(row) for at, row in enumerate(rows) if at in unseen):
                    notes.append(Notice("imports.note_hidden_rows", sheet=sheet.name, n=left_out))
                rows = [row for at, row in enumerate(rows) if at not in unseen]
                if out.lines:
                    out.turn(out.page + 1)
                _sheet(out, rows)
    except ImportFileError:
        raise
    except workbook.DAMAGED as error:
        raise ImportFileError("imports.damaged", name=path.name) from error
    return Reading(tuple(out.lines), kind, tuple(notes))


def _require_size(rows: int, name: str, held: Limits) -> None:
    if rows > held.rows:
        raise ImportFileError("imports.rows", name=name, n=held.rows)


WHOLE_FROM = 1e10
"""A number from here on is a sum of money: its last figures count, its fractions do not."""


def _cell(value: Any, repaired: Callable[[str], str]) -> str:
    """Return a cell as a person reads it: whole numbers without a point, dates as here."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        text = f"{value:.10g}" if abs(value) < WHOLE_FROM else f"{value:.0f}"  # sums in đồng are no "1.425e+11"
        # "1.234" would read as 1234; "1.1" stays, since sub-numbers are kept as such figures
        return text.replace(".", ",") if re.fullmatch(r"-?\d{1,3}\.\d{3}", text) else text
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y") if value.time() == dt.time() else value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    return tidy(repaired(str(value)))


def _fill(rows: Rows, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write the text of each merged range's corner into all its cells."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [text] * len(row[left : right + 1])


def _sheet(out: Builder, rows: Rows) -> None:
    in_table, blank = False, True
    used = [at for row in rows for at, cell in enumerate(row) if cell.strip()]
    first, last = min(used, default=0), max(used, default=0)
    for cells in rows:
        texts = {tidy(cell) for cell in cells} - {""}
        if not texts:
            blank = True
            continue
        if blank:
            out.gap()
        title = len(texts) < HEADS and (not in_table or (blank and len(texts) == 1))
        if title:
            in_table = False
            out.text("  ".join(dict.fromkeys(tidy(cell) for cell in cells if tidy(cell))))
        else:
            if not in_table:
                out.begin_table()
                in_table = True
            out.row(cells[first : last + 1])
        blank = False


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that most rows agree on."""
    sample = [line for line in lines[:200] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in sample if delimiter in line]
        usual = max(set(counts), key=counts.count) if counts else 0
        return counts.count(usual) if usual else 0, usual

    return max(_DELIMITERS, key=agreement)
