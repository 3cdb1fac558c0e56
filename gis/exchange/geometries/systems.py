"""Which reference system coordinates are in: what the file states, else what puts them into the city.

VN-2000 read without its datum shift lies 224 m off, with turned signs of rotation about 0.5 m (HCMGIS issue 5);
the wrong meridian 26 km. What fits twice is a question, never a choice of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError

from gis.core import crs
from gis.exchange.geometries.found import Candidate, Group, Guess
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

KNOWN = (crs.VN2000_HAI_PHONG, crs.VN2000_HAI_DUONG, crs.UTM48N, crs.METRIC, crs.WGS84)
"""What is tried, each with its axes in both orders."""
FITS = 0.5
"""Share of vertices in the city from which a reading is thought possible (title blocks stand at 0, 0)."""
SAME_M = 0.05
KIN_M = 1_000.0
"""A definition this near to one of ours, and not the same, is ours with a fault in it."""
DATUM_M = (150.0, 300.0)
ROTATION_M = 2.0
FAR_M = 50_000.0
_SAMPLE = 5_000
FILE = "file"
SWAPPED = ":swapped"

Points = NDArray[np.float64]


def guess(group: Group, outline: BaseGeometry, wanted: str | None = None) -> Guess:
    """Say which reference system a group of features is in.

    Parameters
    ----------
    group
        Features of one system.
    outline
        Of the city, degrees WGS84 (lon, lat).
    wanted
        The answer to an earlier question: an EPSG code, with ``:swapped`` where the northing comes first.
    """
    points = _sample(group)
    found = [c for code in KNOWN for swapped in (False, True) if (c := _candidate(code, swapped, points, outline))]
    fitting = sorted((c for c in found if c.share >= FITS), key=lambda c: -c.share)
    if wanted is not None:
        told = Notice("geometry.told", crs=wanted)
        return Guess(True, wanted.removesuffix(SWAPPED), wanted.endswith(SWAPPED), told, tuple(fitting))
    if not len(points):
        return Guess(False, None, False, Notice("geometry.no_coordinates"))
    if group.stated is not None:
        return _stated(group, group.stated, points, outline, fitting)
    if len(fitting) == 1:
        only = fitting[0]
        why = Notice("geometry.only_one_fits", crs=_name(only))
        return Guess(True, only.crs, only.swapped, why, tuple(fitting))
    if not fitting:
        return Guess(False, None, False, Notice("geometry.none_fits"))
    apart = _apart(fitting)
    return Guess(False, None, False, Notice("geometry.several_fit", n=len(apart), crs=_names(apart)), apart)


def to_wgs84(geometry: BaseGeometry, code: str, swapped: bool) -> BaseGeometry | None:
    """Return a geometry in degrees WGS84 (lon, lat), None where the projection has no answer."""
    moved: BaseGeometry = shapely.transform(geometry, lambda xy: _moved(code, swapped, xy))
    return moved if np.isfinite(shapely.get_coordinates(moved)).all() else None


def is_known(code: str) -> bool:
    """Tell whether PROJ knows a code."""
    try:
        pyproj.CRS.from_user_input(code)
    except CRSError:
        return False
    return True


def _stated(group: Group, stated: str, points: Points, outline: BaseGeometry, fitting: list[Candidate]) -> Guess:
    try:
        name = pyproj.CRS.from_user_input(stated).name
        own = _candidate(stated, False, points, outline)
    except (CRSError, ProjError):
        name, own = stated[:80], None
    if own is None or own.share < FITS:
        apart = _apart(fitting)
        if not apart:
            return Guess(False, None, False, Notice("geometry.stated_outside", name=name))
        why = Notice("geometry.stated_but_fits", name=name, crs=_names(apart))
        return Guess(False, None, False, why, apart)
    near = [(c, crs.distance_m(own.lon, own.lat, c.lon, c.lat)) for c in fitting if not c.swapped]
    same = [c for c, metres in near if metres <= SAME_M]
    kin = [(c, metres) for c, metres in near if SAME_M < metres <= KIN_M]
    sure_of_it = same and not (group.lossy and same[0].crs == crs.METRIC)
    if same and sure_of_it:
        why = Notice("geometry.by_standard" if group.standard else "geometry.stated", name=name, crs=same[0].crs)
        return Guess(True, same[0].crs, False, why, (same[0],))
    if kin:
        first, metres = min(kin, key=lambda one: one[1])
        own_name = same[0] if same else own
        apart = _apart([first, own_name])
        return Guess(False, None, False, Notice(_fault(metres), name=name, crs=first.crs, metres=metres), apart)
    return Guess(True, stated, False, Notice("geometry.stated", name=name, crs=name), (own,))


def _fault(metres: float) -> str:
    if metres <= ROTATION_M:
        return "geometry.rotation"
    return "geometry.datum" if DATUM_M[0] <= metres <= DATUM_M[1] else "geometry.parameters"


def _sample(group: Group) -> Points:
    if not group.shapes:
        return np.empty((0, 2))
    points = shapely.get_coordinates([shape.geometry for shape in group.shapes])
    points = points[np.isfinite(points).all(axis=1)]
    return points[:: max(1, len(points) // _SAMPLE)]


def _candidate(code: str, swapped: bool, points: Points, outline: BaseGeometry) -> Candidate | None:
    moved = _moved(code, swapped, points)
    moved = moved[np.isfinite(moved).all(axis=1)]
    if not len(moved):
        return None
    inside = shapely.contains_xy(outline, moved[:, 0], moved[:, 1])
    lon, lat = np.median(moved[inside] if inside.any() else moved, axis=0)
    share = float(inside.sum()) / len(points)
    return Candidate(code if code in KNOWN else FILE, swapped, share, float(lon), float(lat))


def _moved(code: str, swapped: bool, points: Points) -> Points:
    x, y = (points[:, 1], points[:, 0]) if swapped else (points[:, 0], points[:, 1])
    lon, lat = _transformer(code).transform(x, y)
    return np.column_stack([lon, lat])


@lru_cache(maxsize=16)
def _transformer(code: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(code, crs.WGS84, always_xy=True)


def _apart(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates with their distance from the first."""
    if not candidates:
        return ()
    first = candidates[0]
    return tuple(
        Candidate(c.crs, c.swapped, c.share, c.lon, c.lat, crs.distance_m(first.lon, first.lat, c.lon, c.lat))
        for c in candidates
    )


def _name(candidate: Candidate) -> str:
    return candidate.crs + (SWAPPED if candidate.swapped else "")


def _names(candidates: Sequence[Candidate]) -> list[str]:
    return [f"{_name(c)} ({c.distance_m:,.1f} m)" for c in candidates]
