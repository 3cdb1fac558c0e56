"""What differs between operating systems, so that no other module asks which one it is.

Linux holds a process to memory, processor time, size of files written and, where the kernel lets an
ordinary user make a namespace, to no network at all. macOS holds it to processor time and file
size. Windows has no such limits here: there the parent's watchdog alone ends a process that takes
too long or too much memory, a quarter of a second late at most, and the network is closed to
Python's sockets only.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
OUT_OF_TIME = None if WINDOWS else -signal.SIGXCPU
"""Exit code of a process that used up its processor time."""
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def start_alone() -> dict[str, Any]:
    """Return the arguments of `subprocess.Popen` for a process that can be ended with all it started."""
    if WINDOWS:
        return {"creationflags": 0x08000000}  # CREATE_NO_WINDOW
    return {"start_new_session": True}


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process made with `start_alone`, and what it started; wait until it is gone."""
    if WINDOWS:
        with contextlib.suppress(OSError):
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()


def runs(pid: int) -> bool:
    """Tell whether a process of this number runs."""
    if WINDOWS:
        kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
        if not handle:
            return bool(ctypes.get_last_error() == 5)  # type: ignore[attr-defined,unused-ignore]  # ERROR_ACCESS_DENIED
        waiting = bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == 0x102)  # WAIT_TIMEOUT
        kernel.CloseHandle(ctypes.c_void_p(handle))
        return waiting
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def owns(path: Path) -> bool:
    """Tell whether a file or folder (not what a link leads to) belongs to whoever runs this process."""
    return WINDOWS or path.lstat().st_uid == os.geteuid()


def limit_this_process(*, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    """Hold this process to limits, counted from now; what the system cannot hold is left to the watchdog.

    Parameters
    ----------
    memory_bytes
        Of private, writable memory (the libraries' code does not count).
    cpu_seconds
        More of processor time than was used so far; the system then ends the process.
    file_bytes
        Of any file that it writes.
    """
    if WINDOWS:
        return
    import resource  # not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime) + cpu_seconds + 1,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
    }
    if LINUX:
        wanted[resource.RLIMIT_DATA] = memory_bytes
    for name, value in wanted.items():
        hard = resource.getrlimit(name)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (soft, hard))


def lift_limits() -> None:
    """Take the limits of `limit_this_process` back, as far as they were ours to set."""
    if WINDOWS:
        return
    import resource  # not on Windows

    for name in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_DATA):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (resource.getrlimit(name)[1],) * 2)


def leave_network() -> bool:
    """Take this process off every network; tell whether the system did it (Linux, if it lets users do so).

    Call it before the process has a second thread.
    """
    if not LINUX:
        return False
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return False
    return any(unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def memory_of(pid: int) -> int | None:
    """Return the bytes of memory that a process occupies now, or None where the system does not say."""
    if LINUX:
        try:
            return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            return None
    return _windows_memory(pid) if WINDOWS else None


def _windows_memory(pid: int) -> int | None:
    """Return the private bytes of a process by GetProcessMemoryInfo (PROCESS_MEMORY_COUNTERS)."""
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "working_set", "q1", "q2", "q3", "q4", "pagefile", "top")),
        )

    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return None
    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    done = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return int(counters.pagefile) if done else None
