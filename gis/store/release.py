"""The data of a release and an office's own registry: laid down once, never overwritten, news told row by row."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gis.core import plain_json, tables
from gis.core.errors import DataError
from gis.core.files import write_whole
from gis.registry.schema import TABLES, table_of
from gis.store import paths
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.new_folder import new_folder

RECORD = "release.json"
"""What the office's folder was laid down from: table → row → short hash of its cells; file → hash of its bytes."""
_OWN = (
    ".*",
    "changes.csv",
    paths.LEDGER,
    paths.PROPOSALS,
    paths.READINGS,
    paths.ORIGINALS,
    "official",
    "geocode_cache.json",
    RECORD,
    "*.tmp",
)
"""What stays with whoever made it: logs, proposals, readings and the files they were read from, borders, caches."""
_SHARED = ("codelists/*.csv", "boundaries/*.csv", "boundaries/*.geojson", "boundaries/*.json", "geometries/*.geojson")
Rows = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class News:
    """A row, or a file, that a release brings.

    ``state``: ``new``; ``updated`` (the office left it as it was laid down); ``both`` (the office changed it too: its
    own stays unless it is taken by name); ``file`` (a file that is no table: to be copied by hand).
    """

    table: str
    key: str
    state: Literal["new", "updated", "both", "file"]
    cells: Mapping[str, str]
    columns: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Name of the news, to take it over by: ``projects:cau-rao-3``."""
        return f"{self.table}:{self.key}" if self.key else self.table

    def __str__(self) -> str:
        told = f" ({', '.join(self.columns)})" if self.columns else ""
        return f"{self.state:8}{self.id}{told}"


def is_registry(folder: Path) -> bool:
    """Tell whether a folder holds a registry."""
    return TABLES["projects"].path(folder).exists()


def lay_down(source: Path, folder: Path) -> None:
    """Copy a release's data into a new or empty folder: all of it or nothing.

    Raises
    ------
    DataError
        If there is something in the folder.
    ExportError
        If it cannot be written.
    """
    with new_folder(folder) as part:
        shutil.copytree(source, part, ignore=shutil.ignore_patterns(*_OWN))
        write_whole(part / RECORD, _dumps(_record(source)))


def news(source: Path, folder: Path) -> list[News]:
    """Compare a release with an office's folder, three ways: as laid down, as released now, as it is there.

    A row that the office removed, or that the release no longer has, is no news: nothing is taken away.
    """
    base = _read(folder / RECORD)
    ours = _rows(folder)
    found: list[News] = []
    for table, rows in _rows(source).items():
        known = base.get(table, {})
        for key, cells in rows.items():
            own = ours.get(table, {}).get(key)
            if own == cells or known.get(key) == _short(cells):
                continue
            if own is None:
                if key not in known:
                    found.append(News(table, key, "new", cells))
                continue
            columns = tuple(column for column in cells if cells[column] != own[column])
            found.append(News(table, key, "updated" if known.get(key) == _short(own) else "both", cells, columns))
    for name, body in _files(source).items():
        if base.get("files", {}).get(name) != body and _files(folder).get(name) != body:
            found.append(News(name, "", "file", {}))
    return found


def changes_of(taken: Sequence[News]) -> Changes:
    """Return the changes that take news over."""
    rows = tuple(RowChange(item.table, item.key, item.cells) for item in taken)
    log = tuple(
        LogLine(item.key, "added" if item.state == "new" else "release", "", ", ".join(item.columns))
        for item in taken
        if item.table == "projects"
    )
    return Changes(rows, log=log, door="release")


def remember(folder: Path, taken: Sequence[News]) -> None:
    """Note what was taken over, so that it is no news any more."""
    base = _read(folder / RECORD)
    for item in taken:
        base.setdefault(item.table, {})[item.key] = _short(item.cells)
    write_whole(folder / RECORD, _dumps(base))


def _record(folder: Path) -> dict[str, dict[str, str]]:
    rows = {table: {key: _short(cells) for key, cells in found.items()} for table, found in _rows(folder).items()}
    return {**rows, "files": _files(folder)}


def _rows(folder: Path) -> Rows:
    return {table: dict(_table(path, table)) for table, path in _tables(folder)}


def _tables(folder: Path) -> Iterator[tuple[str, Path]]:
    for name, table in TABLES.items():
        if name != "items" and table.path(folder).exists():
            yield name, table.path(folder)
    for part, path in TABLES["items"].parts(folder).items():
        yield f"items/{part}", path


def _table(path: Path, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    table = table_of(name)
    for row in tables.read_table(path, table.header):
        yield table.key_of(row), dict(row)


def _files(folder: Path) -> dict[str, str]:
    found = [path for pattern in _SHARED for path in folder.glob(pattern)]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in sorted(found)}


def _short(cells: Mapping[str, str]) -> str:
    return hashlib.sha256("\x1f".join(cells.values()).encode()).hexdigest()[:12]


def _read(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    try:
        said = plain_json.loads(path.read_bytes())
        if not all(isinstance(text, str) for known in said.values() for text in known.values()):
            raise ValueError(path)
    except (ValueError, AttributeError, RecursionError) as error:
        raise DataError("store.ledger_damaged", path=path) from error
    return {str(table): dict(known) for table, known in said.items()}


def _dumps(record: Mapping[str, Mapping[str, str]]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=0) + "\n"
