"""Read foreign bytes in another process, where a crash, a hang or a flood harms nobody.

A warm child process calls the function; it has limits of time, memory, processor and size of files
written, no network, no secrets of the environment and a scratch folder of its own. When it dies, or
passes a limit, it is ended and the next call gets a new one. What it answers is data: only plain
types, arrays, geometries and this package's own dataclasses are taken from it.

What each operating system can hold a process to stands in `gis.core.platform`; on Windows it is a
watchdog in this process (time and memory, looked at four times a second).
"""

from __future__ import annotations

import atexit
import functools
import logging
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from gis.core import scratch
from gis.core.errors import GisError
from gis.core.guarded_process import NEXT, Child, ReadingFailedError, Remedy, too_large
from gis.core.limits import Limits, limits
from gis.i18n.say import Notice

P = ParamSpec("P")
T = TypeVar("T")

WORKERS = 2
"""Files read at the same time; others wait for their turn."""
_MOST_TOLD = 200
"""Characters of a library's sentence that are told."""

_LOG = logging.getLogger(__name__)
_REMEDY = Notice("reading.remedy")


def run(
    function: Callable[..., T],
    *args: Any,
    name: str = "the file",
    remedy: Remedy = _REMEDY,
    within: Limits | None = None,
) -> T:
    """Call a function in the guarded child and return what it returns.

    Parameters
    ----------
    function
        Of a module (found by its name in the child).
    *args
        Anything that can be pickled; give paths, not contents.
    name
        What is read, for the messages.
    remedy
        What the person can do about it, for the messages: the format's own way out.
    within
        Limits; those of the settings by default.

    Returns
    -------
    answer
        Plain types, NumPy arrays, shapely geometries, dataclasses and errors of this package.

    Raises
    ------
    GisError
        That the function raised, as it is.
    ReadingCrashedError, ReadingTimeoutError, ReadingMemoryError, ReadingFailedError
        All of them `ImportFileError`; each says what to do. The original is logged.
    """
    held = within or limits()
    request = pickle.dumps((function, args, held))
    with _turn(held, name, remedy) as ask:
        kind, answer = ask(request)
    if kind == "answer":
        return answer  # type: ignore[no-any-return]
    raise _fault(kind, answer, name, held, remedy)


def parts(
    function: Callable[..., Iterator[T]],
    *args: Any,
    name: str = "the file",
    remedy: Remedy = _REMEDY,
    within: Limits | None = None,
) -> Iterator[T]:
    """Call a generator function in the guarded child and yield what it yields, as `run` returns what one returns.

    Each part has the time of one step, so that a long file may take as long as it needs while a hang ends.
    """
    held = within or limits()
    request = pickle.dumps((function, args, held))
    with _turn(held, name, remedy) as ask:
        kind, answer = ask(request)
        while kind == "part":
            yield answer
            kind, answer = ask(NEXT)
    if kind != "end":
        raise _fault(kind, answer, name, held, remedy)


@contextmanager
def _turn(held: Limits, name: str, remedy: Remedy) -> Iterator[Callable[[bytes], tuple[str, Any]]]:
    """Give a way to ask a child of the pool; it goes back there if its last answer was whole and left it fit."""
    with _TURNS:
        child = _take()
        kept = False

        def ask(request: bytes) -> tuple[str, Any]:
            nonlocal kept
            kept = False
            kind, answer = child.call(request, held, name, remedy)
            kept = kind not in ("memory", "part") and child.is_fit(held)
            return kind, answer

        try:
            yield ask
        finally:
            _give_back(child, kept)


def _fault(kind: str, answer: Any, name: str, held: Limits, remedy: Remedy) -> GisError:
    """Return the error for an answer that is none; the original is logged."""
    if kind == "gis" and isinstance(answer, GisError):
        return answer
    _LOG.error("reading %s failed\n%s", name, answer)
    if kind == "memory":
        return too_large(name, held, remedy)
    last = (str(answer).strip().splitlines() or [""])[-1]  # a library may quote a megabyte of the file there
    why = scratch.unnamed(last[: 10 * _MOST_TOLD])[:_MOST_TOLD]
    return ReadingFailedError("reading.failed", name=name, why=why, remedy=remedy)


def guard(remedy: Remedy) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator for readers of this project's own files, which run in this process.

    Every exception that is not ours leaves the function as `ReadingFailedError`, the original logged.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return function(*args, **kwargs)
            except GisError:
                raise
            except Exception as error:  # libraries raise what they like on a damaged file
                name = str(args[0]) if args else "the file"
                _LOG.exception("reading %s failed", name)
                why = f"{type(error).__name__}: {error}"
                raise ReadingFailedError("reading.failed", name=name, why=why, remedy=remedy) from error

        return guarded

    return decorate


def warm(*modules: str) -> None:
    """Begin to start a child that has loaded ``modules``; returns at once. One that waits already is enough."""
    with _LOCK:
        if not _IDLE and len(_BUSY) < WORKERS:
            _IDLE.append(Child(modules))


def close() -> None:
    """End the children that wait for work."""
    with _LOCK:
        children, _IDLE[:] = list(_IDLE), []
    for child in children:
        child.close()


def _take() -> Child:
    with _LOCK:
        while _IDLE:
            child = _IDLE.pop()
            if child.is_alive():
                _BUSY.append(child)
                return child
            child.close()
        _BUSY.append(child := Child())
        return child


def _give_back(child: Child, kept: bool) -> None:
    with _LOCK:
        _BUSY.remove(child)
        if kept:
            _IDLE.append(child)
    if not kept:
        child.close()


_TURNS = threading.BoundedSemaphore(WORKERS)
_LOCK = threading.Lock()
_IDLE: list[Child] = []
_BUSY: list[Child] = []
atexit.register(close)
