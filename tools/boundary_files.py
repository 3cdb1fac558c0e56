"""Simplify the modelled shapes and write the boundary files."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from commune_figures import to_metric

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gis.core import geojson  # noqa: E402

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

VALID_FROM = "2025-07-01"
SIMPLIFY, COAST_SIMPLIFY = 150.0, 100.0  # metres
SMALLEST_PART, SMALLEST_ISLET = 1e4, 1e5  # m²
DECIMALS = 5  # about 1 m: far finer than the model
TITLE = "Ranh giới mô hình, gần đúng; nguồn: data/boundaries/SOURCES.md"


def _degrees(geometry: BaseGeometry) -> BaseGeometry:
    back = to_metric()

    def move(xy: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        lonlat = back.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        return np.column_stack(lonlat).round(DECIMALS)

    return shapely.transform(geometry, move)


def _big_parts(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    parts = shapely.get_parts(geometry)
    return shapely.union_all(parts[shapely.area(parts) >= smallest])


def _accuracy(folder: Path) -> dict[str, int]:
    """90 % border displacement by commune, from the last measurement, if there was one."""
    path = folder / "accuracy.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: int(row["border_p90_m"]) for row in csv.DictReader(lines)}


def write_boundaries(folder: Path, facts: pd.DataFrame, shapes: list[BaseGeometry], land: BaseGeometry) -> None:
    """Write communes.geojson and coastline.geojson into a folder.

    Parameters
    ----------
    folder
        Where accuracy.csv may lie, and where the files go.
    facts
        One row per commune, in the order of ``shapes``.
    shapes
        Polygons in metres that share their borders exactly.
    land
        Shoreline polygons in metres.
    """
    mainland = shapely.union_all([s for s in shapes if s.geom_type == "Polygon"])
    shapes = [s if s.geom_type == "Polygon" else s.difference(mainland) for s in shapes]
    simple = [_big_parts(s, SMALLEST_PART) for s in shapely.coverage_simplify(shapes, SIMPLIFY)]
    final = [_degrees(s) for s in simple]
    if not (shapely.coverage_is_valid(final) and all(s.is_valid for s in final)):
        raise SystemExit("the simplified communes overlap or leave gaps; use a smaller SIMPLIFY")
    accuracy = _accuracy(folder)
    communes = [
        geojson.feature(
            row.code,
            shape,
            {
                "code": row.code,
                "name": row.name,
                "kind": row.kind,
                "area_km2": row.area_km2_official,
                "precision_m": accuracy.get(row.code),
                "valid_from": VALID_FROM,
            },
        )
        for row, shape in zip(facts.itertuples(index=False, name="Row"), final, strict=True)
    ]
    geojson.write(folder / "communes.geojson", communes, name=TITLE)
    # The land mask holds every commune: tidal flats that a commune counts as its own are land here.
    west, south, east, north = shapely.total_bounds(simple)
    window = shapely.box(west - 5000, south - 5000, east + 2000, north + 5000)
    coast = shapely.simplify(_big_parts(land.intersection(window), SMALLEST_ISLET), COAST_SIMPLIFY)
    coast = _degrees(_big_parts(shapely.union_all([shapely.make_valid(coast), *simple]), SMALLEST_PART))
    whole = shapely.get_parts(shapely.make_valid(coast))
    coast = shapely.union_all(whole[shapely.area(whole) > 0])  # a line that is left of a spike is no land
    geojson.write(
        folder / "coastline.geojson",
        [geojson.feature("land", coast, {"name": "Đất liền và đảo", "source": "GSHHG 2.3.7"})],
        name=TITLE,
    )
