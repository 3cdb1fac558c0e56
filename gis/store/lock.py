"""One lock of a data folder for all that write: commands, the app, on one machine or a shared disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from gis.core.errors import ConflictError, ExportError

NAME = ".lock"
PATIENCE_S = 60.0
"""How long to wait for somebody else's commit, seconds; checks and build of a commit take a few."""


@contextmanager
def folder_lock(folder: Path, patience_s: float | None = None) -> Iterator[None]:
    """Hold the lock of a data folder; may be nested in one thread.

    The system lets go of the lock when a process dies, however it dies.

    Raises
    ------
    ConflictError
        If somebody else holds it all the time.
    ExportError
        If the folder cannot be written.
    """
    lock = _lock(str(folder.resolve() / NAME))
    try:
        held = lock.acquire(timeout=PATIENCE_S if patience_s is None else patience_s)
    except Timeout:
        raise ConflictError(
            f"{folder}: somebody else is writing here and has not finished; nothing was changed, try again in a minute"
        ) from None
    except (OSError, NotImplementedError) as error:
        told = getattr(error, "strerror", None) or error
        raise ExportError(
            f"{folder}: cannot be written ({told}); nothing was changed. Ask for the right to write in this folder, "
            "or copy the data elsewhere"
        ) from error
    with held:
        yield


@cache
def _lock(path: str) -> FileLock:
    """Return this process's lock object of a path: nesting is counted in the object, by thread."""
    return FileLock(path)
