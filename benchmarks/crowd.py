"""An office at work on a database: readers who filter, editors who save as QGIS does, a curator who accepts.

    python -m benchmarks crowd             # 50 readers and 10 editors for a minute; crowd.main(300) for five

Readers are websocket clients of one real server; editors save by `hpmap.projects_edit` over accounts of their own, each
on projects of their own; the curator accepts what is open, through another store. fsync is on. Nothing may be lost:
every save that the database took is a proposal, every acceptance is in the history.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import machine
from benchmarks.client import Session, open_session
from benchmarks.load import STATUSES, THINK_S
from benchmarks.servers import Server, Workspace
from gis.core.settings import settings
from gis.exchange import decide, proposals
from gis.store.postgis.connection import Database
from gis.store.postgis.migrations import migrate
from gis.store.postgis.moving import load
from gis.store.postgis.people import grant
from gis.store.postgis.postgis import PostgisStore
from tests.postgres import Cluster

READERS, EDITORS, SECONDS = 50, 10, 60
PAUSE_S = (3.0, 8.0)
"""Between an editor's saves; a curator takes what is open every few seconds."""


class Work:
    """What editors and curator did: seconds a save took, what was accepted, what went wrong."""

    def __init__(self) -> None:
        self.saves: list[float] = []
        self.accepted: list[float] = []
        self.errors: list[str] = []
        self.over = threading.Event()


def main(seconds: int = SECONDS) -> int:
    """Measure and write the table; 1 if anything was lost or went wrong."""
    taken = machine.describe()
    cluster = Cluster(fsync=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            url = cluster.url(cluster.create())
            database = Database(url)
            migrate(database)
            load(settings().data_dir, database, "bench")
            for n in range(EDITORS):
                grant(database, f"e{n}@example.vn", "editor", f"Editor {n}", f"crowd_{n}")
            found = _measured(url, Path(folder), seconds)
            database.close()
    finally:
        cluster.stop()
    machine.put("crowd", f"{taken}\n\n{table(found, seconds)}", {"machine": taken, **found})
    return int(bool(found["errors"] or found["lost"]))


def _measured(url: str, folder: Path, seconds: int) -> dict[str, Any]:
    store, work = PostgisStore(url, folder / "curator"), Work()
    keys, there = sorted(store.load().projects), _kept(store)
    os.environ |= {"HPMAP_STORE": url, "HPMAP_CACHE": str(folder / "cache")}
    people = [threading.Thread(target=_curator, args=(store, work))]
    for n in range(EDITORS):
        own = url.replace("postgres@", f"crowd_{n}@")
        people.append(threading.Thread(target=_editor, args=(own, keys[n::EDITORS], work, n)))
    try:
        with Workspace(folder / "bench") as space, space.serve("ours", settings().folder) as server:
            filters, errors = asyncio.run(_readers(server, seconds, people))
            work.over.set()
            for person in people:
                person.join()
    finally:
        work.over.set()
        for name in ("HPMAP_STORE", "HPMAP_CACHE"):
            del os.environ[name]
    made, decided, kept = (now - before for now, before in zip(_kept(store), there, strict=True))
    lost = abs(len(work.saves) - made) + abs(len(work.accepted) - decided) + abs(decided - kept)
    store.database.close()
    shutil.rmtree(folder / "curator")
    return {
        "filters": filters, "saves": work.saves, "accepted": work.accepted,
        "errors": [*errors, *work.errors], "lost": lost,
    }  # fmt: skip


def _kept(store: PostgisStore) -> tuple[int, int, int]:
    """Return the number of proposals, of those accepted, and of commits."""
    queue = proposals.queue(store)
    return len(queue), sum(one.state == "accepted" for one in queue), len(store.commits())


async def _readers(server: Server, seconds: int, people: list[threading.Thread]) -> tuple[list[float], list[str]]:
    """Open every reader's page, then let all of them filter for a while."""
    sessions = [await open_session(server.url) for _ in range(READERS)]
    for session in sessions:
        await session.start()
    for person in people:
        person.start()
    until = time.monotonic() + seconds
    times = await asyncio.gather(*(_reader(session, n, until) for n, session in enumerate(sessions)))
    errors = [text for session in sessions for text in session.errors]
    for session in sessions:
        await session.socket.close()
    return [t for found in times for t in found], errors


async def _reader(session: Session, seed: int, until: float) -> list[float]:
    chance = random.Random(seed)  # noqa: S311 - a schedule, no secret
    times = []
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(*THINK_S))
        times.append(await session.ask(tt=STATUSES[(seed + len(times)) % len(STATUSES)]))
    return times


def _editor(url: str, keys: list[str], work: Work, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    with psycopg.connect(f"{url}&options=-csearch_path%3Dhpmap,public", autocommit=True) as connection:
        for key in keys:
            if work.over.wait(chance.uniform(*PAUSE_S)):
                return
            start = time.perf_counter()
            try:
                [(version,)] = connection.execute("select version from projects_edit where id = %s", (key,)).fetchall()
                said = "update projects_edit set note = 'bench', why = 'bench' where id = %s and version = %s"
                connection.execute(said, (key, version))
                work.saves.append(time.perf_counter() - start)
            except (psycopg.Error, ValueError) as error:
                work.errors.append(str(error))


def _curator(store: PostgisStore, work: Work) -> None:
    while not work.over.wait(PAUSE_S[0]):
        for one in proposals.queue(store, "open")[:2]:
            start = time.perf_counter()
            try:
                decide.accept(store, one.id, who="Curator", seen=one)
                work.accepted.append(time.perf_counter() - start)
            except ValueError as error:
                work.errors.append(str(error))


def table(found: dict[str, Any], seconds: int) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        f"{READERS} readers, {EDITORS} editors, a curator, {seconds} s:",
        "",
        "| | number | median | p95 | most | target |",
    ]
    lines.append("|---|---|---|---|---|---|")
    targets = {"filters": "p95 ≤ 1.5 s", "saves": "p95 ≤ 1 s", "accepted": "–"}
    names = {"filters": "filter changes", "saves": "proposals saved as QGIS does", "accepted": "acceptances"}
    for key, target in targets.items():
        times = sorted(found[key]) or [float("nan")]
        shown = [times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))], times[-1]]
        cells = " | ".join(f"{value:.2f} s" for value in shown)
        lines.append(f"| {names[key]} | {len(found[key])} | {cells} | {target} |")
    lines.append(f"\nErrors: {len(found['errors'])}. Lost: {found['lost']}.")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
