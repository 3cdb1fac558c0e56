"""Strict CSV: UTF-8 without BOM, NFC, an exact header; faults carry path:line:column.

All faults of a file are collected and raised at once, so that a curator mends them in one go.
"""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gis.core.errors import SchemaError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SchemaError("the file is missing; restore it from version control", path=path) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SchemaError("not UTF-8; save the file as 'CSV UTF-8'", path=path, line=line) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults: list[str] = []
    rows: list[Row] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise SchemaError(_header_message(header, columns), path=path, line=1)
        start = reader.line_num + 1
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                faults.append(
                    f"{path}:{line}: {len(cells)} cells where the header has {len(columns)}; "
                    "put quotes around text that holds a comma"
                )
                continue
            row = Row({c: unicodedata.normalize("NFC", v.strip()) for c, v in zip(columns, cells, strict=True)}, line)
            faults += [f"{path}:{line}:{c}: empty; fill it in" for c in required if not row[c]]
            rows.append(row)
    except csv.Error as error:
        raise SchemaError(f"{error}; mend the quotes of this row", path=path, line=reader.line_num) from error
    if faults:
        raise SchemaError("\n".join(faults))
    return rows


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as UTF-8 CSV with LF line ends, cells in NFC; the inverse of `read_table`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([unicodedata.normalize("NFC", str(row.get(c, ""))) for c in columns])
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="\n")


def split_list(cell: str) -> list[str]:
    """Split a cell such as ``"a; b"`` at semicolons; empty parts are dropped."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def one_line(value: object) -> str:
    """Return text in NFC on one line, without control characters, single-spaced."""
    text = unicodedata.normalize("NFC", str(value))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def formula_safe(value: object) -> object:
    """Return text that a spreadsheet will not run: a leading = + - @ gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


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
        message = f"{text!r} is not a number; write digits with a point, e.g. 1250.5"
        raise SchemaError(message, path=path, line=row.line, column=column)
    return value


def _header_message(header: Sequence[str], columns: Sequence[str]) -> str:
    missing = [c for c in columns if c not in header]
    extra = [c for c in header if c not in columns]
    parts = []
    if missing:
        parts.append(f"missing columns {', '.join(missing)}")
    if extra:
        parts.append(f"unknown columns {', '.join(repr(c) for c in extra)}")
    if not parts:
        parts.append("columns in another order")
    return f"{'; '.join(parts)}; the header must be: {','.join(columns)}"
