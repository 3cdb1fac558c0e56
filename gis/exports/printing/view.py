"""A map frame on the page: which ground it shows, at which scale, and the way from metres to millimetres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from gis.core import crs

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from gis.exports.printing.sheet import Box

LEAST_GROUND_M = 9_000.0
"""A map of one bridge still shows the neighbourhood."""


@dataclass(frozen=True)
class View:
    """A frame (millimetres) and the ground (metres of ``projection``) at its centre, at 1:``scale``."""

    frame: Box
    east: float
    north: float
    scale: int
    projection: str

    @classmethod
    def fit(cls, frame: Box, ground: Box, projection: str) -> View:
        """Return the view that shows ``ground`` (metres) in the frame at a round scale."""
        width, height = frame[2] - frame[0], frame[3] - frame[1]
        wide, tall = max(ground[2] - ground[0], LEAST_GROUND_M), max(ground[3] - ground[1], LEAST_GROUND_M)
        scale = round_scale(1000 * max(wide / width, tall / height))
        return cls(frame, (ground[0] + ground[2]) / 2, (ground[1] + ground[3]) / 2, scale, projection)

    @property
    def ground(self) -> Box:
        """The ground shown: (west, south, east, north), metres."""
        left, bottom, right, top = self.frame
        half_x, half_y = (right - left) * self.scale / 2000, (top - bottom) * self.scale / 2000
        return self.east - half_x, self.north - half_y, self.east + half_x, self.north + half_y

    def place(self, geometry: BaseGeometry, margin: float = 3.0) -> BaseGeometry:
        """Return a geometry (metres) in millimetres, cut ``margin`` outside the frame."""
        moved = shapely.transform(geometry, self.to_page)
        left, bottom, right, top = self.frame
        if moved.geom_type.endswith("Point"):
            return moved.intersection(shapely.box(left, bottom, right, top))
        return shapely.clip_by_rect(moved, left - margin, bottom - margin, right + margin, top + margin)

    def place_all(self, geometries: Sequence[BaseGeometry], margin: float = 3.0) -> NDArray[np.object_]:
        """Return lines or areas (metres) that the frame shows, in millimetres, cut ``margin`` outside it."""
        found = np.array(geometries, dtype=object)
        west, south, east, north = self.ground
        pad = margin * self.scale / 1000
        low_x, low_y, high_x, high_y = shapely.bounds(found).reshape(-1, 4).T
        shown = (low_x <= east + pad) & (high_x >= west - pad) & (low_y <= north + pad) & (high_y >= south - pad)
        moved = shapely.transform(found[shown], self.to_page)
        left, bottom, right, top = self.frame
        return shapely.clip_by_rect(moved, left - margin, bottom - margin, right + margin, top + margin)

    def to_page(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (n × 2) metres as millimetres on the page."""
        left, bottom, right, top = self.frame
        middle = np.array([(left + right) / 2, (bottom + top) / 2])
        moved: NDArray[np.float64] = middle + (points - np.array([self.east, self.north])) * (1000 / self.scale)
        return moved

    def window(self, box: Box) -> Box:
        """Return the ground (metres) under a box of the page (millimetres)."""
        left, bottom, right, top = self.frame
        per_mm = self.scale / 1000
        x, y = (left + right) / 2, (bottom + top) / 2
        return (
            self.east + (box[0] - x) * per_mm,
            self.north + (box[1] - y) * per_mm,
            self.east + (box[2] - x) * per_mm,
            self.north + (box[3] - y) * per_mm,
        )


def round_scale(least: float) -> int:
    """Return the next round scale denominator: 1:25,000, 1:30,000 … 1:500,000, 1:525,000 …"""
    step = next(step for limit, step in ((50e3, 5e3), (200e3, 10e3), (math.inf, 25e3)) if least <= limit)
    return int(math.ceil(least / step) * step)


def graticule(view: View) -> list[tuple[str, float, float, str]]:
    """Return the geographic ticks of the frame: (side, x, y, label) with labels like ``106°30′``."""
    west, south, east, north = view.ground
    corners = np.array([[west, south], [east, south], [west, north], [east, north]])
    degrees = crs.points_to(corners, view.projection, crs.WGS84)
    step = _minutes(float(np.ptp(degrees[:, 0])))
    left, bottom, right, top = view.frame
    ticks = []
    for side, along_x in (("bottom", True), ("top", True), ("left", False), ("right", False)):
        values = degrees[:, 0 if along_x else 1] * 60 / step
        minutes = np.arange(math.floor(values.min()), math.ceil(values.max()) + 1) * step
        fixed = {"bottom": south, "top": north, "left": west, "right": east}[side]
        spots = view.to_page(_on_edge(minutes / 60, fixed, view, along_x=along_x))
        for minute, (x, y) in zip(minutes, spots, strict=True):
            if along_x and left <= x <= right:
                ticks.append((side, float(x), bottom if side == "bottom" else top, _label(int(minute))))
            elif not along_x and bottom <= y <= top:
                ticks.append((side, left if side == "left" else right, float(y), _label(int(minute))))
    return ticks


def grid(view: View) -> tuple[int, NDArray[np.float64]]:
    """Return the step in metres of the plane grid and its crossings inside the frame, in millimetres."""
    west, south, east, north = view.ground
    step = next(s for s in (1000, 2000, 5000, 10_000, 20_000) if (east - west) / s <= 14 or s == 20_000)
    xs = np.arange(math.ceil(west / step), math.floor(east / step) + 1) * step
    ys = np.arange(math.ceil(south / step), math.floor(north / step) + 1) * step
    crossings = np.array([(x, y) for x in xs for y in ys], dtype=float).reshape(-1, 2)
    return step, view.to_page(crossings)


def _on_edge(degrees: NDArray[np.float64], fixed: float, view: View, *, along_x: bool) -> NDArray[np.float64]:
    """Return where meridians (or parallels) meet the edge of the ground (n × 2, metres); two steps are exact enough."""
    other = 1 if along_x else 0
    spots = np.full((len(degrees), 2), 20.8 if along_x else 106.6)
    spots[:, 1 - other] = degrees
    for _ in range(2):
        moved = crs.points_to(spots, crs.WGS84, view.projection)
        moved[:, other] = fixed
        spots[:, other] = crs.points_to(moved, view.projection, crs.WGS84)[:, other]
    return moved


def _minutes(span: float) -> int:
    return next(step for step in (1, 2, 5, 10, 20, 30) if span * 60 / step <= 8 or step == 30)


def _label(minutes: int) -> str:
    return f"{minutes // 60}°{minutes % 60:02d}′"
