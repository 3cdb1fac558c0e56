"""Projects as plain tables: flat columns, and CSV that a spreadsheet opens right and safely."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd

from gis import crs
from gis.exports.provenance import ExportRequest
from gis.layers import COLUMNS

FLAT_COLUMNS = (*COLUMNS, "length_km", "area_ha", "lat", "lon")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flatten(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the projects with scalar columns only: lists joined by "; ", items as citations.

    Adds ``length_km`` and ``area_ha`` (geodesic) and ``lat``, ``lon`` (degrees, a point on the
    geometry; empty where nothing is drawn).
    """
    flat = projects[[*COLUMNS, "geometry"]].copy()
    for column in ("communes", "commune_names", "old_districts", "documents"):
        flat[column] = ["; ".join(values) for values in projects[column]]
    flat["items"] = [" | ".join(citation(item) for item in items) for items in projects["items"]]
    shapes = list(projects.geometry)
    flat["length_km"] = [None if g is None else round(crs.length_m(g) / 1000, 3) or None for g in shapes]
    flat["area_ha"] = [None if g is None else round(crs.area_m2(g) / 10_000, 2) or None for g in shapes]
    points = [None if g is None else g.representative_point() for g in shapes]
    flat["lat"] = [None if p is None else round(p.y, 6) for p in points]
    flat["lon"] = [None if p is None else round(p.x, 6) for p in points]
    # Areas have a boundary length too; a planner asks for the length of roads only.
    flat.loc[flat["area_ha"].notna(), "length_km"] = None
    return flat


def citation(item: dict[str, Any]) -> str:
    """Return where an item stands and what it says: ``bcct-2025, Phụ lục 4.1, mục 3: … [planned]``."""
    number = f"mục {item['number']}" if item["number"] else ""
    where = ", ".join(part for part in (item["document"], item["section"], number) if part)
    status = f" [{item['status']}]" if item["status"] else ""
    return f"{where}: {item['name']}{status}"


def formula_safe(value: object) -> object:
    """Return text that a spreadsheet will not run: a leading = + - @ gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_csv(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write UTF-8 CSV with a byte-order mark (Excel needs it for Vietnamese), one row a project."""
    _write_rows(path, FLAT_COLUMNS, flatten(projects).drop(columns="geometry").to_dict("records"))


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if row[c] is None or row[c] != row[c] else formula_safe(row[c]) for c in columns])
