"""Writing files so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import IO

from gis.core.errors import SchemaError


def write_whole(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write a file, text as UTF-8 with LF line ends: whole, or on an error not at all.

    Parameters
    ----------
    mode
        Who may read it, before anything stands in it; as the system has it by default.

    Raises
    ------
    OSError
        If the folder cannot be written, the disk is full, or (on Windows) another program holds the file open; what
        was there stays. It names the file.
    """
    scratch = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        if mode is not None:
            scratch.touch()
            scratch.chmod(mode)
        scratch.write_bytes(content.encode() if isinstance(content, str) else content)
        replace(scratch, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        scratch.unlink(missing_ok=True)


def ordinary(path: Path) -> Path:
    """Return the path of a file that can be read to its end, or of none; SchemaError for a folder, a pipe, a device."""
    if path.exists() and not path.is_file():
        raise SchemaError("tables.no_file", path=path)
    return path


def replace(source: Path, target: Path) -> None:
    """Put a file, or rename a folder, in one step; a file that is there is replaced, on Windows too."""
    os.replace(source, target)  # noqa: PTH105 - the name that says it works on Windows


def sync(file: IO[bytes]) -> None:
    """Force what was written to the disk; the file's name goes into an error, which the system leaves out."""
    try:
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        raise type(error)(error.errno, error.strerror, file.name) from error


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk. Windows does so by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
