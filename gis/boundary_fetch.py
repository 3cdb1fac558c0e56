"""Fetch the official commune polygons: from a web folder, a web file, a local folder or file.

The default layout is one file per commune, ``<code>_<slug>.geojson`` (see `file_name`). Files
that arrived whole are kept in a folder of partial downloads, so that a later try fetches only
the rest.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.errors import BoundarySyncError
from gis.legacy_units import bare
from gis.vietnamese import fold

DEFAULT_URL = (
    "https://raw.githubusercontent.com/thanglequoc/vietnamese-provinces-database/HEAD/json/geojson/31_hai_phong/wards/"
)
URL_VARIABLE = "HPMAP_BOUNDARIES_URL"
Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and what was just done; from one thread at a time."""

_CHUNK = 64 * 1024
_GIVE_UP_AFTER = 5  # files that failed for good: the rest would fail too


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


def default_source() -> str:
    """Return the address to fetch from when none is given: ``HPMAP_BOUNDARIES_URL`` or the public one."""
    return os.environ.get(URL_VARIABLE) or DEFAULT_URL


def file_name(code: str, name: str) -> str:
    """Return a commune's file name: code, ``_``, name without kind and diacritics, ``_`` for spaces.

    ``file_name("11560", "Phường Thủy Nguyên")`` is ``"11560_thuy_nguyen.geojson"``.
    """
    return f"{code}_{fold(bare(name)).replace(' ', '_')}.geojson"


def fetch(
    source: str, names: Mapping[str, str], partial: Path, limits: Limits, progress: Progress
) -> list[dict[str, Any]]:
    """Return the features found at a source.

    Parameters
    ----------
    source
        http(s) address of a folder or of one GeoJSON file, or the path of either.
    names
        Name by code of every commune that a folder must hold.
    partial
        Folder where whole files of an unfinished download are kept.
    limits, progress
        See there.

    Raises
    ------
    BoundarySyncError
        If anything is missing or unreadable; the message lists what, and what to do.
    """
    if urllib.parse.urlsplit(source).scheme in {"http", "https"}:
        if urllib.parse.urlsplit(source).path.lower().endswith((".geojson", ".json")):
            progress(0, 1, source)
            return _download_and_parse(source, limits, _Budget(limits))
        return _fetch_folder(source if source.endswith("/") else source + "/", names, partial, limits, progress)
    path = Path(source)
    if path.is_file():
        return parse(_read(path), str(path))
    if path.is_dir():
        return _read_folder(path, names, progress)
    raise BoundarySyncError(f"{source} is no address, folder or file; give one of these with --from")


def parse(content: bytes, origin: str) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON text; BoundarySyncError says what it is instead."""
    if content.lstrip()[:1] == b"<":
        raise BoundarySyncError(f"{origin}: a web page instead of data; a proxy or a login may stand between")
    try:
        body = json.loads(content)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BoundarySyncError(f"{origin}: cut off or not JSON ({error}); fetch it again") from error
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) and f.get("geometry") for f in features):
        raise BoundarySyncError(f"{origin}: not a GeoJSON FeatureCollection with geometries")
    return features


class _Budget:
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
                raise _FinalError("more data than a boundary set can have; check the address")
        if time.monotonic() > self._end:
            raise _FinalError(f"not done within {self._total:g} s; run the sync again, it goes on from here")
        if self.stop.is_set():
            raise _FinalError("given up")


class _FinalError(BoundarySyncError):
    """A fault that trying again would not mend."""


def _fetch_folder(
    base: str, names: Mapping[str, str], partial: Path, limits: Limits, progress: Progress
) -> list[dict[str, Any]]:
    store = partial / hashlib.sha256(base.encode()).hexdigest()[:12]
    store.mkdir(parents=True, exist_ok=True)
    budget = _Budget(limits)
    found: dict[str, list[dict[str, Any]]] = {}
    faults: list[str] = []

    def one(code: str) -> list[dict[str, Any]]:
        kept = store / f"{code}.geojson"
        if kept.exists():
            return parse(kept.read_bytes(), str(kept))
        address = base + file_name(code, names[code])
        features = _download_and_parse(address, limits, budget)
        _write(kept, json.dumps({"type": "FeatureCollection", "features": features}).encode())
        return features

    with ThreadPoolExecutor(limits.parallel) as pool:
        jobs = {pool.submit(one, code): code for code in names}
        for job in as_completed(jobs):
            try:
                found[jobs[job]] = job.result()
            except BoundarySyncError as error:
                faults.append(f"{names[jobs[job]]}: {error}")
                if len(faults) >= _GIVE_UP_AFTER:
                    budget.stop.set()
                    pool.shutdown(wait=False, cancel_futures=True)
                    break
            progress(len(found), len(names), names[jobs[job]])
    if faults:
        if not found:
            shutil.rmtree(store)
        rest = len(names) - len(found)
        raise BoundarySyncError(f"{rest} of {len(names)} files could not be fetched:\n" + "\n".join(sorted(faults)[:5]))
    return [feature for code in sorted(found) for feature in found[code]]


def _download_and_parse(address: str, limits: Limits, budget: _Budget) -> list[dict[str, Any]]:
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


def _download(address: str, limits: Limits, budget: _Budget) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "hai-phong-key-projects"})  # noqa: S310
    parts: list[bytes] = []
    size = 0
    try:
        budget.spend(0)
        with urllib.request.urlopen(request, timeout=limits.timeout) as answer:  # noqa: S310 - http(s) only, see fetch
            while chunk := answer.read(_CHUNK):
                size += len(chunk)
                if size > limits.file_bytes:
                    raise _FinalError(f"{address}: larger than {limits.file_bytes / 1e6:g} MB; check the address")
                budget.spend(len(chunk))
                parts.append(chunk)
            expected = answer.headers.get("Content-Length")
    except BoundarySyncError:
        raise  # it is an OSError too, but has its message already
    except urllib.error.HTTPError as error:
        error.close()  # it holds the connection
        message = f"{address}: the server answered {error.code} {error.reason}"
        if error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            raise BoundarySyncError(f"{message}; try later") from error
        raise _FinalError(f"{message}; is the address right, and the layout <code>_<slug>.geojson?") from error
    except TimeoutError as error:
        raise BoundarySyncError(f"{address}: no answer within {limits.timeout:g} s; try later") from error
    except (OSError, http.client.HTTPException) as error:
        raise BoundarySyncError(f"{address}: {getattr(error, 'reason', error)}; is there a connection?") from error
    if expected is not None and size != int(expected):
        raise BoundarySyncError(f"{address}: cut off after {size} of {expected} bytes; try again")
    return b"".join(parts)


def _read_folder(folder: Path, names: Mapping[str, str], progress: Progress) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = []
    missing: list[str] = []
    for done, (code, name) in enumerate(sorted(names.items()), start=1):
        files = sorted(folder.glob(f"{code}*.geojson"))
        if files:
            features += parse(_read(files[0]), str(files[0]))
        else:
            missing.append(file_name(code, name))
        progress(done, len(names), name)
    if missing:
        raise BoundarySyncError(f"{folder} lacks {len(missing)} of {len(names)} files: {_some(missing)}")
    return features


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BoundarySyncError(f"{path}: {error.strerror}; check the path and its permissions") from error


def _write(path: Path, content: bytes) -> None:
    """Write so that the file is there whole or not at all."""
    scratch = path.with_suffix(f".{threading.get_ident()}.tmp")
    scratch.write_bytes(content)
    scratch.replace(path)


def _some(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:5]) + (f" and {len(every) - 5} more" if len(every) > 5 else "")
