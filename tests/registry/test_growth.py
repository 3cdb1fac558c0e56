"""What building and checking cost grows with the projects, not with their square: counted in calls, not timed."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from gis.registry import build
from gis.registry.checks import catalogue
from gis.registry.projects import Registry

TURNS = (20, 40, 60)
"""How often the projects of the small registry stand in it, under new ids and names."""


def repeated(folder: Path, turns: int) -> Registry:
    for table in (folder / "projects.csv", *(folder / "items").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            for turn in range(turns):
                for row in rows:
                    keys = {n: row[n].split(";") for n in ("id", "project_id") if row.get(n)}
                    ids = {n: ";".join(f"{one}-{turn}" for one in found) for n, found in keys.items()}
                    more = {n: f"{row[n]} {turn}" for n in ("name_vi", "name", "number") if row.get(n)}
                    writer.writerow({**row, **ids, **more})
    return Registry.load(folder)


def calls(step: Callable[[Registry], object], registry: Registry) -> int:
    """Return how many functions a step calls, those of C too."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        step(registry)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("step", [build.build, catalogue.run], ids=["build", "check"])
def test_twice_as_many_projects_cost_twice_as_much(
    tiny_data: Callable[..., Path], step: Callable[[Registry], object]
) -> None:
    folder = tiny_data()
    held = {p: p.read_bytes() for p in (folder / "projects.csv", *(folder / "items").glob("*.csv"))}
    step(repeated(folder, 2))  # what is loaded and kept once
    found = []
    for turns in TURNS:
        for path, body in held.items():
            path.write_bytes(body)
        found.append(calls(step, repeated(folder, turns)))
    first, second = found[1] - found[0], found[2] - found[1]
    assert second < 1.1 * first
