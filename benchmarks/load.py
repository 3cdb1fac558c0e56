"""Fifty people at once: how long a filter change takes, and what a session costs.

    python -m benchmarks load
    python -m benchmarks.load 200 20 120   # 200 people, each a change every 20 s, for 120 s: a table of its own

Websocket clients speak Streamlit's own protocol to a real server on 127.0.0.1. Two patterns:
people (each changes a filter, reads for a few seconds, and so on), and a burst (all fifty press at
the same instant, the worst there is). A change counts until the server has said all of it; the
browser's drawing is in the other table.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.client import Session, open_session
from benchmarks.servers import Server, Workspace
from gis.core.settings import settings

SESSIONS = 50
CHANGES = 6
BURSTS = 5
THINK_S = (2.0, 6.0)
STATUSES = ("planned", "completed", "under_construction")
TARGETS = {"people": 1.5, "errors": 0, "memory": 20.0}


def main() -> int:
    """Measure and write the table; 1 if an error occurred."""
    taken = machine.describe()
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace(Path(folder) / "bench") as space,
        space.serve("ours", settings().data_dir) as server,
    ):
        found = asyncio.run(_measure(server))
    machine.put("load", f"{taken}\n\n{table(found)}", {"machine": taken, **found})
    return int(bool(found["errors"]))


def steady(sessions: int, every_s: float, seconds: float) -> int:
    """Measure people who change a filter at regular times, spread evenly; 1 if an error occurred."""
    taken = machine.describe()
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace(Path(folder) / "bench") as space,
        space.serve("ours", settings().data_dir) as server,
    ):
        times, errors, spent = asyncio.run(_steadily(server, sessions, every_s, seconds))
    during = os.getloadavg()[0]
    p95 = statistics.quantiles(times, n=20)[18]
    text = (
        f"{taken}; load at the end {during:.1f}\n\n"
        f"{sessions} sessions, each a filter change every {every_s:.0f} s for {seconds:.0f} s: {len(times)} changes, "
        f"{statistics.median(times):.2f} s in the median, p95 {p95:.2f} s (target ≤ {TARGETS['people']} s), most "
        f"{max(times):.2f} s; {1000 * spent / len(times):.0f} ms of the server's processor time each; "
        f"{len(errors)} errors."
    )
    machine.put("steady", text, {"machine": taken, "load": during, "times": times, "errors": errors, "cpu": spent})
    return int(bool(errors))


async def _steadily(
    server: Server, sessions: int, every_s: float, seconds: float
) -> tuple[list[float], list[str], float]:
    opened = [await open_session(server.url) for _ in range(sessions)]
    for session in opened:
        await session.start()
    before, begun = machine.processor_s(server.pid), time.monotonic()

    async def person(session: Session, first: float) -> list[float]:
        took = []
        at = begun + first
        while at < begun + seconds:
            await asyncio.sleep(max(at - time.monotonic(), 0))
            took.append(await session.ask(tt=STATUSES[len(took) % len(STATUSES)]))
            at += every_s
        return took

    found = await asyncio.gather(*(person(one, n * every_s / sessions) for n, one in enumerate(opened)))
    spent = machine.processor_s(server.pid) - before
    errors = [text for session in opened for text in session.errors]
    for session in opened:
        await session.socket.close()
    return [t for times in found for t in times], errors, spent


async def _measure(server: Server) -> dict[str, Any]:
    first = await open_session(server.url)  # loads the data; not counted
    await first.start()
    before = server.rss()
    sessions = [await open_session(server.url) for _ in range(SESSIONS)]
    starts = await asyncio.gather(*(session.start() for session in sessions))
    people = await asyncio.gather(*(_person(session, seed) for seed, session in enumerate(sessions)))
    after = server.rss()
    bursts = []
    for n in range(BURSTS):
        status = STATUSES[n % len(STATUSES)]
        bursts += await asyncio.gather(*(session.ask(tt=status) for session in sessions))
    last = server.rss()
    errors = [text for session in sessions for text in session.errors]
    for session in (first, *sessions):
        await session.socket.close()
    return {
        "starts": starts, "people": [t for times in people for t in times], "bursts": bursts, "errors": errors,
        "memory": (after - before) / SESSIONS, "growth": last - after, "total": last,
    }  # fmt: skip


async def _person(session: Session, seed: int) -> list[float]:
    """Change the filter a few times, reading in between."""
    chance = random.Random(seed)  # noqa: S311 - a schedule, no secret
    times = []
    for n in range(CHANGES):
        await asyncio.sleep(chance.uniform(*THINK_S))
        times.append(await session.ask(tt=STATUSES[(seed + n) % len(STATUSES)]))
    return times


def table(found: dict[str, Any]) -> str:
    """Return the figures as a Markdown table."""
    lines = [f"| {SESSIONS} sessions | median | p95 | most | target |", "|---|---|---|---|---|"]
    names = {
        "starts": "all open the page at once",
        "people": f"filter change, {THINK_S[0]:.0f}–{THINK_S[1]:.0f} s apart each",
        "bursts": "filter change, all at the same instant",
    }
    for key, name in names.items():
        times = found[key]
        p95 = statistics.quantiles(times, n=20)[18]
        target = f"p95 ≤ {TARGETS['people']} s" if key == "people" else "–"
        lines.append(f"| {name} | {statistics.median(times):.2f} s | {p95:.2f} s | {max(times):.2f} s | {target} |")
    lines.append(f"| errors | | | {len(found['errors'])} | {TARGETS['errors']} |")
    lines.append(
        f"| server memory per session | | | {max(found['memory'], 0.0):.1f} MB (then {found['growth']:+.0f} MB in all "
        f"over {SESSIONS * BURSTS} more changes; server {found['total']:.0f} MB) | ≤ {TARGETS['memory']:.0f} MB |"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(steady(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
