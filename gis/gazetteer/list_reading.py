"""A list from outside, read in the guarded child process part by part, however long it is."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from gis.core import encodings, guarded
from gis.core.errors import ImportFileError
from gis.core.limits import Limits, limits
from gis.gazetteer import lists
from gis.i18n.say import Notice

ROWS = 20_000
"""Rows of a part: a step of the child, and what crosses to this process at once."""
SECONDS = 300
"""For the first part, before which a workbook is read whole; or what the settings allow if that is more."""
_PLAIN = (str, int, float, bool, dt.date, dt.datetime, Decimal, type(None))


@dataclass(frozen=True)
class Part:
    """Some rows of a list: the names of its columns, that of the addresses, and the cells of each column."""

    names: tuple[str, ...]
    address: str
    columns: tuple[Any, ...]

    def frame(self) -> pd.DataFrame:
        """Return the rows as a table."""
        return pd.DataFrame(dict(enumerate(self.columns))).set_axis(list(self.names), axis=1)


def read(path: Path, column: str | None = None) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield (rows, name of the address column) of a list, as `gis.gazetteer.lists.read` does.

    Raises
    ------
    ImportFileError
        If it cannot be read, is larger than the limits of the settings, or no sheet has the column.
    """
    held = limits(seconds=max(SECONDS, limits().seconds))
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise ImportFileError("lists.no_file", file=path) from None
    if not stat.S_ISREG(status.st_mode):
        raise ImportFileError("lists.no_file", file=path)
    if status.st_size > held.file_mb * 1_000_000:
        raise ImportFileError("imports.large", name=path.name, mb=round(status.st_size / 1e6), most=held.file_mb)
    remedy = Notice("imports.remedy")
    for part in guarded.parts(parts, path, path.resolve(), column, held, name=path.name, remedy=remedy, within=held):
        yield part.frame(), part.address


def parts(named: Path, path: Path, column: str | None, held: Limits) -> Iterator[Part]:
    """Yield a list's rows as plain data; for the guarded child. ``named`` is the file as the messages call it."""
    try:
        for frame, address in lists.read(path, column, decoded, held):
            for start in range(0, max(len(frame), 1), ROWS):
                some = frame.iloc[start : start + ROWS]
                cells = tuple(_cells(some.iloc[:, at]) for at in range(some.shape[1]))
                yield Part(tuple(map(str, frame.columns)), str(address), cells)
    except ImportFileError as error:
        raise ImportFileError(error.code, **{**error.facts, "file": named}) from error


def decoded(raw: bytes, name: str) -> str:
    """Return the text of a list in whatever encoding Vietnamese offices wrote it."""
    try:
        return lists.utf8(raw, name)
    except ImportFileError:
        return encodings.decode(raw, name)[0]


def _cells(column: pd.Series[Any]) -> Any:
    if column.dtype.kind in "biuf":
        return column.to_numpy()
    texts = column.astype(object).where(column.notna(), None).tolist()
    return [value if type(value) in _PLAIN else str(value) for value in texts]
