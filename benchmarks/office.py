"""An office's database beside the folder: load, first read, a commit, the state of a moment; on a private cluster.

    python -m benchmarks office            # 1,000, 10,000 and 100,000 projects

fsync is on. Needs Debian's ``postgresql-postgis``.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine, synthetic
from gis.registry.schema import PROJECTS
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore
from gis.store.postgis.connection import Database
from gis.store.postgis.migrations import migrate
from gis.store.postgis.moving import dump, load
from gis.store.postgis.postgis import PostgisStore
from tests.postgres import Cluster

if TYPE_CHECKING:
    from gis.store.store import Store

COUNTS = (1_000, 10_000, 100_000)
ROUNDS = 3


def main(counts: tuple[int, ...] = COUNTS) -> int:
    cluster = Cluster(fsync=True)
    print("| projects | | folder | database |\n|---|---|---|---|")
    try:
        for count in counts:
            one(cluster, count)
    finally:
        cluster.stop()
    print(machine.describe())
    return 0


def one(cluster: Cluster, count: int) -> None:
    """Measure one size."""
    place = Path(tempfile.mkdtemp(prefix="hp-bench-"))
    try:
        folder = registry(count, place / "data")
        url = cluster.url(cluster.create())
        database = Database(url)
        migrate(database)
        loaded = seconds(lambda: load(folder, database, "bench"))
        store = PostgisStore(url, place / "copy")
        fetched = seconds(store.recover)
        row(count, "load into the database", None, loaded)
        row(count, "a new server fetches everything", None, fetched)
        row(count, "asks whether something changed", median(FolderStore(folder).stamp), median(store.recover))
        files, rows = commits(FolderStore(folder), count), commits(store, count)
        row(count, "a commit of one row", files, rows)
        other = PostgisStore(url, place / "other")
        other.recover()
        change(store, count, 9)
        row(count, "another server fetches that commit", None, seconds(other.recover))
        with database.connect() as connection:
            query = b"select count(*) from state_at(now() - interval '1 second')"
            row(count, "state_at, every project", None, median(lambda: connection.execute(query).fetchall()))
        row(count, "dump into a folder", None, seconds(lambda: dump(database, place / "out")))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def registry(count: int, folder: Path) -> Path:
    """Return a synthetic folder with a row a project."""
    synthetic.make(count, folder)
    features = json.loads((folder / "projects.geojson").read_text(encoding="utf-8"))["features"]
    with (folder / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, PROJECTS.header, extrasaction="ignore", lineterminator="\n")
        table.writeheader()
        for feature in features:
            said = feature["properties"]
            cells = {k: v for k, v in said.items() if isinstance(v, (str, int, float))}
            table.writerow({**cells, "communes": "; ".join(said.get("communes") or ())})
    return folder


def change(store: Store, count: int, number: int) -> None:
    key = f"du-an-{count // 2:0{len(str(count))}d}"
    changes = Changes((RowChange("projects", key, {"lead": f"Ban {number}"}),), log=(LogLine(key, "lead"),))
    store.commit(changes, None, "bench", "x")


def commits(store: Store, count: int) -> float:
    return sorted(seconds(lambda n=n: change(store, count, n)) for n in range(ROUNDS))[ROUNDS // 2]


def median(act: Callable[[], object]) -> float:
    return sorted(seconds(act) for _ in range(ROUNDS))[ROUNDS // 2]


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def row(count: int, what: str, files: float | None, rows: float) -> None:
    print(f"| {count:,} | {what} | {'–' if files is None else f'{files:.3f} s'} | {rows:.3f} s |", flush=True)


if __name__ == "__main__":
    sys.exit(main(tuple(int(word) for word in sys.argv[1:]) or COUNTS))
