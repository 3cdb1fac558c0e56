"""The curated files as text: change some rows, keep every other byte, replace all files or none."""

from __future__ import annotations

import csv
import difflib
import io
import os
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from gis.core.errors import ExportError, SchemaError


class TableText:
    """A CSV file as the texts of its records; records that are not touched keep their bytes."""

    def __init__(self, text: str, columns: Sequence[str]) -> None:
        self.columns = list(columns)
        self._end = "\r\n" if "\r\n" in text.partition("\n")[0] + "\n" else "\n"
        lines = _lines(text) or [self._line(dict(zip(columns, columns, strict=True)))]
        reader = csv.reader(lines, strict=True)
        self._records: list[tuple[str, list[str]]] = []
        start = 0
        for cells in reader:
            self._records.append(("".join(lines[start : reader.line_num]), cells))
            start = reader.line_num

    @property
    def text(self) -> str:
        return "".join(record for record, _ in self._records)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (position, row) of every record that is a row; the position is for `replace`."""
        for position, (_, cells) in enumerate(self._records[1:], 1):
            if len(cells) == len(self.columns):
                yield position, {c: v.strip() for c, v in zip(self.columns, cells, strict=True)}

    def find(self, column: str, value: str) -> tuple[int, dict[str, str]]:
        """Return position and row of the first row with ``value`` in ``column``; LookupError if none."""
        for position, row in self.rows():
            if unicodedata.normalize("NFC", row[column]) == value:
                return position, row
        raise LookupError(value)

    def replace(self, position: int, row: Mapping[str, str] | None) -> None:
        """Put another row in place of one, or with None an empty text (positions stay)."""
        self._records[position] = ("", []) if row is None else (self._line(row), [row[c] for c in self.columns])

    def append(self, row: Mapping[str, str]) -> None:
        """Add a row at the end."""
        last, cells = self._records[-1]
        if last and not last.endswith("\n"):
            self._records[-1] = (last + self._end, cells)
        self._records.append((self._line(row), [row.get(c, "") for c in self.columns]))

    def _line(self, row: Mapping[str, str]) -> str:
        buffer = io.StringIO(newline="")
        cells = [unicodedata.normalize("NFC", row.get(c, "")) for c in self.columns]
        csv.writer(buffer, lineterminator=self._end).writerow(cells)
        return buffer.getvalue()


class Sources:
    """The files of a data folder, changed in memory until `replace` puts them in place together."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._tables: dict[str, TableText] = {}
        self._texts: dict[str, str | None] = {}

    def table(self, name: str, columns: Sequence[str]) -> TableText:
        """Return a table by its name in the data folder, e.g. ``items/bcct-2025.csv``; new where missing."""
        if name not in self._tables:
            text = self._read(name) or ""
            try:
                self._tables[name] = TableText(text, columns)
            except csv.Error as error:
                raise SchemaError(f"{error}; mend the quotes", path=self.data_dir / name) from error
        return self._tables[name]

    def put(self, name: str, text: str | None) -> None:
        """Set the whole text of a file; None removes it."""
        self._texts[name] = text

    def changed(self) -> dict[str, tuple[str | None, str | None]]:
        """Return the files that differ from those on disk: name → (old text, new text)."""
        new = {**{name: table.text for name, table in self._tables.items()}, **self._texts}
        pairs = {name: (self._read(name), text) for name, text in sorted(new.items())}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def patch(self) -> str:
        """Return the changes as a unified diff that ``git apply`` takes in the repository."""
        return "".join(
            line
            for name, (old, new) in self.changed().items()
            for line in _unified(str(PurePosixPath(self.data_dir.name) / name), old, new)
        )

    def write_to(self, folder: Path) -> None:
        """Write the changed files below another folder (a trial copy)."""
        for name, (_, text) in self.changed().items():
            target = folder / name
            if text is None:
                target.unlink(missing_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())

    def replace(self) -> list[str]:
        """Put the changed files in place: all, or on an error none.

        Returns
        -------
        names
            Of the files written or removed.

        Raises
        ------
        ExportError
            If the folder cannot be written; every file is then as it was.
        """
        changed = self.changed()
        done: list[str] = []
        try:
            with tempfile.TemporaryDirectory(dir=self.data_dir, prefix=".apply-") as folder:
                self.write_to(Path(folder))  # a full disk shows here, before anything is replaced
                for name, (_, text) in changed.items():
                    self._move(Path(folder) / name, name, text)
                    done.append(name)  # what could not be moved is as it was, and may be held open
        except OSError as error:
            for name in done:
                self._restore(name, changed[name][0])
            raise ExportError(f"{self.data_dir}: cannot be written ({error}); nothing was changed") from error
        return list(changed)

    def _move(self, source: Path, name: str, text: str | None) -> None:
        target = self.data_dir / name
        if text is None:
            target.unlink()
        else:
            target.parent.mkdir(exist_ok=True)
            os.replace(source, target)  # noqa: PTH105 - atomic, also where the target exists on Windows

    def _restore(self, name: str, text: str | None) -> None:
        if text is None:
            (self.data_dir / name).unlink(missing_ok=True)
        else:
            (self.data_dir / name).write_bytes(text.encode())

    def _read(self, name: str) -> str | None:
        path = self.data_dir / name
        return path.read_bytes().decode("utf-8") if path.exists() else None


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()  # str.splitlines splits at far more than line ends


def _unified(name: str, old: str | None, new: str | None) -> Iterator[str]:
    yield f"diff --git a/{name} b/{name}\n"
    if old is None:
        yield "new file mode 100644\n"
    if new is None:
        yield "deleted file mode 100644\n"
    lines = difflib.unified_diff(
        _lines(old or ""),
        _lines(new or ""),
        "/dev/null" if old is None else f"a/{name}",
        "/dev/null" if new is None else f"b/{name}",
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
