"""The figures of the communes in metres, and the raster on which they are modelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

METRIC = "EPSG:32648"
PIXEL = 150.0  # metres

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass
class Grid:
    """Raster of square pixels in METRIC; row 0 is the southernmost."""

    west: float
    south: float
    rows: int
    columns: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows, self.columns

    def centres(self) -> tuple[Array, Array]:
        x = self.west + (np.arange(self.columns) + 0.5) * PIXEL
        y = self.south + (np.arange(self.rows) + 0.5) * PIXEL
        grid = np.meshgrid(x, y)
        return grid[0].ravel(), grid[1].ravel()

    def index(self, x: Array, y: Array) -> Array:
        column = np.clip(((x - self.west) // PIXEL).astype(int), 0, self.columns - 1)
        row = np.clip(((y - self.south) // PIXEL).astype(int), 0, self.rows - 1)
        return np.asarray(row * self.columns + column)


@dataclass
class Figures:
    """The figures of the mainland communes, in metres."""

    codes: list[str]
    area: Array
    centre: Array  # (n, 2)
    bounds: Array  # (n, 4) west, south, east, north
    extremes: Array  # (n, 4, 2)
    moments: Array  # (n, 2, 2), second moments over area
    neighbours: list[list[int]]


def to_metric() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("EPSG:4326", METRIC, always_xy=True)


def read_figures(facts: pd.DataFrame) -> Figures:
    """Turn the table of figures into metres and second moments."""
    project = to_metric().transform
    area = facts.area_km2_polygon.to_numpy() * 1e6
    points = [
        np.column_stack(project(facts[lon].to_numpy(), facts[lat].to_numpy()))
        for lon, lat in (("west", "west_lat"), ("south_lon", "south"), ("east", "east_lat"), ("north_lon", "north"))
    ]
    extremes = np.stack(points, axis=1)
    bounds = np.column_stack([extremes[:, 0, 0], extremes[:, 1, 1], extremes[:, 2, 0], extremes[:, 3, 1]])
    angle = np.radians(facts.axis_azimuth_deg.to_numpy())
    along = np.column_stack([np.sin(angle), np.cos(angle)])
    across = np.column_stack([along[:, 1], -along[:, 0]])
    ratio = facts.axis_ratio.to_numpy()[:, None, None]
    # Second moments over area: an ellipse's, times a spread that grows with the border's length.
    winding = (facts.perimeter_km.to_numpy() * 1e3) ** 2 / (4 * np.pi * area)
    unit = np.clip(1.15 + 0.05 * (winding - 2), 1.03, 1.6)[:, None, None] / (4 * np.pi)
    moments = unit * (ratio * along[:, :, None] * along[:, None] + across[:, :, None] * across[:, None] / ratio)
    codes = list(facts.code)
    order = {code: i for i, code in enumerate(codes)}
    neighbours = [[order[c] for c in str(cell).split("; ") if c in order] for cell in facts.neighbours]
    centre = np.column_stack(project(facts.centroid_lon.to_numpy(), facts.centroid_lat.to_numpy()))
    return Figures(codes, area, centre, bounds, extremes, moments, neighbours)


def make_grid(figures: Figures) -> Grid:
    west, south = figures.bounds[:, :2].min(axis=0) - 10 * PIXEL
    east, north = figures.bounds[:, 2:].max(axis=0) + 10 * PIXEL
    return Grid(west, south, int((north - south) // PIXEL), int((east - west) // PIXEL))


def burn(geometry: BaseGeometry, grid: Grid) -> Array:
    """Pixels whose centre lies in a geometry, flat."""
    x, y = grid.centres()
    shapely.prepare(geometry)
    return np.asarray(shapely.contains_xy(geometry, x, y))
