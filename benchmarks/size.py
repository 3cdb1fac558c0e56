"""Build, check and load at size: the registry repeated under new ids, each step in a process of its own.

python -m benchmarks.size 361 3610 10000
"""

from __future__ import annotations

import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import ROOT

STEPS = {
    "build": "from gis.registry.build import build; from gis.registry.projects import Registry; "
    "(folder / 'projects.geojson').write_text(build(Registry.load(folder)), encoding='utf-8')",
    "check": "from gis.registry.checks import catalogue; from gis.registry.projects import Registry; "
    "catalogue.run(Registry.load(folder))",
    "load": "from gis.layers.query import load_projects_layer; load_projects_layer(folder / 'projects.geojson')",
}


def make(count: int, folder: Path) -> Path:
    """Lay down a data folder of ``count`` projects: those of the repository, again and again under new ids."""
    source = ROOT / "data"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("official", "projects.geojson"))
    for table in (folder / "projects.csv", *sorted((folder / "items").glob("*.csv"))):
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        out = []
        for turn in range(-(-count // 361)):
            for row in rows:
                copy = dict(row)
                for column in ("id", "project_id"):
                    if copy.get(column) and turn:
                        copy[column] = ";".join(f"{one}-{turn}" for one in copy[column].split(";"))
                if turn and "name_vi" in copy:
                    copy["name_vi"] += f" {turn}"
                if turn and "number" in copy:
                    copy["number"] = f"{copy['number']}.{turn}" if copy["number"] else ""
                out.append(copy)
        if table.name == "projects.csv":
            out = out[:count]
            kept = {row["id"] for row in out}
        else:
            out = [row for row in out if set(row["project_id"].split(";")) <= kept]
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(out)
    return folder


def measure(step: str, folder: Path) -> tuple[float, float]:
    """Return seconds and peak memory (MB) of a step in a fresh process."""
    code = f"from pathlib import Path; folder = Path({str(folder)!r}); {STEPS[step]}"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(counts: list[int]) -> None:
    print("projects  " + "  ".join(f"{step:>16}" for step in STEPS))
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            folder = make(count, Path(scratch) / "data")
            cells = [f"{seconds:7.1f} s {memory:4.0f} MB" for seconds, memory in (measure(s, folder) for s in STEPS)]
        print(f"{count:8}  " + "  ".join(f"{cell:>16}" for cell in cells), flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [361, 3610, 10_000])
