"""Which files of a data folder hold what. Nothing outside this room writes one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from gis.core.errors import DataError
from gis.core.vietnamese import slug
from gis.registry.schema import TABLES

BUILT = "projects.geojson"
GEOMETRIES = "geometries"
BOUNDARIES = "boundaries"
PROPOSALS = "proposals"
READINGS = "imports"
ORIGINALS = "originals"
UNFINISHED = ".unfinished"
"""What people are working on; hidden, so that neither a database nor a backup of the registry takes it along."""
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
    return TABLES[name].file(safe(part) if part else "")


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


def within(name: str) -> str:
    """Return the name of a file of a data folder as another store tells it: ``items/bcct-2025.csv``.

    Raises
    ------
    DataError
        If it would lie outside the folder, or be one of the hidden files that a process keeps there for itself.
    """
    parts = name.split("/")
    if not all(part and part[0] != "." for part in parts) or any(c in "\\:" or not c.isprintable() for c in name):
        raise DataError("store.not_within", name=name[:200])
    return name


def curated(folder: Path) -> list[Path]:
    """Return the files that a registry's content stands in, sorted: tables, codelists, drawings."""
    plain = [table.path(folder) for name, table in TABLES.items() if name != "items"]
    patterns = (TABLES["items"].file("*"), "codelists/*.csv", f"{GEOMETRIES}/*.geojson")
    parts = (path for pattern in patterns for path in folder.glob(pattern))
    return sorted(path for path in (*plain, *parts) if path.is_file())


def is_curated(name: str) -> bool:
    """Tell whether a file of a data folder holds a part of the registry's content, by its name in the folder."""
    path = PurePosixPath(name)
    kinds = {"items": ".csv", "codelists": ".csv", GEOMETRIES: ".geojson"}
    if str(path.parent) == ".":
        return path.suffix == ".csv" and path.stem in TABLES and path.stem != "items"
    return kinds.get(str(path.parent)) == path.suffix


def content(hashes: Mapping[str, bytes]) -> str:
    """Return what names a registry's content: twelve hex digits of the SHA-256 over names and SHA-256 of its files."""
    digest = hashlib.sha256()
    for name in sorted(filter(is_curated, hashes), key=PurePosixPath):
        digest.update(name.encode() + b"\0")
        digest.update(hashes[name])
    return digest.hexdigest()[:12]


def watched(folder: Path) -> list[Path]:
    """Return the files that what is shown follows from, sorted: content, built map, boundaries; drawings by folder."""
    plain = [path for path in curated(folder) if path.parent.name != GEOMETRIES]
    return sorted({*plain, folder / BUILT, folder / GEOMETRIES, *folder.glob("boundaries/*")})
