"""Replace several files as one act: a journal, one rename as the commit, and what a kill left finished or undone.

The new and the old bytes are written into a scratch folder and forced to the disk. Renaming that folder to ``.journal``
is the commit: before it nothing has changed, after it everything will, by us or by the next start.

=====================  ================================================================
``.journal.new``       being written; a start that finds it removes it
``.journal``           committed; a start that finds it puts the rest in place
``.journal.undo``      a file could not be replaced; a start that finds it brings the old bytes back
``.journal.done``      finished; a start that finds it removes it
=====================  ================================================================
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gis.core.errors import ConflictError, DataError, ExportError
from gis.core.files import replace, sync, sync_folder

NEW, COMMITTED, UNDO, DONE = ".journal.new", ".journal", ".journal.undo", ".journal.done"
Files = Mapping[str, tuple[bytes | None, bytes | None]]
"""Name in the folder → (bytes that were read, bytes to be written); None where there is no file."""


class _Entry(NamedTuple):
    """A file of the journal: its name in the folder, whether it was there, whether it will be."""

    name: str
    old: bool
    new: bool


def write(folder: Path, files: Files) -> None:
    """Replace files together, in their order: all or none.

    Raises
    ------
    ConflictError
        If a file no longer holds what was read.
    ExportError
        If a file cannot be written; names it. Nothing was changed.
    """
    try:
        _stage(folder, files)
    except OSError as error:
        shutil.rmtree(folder / NEW, ignore_errors=True)
        raise _failed(folder, error) from error
    changed = [name for name, (old, _) in files.items() if _read(folder / name) != old]
    if changed:
        shutil.rmtree(folder / NEW)
        raise ConflictError("store.changed_meanwhile", files=[folder / name for name in changed])
    try:
        replace(folder / NEW, folder / COMMITTED)
        sync_folder(folder)
    except OSError as error:
        shutil.rmtree(folder / NEW, ignore_errors=True)
        raise _failed(folder, error) from error
    try:
        _finish(folder)
    except OSError as error:
        try:
            replace(folder / COMMITTED, folder / UNDO)
            _undo(folder)
        except OSError as second:
            raise ExportError(
                "store.not_undone",
                file=_where(folder, error),
                reason=error.strerror or str(error),
                other=_where(folder, second),
            ) from error
        raise _failed(folder, error) from error


def pending(folder: Path) -> bool:
    """Tell whether a commit was interrupted: until `recover` the files may be partly old."""
    return (folder / COMMITTED).exists() or (folder / UNDO).exists()


def recover(folder: Path) -> None:
    """Finish or undo what a kill left; clear what is left over. Call it with the folder's lock held.

    Raises
    ------
    ExportError
        If a file cannot be replaced now; names it.
    DataError
        If what lies there is no journal of this folder; nothing is changed.
    """
    try:
        if (folder / UNDO).exists():
            _undo(folder)
        if (folder / COMMITTED).exists():
            _finish(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError("store.not_finished", file=_where(folder, error), reason=reason) from error
    for left in (*folder.glob(".apply-*"), *folder.glob(".build-*"), folder / NEW, folder / DONE):
        shutil.rmtree(left, ignore_errors=True)
    for left in folder.glob("*.tmp"):
        with contextlib.suppress(OSError):  # what cannot go, or is a folder of somebody's, is in nobody's way
            left.unlink()


def _stage(folder: Path, files: Files) -> None:
    shutil.rmtree(folder / NEW, ignore_errors=True)
    for part in ("new", "old"):
        (folder / NEW / part).mkdir(parents=True)
    entries = []
    for number, (name, (old, new)) in enumerate(files.items()):
        for part, body in (("new", new), ("old", old)):
            if body is not None:
                try:
                    _write(folder / NEW / part / str(number), body)
                except OSError as error:  # tell the file that people know
                    raise OSError(error.errno, error.strerror, str(folder / name)) from error
        entries.append(_Entry(name, old is not None, new is not None))
    _write(folder / NEW / "list.json", json.dumps(entries).encode())
    for part in ("new", "old", "."):
        sync_folder(folder / NEW / part)


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        sync(file)


def _finish(folder: Path) -> None:
    """Put the new files in place; those that are in place already are no longer in the journal."""
    journal = folder / COMMITTED
    for number, entry in enumerate(_entries(journal)):
        source, target = journal / "new" / str(number), folder / entry.name
        if not entry.new:
            target.unlink(missing_ok=True)
        elif source.exists():
            target.parent.mkdir(exist_ok=True)
            replace(source, target)
            sync_folder(target.parent)
    _clear(folder, COMMITTED)


def _undo(folder: Path) -> None:
    journal = folder / UNDO
    for number, entry in enumerate(_entries(journal)):
        source, target = journal / "old" / str(number), folder / entry.name
        if not entry.old:
            if target.is_file():
                target.unlink()
        elif source.exists() and _read(target) != source.read_bytes():
            replace(source, target)
            sync_folder(target.parent)
    _clear(folder, UNDO)


def _clear(folder: Path, name: str) -> None:
    """One rename says that the journal is done with; what is left of it afterwards is rubbish."""
    sync_folder(folder)
    shutil.rmtree(folder / DONE, ignore_errors=True)
    replace(folder / name, folder / DONE)
    shutil.rmtree(folder / DONE, ignore_errors=True)


def _entries(journal: Path) -> list[_Entry]:
    """Return what a journal holds, none of it outside the data folder: a folder may come from anybody."""
    path = journal / "list.json"
    try:
        found = [_Entry(str(name), bool(old), bool(new)) for name, old, new in json.loads(path.read_bytes())]
    except (ValueError, TypeError, RecursionError) as error:
        raise DataError("store.no_journal", path=path, folder=journal) from error
    folder = journal.parent.resolve()
    for entry in found:
        name = PurePosixPath(entry.name)
        inside = not {"..", "."} & set(name.parts) and not any(c in entry.name for c in "\\:\0")
        if not name.parts or not inside or not (folder / name).parent.resolve().is_relative_to(folder):
            raise DataError("store.no_journal", path=path, folder=journal)
    return found


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _failed(folder: Path, error: OSError) -> ExportError:
    reason = error.strerror or str(error)
    where = _where(folder, error)
    if where == folder:
        return ExportError("store.read_only", folder=folder, reason=reason)
    return ExportError("store.not_written", file=where, reason=reason)


def _where(folder: Path, error: OSError) -> Path:
    """Return the file that an error is about: the one that was to be replaced, or the folder."""
    named = error.filename2 or error.filename
    found = Path(os.fspath(named)) if named else folder
    return folder if found.is_relative_to(folder / NEW) else found
