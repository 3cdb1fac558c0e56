"""One guarded process: how it is started, spoken to, watched and ended. Callers use `gis.core.guarded`."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import pickle
import queue
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from gis.core import platform, scratch
from gis.core.errors import GisError, ImportFileError
from gis.core.settings import handed_on
from gis.i18n.say import Lines, Notice

if TYPE_CHECKING:
    from gis.core.limits import Limits

Remedy = str | Notice
"""What a person can do about a file: a notice, which every language says, or a plain sentence."""
START_SECONDS = 60
"""For a new process to load its libraries; a step's own time begins after that."""
CALLS = 200
"""After so many calls a process is renewed, whatever it may have gathered."""
ANSWER_BYTES = 500_000_000
READY = b"ready"
"""What the process says when it begins to work on a request."""
NEXT = b"next"
"""The request for the next part of what the last request began."""

_LOG = logging.getLogger(__name__)
_SIZE = struct.Struct("<Q")
_POLL = 0.25
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TZ")
_SET = {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1",
    "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1",
    "PROJ_NETWORK": "OFF", "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "GDAL_SKIP": "VRT,HTTP,WMS,WCS,WMTS,DAAS,EEDAI,PLMOSAIC,OGCAPI,STACIT,STACTA,GTI",
    "OGR_SKIP": "OGR_VRT,HTTP,WFS,OAPIF,CSW,GeoRSS,Carto,Elastic,PLSCENES,EEDA,AmigoCloud,NGW,GPSBabel",
}  # fmt: skip
"""One thread each, so that memory is what the file needs; GDAL without the drivers that follow a file's links."""


class ReadingCrashedError(ImportFileError):
    """The process that read a file ended by itself: the file broke a library."""


class ReadingTimeoutError(ImportFileError):
    """Reading a file took longer than the limit."""


class ReadingMemoryError(ImportFileError):
    """Reading a file needed more memory than the limit."""


class ReadingFailedError(ImportFileError):
    """A library refused a file in a way that nobody foresaw; the log holds the original."""


class Child:
    """A process that runs `gis.core.guarded_child`, one call at a time.

    Parameters
    ----------
    modules
        To load before the first call.
    """

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self._scratch = scratch.make("read")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        kept = handed_on(_KEPT)
        folders = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME"), self._scratch.name)
        path = os.pathsep.join(dict.fromkeys(p or os.getcwd() for p in sys.path))  # noqa: PTH109
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-X", "utf8", "-m", "gis.core.guarded_child", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**kept, **folders, **_SET, "PYTHONPATH": path},
            **platform.start_alone(),
        )
        self._calls = 0

    @property
    def pid(self) -> int:
        """The process' number."""
        return self._process.pid

    def call(self, request: bytes, held: Limits, name: str, remedy: Remedy) -> tuple[str, Any]:
        """Send a request and wait for the answer, within the limits; passing one ends the process.

        Returns
        -------
        kind, answer
            ``answer`` with what the function returned, ``gis`` with its `GisError`, ``error`` or
            ``memory`` with a traceback as text.
        """
        self._calls += 1
        said: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=self._exchange, args=(request, said), daemon=True).start()
        answer = self._wait(said, START_SECONDS, held, name, remedy)
        if answer == READY:
            answer = self._wait(said, held.seconds, held, name, remedy)
        try:
            kind, value = _Answer(io.BytesIO(answer)).load()
        except Exception as error:  # whatever it sent, it is not what it should send
            self._end(name, f"answered what is no answer ({error})")
            raise _crashed(name, remedy) from error
        return str(kind), value

    def is_fit(self, held: Limits) -> bool:
        """Tell whether the process may take another call: alive, not too old, and it gave its memory back."""
        used = platform.memory_of(self.pid) or 0
        return self._process.poll() is None and self._calls < CALLS and used < held.memory_mb * 500_000

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and remove its scratch folder."""
        platform.end(self._process)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._scratch.cleanup()

    def _exchange(self, request: bytes, said: queue.Queue[bytes | None]) -> None:
        try:
            write(self._process.stdin, request)
            said.put(read(self._process.stdout, ANSWER_BYTES))
            said.put(read(self._process.stdout, ANSWER_BYTES))
        except (OSError, ValueError, EOFError):
            said.put(None)

    def _wait(self, said: queue.Queue[bytes | None], seconds: int, held: Limits, name: str, remedy: Remedy) -> bytes:
        last = time.monotonic() + seconds
        while True:
            with contextlib.suppress(queue.Empty):
                answer = said.get(timeout=_POLL)
                break
            if time.monotonic() > last:
                self._end(name, "passed the time limit")
                raise _too_late(name, seconds, remedy)
            used = platform.memory_of(self.pid)
            if used is not None and used > held.memory_mb * 1_250_000:  # the system's own limit comes first
                self._end(name, f"held {used} bytes")
                raise too_large(name, held, remedy)
        if answer is None:
            raise self._ended(name, held, remedy)
        return answer

    def _ended(self, name: str, held: Limits, remedy: Remedy) -> ImportFileError:
        code = self._process.wait()
        said = self._end(name, f"ended with {code}")
        if code == platform.OUT_OF_TIME:
            return _too_late(name, held.seconds, remedy)
        if "MemoryError" in said or "bad_alloc" in said:
            return too_large(name, held, remedy)
        return _crashed(name, remedy)

    def _end(self, name: str, why: str) -> str:
        platform.end(self._process)
        self._errors.seek(max(0, self._errors.seek(0, io.SEEK_END) - 4000))
        said = self._errors.read().decode("utf-8", "replace")
        _LOG.error("the process that read %s %s\n%s", name, why, said)
        return said


def too_large(name: str, held: Limits, remedy: Remedy) -> ReadingMemoryError:
    """Return the error for a file that needs more memory than the limit."""
    return ReadingMemoryError("reading.memory", name=name, mb=held.memory_mb, remedy=remedy)


def _too_late(name: str, seconds: int, remedy: Remedy) -> ReadingTimeoutError:
    return ReadingTimeoutError("reading.timeout", name=name, seconds=seconds, remedy=remedy)


def _crashed(name: str, remedy: Remedy) -> ReadingCrashedError:
    return ReadingCrashedError("reading.crashed", name=name, remedy=remedy)


class _Answer(pickle.Unpickler):
    """Takes data from the process, never a function to call: a reader that was taken over stays where it is."""

    _FUNCTIONS = frozenset(
        {
            ("gis.core.errors", "_again"), ("gis.i18n.say", "_notice"),
            ("shapely.io", "from_wkb"), ("shapely", "from_wkb"),
            ("numpy._core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "scalar"),
            ("numpy._core.numeric", "_frombuffer"), ("numpy", "ndarray"), ("numpy", "dtype"),
            ("builtins", "set"), ("builtins", "frozenset"), ("builtins", "bytearray"), ("builtins", "complex"),
            ("collections", "OrderedDict"), ("decimal", "Decimal"),
            ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
            ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "PurePosixPath"),
        }
    )  # fmt: skip

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in self._FUNCTIONS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.partition(".")[0] == "gis" else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, GisError | Enum | Lines)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


def write(stream: Any, body: bytes) -> None:
    """Write a message: its length in eight bytes, then itself."""
    stream.write(_SIZE.pack(len(body)))
    stream.write(body)
    stream.flush()


def read(stream: Any, most: int | None = None) -> bytes:
    """Read a message; EOFError at the end, ValueError if it is longer than ``most``."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    size = _SIZE.unpack(head)[0]
    if most is not None and size > most:
        raise ValueError(size)
    body: bytes = stream.read(size)
    if len(body) < size:
        raise EOFError
    return body
