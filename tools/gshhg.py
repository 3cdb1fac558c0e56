"""Read land, lakes and rivers of a small window from GSHHG's binned netCDF files.

GSHHG (Wessel & Smith, LGPL; Debian package ``gmt-gshhg-full``) stores the world in bins of
one degree.  A bin holds pieces of shorelines and, in its four corners, the level of what lies
there (0 sea, 1 land, 2 lake, 3 island in a lake).  A bin without any piece is all land or all
sea: only its corners tell, so they are read first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import netCDF4
import numpy as np
import shapely
from shapely.geometry import LineString, Point, box

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
_SIDE_STEP = 1e-6  # degrees; how far beside a shoreline its two sides are probed


def _bins(dataset: Any, bounds: Bounds) -> list[tuple[int, float, float, float]]:
    size = float(dataset["Bin_size_in_minutes"][0]) / 60
    columns = int(dataset["N_bins_in_360_longitude_range"][0])
    west, south, east, north = bounds
    return [
        (row * columns + column, column * size, 90 - (row + 1) * size, size)
        for row in range(int((90 - north) // size), int((90 - south) // size) + 1)
        for column in range(int(west // size), int(east // size) + 1)
    ]


def _points(dataset: Any, start: int, count: int, west: float, south: float, size: float) -> Any:
    scale = size / 65535
    window = slice(start, start + count)
    dx = np.asarray(dataset["Relative_longitude_from_SW_corner_of_bin"][window]).view(np.uint16)
    dy = np.asarray(dataset["Relative_latitude_from_SW_corner_of_bin"][window]).view(np.uint16)
    return np.column_stack([west + dx * scale, south + dy * scale])


def _bin_faces(dataset: Any, index: int, west: float, south: float, size: float) -> list[tuple[BaseGeometry, int]]:
    """Split one bin along its shorelines; give every face its level."""
    square = box(west, south, west + size, south + size)
    first = int(dataset["Id_of_first_segment_in_a_bin"][index])
    count = int(dataset["N_segments_in_a_bin"][index])
    corners = int(dataset["Embedded_node_levels_in_a_bin"][index])
    if count == 0:
        return [(square, corners & 7)]
    lines: list[LineString] = []
    probes: list[tuple[Point, int]] = []
    for segment in range(first, first + count):
        packed = int(dataset["Embedded_npts_levels_exit_entry_for_a_segment"][segment])
        length, level = (packed & 0xFFFFFFFF) >> 9, (packed >> 6) & 7
        xy = _points(dataset, int(dataset["Id_of_first_point_in_a_segment"][segment]), length, west, south, size)
        xy = xy[np.r_[True, np.any(np.diff(xy, axis=0) != 0, axis=1)]]
        if len(xy) < 2:
            continue
        lines.append(LineString(xy))
        steps = np.diff(xy, axis=0)
        longest = int(np.argmax((steps**2).sum(axis=1)))
        middle, step = (xy[longest] + xy[longest + 1]) / 2, steps[longest]
        left = np.array([-step[1], step[0]]) / np.hypot(*step) * _SIDE_STEP
        probes += [(Point(middle + left), level), (Point(middle - left), level - 1)]
    network = shapely.unary_union([*lines, square.exterior])
    faces = list(shapely.get_parts(shapely.polygonize([network])))
    tree = shapely.STRtree(faces)
    votes: dict[int, list[int]] = {}
    for probe, level in probes:
        for face in tree.query(probe, predicate="within"):
            votes.setdefault(int(face), []).append(level)
    return [(face, round(float(np.median(votes[i])))) for i, face in enumerate(faces) if i in votes]


def read_land(path: Path, bounds: Bounds) -> tuple[BaseGeometry, BaseGeometry]:
    """Land (lakes and wide rivers filled) and inland water inside a window.

    Parameters
    ----------
    path
        ``binned_GSHHS_f.nc``.
    bounds
        west, south, east, north in degrees.

    Returns
    -------
    land, water
        Geometries in (lon, lat) degrees, as GSHHG has them: no shift applied.
    """
    window = box(*bounds)
    with netCDF4.Dataset(path) as dataset:
        dataset.set_auto_mask(False)
        faces = [f for b in _bins(dataset, bounds) for f in _bin_faces(dataset, *b)]
    land = shapely.unary_union([face for face, level in faces if level >= 1])
    water = shapely.unary_union([face for face, level in faces if level == 2])
    return land.intersection(window), water.intersection(window)


def read_rivers(path: Path, bounds: Bounds) -> BaseGeometry:
    """River centre lines inside a window, (lon, lat) degrees, from ``binned_river_f.nc``."""
    lines = []
    with netCDF4.Dataset(path) as dataset:
        dataset.set_auto_mask(False)
        for index, west, south, size in _bins(dataset, bounds):
            first = int(dataset["Id_of_first_segment_in_a_bin"][index])
            for segment in range(first, first + int(dataset["N_segments_in_a_bin"][index])):
                length = int(dataset["N_points_for_a_segment"][segment])
                if length > 1:
                    start = int(dataset["Id_of_first_point_in_a_segment"][segment])
                    lines.append(LineString(_points(dataset, start, length, west, south, size)))
    return shapely.unary_union(lines).intersection(box(*bounds))
