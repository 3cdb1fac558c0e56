"""An edited file as it is compared: rows with canonical cells and WGS84 geometries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gis.core import crs
from gis.core.errors import CrsError, GeometryError

TYPES = frozenset({"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"})


@dataclass(frozen=True)
class View:
    """A project as one side sees it: canonical cells by column, geometry in (lon, lat) or None."""

    values: Mapping[str, str]
    geometry: BaseGeometry | None


@dataclass(frozen=True)
class EditedRow(View):
    """A row of the edited file; ``key`` names it there, ``layer#number``."""

    project_id: str
    key: str


@dataclass(frozen=True)
class EditedFile:
    """All project rows of an edited file, and what the export recorded about itself.

    ``base`` is what was exported, by project id, and None where the file no longer says (a layer
    saved under a new name); ``exported`` are the ids that were exported, None likewise.
    """

    rows: tuple[EditedRow, ...]
    base: Mapping[str, View] | None = None
    exported: frozenset[str] | None = None
    data_version: str = ""
    projected: bool = False
    notices: tuple[str, ...] = field(default_factory=tuple)


def to_wgs84(geometry: BaseGeometry, move: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None) -> BaseGeometry:
    """Return a geometry of an edited layer in (lon, lat), two-dimensional.

    Raises
    ------
    GeometryError
        If it is a curve or a collection, or a coordinate is no finite number.
    CrsError
        If the coordinates cannot be degrees.
    """
    if geometry.geom_type not in TYPES:
        raise GeometryError(f"a {geometry.geom_type} cannot be taken over; convert it to points, lines or polygons")
    flat = shapely.force_2d(geometry)
    placed = flat if move is None else shapely.transform(flat, move)
    points = shapely.get_coordinates(placed)
    if not np.isfinite(points).all():
        raise GeometryError("a coordinate is no finite number; draw the geometry again")
    if len(points) and (np.abs(points) > (180.0, 90.0)).any():
        raise CrsError(
            f"coordinates such as {points[0][0]:.1f}, {points[0][1]:.1f} are not degrees; "
            "set the layer's CRS to the one that it was exported in (Layer > Set CRS of Layer)"
        )
    return placed


def mover(given: pyproj.CRS) -> Callable[[NDArray[np.float64]], NDArray[np.float64]] | None:
    """Return the function that brings (x, y) of a CRS to (lon, lat), datum shift included; None for WGS84."""
    if is_wgs84(given):
        return None
    transformer = pyproj.Transformer.from_crs(given, crs.WGS84, always_xy=True)

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return move


def is_wgs84(given: pyproj.CRS) -> bool:
    """Tell whether a CRS is WGS84 in degrees, in either axis order (CRS84 is GeoJSON's name of it)."""
    return bool(given.equals(crs.WGS84, ignore_axis_order=True) or given.to_authority() == ("OGC", "CRS84"))
