"""The closed lists of values: sectors, sector groups, statuses, precisions, kinds of place.

Each is a small CSV in ``data/codelists/``; the first column is the code. Labels are data, so that
a planner can correct a word without touching code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gis.core import tables
from gis.core.errors import SchemaError

COLUMNS: dict[str, tuple[str, ...]] = {
    "sectors": ("sector", "group", "label_vi", "label_en", "oc4ids", "colour", "symbol"),
    "sector_groups": ("group", "label_vi", "label_en", "colour", "order"),
    "statuses": ("status", "label_vi", "label_en", "oc4ids", "iati", "order", "form"),
    "precisions": ("precision", "label_vi", "label_en", "iati_exactness", "drawn", "description_vi", "description_en"),
    "place_kinds": ("kind", "label_vi", "label_en", "geometry_default"),
}
_CODE = re.compile(r"[a-z0-9_-]{1,60}"), "transport_road"
_FORMS = {"colour": (re.compile(r"#[0-9A-Fa-f]{6}"), "#0072B2"), "symbol": (re.compile(r"[a-z0-9_-]{0,60}"), "bridge")}
"""What the first column, and these, look like: they become names of layers and files, and parts of styles."""


@dataclass(frozen=True)
class Codelists:
    """All codelists; each maps a code to its row, in the order of the file (order matters)."""

    sectors: dict[str, tables.Row]
    sector_groups: dict[str, tables.Row]
    statuses: dict[str, tables.Row]
    precisions: dict[str, tables.Row]
    place_kinds: dict[str, tables.Row]

    @classmethod
    def load(cls, data_dir: Path) -> Codelists:
        """Read ``codelists/*.csv``; SchemaError names file, row and remedy."""
        lists = cls(**{name: _read(data_dir / "codelists" / f"{name}.csv", name) for name in COLUMNS})
        for sector in lists.sectors.values():
            if sector["group"] not in lists.sector_groups:
                raise SchemaError(
                    "codelists.unknown_group",
                    path=data_dir / "codelists" / "sectors.csv",
                    line=sector.line,
                    column="group",
                    group=sector["group"],
                )
        return lists

    def group_of(self, sector: str) -> str:
        """Return the sector group of a sector code."""
        return self.sectors[sector]["group"]

    def drawn(self, precision: str) -> bool:
        """Tell whether projects of this precision are drawn (city-wide and unlocated are listed only)."""
        return self.precisions[precision]["drawn"] == "true"


def label_in(row: Mapping[str, str], lang: str, column: str = "label") -> str:
    """Return the label (or the ``description``) of a row of a codelist, Vietnamese where the language has none."""
    return row[f"{column}_{lang}"] or row[f"{column}_vi"]


def _read(path: Path, name: str) -> dict[str, tables.Row]:
    columns = COLUMNS[name]
    found: dict[str, tables.Row] = {}
    for row in tables.read_table(path, columns, required=[columns[0], "label_vi", "label_en"][: len(columns)]):
        code = row[columns[0]]
        for column, (form, like) in {columns[0]: _CODE, **_FORMS}.items():
            if column in row and not form.fullmatch(row[column]):
                raise SchemaError(
                    "codelists.form", path=path, line=row.line, column=column, text=row[column], like=like
                )
        if code in found:
            raise SchemaError("codelists.twice", path=path, line=row.line, column=columns[0], code=code)
        found[code] = row
    return found
