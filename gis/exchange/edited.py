"""An edited file as it is compared: rows with canonical cells and WGS84 geometries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import ProjError

from gis.core import crs
from gis.core.errors import CrsError, GeometryError, GisError
from gis.exchange.values import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from gis.i18n.say import Notice

NOT_DEGREES = "exchange.not_degrees"
TYPES = frozenset({"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"})


@dataclass(frozen=True)
class View:
    """A project as one side sees it: canonical cells by column, geometry in (lon, lat) or None."""

    values: Mapping[str, str]
    geometry: BaseGeometry | None


@dataclass(frozen=True)
class EditedRow(View):
    """A row of the edited file; ``key`` names it there, ``layer#number``.

    ``fault`` says why its geometry cannot be read, and what to do; ``geometry`` is then None and
    means nothing, while the cells are as good as any.
    """

    project_id: str
    key: str
    fault: GisError | None = None


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
    notices: tuple[Notice, ...] = field(default_factory=tuple)


def to_wgs84(geometry: BaseGeometry, move: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None) -> BaseGeometry:
    """Return a geometry of an edited layer in (lon, lat), two-dimensional.

    A collection of one type becomes the multi-geometry that it is.

    Raises
    ------
    GeometryError
        If it is a collection of several types, a coordinate is no finite number, or latitude stands first.
    CrsError
        If the coordinates cannot be degrees.
    """
    flat = shapely.force_2d(_gathered(geometry))
    if flat.geom_type not in TYPES:
        raise GeometryError("geometry.wrong_type", kind=flat.geom_type)
    placed = flat if move is None else shapely.transform(flat, move)
    points = shapely.get_coordinates(placed)
    if not np.isfinite(points).all():
        raise GeometryError("geometry.not_finite")
    if len(points) and crs.out_of_bounds(placed) and not crs.out_of_bounds(shapely.MultiPoint(points[:1, ::-1])):
        x, y = points[0]
        raise GeometryError("geometry.swapped", found=f"{x:.5f}, {y:.5f}", right=f"{y:.5f}, {x:.5f}")
    if len(points) and (np.abs(points) > (180.0, 90.0)).any():
        raise CrsError(NOT_DEGREES, found=f"{points[0][0]:.1f}, {points[0][1]:.1f}")
    return placed


def _gathered(geometry: BaseGeometry) -> BaseGeometry:
    """Return a collection of one type as the multi-geometry that it is (KML knows no other way to write one)."""
    if not isinstance(geometry, shapely.GeometryCollection):
        return geometry
    parts = [part for member in geometry.geoms for part in shapely.get_parts(member)]
    kinds = {part.geom_type for part in parts}
    if kinds == {"Point"}:
        return shapely.MultiPoint(parts)
    if kinds == {"LineString"}:
        return shapely.MultiLineString(parts)
    return shapely.MultiPolygon(parts) if kinds == {"Polygon"} else geometry


def require_a_right_crs(rows: Sequence[EditedRow]) -> None:
    """Raise GeometryError if no geometry of a file lies in degrees: then its CRS is wrong, not a row."""
    faults = [row for row in rows if row.fault is not None and row.fault.code == NOT_DEGREES]
    if faults and all(row.geometry is None for row in rows):
        raise GeometryError("exchange.row", key=faults[0].key, id=faults[0].project_id, fault=faults[0].fault)


def mover(given: pyproj.CRS) -> Callable[[NDArray[np.float64]], NDArray[np.float64]] | None:
    """Return the function that brings (x, y) of a CRS to (lon, lat), datum shift included; None for WGS84.

    Raises
    ------
    CrsError
        If PROJ knows no way from it to the earth's degrees (a local or engineering CRS, another body).
    """
    if is_wgs84(given):
        return None
    try:
        transformer = pyproj.Transformer.from_crs(given, crs.WGS84, always_xy=True)
    except ProjError as error:
        raise CrsError("exchange.crs_without_place", crs=clean(given.name)) from error

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return move


def is_wgs84(given: pyproj.CRS) -> bool:
    """Tell whether a CRS is WGS84 in degrees, in either axis order (CRS84 is GeoJSON's name of it)."""
    return bool(given.equals(crs.WGS84, ignore_axis_order=True) or given.to_authority() == ("OGC", "CRS84"))
