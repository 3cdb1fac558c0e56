"""One lock of a data folder for all that write: commands, the app, on one machine or a shared disk.

Where the system can lock a folder itself (Linux, macOS) no file is left in it; elsewhere (Windows, some network disks)
`filelock` locks a file ``.lock`` in it. Either way the system lets go of the lock when a process dies, however it dies.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gis.core.errors import ConflictError, ExportError

if sys.platform != "win32":
    import fcntl

NAME = ".lock"
PATIENCE_S = 120.0
"""How long to wait for somebody else's commit, seconds; checks and build of a commit take a few."""
_PAUSE_S = 0.02
_NO_FOLDER_LOCKS = frozenset({errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.EISDIR})
_held = threading.local()


@contextmanager
def folder_lock(folder: Path, patience_s: float | None = None) -> Iterator[None]:
    """Hold the lock of a data folder; may be nested in one thread.

    Raises
    ------
    ConflictError
        If somebody else holds it all the time.
    ExportError
        If the folder cannot be locked, because it cannot be written.
    """
    names: set[str] = _held.__dict__.setdefault("names", set())
    name = str(folder.resolve())
    if name in names:
        yield
        return
    patience = PATIENCE_S if patience_s is None else patience_s
    try:
        lock = _locked_folder(folder, patience) or FileLock(folder / NAME).acquire(timeout=patience)
    except Timeout:
        raise ConflictError("store.busy", folder=folder) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError("store.read_only", folder=folder, reason=reason) from error
    with lock:
        names.add(name)
        try:
            yield
        finally:
            names.discard(name)


def _locked_folder(folder: Path, patience_s: float) -> AbstractContextManager[object] | None:
    """Lock the folder itself; None where the system cannot."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, folder):
                return _closing(handle)
            os.close(handle)  # a backup was put in the place of what we waited for: others lock that
            handle = os.open(folder, os.O_RDONLY)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(handle)
                raise Timeout(str(folder)) from None
            time.sleep(_PAUSE_S)
        except OSError as error:
            os.close(handle)
            if error.errno in _NO_FOLDER_LOCKS:
                return None
            raise


def _is_at(handle: int, folder: Path) -> bool:
    """Tell whether an open folder is the one that its name leads to."""
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _closing(handle: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(handle)  # lets go of the lock
