"""Folders for a while, named after the machine and the process that made them.

So the next start there clears what a kill left, and no other machine of a shared disk clears what is in use.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from platform import node

from gis.core import platform

_HERE = hashlib.sha256(node().encode()).hexdigest()[:8]
"""Stands for this machine (a container is one): the numbers of its processes mean nothing on another."""
_PATH = re.compile(r"(?:[A-Za-z]:)?[/\\](?:[^\s'\"]*[/\\])?\.?hpmap-[a-z]+-[0-9a-f]{8}-[0-9]+-[^\s'\"]*")
_OURS = re.compile(rf"\.?hpmap-[a-z]+-{_HERE}-(?P<pid>[0-9]+)-.+")


def make(what: str, beside: Path | None = None) -> tempfile.TemporaryDirectory[str]:
    """Make a folder that goes with the object.

    Parameters
    ----------
    what
        A word for the folder's name.
    beside
        Make it (hidden) in this folder, so that a file can be moved out of it in one step; in the system's folder for
        temporary files by default.
    """
    parent = Path(tempfile.gettempdir()) if beside is None else beside
    _sweep_once(parent)
    prefix = f"{'' if beside is None else '.'}hpmap-{what}-{_HERE}-{os.getpid()}-"
    return tempfile.TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True)


@contextmanager
def folder(what: str, beside: Path | None = None) -> Iterator[Path]:
    """Give a folder of `make` for the time of a ``with``."""
    with make(what, beside) as name:
        yield Path(name)


def unnamed(text: str) -> str:
    """Return a text without the paths of such folders, which mean nothing to anybody."""
    return _PATH.sub("…", text)


def sweep(parent: Path) -> None:
    """Remove the folders in ``parent`` whose process is gone; what belongs to somebody else, or is a link, stays.

    So does what another machine made: which of its processes run cannot be told from here.
    """
    try:
        found = list(parent.iterdir())
    except OSError:
        return
    for path in found:
        named = _OURS.fullmatch(path.name)
        if named and not platform.runs(int(named["pid"])) and _is_ours(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return not path.is_symlink() and path.is_dir() and platform.owns(path)
    return False


@functools.lru_cache(maxsize=64)
def _sweep_once(parent: Path) -> None:
    sweep(parent)
