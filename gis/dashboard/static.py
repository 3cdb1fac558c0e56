"""The files that the browser fetches under ``app/static``, each by the hash of its content."""

from __future__ import annotations

import atexit
import contextlib
import gzip
import hashlib
import os
from pathlib import Path

from gis.core import scratch
from gis.core.files import write_whole
from gis.core.settings import CHECKOUT, settings


def writable(*folders: Path | None) -> Path:
    """Return the first folder that may be written to, made if need be; else one for the time of this process."""
    for folder in folders:
        if folder is not None:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                if os.access(folder, os.W_OK):
                    return folder
    return Path(_LAST.enter_context(scratch.folder("static")))


_LAST = contextlib.ExitStack()
atexit.register(_LAST.close)
STATIC = writable(CHECKOUT and CHECKOUT / "static", settings().static_dir)
"""What the browser fetches under ``app/static``; elsewhere than in the checkout where that belongs to somebody else."""


PACKED = ".gz"
"""What the name of a packed file ends in."""


def publish(stem: str, suffix: str, text: str) -> str:
    """Write a file under ``static/hp`` by the hash of its content; returns its path under ``static/``.

    A file that is there stays; a new one is there whole or not at all, and packed beside it: nobody need pack
    it anew for each browser.
    """
    body = text.encode()
    name = f"hp/{stem}-{hashlib.sha256(body).hexdigest()[:12]}.{suffix}"
    path = STATIC / name
    if path.exists():
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path.with_name(path.name + PACKED), gzip.compress(body, mtime=0))
    write_whole(path, body)
    return name
