"""``changes.jsonl``: every commit with what stood before and after, one JSON a line; enough to take each back.

Beside it ``changes.csv`` tells people the same in words (`gis.registry.log`).
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gis.core import plain_json
from gis.core.errors import DataError
from gis.store.changes import Commit, FileRecord, LogLine, RowRecord
from gis.store.paths import LEDGER


def read(folder: Path) -> list[Commit]:
    """Return the commits of a data folder, oldest first.

    Raises
    ------
    DataError
        If a line is damaged; names it.
    """
    path = folder / LEDGER
    return parse(path.read_bytes(), path) if path.exists() else []


def parse(body: bytes, path: Path) -> list[Commit]:
    """Return the commits of a ledger's bytes."""
    found = []
    for line, text in enumerate(body.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if text.strip():
            try:
                found.append(_commit(plain_json.loads(text)))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise DataError("store.ledger_damaged", path=path, line=line) from error
    return found


def line(commit: Commit) -> str:
    """Return the line of a commit, its line end included."""
    said = {key: value for key, value in asdict(commit).items() if key != "files" and value not in (None, (), "")}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def entered(text: str, commit: Commit) -> str:
    """Return a ledger's text with a commit at its end, on a line of its own; an editor may cut the last line end."""
    return text + ("" if not text or text.endswith("\n") else "\n") + line(commit)


class Removed:
    """The rows of a table that were removed, and behind which row each stood.

    Rows keep one order for good, removed ones included: so rows can come back one by one, in any order, and the
    file is what it was.
    """

    def __init__(self, records: Iterable[RowRecord], table: str, there: Iterable[str]) -> None:
        self._there = list(there)
        self._known = set(self._there)
        self._previous: dict[str, str | None] = {
            row.key: row.previous
            for row in records
            if row.table == table and row.after is None and row.key not in self._known
        }

    def before(self, key: str) -> str | None:
        """Return the row, there or removed, that a row to be removed stands behind; None at the top."""
        position = self._there.index(key)
        last = self._there[position - 1] if position else None
        followers: Mapping[str | None, str] = {previous: name for name, previous in self._previous.items()}
        while last in followers:
            last = followers[last]
        return last

    def behind(self, previous: str | None) -> str:
        """Return the row that is there and that a returning row follows; empty at the top."""
        seen: set[str] = set()
        while previous is not None and previous not in self._known and previous not in seen:
            seen.add(previous)
            previous = self._previous.get(previous)
        return previous if previous in self._known else ""


def _commit(said: dict[str, Any]) -> Commit:
    parts: dict[str, Any] = {
        "rows": tuple(RowRecord(**{"before": None, "after": None, **r}) for r in said.get("rows", ())),
        "geometries": tuple(FileRecord(**{"before": None, "after": None, **g}) for g in said.get("geometries", ())),
        "log": tuple(LogLine(**entry) for entry in said.get("log", ())),
        "created": tuple(said.get("created", ())),
    }
    return Commit(**{"who": "", "why": "", "door": "", **said, **parts})
