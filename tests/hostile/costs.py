"""What reading costs: processor time and memory of this process' children, as Linux tells them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _LAST = 1, 11, 15
"""Places in ``/proc/…/stat`` behind the name: the parent; four times, the process' own and its ended children's."""


def spent_s() -> float:
    """Return the processor time of this process and all its children, those that ended too, in seconds."""
    now = os.times()
    living = sum(sum(map(int, told[_USER:_LAST])) for told, _ in _children())
    return now.user + now.system + now.children_user + now.children_system + living / _TICKS


def held_mb() -> float:
    """Return the most memory that a living child has held so far, in megabytes."""
    most = (re.search(r"VmHWM:\s*(\d+)", status) for _, status in _children())
    return max((int(found[1]) / 1_024 for found in most if found), default=0.0)


def _children() -> Iterator[tuple[list[str], str]]:
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        with suppress(OSError):  # it ended meanwhile
            told = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(told[_PARENT]) == os.getpid():
                yield told, (process / "status").read_text(encoding="utf-8", errors="replace")
