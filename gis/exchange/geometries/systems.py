"""Which reference system coordinates are in: what the file states, else what puts them into the city.

Words of the file and features of ours in it narrow that down. VN-2000 read without its datum shift lies 224 m off, with
turned signs of rotation about 0.5 m (HCMGIS issue 5); the wrong meridian 26 km. What fits twice is a question, never a
choice of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError

from gis.core import crs
from gis.exchange.geometries import ours as our
from gis.exchange.geometries.found import Candidate, Group, Guess
from gis.exchange.geometries.named import Named, named
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

KNOWN = (crs.VN2000_HAI_PHONG, crs.VN2000_HAI_DUONG, crs.UTM48N, crs.METRIC, crs.WGS84)
"""What is tried, each with its axes in both orders."""
VN2000_DEGREES = "EPSG:4756"
"""VN-2000 in degrees, 224 m from WGS84: a reading only where words or features of ours speak for it."""
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
NOTHING: our.Ours = MappingProxyType({})

Points = NDArray[np.float64]


def guess(group: Group, outline: BaseGeometry, wanted: str | None = None, ours: our.Ours = NOTHING) -> Guess:
    """Say which reference system a group of features is in.

    Parameters
    ----------
    group
        Features of one system.
    outline
        Of the city, degrees WGS84 (lon, lat).
    wanted
        The answer to an earlier question: an EPSG code, with ``:swapped`` where the northing comes first.
    ours
        Drawn projects by name (`gis.exchange.geometries.ours.load`).
    """
    points = _sample(group)
    fitting = _fitting(KNOWN, points, outline)
    if wanted is not None:
        told = Notice("geometry.told", crs=wanted)
        return Guess(True, wanted.removesuffix(SWAPPED), wanted.endswith(SWAPPED), told, tuple(fitting))
    if not len(points):
        return Guess(False, None, False, Notice("geometry.no_coordinates"))
    known = our.shared(group, ours)
    lying = _on_ours([*fitting, *_fitting((VN2000_DEGREES,), points, outline)], known) if known else None
    if group.stated is not None:
        own = _candidate(group.stated, points, outline)
        return _unlike_ours(group.stated, own, known, lying) or _stated(group, group.stated, own, fitting)
    if lying is not None:
        return _sure(lying, Notice("geometry.like_ours", n=len(known), crs=_name(lying)), fitting)
    return _said(named(group.words), fitting, points, outline) or _chosen(fitting)


def _said(words: Named, fitting: list[Candidate], points: Points, outline: BaseGeometry) -> Guess | None:
    """Return what words of the file make of the readings; None where they say nothing that tells them apart."""
    meant = [c for c in fitting if c.crs in words.codes]
    if words.codes and fitting and not meant:  # the words, or our guess, are wrong: a person must look
        apart = _apart(fitting)
        return Guess(False, None, False, Notice("geometry.said_but_fits", crs=_names(apart)), apart)
    if not meant and words.vn2000:
        degrees = _fitting((VN2000_DEGREES,), points, outline) if any(c.crs == crs.WGS84 for c in fitting) else []
        meant = [*(c for c in fitting if c.crs != crs.METRIC), *degrees]
    if len(meant) == 1:
        return _sure(meant[0], Notice("geometry.said", crs=_name(meant[0])), fitting)
    return _chosen(meant) if meant else None


def _chosen(fitting: list[Candidate]) -> Guess:
    """Return the one reading that lies in the city, or the question between several."""
    if len(fitting) == 1:
        return _sure(fitting[0], Notice("geometry.only_one_fits", crs=_name(fitting[0])), fitting)
    if not fitting:
        return Guess(False, None, False, Notice("geometry.none_fits"))
    apart = _apart(fitting)
    return Guess(False, None, False, Notice("geometry.several_fit", n=len(apart), crs=_names(apart)), apart)


def _sure(one: Candidate, why: Notice, fitting: Sequence[Candidate]) -> Guess:
    return Guess(True, one.crs, one.swapped, why, tuple(fitting))


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


def _stated(group: Group, stated: str, own: Candidate | None, fitting: list[Candidate]) -> Guess:
    name = _name_of(stated)
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


def _on_ours(readings: Sequence[Candidate], known: Sequence[our.Pair]) -> Candidate | None:
    """Return the one reading in which features of ours lie where the map has them, and in no other nearly."""
    off = [(c, _off_m(c.crs, c.swapped, known)) for c in readings]
    lying = [c for c, metres in off if metres <= our.ON_M]
    apart = sum(metres > our.OFF_M for _, metres in off)
    return lying[0] if len(lying) == 1 and apart == len(off) - 1 else None


def _unlike_ours(
    stated: str, own: Candidate | None, known: Sequence[our.Pair], lying: Candidate | None
) -> Guess | None:
    """Return the question where a file states a system in which features of ours lie elsewhere."""
    if own is None or own.share < FITS or lying is None:
        return None
    metres = _off_m(stated, False, known)
    if metres <= our.OFF_M:
        return None
    why = Notice("geometry.unlike_ours", name=_name_of(stated), n=len(known), metres=metres, crs=_name(lying))
    return Guess(False, None, False, why, _apart([lying, own]))


def _off_m(code: str, swapped: bool, known: Sequence[our.Pair]) -> float:
    """Return how far features lie from ours in a reading, metres; infinite where it puts them nowhere."""
    placed = [(to_wgs84(theirs, code, swapped), ours) for theirs, ours in known]
    return our.middle([np.inf if here is None else our.off_m(here, there) for here, there in placed])


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


def _fitting(codes: Sequence[str], points: Points, outline: BaseGeometry) -> list[Candidate]:
    """Return the readings that put enough of the vertices into the city, the best first."""
    found = [c for code in codes for swapped in (False, True) if (c := _candidate(code, points, outline, swapped))]
    return sorted((c for c in found if c.share >= FITS), key=lambda c: -c.share)


def _candidate(code: str, points: Points, outline: BaseGeometry, swapped: bool = False) -> Candidate | None:
    if not len(points):
        return None
    try:
        moved = _moved(code, swapped, points)
    except (CRSError, ProjError):  # a definition that PROJ cannot take to degrees
        return None
    lon, lat = moved[_middle(points)]
    if not np.isfinite([lon, lat]).all():
        return None
    moved = moved[np.isfinite(moved).all(axis=1)]
    inside = shapely.contains_xy(outline, moved[:, 0], moved[:, 1])
    share = float(inside.sum()) / len(points)
    return Candidate(code if code in (*KNOWN, VN2000_DEGREES) else FILE, swapped, share, float(lon), float(lat))


def _middle(points: Points) -> int:
    """Return the vertex in the midst of all: the same one in every reading, so that distances compare."""
    return int(np.abs(points - np.median(points, axis=0)).sum(axis=1).argmin())


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


def _name_of(stated: str) -> str:
    try:
        return str(pyproj.CRS.from_user_input(stated).name)
    except CRSError:
        return stated[:80]


def _name(candidate: Candidate) -> str:
    return candidate.crs + (SWAPPED if candidate.swapped else "")


def _names(candidates: Sequence[Candidate]) -> list[str | Notice]:
    away = ((c, Notice("geometry.away", crs=_name(c), metres=c.distance_m)) for c in candidates)
    return [notice if c.distance_m else _name(c) for c, notice in away]
