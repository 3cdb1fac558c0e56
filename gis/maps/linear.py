"""Rivers, roads and railways of the gazetteer: the lines of the base map, for screen and paper alike."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

from gis.boundaries.units import AdminUnits
from gis.core.errors import GisError
from gis.gazetteer.tables import read_places

KINDS = ("channel", "canal", "river", "street", "road", "expressway", "railway")
"""Kinds of linear places that draw the base map, in drawing order."""


class Linear(NamedTuple):
    """What `read` found: (kind, name, line in lon, lat) in drawing order; ``fault`` says why there is none."""

    lines: list[tuple[str, str, BaseGeometry]]
    fault: GisError | None = None


def read(folder: Path, units: AdminUnits) -> Linear:
    """Read the linear places of a data folder.

    A faulty gazetteer takes nothing but these lines from the map: the caller says so in words
    (``fault``) and goes on. A folder without a gazetteer has none to draw.
    """
    if not (folder / "places.csv").exists():
        return Linear([])
    try:  # the places alone: the gazetteer's index of names is not needed here
        places = read_places(folder, communes=units.codes, districts=units.district_names)
    except GisError as error:
        return Linear([], error)
    lines = [place for place in places if place.kind in KINDS and place.geometry_kind == "line"]
    return Linear([(p.kind, p.name, p.geometry) for p in sorted(lines, key=lambda p: KINDS.index(p.kind))])
