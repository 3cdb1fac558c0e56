"""What hostile files make their readers do, as functions that the guarded child can find by name."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import shapely

from gis.core.errors import GeometryError


def answer(value: Any) -> Any:
    return value


def environment() -> dict[str, str]:
    return dict(os.environ)


def scratch() -> str:
    (Path(tempfile.gettempdir()) / "left").write_text("x", encoding="utf-8")
    return tempfile.gettempdir()


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def hang() -> None:
    while True:
        pass


def wait() -> None:
    import threading

    threading.Event().wait()


def flood() -> int:
    return len([bytes(50_000_000) for _ in range(10_000)])


def write_much() -> None:
    with (Path(tempfile.gettempdir()) / "much").open("wb") as file:
        for _ in range(2_000):
            file.write(bytes(1_000_000))


def refuse() -> None:
    raise GeometryError("a ring is open; close it", path="x.gpkg", line=3)


def name_too_long() -> None:
    (Path(tempfile.gettempdir()) / ("x" * 300)).touch()


def quote_the_file() -> None:
    """What libraries say of a number that is none: the whole text."""
    raise ValueError(f"not a number: {'/' * 1_000_000}")


def unforeseen() -> None:
    shapely.from_wkt("POINT (")


def recursion(depth: int = 0) -> int:
    return recursion(depth + 1)


def connect(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=2)


def start_program() -> None:
    subprocess.run(["id"], check=True)


class Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("exit 0",)


def trap() -> Trap:
    return Trap()


def connect_below_python(port: int) -> None:
    """Connect as a C library would, past Python's own sockets."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = bytes([2, 0, *port.to_bytes(2, "big"), 127, 0, 0, 1, *bytes(8)])
    if libc.connect(handle, address, len(address)) != 0:
        raise OSError(ctypes.get_errno(), "no network")


def parts(number: int, end: Callable[[], object] = lambda: None) -> Iterator[int]:
    yield from range(number)
    end()


def work(seconds: int) -> int:
    """Use processor time and memory, as a large file in order does."""
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass
    return len(bytes(300_000_000))
