"""Measure the modelled boundaries against a reference set that is given by path.

    python tools/evaluate_boundaries.py official.geojson --write

Prints the numbers; ``--write`` keeps them as ``accuracy.json`` (whole set) and ``accuracy.csv``
(by commune), which the next run of ``model_boundaries.py`` copies into ``precision_m``.  Only
numbers are kept: nothing of the reference's shapes.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gis.core.crs import METRIC  # noqa: E402

FOLDER = ROOT / "data" / "boundaries"
POINTS = 100_000
STEP = 100.0  # metres between the points at which a border is compared
BANDS = [0, 50, 100, 200, 300, 450, 600, 800, 1000, 1400, 2000]  # metres from the nearest modelled border

Array = np.ndarray[Any, np.dtype[Any]]


def read(path: Path) -> gpd.GeoSeries:
    """Shapes by code, in metres, in the order of the codes."""
    frame = gpd.read_file(path).set_index("code").sort_index()
    return frame.geometry.to_crs(METRIC)


def border_p90(shape: Any, reference: Any) -> float:
    """90 % of the modelled border lies within this many metres of the reference's border."""
    border = shape.boundary
    points = shapely.line_interpolate_point(border, np.arange(0, border.length, STEP))
    return float(np.percentile(shapely.distance(points, reference.boundary), 90))


def adjacency(shapes: gpd.GeoSeries) -> set[tuple[int, int]]:
    """Pairs that share a border (or lie within 50 m: the reference leaves rivers out here and there)."""
    pairs = shapely.STRtree(shapes.to_numpy()).query(shapes.to_numpy(), predicate="dwithin", distance=50)
    return {(int(a), int(b)) for a, b in pairs.T if a < b}


def random_points(reference: gpd.GeoSeries) -> tuple[Array, Array]:
    """Points spread evenly over the reference, and the commune each lies in."""
    random = np.random.default_rng(20250701)
    west, south, east, north = reference.total_bounds
    tree = shapely.STRtree(reference.to_numpy())
    kept: list[Array] = []
    owner: list[Array] = []
    while sum(map(len, kept)) < POINTS:
        points = shapely.points(random.uniform(west, east, POINTS), random.uniform(south, north, POINTS))
        inside, which = tree.query(points, predicate="within")
        kept.append(points[inside])
        owner.append(which)
    return np.concatenate(kept)[:POINTS], np.concatenate(owner)[:POINTS]


def measure(model: gpd.GeoSeries, reference: gpd.GeoSeries) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the numbers of the whole set, and a row per commune."""
    iou = model.intersection(reference).area / model.union(reference).area
    p90 = [border_p90(m, r) for m, r in zip(model, reference, strict=True)]
    points, truth = random_points(reference)
    hit, found = shapely.STRtree(model.to_numpy()).query(points, predicate="within")
    answer = np.full(len(points), -1)
    answer[hit] = found
    right = answer == truth
    near, nearest = shapely.STRtree(model.to_numpy()).query_nearest(
        points[answer < 0], max_distance=1000, all_matches=False
    )
    edges = shapely.union_all(model.boundary.to_numpy())
    shapely.prepare(edges)
    inside = answer >= 0
    band = np.where(inside, np.digitize(shapely.distance(points, edges), BANDS) - 1, -1)
    every = np.concatenate(
        [
            shapely.distance(
                shapely.line_interpolate_point(m.boundary, np.arange(0, m.boundary.length, STEP)), r.boundary
            )
            for m, r in zip(model, reference, strict=True)
        ]
    )
    mine, theirs = adjacency(model), adjacency(reference)
    whole = {
        "communes": len(model),
        "iou_mean": round(float(iou.mean()), 3),
        "iou_min": round(float(iou.min()), 3),
        "iou_min_code": str(iou.idxmin()),
        "points": POINTS,
        "points_right": round(float(right.mean()), 4),
        "border_p50_m": round(float(np.percentile(every, 50))),
        "border_p90_m": round(float(np.percentile(every, 90))),
        "area_error_mean": round(float((model.area / reference.area - 1).abs().mean()), 4),
        "adjacency_f1": round(2 * len(mine & theirs) / (len(mine) + len(theirs)), 3),
        "right_outside": round(float((nearest == truth[answer < 0][near]).mean()), 2),
        "right_by_distance": [
            [low, round(float(right[band == i].mean()), 3)] for i, low in enumerate(BANDS) if (band == i).sum() > 50
        ],
    }
    rows = [
        {"code": code, "iou": f"{i:.3f}", "border_p90_m": int(np.ceil(p / 10) * 10)}
        for code, i, p in zip(model.index, iou, p90, strict=True)
    ]
    return whole, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="GeoJSON with a property 'code'")
    parser.add_argument("--write", action="store_true", help="keep the numbers beside the boundaries")
    options = parser.parse_args()
    whole, rows = measure(read(FOLDER / "communes.geojson"), read(options.reference))
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    print(text, end="")
    if options.write:
        (FOLDER / "accuracy.json").write_text(text, encoding="utf-8", newline="\n")
        with (FOLDER / "accuracy.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["code", "iou", "border_p90_m"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
