"""Synthetic data folders: many projects spread over the city, the same at every run.

python -m benchmarks.synthetic 10000 /tmp/data-10k
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.machine import ROOT
from gis.core.codelists import Codelists
from gis.registry import schema

SEED = 20260101
KINDS = (("point", 0.90), ("line", 0.07), ("area", 0.03))
"""Share of each kind of geometry: mostly points, as in any large asset register."""
STATUSES = (("planned", 0.75), ("under_construction", 0.15), ("completed", 0.10))
"""The filter of the benchmark keeps the first: three quarters of what is drawn change places."""
REPORT = "bcct-2025"


def make(count: int, folder: Path, source: Path | None = None) -> Path:
    """Write a data folder with ``count`` drawn projects and return it.

    Parameters
    ----------
    count
        Number of projects, all with a geometry.
    folder
        Created; everything but ``projects.geojson`` is linked to ``source``.
    source
        A complete data folder; the repository's by default.
    """
    source = source or ROOT / "data"
    folder.mkdir(parents=True)
    for item in source.iterdir():
        if item.name not in {"projects.geojson", "projects.csv", "items"}:
            (folder / item.name).symlink_to(item.resolve())
    (folder / "items").mkdir()
    lists = Codelists.load(source)
    communes = gpd.read_file(source / "boundaries" / "communes.geojson")
    lines = ",\n".join(
        json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in _features(count, lists, communes)
    )
    text = '{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n"
    (folder / "projects.geojson").write_text(text, encoding="utf-8", newline="\n")
    return folder


def _features(count: int, lists: Codelists, communes: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    chance = np.random.default_rng(SEED)
    lon, lat, unit = _spread(count, communes, chance)
    kinds = chance.choice([k for k, _ in KINDS], count, p=[p for _, p in KINDS])
    statuses = chance.choice([s for s, _ in STATUSES], count, p=[p for _, p in STATUSES])
    sectors = chance.choice(list(lists.sectors), count)
    precisions = chance.choice(["exact", "approximate"], count, p=[0.6, 0.4])
    turns = chance.uniform(0, 2 * math.pi, count)
    sizes = chance.uniform(0.002, 0.02, count)
    codes, names = communes["code"].tolist(), communes["name"].tolist()
    width = len(str(count))
    found = []
    for i in range(count):
        identifier = f"du-an-{i:0{width}d}"
        name = f"Dự án thử số {i}, {names[unit[i]]}"
        geometry = _geometry(str(kinds[i]), float(lon[i]), float(lat[i]), float(turns[i]), float(sizes[i]))
        stated = {
            "document": REPORT, "section": "Phụ lục thử", "number": str(i), "name": name, "status": str(statuses[i]),
            "item_id": f"{REPORT}/thu-{i}", "date": "2025-07-01", "lead": "", "deadline": "",
            "length_km": None, "cost_bn_vnd": None, "investor": "", "note": "",
        }  # fmt: skip
        properties = {
            **dict.fromkeys(schema.BUILT), "id": identifier, "name_vi": name, "name_en": "", "sector": str(sectors[i]),
            "sector_group": lists.group_of(str(sectors[i])), "status": str(statuses[i]), "lead": "",
            "location": names[unit[i]], "geometry_kind": str(kinds[i]), "precision": str(precisions[i]),
            "precision_m": 100 if precisions[i] == "exact" else 1500, "geometry_source": "places",
            "communes": [codes[unit[i]]], "communes_source": "overlay", "commune_names": [names[unit[i]]],
            "old_districts": [], "documents": [REPORT], "items": [stated], "note": "",
        }  # fmt: skip
        found.append({"type": "Feature", "id": identifier, "properties": properties, "geometry": geometry})
    return found


def _spread(
    count: int, communes: gpd.GeoDataFrame, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return lon, lat and the position of the commune of ``count`` points, even over the land."""
    tree = shapely.STRtree(communes.geometry.to_numpy())
    west, south, east, north = communes.total_bounds
    parts: list[np.ndarray] = []
    have = 0
    while have < count:
        points = np.column_stack([chance.uniform(west, east, count), chance.uniform(south, north, count)])
        at, unit = tree.query(shapely.points(points), predicate="intersects")
        first = np.unique(at, return_index=True)[1]
        parts.append(np.column_stack([points[at[first]], unit[first]]))
        have += len(first)
    rows = np.concatenate(parts)[:count]
    return rows[:, 0].round(5), rows[:, 1].round(5), rows[:, 2].astype(int)


def _geometry(kind: str, lon: float, lat: float, turn: float, size: float) -> dict[str, Any]:
    """Return a GeoJSON geometry: a point, a bent line of three vertices, or a small hexagon."""

    def off(angle: float, radius: float) -> list[float]:
        return [round(lon + radius * math.cos(angle), 5), round(lat + radius * math.sin(angle), 5)]

    if kind == "point":
        return {"type": "Point", "coordinates": [lon, lat]}
    if kind == "line":
        return {"type": "LineString", "coordinates": [off(turn, size), [lon, lat], off(turn + 2.6, size)]}
    ring = [off(turn + k * math.pi / 3, size / 3) for k in range(6)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
