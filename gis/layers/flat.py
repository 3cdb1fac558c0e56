"""Projects as a flat table: one cell a fact, for spreadsheets, for QGIS, and to compare what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.core import crs
from gis.layers.query import COLUMNS
from gis.registry import schema

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

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
    geometry); numbers also where no project has one, so that a column is of one type in every layer. What stands
    beside the documents is empty in frames that do not know it.
    """
    shapes = projects.geometry.to_numpy()
    points = [None if shape is None else shape.representative_point() for shape in shapes]
    numbers = {
        "length_km": [_length_km(shape) for shape in shapes],
        "area_ha": [None if shape is None else round(crs.area_m2(shape) / 10_000, 2) or None for shape in shapes],
        "lat": [None if point is None else round(point.y, 6) for point in points],
        "lon": [None if point is None else round(point.x, 6) for point in points],
    }
    texts: dict[str, Any] = {column: projects.get(column, "") for column in BESIDE}
    texts |= {column: ["; ".join(values) for values in projects[column]] for column in schema.LISTS}
    texts["items"] = [" | ".join(citation(item) for item in items) for items in projects["items"]]
    measured = {column: np.array(values, dtype=float) for column, values in numbers.items()}
    return projects[[*COLUMNS, "geometry"]].assign(**texts, **measured)


def _length_km(shape: BaseGeometry | None) -> float | None:
    """Return the length of a road; areas have a boundary length too, for which no planner asks."""
    if shape is None or shape.geom_type.endswith("Polygon"):
        return None
    return round(crs.length_m(shape) / 1000, 3) or None


def citation(item: dict[str, Any]) -> str:
    """Return where an item stands and what it says: ``bcct-2025, Phụ lục 4.1, mục 3: … [planned]``."""
    number = f"mục {item['number']}" if item["number"] else ""
    where = ", ".join(part for part in (item["document"], item["section"], number) if part)
    status = f" [{item['status']}]" if item["status"] else ""
    return f"{where}: {item['name']}{status}"
