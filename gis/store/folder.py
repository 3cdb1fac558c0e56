"""A registry in a folder of files: CSV tables, a GeoJSON a drawing, a JSON a proposal. Git keeps the versions."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gis.core import scratch
from gis.core.errors import ConflictError, DataError, GisError
from gis.core.files import write_whole
from gis.registry.log import LogEntry, read_log
from gis.registry.projects import Registry
from gis.registry.schema import package
from gis.store import journal, ledger, paths
from gis.store.lock import folder_lock
from gis.store.moved import moved
from gis.store.rewind import rewound
from gis.store.working_copy import WorkingCopy

if TYPE_CHECKING:
    from gis.store.changes import Changes, Commit

_TRIES = 5
Read = TypeVar("Read")


class FolderStore:
    """The store of a data folder; see `gis.store.store.Store` for what each method promises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> Registry:
        return self._still(lambda _: Registry.load(self.folder))

    def _still(self, read: Callable[[int], Read]) -> Read:
        """Return what is read while nobody writes; tried again (the number counts the tries) if somebody did."""
        self.recover()
        for number in range(_TRIES):
            before = self.stamp()
            try:
                found = read(number)
            except (GisError, OSError):
                if self._stands(before):
                    raise
            else:
                if self._stands(before):
                    return found
        raise ConflictError("store.restless", folder=self.folder)

    def _stands(self, before: str) -> bool:
        return self.stamp() == before and not journal.pending(self.folder)

    def _tried(self, changes: Changes, folder: Path) -> Path:
        """Copy the files with the changes made into a new folder."""
        copy = WorkingCopy(self.folder)
        copy.make(changes)
        folder.mkdir()
        for path in paths.curated(self.folder):
            target = folder / path.relative_to(self.folder)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
        copy.write_to(folder)
        return folder

    def version(self) -> str:
        """Return twelve hex digits of the SHA-256 of all files that the registry is read from."""
        self.recover()
        files = paths.curated(self.folder)
        return paths.content(
            {p.relative_to(self.folder).as_posix(): hashlib.sha256(p.read_bytes()).digest() for p in files}
        )

    def stamp(self) -> str:
        """Return what changes whenever a file changes that the registry or the map is read from; quick."""
        parts = []
        for path in paths.watched(self.folder):
            try:
                said = path.stat()
            except FileNotFoundError:
                continue
            parts.append(f"{path.relative_to(self.folder).as_posix()} {said.st_mtime_ns} {said.st_size}")
        return _hash(parts)

    @property
    def built(self) -> Path:
        """The file of the built map."""
        return self.folder / paths.BUILT

    def is_built(self, text: str) -> bool:
        """Tell whether the built map is this text."""
        return self.built.is_file() and self.built.read_bytes() == text.encode()

    def describe(self) -> None:
        """Publish the schema of the tables beside them (``datapackage.json``), where it is not there or older."""
        text = json.dumps(package(), ensure_ascii=False, indent=2) + "\n"
        path = self.folder / paths.PACKAGE
        if not path.is_file() or path.read_bytes() != text.encode():
            with self.locked():
                write_whole(path, text)

    def writable(self) -> bool:
        """Tell whether this process may write in the folder."""
        kept = os.access in os.supports_effective_ids
        parts = (
            self.folder,
            *(self.folder / name for name in ("items", paths.GEOMETRIES, paths.PROPOSALS, paths.READINGS)),
        )
        there = (part for part in parts if part == self.folder or part.exists())
        return all(os.access(part, os.W_OK | os.X_OK, effective_ids=kept) for part in there)

    def keep(self, part: str) -> None:
        """Nothing to do: what was written below a part of the folder stands there."""

    def outage(self) -> None:
        """Nothing is between a folder and whoever reads it."""

    def recover(self) -> None:
        """Finish or undo what a kill left in the folder.

        Raises
        ------
        ExportError
            If that cannot be done now; names the file.
        """
        if journal.pending(self.folder):
            with self.locked():
                pass

    @contextmanager
    def locked(self) -> Iterator[None]:
        with folder_lock(self.folder):
            journal.recover(self.folder)
            yield

    @contextmanager
    def trial(self, changes: Changes) -> Iterator[Registry]:
        with scratch.folder("trial") as parent:
            folder = self._still(lambda n: self._tried(changes, parent / str(n)))
            _share(self.folder / paths.BOUNDARIES, folder / paths.BOUNDARIES)
            try:
                yield Registry.load(folder)
            except DataError as error:  # what is told names the files that people know
                raise moved(error, folder, self.folder) from error

    def commit(self, changes: Changes, expected_version: str | None, who: str, why: str) -> Commit:
        with self.locked():
            if expected_version is not None and self.version() != expected_version:
                raise ConflictError("store.moved_on")
            copy = WorkingCopy(self.folder)
            copy.make(changes)
            day = changes.day or dt.datetime.now(dt.UTC).date().isoformat()
            commit = copy.enter(changes, day, who, why)
            files = copy.files()
            journal.write(self.folder, files)
            return replace(commit, files=tuple(files))

    def patch(self, changes: Changes, who: str, why: str) -> str:
        copy = WorkingCopy(self.folder)
        copy.make(changes)
        copy.enter(changes, changes.day or dt.datetime.now(dt.UTC).date().isoformat(), who, why)
        return copy.patch()

    @contextmanager
    def as_known(self, day: str) -> Iterator[Registry]:
        """Give the registry as it stood at the end of a day (ISO date), by the ledger: later commits are taken back.

        What was changed by hand, past the store, stands as it stands today.
        """
        with self.trial(rewound(self.commits(), day)) as registry:
            yield registry

    def history(self, project_id: str | None = None) -> list[LogEntry]:
        self.recover()
        return [entry for entry in read_log(self.folder) if project_id in (None, entry.project_id)]

    def commits(self) -> list[Commit]:
        self.recover()
        return ledger.read(self.folder)

    def queue_stamp(self) -> str:
        said: list[str] = []
        with suppress(FileNotFoundError), os.scandir(self.folder / paths.PROPOSALS) as entries:  # a page asks each time
            for entry in entries:
                if entry.name.endswith(".json"):
                    with suppress(FileNotFoundError):
                        stat = entry.stat()
                        said.append(f"{entry.name} {stat.st_mtime_ns} {stat.st_size}")
        return _hash(sorted(said))

    def proposals(self) -> dict[str, str]:
        self.recover()
        return {path.stem: path.read_bytes().decode("utf-8", "replace") for path in self._proposals()}

    def _proposals(self) -> list[Path]:
        return sorted(path for path in (self.folder / paths.PROPOSALS).glob("*.json") if path.is_file())

    def reading_ids(self) -> list[str]:
        self.recover()
        return sorted(path.stem for path in (self.folder / paths.READINGS).glob("*.json"))

    def reading(self, document_id: str) -> str:
        self.recover()
        path = self.folder / paths.READINGS / f"{paths.safe(document_id)}.json"
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _share(source: Path, target: Path) -> None:
    """Show a folder that nothing changes at another place too; a copy where links need a right (Windows)."""
    try:
        target.symlink_to(source.resolve(), target_is_directory=True)
    except OSError:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("official"))
