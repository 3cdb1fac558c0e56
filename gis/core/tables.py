"""Strict CSV: UTF-8 without BOM, NFC, an exact header; faults carry path:line:column.

All faults of a file are collected and raised at once, so that a curator mends them in one go.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.core.errors import SchemaError
from gis.core.files import ordinary
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.core.columns import Column

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What spreadsheets take for the beginning of a formula; the last four are the wide forms of = + - @."""

_NEGATIVE = re.compile(r"-[0-9]+([.,][0-9]+)?")
_FORMULA_INSIDE = re.compile(r"([;|\t\r\n] *)(?=[=+@\uff1d\uff0b\uff20]|[-\uff0d][^\s\d])")
"""Where a formula begins once a spreadsheet cuts the line at another sign: at the semicolon where the comma is the
decimal sign, as in Vietnam. A dash before a space or a number is a dash."""

_OTHER_SIGNS = (";", "\t", "|")
"""Between columns: what Excel writes where the comma is the decimal sign, and what other programs do."""


class Row(dict[str, str]):
    """One row of a table: column → text, plus the 1-based line it starts on."""

    def __init__(self, values: Mapping[str, str], line: int) -> None:
        super().__init__(values)
        self.line = line


def read_table(path: Path, columns: Sequence[str], *, required: Sequence[str] = ()) -> list[Row]:
    """Read a CSV file whose header must be exactly ``columns``.

    Parameters
    ----------
    path
        A UTF-8 file. A byte-order mark (as Excel writes) is accepted; mixed normal forms are
        composed to NFC.
    columns
        The header, in order.
    required
        Columns in which an empty cell is a fault.

    Returns
    -------
    rows
        In file order; cells stripped; lines without any value are skipped.

    Raises
    ------
    SchemaError
        With every fault of the file, each as ``path:line:column: what to do``.
    """
    try:
        text = ordinary(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SchemaError("tables.missing", path=path) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SchemaError("tables.not_utf8", path=path, line=line) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults: list[SchemaError] = []
    rows: list[Row] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise SchemaError(
                "tables.header", path=path, line=1, faults=_header_faults(header, columns), columns=",".join(columns)
            )
        start = reader.line_num + 1
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                faults.append(SchemaError("tables.cells", path=path, line=line, n=len(cells), wanted=len(columns)))
                continue
            row = Row({c: unicodedata.normalize("NFC", v.strip()) for c, v in zip(columns, cells, strict=True)}, line)
            faults += [SchemaError("tables.empty", path=path, line=line, column=c) for c in required if not row[c]]
            rows.append(row)
    except csv.Error as error:
        raise SchemaError("tables.quotes", path=path, line=reader.line_num, reason=error) from error
    if faults:
        raise SchemaError.of(faults)
    return rows


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as UTF-8 CSV with LF line ends, cells in NFC; the inverse of `read_table`."""
    path.write_text(table_text(columns, rows), encoding="utf-8", newline="\n")


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return what `write_table` writes."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([unicodedata.normalize("NFC", str(row.get(c, ""))) for c in columns])
    return buffer.getvalue()


def split_list(cell: str) -> list[str]:
    """Split a cell such as ``"a; b"`` at semicolons; empty parts are dropped."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def one_line(value: object) -> str:
    """Return text in NFC on one line, without control characters, single-spaced."""
    text = unicodedata.normalize("NFC", str(value))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def formula_safe(value: object) -> object:
    """Return text that a spreadsheet will not run: a = + - @, narrow or wide, gets an apostrophe before it.

    At the beginning, and behind a sign at which the spreadsheet may cut the line.
    """
    if not isinstance(value, str):
        return value
    inside = _FORMULA_INSIDE.sub(r"\1'", value) if _FORMULA_INSIDE.search(value) else value  # sub is slow at nothing
    return f"'{inside}" if value.startswith(FORMULA) else inside


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV that a spreadsheet opens with its diacritics right, and runs nothing of."""
    body = io.StringIO()
    writer = csv.writer(body, lineterminator="\r\n")
    writer.writerow([formula_safe(name) for name in columns])
    writer.writerows([formula_safe(c.strip() if isinstance(c, str) else c) for c in row] for row in rows)
    return ("\ufeff" + body.getvalue()).encode("utf-8")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run a cell of our own tables; a dash before words or digits is none."""
    return text.startswith(FORMULA) and not text.startswith("- ") and not _NEGATIVE.fullmatch(text)


def number(row: Row, column: str, path: Path) -> float | None:
    """Return the number in a cell, or None where it is empty; SchemaError where it is no number."""
    text = row[column]
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):  # "nan" and "inf" are numbers to Python, but no measure of anything
        raise SchemaError("tables.no_number", path=path, line=row.line, column=column, text=text)
    return value


def value(row: Row, column: Column, path: Path) -> Any:
    """Return a cell as its column declares it: a number or None, a list, else the text.

    Raises
    ------
    SchemaError
        If the cell is not of its kind; names file, line and column.
    """
    text = row[column.name]
    if column.is_number:
        found = number(row, column.name, path)
        return int(found) if found is not None and column.kind == "integer" and found == int(found) else found
    if column.kind == "list":
        return split_list(text)
    if column.kind == "date" and text:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            raise SchemaError("documents.no_date", path=path, line=row.line, column=column.name, date=text) from None
    return text


def _header_faults(header: Sequence[str], columns: Sequence[str]) -> list[Notice]:
    for sign in _OTHER_SIGNS:
        if [cell.strip('" ') for cell in ",".join(header).split(sign)] == list(columns):
            return [Notice("tables.separator", sign=sign.replace("\t", "Tab"))]
    missing = [c for c in columns if c not in header]
    extra = [repr(c) for c in header if c not in columns]
    found = [Notice("tables.columns_missing", columns=missing)] if missing else []
    found += [Notice("tables.columns_unknown", columns=extra)] if extra else []
    return found or [Notice("tables.columns_order")]
