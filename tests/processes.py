"""Programs of tests, ended as a fault of the machine would end them."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def kill_all(pid: int) -> None:
    """Kill a process and those that it began (kill -9), and wait for their end."""
    os.kill(pid, signal.SIGSTOP)  # it begins no more of them
    every = (pid, *(int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and _of(path) == pid))
    for one in every:
        os.kill(one, signal.SIGKILL)
    for one in every:
        while _state(Path(f"/proc/{one}")) not in ("", "Z"):
            os.sched_yield()


def _of(process: Path) -> int:
    """Return the parent of a process; 0 where it is gone."""
    return int(_told(process)[1])


def _state(process: Path) -> str:
    return _told(process)[0]


def _told(process: Path) -> list[str]:
    """Return state and parent of a process, as Linux tells them behind its name."""
    try:
        return (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
    except OSError:
        return ["", "0"]
