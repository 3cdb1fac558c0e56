"""Download one GeoJSON file: sizes, times and tries are limited, and every fault is told apart.

Limits hold for a whole set too: all downloads of one fetch share a `Budget`.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from gis.core.errors import BoundarySyncError

_CHUNK = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """How long and how much: seconds per answer, seconds in all, tries per file, bytes, connections."""

    timeout: float = 20.0
    total: float = 300.0
    tries: int = 3
    pause: float = 0.5
    file_bytes: int = 8_000_000
    all_bytes: int = 80_000_000
    parallel: int = 8


QUICK = Limits(timeout=4.0, total=20.0, tries=1, parallel=12)
"""For the start of the app: try once, briefly, and carry on without."""


class Budget:
    """Bytes and seconds that all downloads of one fetch share."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.all_bytes
        self._end = time.monotonic() + limits.total
        self._total = limits.total
        self._lock = threading.Lock()
        self.stop = threading.Event()

    def spend(self, count: int) -> None:
        with self._lock:
            self._left -= count
            if self._left < 0:
                raise _FinalError("sync.too_much")
        if time.monotonic() > self._end:
            raise _FinalError("sync.out_of_time", seconds=self._total)
        if self.stop.is_set():
            raise _FinalError("sync.given_up")


class _FinalError(BoundarySyncError):
    """A fault that trying again would not mend."""


def download_and_parse(address: str, limits: Limits, budget: Budget) -> list[dict[str, Any]]:
    """Download and parse; a file that arrived broken is tried again like one that did not arrive."""
    for attempt in range(limits.tries):
        last = attempt == limits.tries - 1
        try:
            return parse(_download(address, limits, budget), address)
        except _FinalError:
            raise
        except BoundarySyncError:
            if last or budget.stop.wait(limits.pause * 2**attempt):
                raise
    raise AssertionError("unreachable: tries is at least 1")


def parse(content: bytes, origin: str) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON text; BoundarySyncError says what it is instead."""
    if content.lstrip()[:1] == b"<":
        raise BoundarySyncError("sync.web_page", origin=origin)
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BoundarySyncError("sync.not_json", origin=origin, reason=error) from error
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) and f.get("geometry") for f in features):
        raise BoundarySyncError("sync.no_collection", origin=origin)
    return features


def _download(address: str, limits: Limits, budget: Budget) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "hai-phong-key-projects"})  # noqa: S310
    parts: list[bytes] = []
    size = 0
    try:
        budget.spend(0)
        with urllib.request.urlopen(request, timeout=limits.timeout) as answer:  # noqa: S310 - http(s) only, see fetch
            while chunk := answer.read(_CHUNK):
                size += len(chunk)
                if size > limits.file_bytes:
                    raise _FinalError("sync.file_too_large", address=address, mb=limits.file_bytes / 1000000.0)
                budget.spend(len(chunk))
                parts.append(chunk)
            expected = answer.headers.get("Content-Length")
    except BoundarySyncError:
        raise  # it is an OSError too, but has its message already
    except urllib.error.HTTPError as error:
        error.close()  # it holds the connection
        facts = {"address": address, "status": error.code, "reason": error.reason}
        if error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise BoundarySyncError("sync.server_error", **facts) from error
        raise _FinalError("sync.not_there", **facts) from error
    except TimeoutError as error:
        raise BoundarySyncError("sync.no_answer", address=address, seconds=limits.timeout) from error
    except (OSError, http.client.HTTPException) as error:
        raise BoundarySyncError(
            "sync.no_connection", address=address, reason=getattr(error, "reason", error)
        ) from error
    if expected is not None and str(size) != expected.strip():
        raise BoundarySyncError("sync.cut_off", address=address, size=size, expected=expected)
    return b"".join(parts)
