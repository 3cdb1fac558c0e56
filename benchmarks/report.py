"""A report as PDF, the start of its command with it, beside geopandas plotting the same projects into a PDF."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import machine
from gis.core.settings import settings

ROUNDS = 3
ASKED = {
    "a ward (Hải An)": ("--commune", "Phường Hải An"),
    "a special zone (Cát Hải)": ("--commune", "Đặc khu Cát Hải"),
    "a lead (Thành phố Hải Phòng)": ("--lead", "Thành phố Hải Phòng"),
    "everything": (),
}
PEER = """
import geopandas, matplotlib, sys
matplotlib.use("pdf")
axes = geopandas.read_file(sys.argv[2]).plot(ax=geopandas.read_file(sys.argv[1]).plot(color="none", edgecolor="grey"))
axes.figure.savefig(sys.argv[3])
"""


def main() -> int:
    """Measure, print the table, write it into README.md."""
    data = settings().data_dir
    about = machine.describe()
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "a.pdf")
        files = [str(data / "boundaries" / "communes.geojson"), str(data / "projects.geojson"), out]
        found = {"`geopandas.plot`, projects over communes, no list": _spent(["-c", PEER, *files])}
        for name, asked in ASKED.items():
            found[f"**report of {name}**"] = _spent(["-m", "gis", "export", out, "--report", *asked])
    rows = "\n".join(f"| {name} | {wall:.1f} s | {spent:.1f} s |" for name, (wall, spent) in found.items())
    head = (
        f"## Reports\n\n{about}. Whole commands, their start with them, medians of {ROUNDS}.\n\n"
        "| PDF | clock | processor time |\n|---|---:|---:|\n"
    )
    machine.put("report", head + rows, {"machine": about, **found})
    return 0


def _spent(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds, by the clock and of processor time, of a Python process."""
    walls, spent = [], []
    for _ in range(ROUNDS):
        before, started = _children(), time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        walls.append(time.perf_counter() - started)
        spent.append(_children() - before)
    return statistics.median(walls), statistics.median(spent)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
