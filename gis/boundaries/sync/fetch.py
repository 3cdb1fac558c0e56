"""Fetch the official commune polygons: from a web folder, a web file, a local folder or file.

The default layout is one file per commune, ``<code>_<slug>.geojson`` (see `file_name`). Files
that arrived whole are kept in a folder of partial downloads, so that a later try fetches only
the rest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from gis.boundaries.legacy import bare
from gis.boundaries.sync.download import Budget, Limits, download_and_parse, parse
from gis.core.errors import BoundarySyncError
from gis.core.files import write_whole
from gis.core.settings import settings
from gis.core.vietnamese import fold
from gis.i18n.say import Lines, Notice

DEFAULT_URL = (
    "https://raw.githubusercontent.com/thanglequoc/vietnamese-provinces-database/HEAD/json/geojson/31_hai_phong/wards/"
)
Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and what was just done; from one thread at a time."""

_GIVE_UP_AFTER = 5  # files that failed for good: the rest would fail too


def default_source() -> str:
    """Return the address to fetch from when none is given: ``HPMAP_BOUNDARIES_URL`` or the public one."""
    return settings().boundaries_url or DEFAULT_URL


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
            return download_and_parse(source, limits, Budget(limits))
        return _fetch_folder(source if source.endswith("/") else source + "/", names, partial, limits, progress)
    path = Path(source)
    if path.is_file():
        return parse(_read(path), str(path))
    if path.is_dir():
        return _read_folder(path, names, progress)
    raise BoundarySyncError("sync.no_source", source=source)


def _fetch_folder(
    base: str, names: Mapping[str, str], partial: Path, limits: Limits, progress: Progress
) -> list[dict[str, Any]]:
    store = partial / hashlib.sha256(base.encode()).hexdigest()[:12]
    store.mkdir(parents=True, exist_ok=True)
    budget = Budget(limits)
    found: dict[str, list[dict[str, Any]]] = {}
    faults: dict[str, BoundarySyncError] = {}

    def one(code: str) -> list[dict[str, Any]]:
        kept = store / f"{code}.geojson"
        if kept.exists():
            try:
                return parse(kept.read_bytes(), str(kept))
            except BoundarySyncError:
                kept.unlink()  # damaged (a full disk, a virus scanner): fetched anew
        address = base + file_name(code, names[code])
        features = download_and_parse(address, limits, budget)
        write_whole(kept, json.dumps({"type": "FeatureCollection", "features": features}))
        return features

    with ThreadPoolExecutor(limits.parallel) as pool:
        jobs = {pool.submit(one, code): code for code in names}
        for job in as_completed(jobs):
            try:
                found[jobs[job]] = job.result()
            except BoundarySyncError as error:
                faults[names[jobs[job]]] = error
                if len(faults) >= _GIVE_UP_AFTER:
                    budget.stop.set()
                    pool.shutdown(wait=False, cancel_futures=True)
                    break
            progress(len(found), len(names), names[jobs[job]])
    if faults:
        if not found:
            shutil.rmtree(store)
        rest = len(names) - len(found)
        shown = Lines(Notice("sync.fault", name=name, fault=faults[name]) for name in sorted(faults)[:5])
        raise BoundarySyncError("sync.not_fetched", n=rest, all=len(names), faults=shown)
    return [feature for code in sorted(found) for feature in found[code]]


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
        raise BoundarySyncError(
            "sync.folder_lacks", folder=folder, n=len(missing), all=len(names), missing=_some(missing)
        )
    return features


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BoundarySyncError("sync.unreadable", file=path, reason=error.strerror) from error


def _some(names: Iterable[str]) -> Notice | str:
    every = list(names)
    listed = ", ".join(every[:5])
    return Notice("gazetteer.and_more", listed=listed, n=len(every) - 5) if len(every) > 5 else listed
