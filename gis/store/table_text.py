"""A CSV file as the texts of its records: change some rows, keep every other byte."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import SchemaError

if TYPE_CHECKING:
    from gis.core.columns import Table


class TableText:
    """A CSV file as the texts of its records; records that are not touched keep their bytes.

    A file that ends without a line end goes on ending so: what is added and taken away again leaves no trace.
    """

    def __init__(self, text: str, table: Table, path: Path) -> None:
        self.table = table
        self._bom = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        self._end = "\r\n" if "\r\n" in text.partition("\n")[0] + "\n" else "\n"
        self._closed = not text or text.endswith("\n")
        header = self.record(dict(zip(table.header, table.header, strict=True)))
        lines = io.StringIO(text if self._closed else text + self._end, newline="").readlines() or [header]
        reader = csv.reader(lines, strict=True)
        self._records: list[tuple[str, str | None]] = []
        self._cells: dict[str, dict[str, str]] = {}
        start = 0
        try:
            for cells in reader:
                record = "".join(lines[start : reader.line_num])
                start = reader.line_num
                key = None
                if self._records and len(cells) == len(table.columns) and any(cell.strip() for cell in cells):
                    row = {c: nfc(v.strip()) for c, v in zip(table.header, cells, strict=True)}
                    key = table.key_of(row)
                    self._cells.setdefault(key, row)
                self._records.append((record, key))
        except csv.Error as error:
            raise SchemaError("tables.quotes", path=path, line=reader.line_num, reason=error) from error

    @property
    def text(self) -> str:
        """The file's text."""
        body = self._bom + "".join(record for record, _ in self._records)
        return body if self._closed else body.removesuffix(self._end)

    @property
    def keys(self) -> list[str]:
        """What names the rows, in their order."""
        return [key for _, key in self._records if key is not None]

    def row(self, key: str) -> dict[str, str] | None:
        """Return the cells of the first row of that key, or None."""
        found = self._cells.get(key)
        return None if found is None else dict(found)

    def record_of(self, key: str) -> str | None:
        """Return the text of a row's record, or None."""
        return next((record for record, name in self._records if name == key), None)

    def put(self, key: str, record: str, after: str | None = None) -> None:
        """Replace the record of a row, or add it: behind the row ``after``, else at the end."""
        record = record if record.endswith("\n") else record + self._end
        position = self._position(key)
        if position is not None:
            self._records[position] = (record, key)
        else:
            behind = None if after is None else self._position(after)
            place = len(self._records) if behind is None else behind + 1
            self._records.insert(place, (record, key))
        self._cells[key] = cells_of(self.table, record) or {}

    def put_first(self, key: str, record: str) -> None:
        """Add a row at the top, below the header."""
        self.put(key, record)
        self._records.insert(1, self._records.pop())

    def add(self, row: Mapping[str, str]) -> None:
        """Add a row at the end that has no key: a line of a log."""
        self._records.append((self.record(row), None))

    def remove(self, key: str) -> None:
        """Remove a row."""
        position = self._position(key)
        if position is not None:
            del self._records[position]
            del self._cells[key]

    def record(self, row: Mapping[str, str]) -> str:
        """Return the text of a row's record; cells in NFC."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator=self._end).writerow([nfc(row.get(c, "")) for c in self.table.header])
        return buffer.getvalue()

    def same_cells(self, record: str, row: Mapping[str, str]) -> bool:
        """Tell whether a record's text holds the cells of a row."""
        cells = next(csv.reader([*io.StringIO(record, newline="")], strict=True), [])
        return [nfc(cell.strip()) for cell in cells] == [nfc(row.get(c, "")) for c in self.table.header]

    def _position(self, key: str) -> int | None:
        return next((n for n, (_, name) in enumerate(self._records) if name == key), None)


def nfc(text: str) -> str:
    """Return text in composed form."""
    return unicodedata.normalize("NFC", text)


def cells_of(table: Table, record: str | None) -> dict[str, str] | None:
    """Return the cells of a record's text; None for no record."""
    if record is None:
        return None
    cells = next(csv.reader([*io.StringIO(record, newline="")], strict=True))
    return {c: nfc(v.strip()) for c, v in zip(table.header, cells, strict=True)}
