"""The child of `gis.core.guarded`: takes a function and its arguments, answers with the result or the error."""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.core import platform
from gis.core.errors import GisError
from gis.core.guarded_process import NEXT, READY, read, write

if TYPE_CHECKING:
    from gis.core.limits import Limits

PROGRAMS = frozenset({"tesseract", "tesseract.exe"})
"""The only programs that a reader may start."""
_CLOSED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request", "os.system", "os.exec",
           "os.posix_spawn", "os.startfile", "webbrowser.open")  # fmt: skip


def main(modules: list[str]) -> None:
    """Answer requests until the parent closes the pipe."""
    platform.leave_network()
    faulthandler.enable()
    sys.addaudithook(_audit)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    for name in modules:
        importlib.import_module(name)
    work = _Work()
    while True:
        try:
            request = read(requests)
        except EOFError:
            return
        failed = None if request == NEXT else work.take(request)
        write(answers, READY)
        answer = failed or work.step()
        platform.lift_limits()  # those of the last call are not the next one's, which may load libraries first
        write(answers, answer)


class _Work:
    """What was asked for last: a function to call, or a generator that was begun."""

    def __init__(self) -> None:
        self._held: Limits | None = None
        self._call: Callable[[], tuple[str, Any]] = lambda: ("end", None)

    def take(self, request: bytes) -> bytes | None:
        """Take a request, its modules loaded; a pickled answer if that fails."""
        try:
            function, args, self._held = pickle.loads(request)  # noqa: S301 - from our own parent
        except Exception:  # a module that fails as it loads may raise anything
            return pickle.dumps(("error", traceback.format_exc()))
        self._call = lambda: self._begun(function(*args))
        return None

    def step(self) -> bytes:
        """Return the pickled answer, or the next part of it."""
        return _answer(self._call, self._held)

    def _begun(self, value: Any) -> tuple[str, Any]:
        if not isinstance(value, Generator):
            return "answer", value
        self._call = lambda: self._next(value)
        return self._next(value)

    @staticmethod
    def _next(parts: Iterator[Any]) -> tuple[str, Any]:
        for part in parts:
            return "part", part
        return "end", None


def _answer(call: Callable[[], tuple[str, Any]], held: Limits | None) -> bytes:
    try:
        if held is not None:
            _limit(held)
        return pickle.dumps(call())
    except GisError as error:
        return _pickled(error)
    except MemoryError:
        return pickle.dumps(("memory", traceback.format_exc(limit=20)))
    except BaseException:  # the boundary: whatever a library raises (Rust's panics too) becomes one clear error
        return pickle.dumps(("error", traceback.format_exc(limit=-20)))


def _pickled(error: GisError) -> bytes:
    try:
        body = pickle.dumps(("gis", error.with_traceback(None)))
        pickle.loads(body)  # noqa: S301 - our own
    except Exception:  # a fact of the error that cannot travel, or cannot be made again
        return pickle.dumps(("error", f"{error}"))
    return body


def _limit(held: Limits) -> None:
    platform.limit_this_process(
        memory_bytes=held.memory_mb * 1_000_000,
        cpu_seconds=held.seconds,
        file_bytes=(held.unpacked_mb + held.log_mb) * 1_000_000,
    )


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if event in _CLOSED:
        raise PermissionError(f"{event} is closed to readers of foreign files")
    if event == "subprocess.Popen":
        program = args[0] or (args[1][0] if args[1] else "")
        if Path(os.fsdecode(program)).name.lower() not in PROGRAMS:
            raise PermissionError(f"{program} may not be started by readers of foreign files")


if __name__ == "__main__":
    main(sys.argv[1:])
