"""Which files of a data folder hold what. Nothing outside this room writes one of them."""

from __future__ import annotations

from pathlib import Path

from gis.core.errors import DataError
from gis.core.vietnamese import slug
from gis.registry.schema import TABLES

BUILT = "projects.geojson"
GEOMETRIES = "geometries"
BOUNDARIES = "boundaries"
PROPOSALS = "proposals"
LEDGER = "changes.jsonl"
PACKAGE = "datapackage.json"
MAX_ID = 120
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))})


def table_file(table: str) -> str:
    """Return the file of a table: ``projects.csv``, ``items/bcct-2025.csv``.

    Raises
    ------
    DataError
        If there is no such table, or the name of its part can be no file's.
    """
    name, _, part = table.partition("/")
    if name not in TABLES or bool(part) != (name == "items"):
        raise DataError("store.no_table", table=table, tables=list(TABLES))
    return f"{name}/{safe(part)}.csv" if part else f"{name}.csv"


def safe(name: str) -> str:
    """Return an id that may become the name of a file, on Windows too.

    Raises
    ------
    DataError
        If it may not.
    """
    if name != slug(name) or len(name) > MAX_ID or name in _DEVICES:
        raise DataError("store.no_id", name=name[:80], like=f"{slug(name)[:60]}-1")
    return name


def curated(folder: Path) -> list[Path]:
    """Return the files that a registry's content stands in, sorted: tables, codelists, drawings."""
    plain = [folder / f"{name}.csv" for name in TABLES if name != "items"]
    parts = [
        path for pattern in ("items/*.csv", "codelists/*.csv", "geometries/*.geojson") for path in folder.glob(pattern)
    ]
    return sorted(path for path in (*plain, *parts) if path.is_file())


def watched(folder: Path) -> list[Path]:
    """Return the files that what is shown follows from, sorted: content, built map, boundaries; drawings by folder."""
    plain = [path for path in curated(folder) if path.parent.name != GEOMETRIES]
    return sorted({*plain, folder / BUILT, folder / GEOMETRIES, *folder.glob("boundaries/*")})
