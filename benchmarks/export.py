"""Exports of the whole set, beside plain ``GeoDataFrame.to_file``."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import machine
from gis.core import crs
from gis.core.settings import settings
from gis.exports import formats
from gis.exports.provenance import ExportRequest
from gis.exports.qgis import geopackage
from gis.layers import query

if TYPE_CHECKING:
    import geopandas as gpd

ROUNDS = 5
OTHERS = (".gpkg", ".geojson", ".csv", ".xlsx", ".kml", ".zip", ".fgb", ".html", ".png", ".pdf")
SLOW = {".pdf", ".png"}
"""Measured once after a warm-up: a print of every project has many pages."""


def main() -> int:
    """Measure, print the table, write it into README.md."""
    data = settings().data_dir
    projects = query.load_projects_layer(data / "projects.geojson")
    about = machine.describe()
    cold = _time(lambda folder: formats.write(folder / "a.qgz", projects, data_dir=data), rounds=1)[0]
    plain = statistics.median(_time(lambda folder: _plain(folder, projects), ROUNDS))
    same = statistics.median(_time(lambda folder: _same_layers(folder, projects, data), ROUNDS))
    raw: dict[str, Any] = {"machine": about, "projects": len(projects), "cold": cold, "plain": plain, "layers": same}
    rows = [
        ("`to_file`, projects in one layer, no styles", plain),
        ("`to_file`, the same layers as ours, no styles", same),
        ("GPKG + QGZ, first in the process", cold),
    ]
    for code in (crs.WGS84, crs.VN2000_HAI_PHONG):
        seconds = statistics.median(_time(_writer(".qgz", projects, data, code), ROUNDS))
        raw[f"qgz {code}"] = seconds
        rows.append((f"**GPKG + QGZ, {code}**", seconds))
    for suffix in OTHERS:
        seconds = statistics.median(_time(_writer(suffix, projects, data), 1 if suffix in SLOW else ROUNDS))
        raw[suffix] = seconds
        rows.append((suffix.removeprefix(".").upper(), seconds))
    table = [f"| {name} | {s:.2f} s | {s / plain:.0f}× | {s / same:.1f}× |" for name, s in rows]
    head = (
        f"## Export\n\n{about}. {len(projects)} projects, medians of {ROUNDS} (PDF and PNG: one), no import time.\n\n"
        "| export | time | of one plain layer | of the same layers plain |\n|---|---:|---:|---:|\n"
    )
    machine.put("export", head + "\n".join(table), raw)
    return 0 if raw[f"qgz {crs.WGS84}"] <= 2 else 1


def _time(task: Callable[[Path], None], rounds: int) -> list[float]:
    seconds = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            task(Path(folder))
            seconds.append(time.perf_counter() - started)
    return seconds


def _writer(suffix: str, projects: gpd.GeoDataFrame, data: Path, code: str = crs.WGS84) -> Callable[[Path], None]:
    return lambda folder: formats.write(folder / f"a{suffix}", projects, data_dir=data, crs=code)


def _plain(folder: Path, projects: gpd.GeoDataFrame) -> None:
    scalars = projects.drop(columns=list(query.LIST_COLUMNS))
    scalars.to_file(folder / "a.gpkg", layer="du_an")


def _same_layers(folder: Path, projects: gpd.GeoDataFrame, data: Path) -> None:
    for layer in geopackage.layers(projects, ExportRequest(data)):
        layer.frame.to_file(folder / "a.gpkg", layer=layer.table)


if __name__ == "__main__":
    raise SystemExit(main())
