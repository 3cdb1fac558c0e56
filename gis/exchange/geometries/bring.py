"""Bring a geometry: the one door for drawings, layers and lists of coordinates from elsewhere."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from gis.boundaries.units import AdminUnits
from gis.core import crs, guarded
from gis.core.errors import CrsError, ImportFileError
from gis.core.geojson import feature
from gis.core.limits import limits, require_size
from gis.exchange.geometries import ours, packed, read, systems
from gis.i18n.say import Notice, say
from gis.store.paths import BUILT

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.geometries.found import Brought, Candidate

_EDGE_M = 1_000.0
"""A quay or a bridge at sea stands outside every commune by less than this."""


def bring(path: Path, data_dir: Path, wanted: str | None = None) -> list[Brought]:
    """Read a file of geometries; each feature lies in WGS84 or has a question instead of a place.

    Parameters
    ----------
    path
        A file of `packed.SUFFIXES`.
    data_dir
        The data folder, for the city's outline and the projects that are drawn.
    wanted
        The answer to the question: ``EPSG:9210``, or ``EPSG:9210:swapped`` where the northing comes first.

    Raises
    ------
    ImportFileError
        If the file cannot be read; says what to do.
    CrsError
        If ``wanted`` is no reference system.
    """
    if wanted is not None and not systems.is_known(wanted.removesuffix(systems.SWAPPED)):
        raise CrsError("geometry.unknown_crs", crs=wanted, known=", ".join(systems.KNOWN))
    if not path.is_file():
        raise ImportFileError("geometry.no_file", name=path)
    held = limits()
    require_size(path.name, path.stat().st_size, held)
    packed.require_known(path)
    known = ours.load(data_dir / BUILT) if wanted is None else {}  # who tells the system is asked nothing
    found: list[Brought] = guarded.run(
        read.read, path.resolve(), _outline(data_dir), wanted, held, known,
        name=path.name, remedy=Notice("geometry.remedy"), within=held,
    )  # fmt: skip
    return found


def as_json(brought: Brought, lang: str = "vi") -> dict[str, Any]:
    """Return a feature as plain JSON: layer, kind, texts, attributes, crs (with why and candidates), geometry."""
    answer = brought.guess
    geometry = None if brought.geometry is None else feature("", brought.geometry, {})["geometry"]
    return {
        "layer": brought.layer,
        "kind": brought.kind,
        "texts": list(brought.texts),
        "attributes": dict(brought.attributes),
        "crs": {
            "code": answer.crs if answer.sure else None,
            "swapped": answer.swapped,
            "sure": answer.sure,
            "reason": answer.why.code,
            "why": say(answer.why, lang),
            "candidates": [_candidate(c) for c in answer.candidates],
        },
        "notices": [say(notice, lang) for notice in brought.notices],
        "geometry": geometry,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "crs": candidate.crs,
        "swapped": candidate.swapped,
        "share_in_city": round(candidate.share, 3),
        "lon": round(candidate.lon, 6),
        "lat": round(candidate.lat, 6),
        "distance_m": round(candidate.distance_m, 2),
    }


@lru_cache(maxsize=2)
def _outline(data_dir: Path) -> BaseGeometry:
    communes = AdminUnits.load(data_dir, official=False).communes
    drawn: BaseGeometry = shapely.simplify(crs.union(communes.geometry), 0.0005)
    return crs.buffer_m(drawn, _EDGE_M, 2)
