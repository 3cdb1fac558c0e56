"""Documents that somebody is deciding: kept at each step, so that a reload or a restart of the server loses nothing.

They belong to one person and are no part of the registry: hidden files beside it, which no copy or backup takes along.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ExportError, ImportFileError
from gis.core.files import write_whole
from gis.imports.queue_file import dumps, load
from gis.store import paths

if TYPE_CHECKING:
    from gis.imports.queue import Queue

MOST = 20
"""Documents kept for a person; the one left alone longest goes first."""
_DIGITS = 16


@dataclass(frozen=True)
class Unfinished:
    """A document on the shelf: its file's name here, what it is called, and how far somebody got."""

    name: str
    title: str
    entries: int
    decided: int
    when: dt.datetime


class Shelf:
    """Where one person's unfinished documents lie."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the shelf of a person (`gis.rights.roles.Person.key`) in a data folder."""
        self._folder = folder / paths.UNFINISHED / _short(key)

    def keep(self, queue: Queue) -> None:
        """Keep a queue in place of what was kept of the same file.

        Raises
        ------
        ExportError
            If it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / _name_of(queue)
            latest = max((written for written, other in self._held() if other != path), default=0)
            write_whole(path, dumps(queue))
            if path.stat().st_mtime_ns <= latest:  # the clock was set back: still this is the latest
                os.utime(path, ns=(latest + 1, latest + 1))
            for path in self._paths()[MOST:]:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise ExportError("imports.not_kept", reason=error.strerror or str(error)) from error

    def drop(self, name: str) -> None:
        """Take a document off the shelf by its name there; one that is gone is none."""
        if name in {path.name for path in self._paths()}:
            (self._folder / name).unlink(missing_ok=True)

    def drop_queue(self, queue: Queue) -> None:
        """Take a queue off the shelf: it was written, or is another's draft now."""
        self.drop(_name_of(queue))

    def listed(self) -> list[Unfinished]:
        """Return what is on the shelf, the latest first; what cannot be read any more is left out."""
        found = (_told(path, written_ns) for written_ns, path in self._held())
        return [one for one in found if one is not None]

    def open(self, name: str) -> Queue:
        """Return a queue by its name on the shelf.

        Raises
        ------
        ImportFileError
            If it is gone or cannot be read.
        """
        try:
            return load(self._folder / Path(name).name, name)
        except OSError as error:
            raise ImportFileError("imports.no_queue", name=name) from error

    def texts(self) -> Iterator[str]:
        """Yield the queues as text, the latest first."""
        for path in self._paths():
            with suppress(OSError):
                yield path.read_text(encoding="utf-8", errors="replace")

    def _paths(self) -> list[Path]:
        return [path for _, path in self._held()]

    def _held(self) -> list[tuple[int, Path]]:
        """Return when each file was written, and the file; another tab of the same person may take one at any time."""
        found = []
        for path in self._folder.glob("*.json"):
            with suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
        return sorted(found, reverse=True)


@lru_cache(maxsize=4 * MOST)  # the page asks at each of its runs, and a long report has megabytes
def _told(path: Path, written_ns: int) -> Unfinished | None:
    try:
        queue = load(path, path.name)
    except (ImportFileError, OSError):
        return None
    title = " ".join(filter(None, (queue.document.get("kind"), queue.document.get("number"))))
    decided = sum(entry.decision is not None for entry in queue.entries)
    when = dt.datetime.fromtimestamp(written_ns // 1_000_000_000).astimezone()
    return Unfinished(path.name, title or str(queue.source.get("name", "")), len(queue.entries), decided, when)


def _name_of(queue: Queue) -> str:
    return f"{_short(str(queue.source.get('sha256', '')))}.json"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
