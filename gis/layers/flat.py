"""Projects as a flat table: one cell a fact, for spreadsheets, for QGIS, and to compare what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gis.core import crs
from gis.layers.query import COLUMNS
from gis.registry import schema

if TYPE_CHECKING:
    import geopandas as gpd

ORIGINAL = "ban_goc"
"""The table of an exported GeoPackage that keeps every project as it was (``id``, ``thuoc_tinh`` as JSON, ``hinh`` as
WKB in WGS84): what comes back is compared with it."""
GROUND_LAYERS = ("xa_phuong", "thanh_pho", "dat_lien")
"""The layers of an exported GeoPackage that lie below the projects."""
BESIDE = tuple(column.name for column in schema.BESIDE)
FLAT_COLUMNS = (*COLUMNS, *BESIDE, *schema.MEASURED)


def flatten(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the projects with scalar columns only: lists joined by "; ", items as citations.

    Adds ``length_km`` and ``area_ha`` (geodesic) and ``lat``, ``lon`` (degrees, a point on the
    geometry; empty where nothing is drawn). What stands beside the documents is empty in frames that do not know it.
    """
    flat = projects[[*COLUMNS, "geometry"]].copy()
    for column in BESIDE:
        flat[column] = projects.get(column, "")
    for column in schema.LISTS:
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
