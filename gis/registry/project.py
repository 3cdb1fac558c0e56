"""One project, and the table that projects are curated in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gis.core import tables
from gis.core.errors import DataError
from gis.core.vietnamese import sort_key
from gis.registry.schema import MORE, PROJECTS


@dataclass(frozen=True)
class Project:
    """A real-world work or programme, as curated in ``projects.csv``; ``line`` is its line there."""

    id: str
    name_vi: str
    name_en: str
    sector: str
    status: str
    lead: str
    location: str
    communes: tuple[str, ...]
    old_districts: tuple[str, ...]
    precision: str
    precision_m: float | None
    geometry_kind: str
    note: str
    line: int
    more: Mapping[str, Any] = field(default_factory=dict)
    """The cells of `gis.registry.schema.MORE`, by column."""

    def cell(self, column: str) -> str:
        """Return the text of a cell of ``projects.csv``: lists joined, numbers without needless decimals."""
        value = self.more[column] if column in self.more else getattr(self, column)
        if isinstance(value, (tuple, list)):
            return "; ".join(sorted(value))
        if isinstance(value, (int, float)):
            return f"{value:.6f}".rstrip("0").rstrip(".")
        return "" if value is None else str(value)


def load_projects(data_dir: Path) -> dict[str, Project]:
    """Read ``projects.csv``; returns the projects by id.

    Raises
    ------
    SchemaError
        If a column is missing, an id stands twice, or precision_m is no number.
    """
    path = PROJECTS.path(data_dir)
    rows = tables.read_table(path, PROJECTS.header, required=PROJECTS.required)
    projects: dict[str, Project] = {}
    for row in rows:
        if row["id"] in projects:
            first = projects[row["id"]].line
            raise DataError("registry.id_twice", path=path, line=row.line, id=row["id"], first=first)
        projects[row["id"]] = Project(
            id=row["id"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            sector=row["sector"],
            status=row["status"],
            lead=row["lead"],
            location=row["location"],
            communes=tuple(sorted(tables.split_list(row["communes"]))),
            old_districts=tuple(sorted(tables.split_list(row["old_districts"]), key=sort_key)),
            precision=row["precision"],
            precision_m=tables.number(row, "precision_m", path),
            geometry_kind=row["geometry"],
            note=row["note"],
            line=row.line,
            more={column.name: tables.value(row, column, path) for column in MORE},
        )
    return projects
