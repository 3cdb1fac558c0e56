"""A list that somebody hands in, as plain rows. `read` parses foreign bytes: it runs in the guarded child."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gis.core.errors import ImportFileError
from gis.gazetteer import lists
from gis.gazetteer.list_reading import decoded

MOST_ROWS = 5_000
"""Rows of a list on the page; the command takes any number."""


@dataclass(frozen=True)
class Table:
    """A list: its columns, the likeliest of them for the address, and its rows as text."""

    names: list[str]
    guessed: str
    rows: list[list[str]]


def read(path: Path) -> Table:
    """Read a list of one of the kinds of `gis.gazetteer.lists.READ`.

    Raises
    ------
    ImportFileError
        If it cannot be read, has no rows, or more than `MOST_ROWS`.
    """
    try:
        try:
            found = _read(path, None)
        except ImportFileError as error:
            if error.code != "lists.no_address_column":
                raise
            found = _read(path, "")  # no column looks like it: the person chooses
    except ImportFileError as error:
        named = {key: path.name for key in ("file", "name") if key in error.facts}  # not where it lies
        code = "lists.no_rows" if error.code == "lists.no_address_column" else error.code
        raise ImportFileError(code, **{**error.facts, **named}) from error
    if not found.rows:
        raise ImportFileError("lists.no_rows", file=path.name)
    return found


def pasted(text: str) -> Table:
    """Return pasted lines as a list; blank ones are passed over."""
    lines = [[line.strip()] for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_ROWS:
        raise ImportFileError("lists.too_long", most=MOST_ROWS)
    return Table(["query"], "query", lines)


def _read(path: Path, column: str | None) -> Table:
    table = Table([], "", [])
    for frame, guessed in lists.read(path, column, decoded):
        cells = frame.astype(object).where(frame.notna(), "").astype(str)
        table = Table([str(name) for name in frame.columns], str(guessed), [*table.rows, *cells.to_numpy().tolist()])
        if len(table.rows) > MOST_ROWS:
            raise ImportFileError("lists.too_long", most=MOST_ROWS)
    return table
