"""Geometries that cross themselves so often that laying them over others takes minutes and gigabytes.

An overlay has to find every crossing: 12,000 vertices at random are 40 million of them. No road or river has as many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_A_PIECE = 100
"""Other pieces whose box a straight piece may meet, on average; of roads and borders it is 2 to 10."""
MOST = 500_000
"""Such pairs that are quick to lay over, however few pieces they come from."""
_SAMPLE = 400


def is_tangled(geometry: BaseGeometry | None) -> bool:
    """Tell whether a line or area crosses itself, or lies on itself, beyond what a map needs.

    Parameters
    ----------
    geometry
        In any plane.

    Notes
    -----
    Estimated from evenly chosen pieces, so that the answer itself takes milliseconds.
    """
    if geometry is None or geometry.is_empty or geometry.geom_type.endswith("Point"):
        return False
    parts = shapely.get_parts(geometry)
    rings = shapely.get_rings(parts) if geometry.geom_type.endswith("Polygon") else parts
    points, line = shapely.get_coordinates(rings, return_index=True)
    inside = line[1:] == line[:-1]
    number = int(inside.sum())
    if number < MOST_A_PIECE:
        return False
    ends = np.stack([points[:-1][inside], points[1:][inside]])
    west, south = ends.min(axis=0).T
    east, north = ends.max(axis=0).T
    chosen = np.unique(np.linspace(0, number - 1, _SAMPLE).astype(int))
    met = [
        np.count_nonzero((west <= east[i]) & (east >= west[i]) & (south <= north[i]) & (north >= south[i])) - 1
        for i in chosen
    ]
    mean = float(np.mean(met))
    return mean > MOST_A_PIECE and mean * number / 2 > MOST
