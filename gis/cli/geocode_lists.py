"""``hpmap geocode danh-sach.xlsx --out ket-qua.gpkg``: a list of addresses, with its places."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gis.boundaries.units import AdminUnits
from gis.cli.common import data_of
from gis.core.errors import ExportError, GisError, ImportFileError
from gis.gazetteer import list_files, list_reading, lists
from gis.gazetteer.batch import Batch
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.i18n.say import say

if TYPE_CHECKING:
    import pandas as pd

_PATIENCE = "30s"


def run(arguments: argparse.Namespace, systems: Mapping[str, str]) -> int:
    """Answer a list and write it; ``systems`` are the projections that ``--vn2000`` may name."""
    source = arguments.file or (Path(arguments.text) if arguments.text else None)
    if source is None:
        print("give the list: hpmap geocode danh-sach.xlsx --out ket-qua.gpkg", file=sys.stderr)
        return 2
    data = data_of(arguments)
    metres = systems[arguments.vn2000] if arguments.vn2000 else None
    if arguments.cluster:
        return _on_cluster(arguments, source, data, metres)
    appender = list_files.Appender(arguments.out)
    batch = Batch(geocoder(data), arguments.workers)
    counts: Counter[str] = Counter()
    try:
        for frame, answers in batch.answers(_asked(source, arguments)):
            rows = lists.joined(frame, answers, metres)
            counts.update(answer.certainty for answer in answers)
            appender.add(rows)
        appender.close()
    finally:
        batch.close()
    total = sum(counts.values())
    found = {key: counts[key] for key in ("sure", "guess", "asked", "none")}
    print(say("lists.done", "vi", out=arguments.out, total=total, distinct=batch.distinct, **found))
    return 0


def _asked(
    source: Path, arguments: argparse.Namespace
) -> Iterator[tuple[pd.DataFrame, Sequence[str], Sequence[str] | None]]:
    """Yield the rows of a list, part by part, with their texts and neighbourhoods."""
    near = arguments.near_column
    for frame, column in list_reading.read(source, arguments.column):
        if near and near not in frame.columns:
            listed = ", ".join(map(str, frame.columns))
            raise ImportFileError("lists.no_near_column", source=source, column=near, listed=listed)
        yield frame, *lists.asked(frame, column, near)


def geocoder(data: Path) -> GazetteerGeocoder:
    """Return the geocoder of a data folder; a worker of a cluster makes its own."""
    return GazetteerGeocoder(Gazetteer.load(data, AdminUnits.load(data)))


def _on_cluster(arguments: argparse.Namespace, source: Path, data: Path, metres: str | None) -> int:
    """Answer a list on a cluster: ``--out`` is a folder of Parquet parts on a disk that all machines see."""
    if not arguments.cluster.startswith(("tls://", "tcp://")):
        raise ExportError("lists.cluster_address", address=arguments.cluster)
    try:
        from distributed import Client  # the extra "cluster"
    except ImportError:
        raise ExportError("lists.cluster_extra") from None
    from gis.gazetteer import cluster

    frames = list_reading.read(source, arguments.column)
    try:
        with Client(arguments.cluster, timeout=_PATIENCE) as client:
            load = partial(geocoder, data.resolve())
            counts = cluster.answer(client, load, frames, arguments.out, arguments.near_column, metres)
    except (OSError, TimeoutError) as error:
        if isinstance(error, GisError):
            raise
        raise ExportError("lists.cluster_silent", address=arguments.cluster, reason=error) from error
    found = {key: counts[key] for key in ("sure", "guess", "asked", "none")}
    print(say("lists.done_on_cluster", "vi", out=arguments.out, total=sum(counts.values()), **found))
    return 0
