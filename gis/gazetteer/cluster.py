"""A list answered on an existing Dask cluster: Parquet parts in, Parquet parts out, on a disk that all machines see.

The list is read here, in the guarded child, and laid down in parts; each part is one task. A task that is lost with
its worker is repeated by the scheduler. A part's answer is written beside its place and renamed, so that a part
repeated leaves one file and a part lost leaves none. Nothing of a scheduler is written here: that is ``distributed``.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.core.errors import ExportError, ImportFileError
from gis.gazetteer import lists
from gis.gazetteer.batch import Batch

if TYPE_CHECKING:
    from distributed import Client

    from gis.gazetteer.geocoder import GazetteerGeocoder

RETRIES = 3
"""How often a part is tried again when it fails by itself; parts lost with a worker are repeated besides."""
_ASKED, _ANSWERED = "parts", "part"


@dataclass(frozen=True)
class Part:
    """One task: rows in a file of ours, the file of their answers, and what was asked of the list."""

    asked: Path
    answered: Path
    column: str
    near: str | None
    metres: str | None


def answer(
    client: Client,
    load: Callable[[], GazetteerGeocoder],
    frames: Iterable[tuple[pd.DataFrame, str]],
    out: Path,
    near: str | None = None,
    metres: str | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Counter[str]:
    """Answer a list part by part on a cluster; returns how many rows have each certainty.

    Parameters
    ----------
    client
        A `distributed.Client`.
    load
        Makes the geocoder on a worker; importable there, and called once per process.
    frames
        Rows and the name of their address column, as `gis.gazetteer.list_reading.read` yields them.
    out
        A new or empty folder on a disk that this machine and all workers see under one path; gets
        ``part-00000.parquet`` and so on, in the order of the list.
    near
        Column of neighbourhoods.
    metres
        EPSG code of VN-2000 metres to add.
    told
        Is told (parts done, parts in all) after each part.

    Raises
    ------
    ExportError
        If the folder holds something already, or a part failed every time.
    """
    from distributed import as_completed

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ExportError("lists.cluster_folder", out=out)
    parts = _laid_down(frames, out, near, metres)
    counts: Counter[str] = Counter()
    futures = client.map(_answered, parts, [load] * len(parts), retries=RETRIES, pure=False)
    where = dict(zip(futures, parts, strict=True))
    del futures  # a part that is done is let go: it is not repeated when its worker dies later
    for done, future in enumerate(as_completed(list(where)), 1):
        part = where.pop(future)
        if future.status != "finished":
            client.cancel(list(where))
            raise ExportError("lists.cluster_part", part=part.answered.name, reason=future.exception())
        counts.update(future.result())
        future.release()
        if told is not None:
            told(done, len(parts))
    shutil.rmtree(out / _ASKED)
    return counts


def _laid_down(
    frames: Iterable[tuple[pd.DataFrame, str]], out: Path, near: str | None, metres: str | None
) -> list[Part]:
    (out / _ASKED).mkdir(parents=True)
    parts = []
    for number, (frame, column) in enumerate(frames):
        if near and near not in frame.columns:
            raise ImportFileError(
                "lists.no_near_column", source=out, column=near, listed=", ".join(map(str, frame.columns))
            )
        name = f"{_ANSWERED}-{number:05d}.parquet"
        asked = out / _ASKED / name
        frame.reset_index(drop=True).to_parquet(asked)
        parts.append(Part(asked, out / name, column, near, metres))
    return parts


def _answered(part: Part, load: Callable[[], GazetteerGeocoder]) -> dict[str, int]:
    """Answer one part, on a worker; the file is whole or not there."""
    batch = Batch(_loaded(load))
    frame = pd.read_parquet(part.asked)
    rows: Any = lists.located(frame, part.column, batch, part.near, part.metres)
    own = part.answered.with_name(f"{part.answered.name}.{os.getpid()}.tmp")
    pd.DataFrame(rows.drop(columns="geometry")).to_parquet(own, index=False)
    own.replace(part.answered)
    return dict(Counter(rows["certainty" if "certainty" in rows else "certainty_gis"]))


@lru_cache(maxsize=1)
def _loaded(load: Callable[[], GazetteerGeocoder]) -> GazetteerGeocoder:
    return load()
