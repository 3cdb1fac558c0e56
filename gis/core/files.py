"""Writing files so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file as UTF-8 with LF line ends: whole, or on an error not at all.

    Raises
    ------
    OSError
        If the folder cannot be written, or (on Windows) another program holds the file open; what
        was there stays.
    """
    scratch = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        scratch.write_bytes(text.encode())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
