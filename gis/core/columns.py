"""How a table's columns are declared: once, by the room that reads the table.

`gis.registry.schema` gathers the tables of the registry; header, reader, editable columns, numbers, short names and
labels follow from these declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

Kind = Literal["text", "code", "list", "number", "integer", "date"]
"""What a cell holds: ``code`` a word of a closed list, ``list`` parts between semicolons, ``date`` year-month-day."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        In the header of the CSV file, and as property of the built GeoJSON.
    kind
        What a cell holds.
    label
        What people read, by language.
    required
        An empty cell is a fault.
    editable
        An edited export, or a proposal, may change it.
    short
        Name in a Shapefile, ten characters at most; empty where the name itself fits.
    shown
        Where screens show it without a word of their own: ``panel``, ``page`` (the HTML file that stands alone).
    about
        What it means, for the published schema.
    """

    name: str
    kind: Kind = "text"
    label: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    editable: bool = False
    short: str = ""
    shown: frozenset[str] = frozenset()
    about: str = ""

    @property
    def is_number(self) -> bool:
        """Whether a cell holds a number."""
        return self.kind in ("number", "integer")

    def label_in(self, lang: str) -> str:
        """Return the label in a language; Vietnamese, or the name, where there is none."""
        return self.label.get(lang) or self.label.get("vi") or self.name


@dataclass(frozen=True)
class Table:
    """A table of the registry.

    Attributes
    ----------
    name
        ``projects``; a table of several parts (``items``) has one file a part.
    columns
        In the order of the header.
    key
        The columns that name a row.
    unique
        Whether no two rows may have one key.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: bool = True

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def file(self, part: str = "") -> str:
        """Return the name of the table's file in a data folder; ``part`` names one of several."""
        return f"{self.name}/{part}.csv" if part else f"{self.name}.csv"

    def path(self, folder: Path) -> Path:
        """Return where the table of one file stands in a data folder."""
        return folder / self.file()

    def parts(self, folder: Path) -> dict[str, Path]:
        """Return the files of a table of several, by the name of their part, sorted."""
        return {path.stem: path for path in sorted((folder / self.name).glob("*.csv"))}

    def label(self, name: str, lang: str) -> str:
        """Return what people read of a column."""
        return self._by_name[name].label_in(lang)

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that may not be empty."""
        return tuple(column.name for column in self.columns if column.required)

    def key_of(self, row: Mapping[str, str]) -> str:
        """Return what names a row: its key cells, joined by a space (ids hold none)."""
        return " ".join(row[column] for column in self.key)
