"""Features of ours in a file that somebody brings: where three of them lie tells the reference system.

A drawing that was made from our map holds our names; read in the right system they lie where the map has them.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from shapely.geometry.base import BaseGeometry

from gis.core import crs, geojson
from gis.core.vietnamese import fold

if TYPE_CHECKING:
    from gis.exchange.geometries.found import Group

FEWEST = 3
MOST = 20_000
"""Features that are looked at: folding the texts of all would cost more than it tells."""
ON_M = 2.0
"""Of ours to what a program wrote of it: rounding, and curves made lines."""
OFF_M = 20.0
"""A reading that puts them farther off than this puts them elsewhere."""
Ours = Mapping[str, BaseGeometry]
"""Folded name → geometry, degrees WGS84 (lon, lat); names that several bear are left out."""
Pair = tuple[BaseGeometry, BaseGeometry]
"""A feature as its file has it, and ours of the same name in metres."""


def load(built: Path) -> dict[str, BaseGeometry]:
    """Return the drawn projects of a built map by their names; nothing where there is no map."""
    if not built.is_file():
        return {}
    found: dict[str, BaseGeometry | None] = {}
    for one in geojson.read(built):
        name = fold(str(one["properties"].get("name_vi") or ""))
        found[name] = None if name in found else geojson.geometry_of(one)
    return {name: geometry for name, geometry in found.items() if name and geometry is not None}


def shared(group: Group, ours: Ours) -> list[Pair]:
    """Return the features of a group that bear a name of ours, each with ours; nothing where they are too few."""
    looked_at = islice(group.shapes, MOST)
    named = {
        name: (one.geometry, ours[name]) for one in looked_at for text in one.texts if (name := fold(text)) in ours
    }
    return [(theirs, crs.to_metric(known)) for theirs, known in named.values()] if len(named) >= FEWEST else []


def off_m(theirs: BaseGeometry, known: BaseGeometry) -> float:
    """Return how far a feature (degrees WGS84) lies from ours (metres), in metres; a text or point counts by itself."""
    here = crs.to_metric(theirs)
    if here.geom_type == known.geom_type:
        return float(here.hausdorff_distance(known))
    return float(here.distance(known))


def middle(distances: Sequence[float]) -> float:
    """Return the median: one feature that was moved since must not speak for the rest."""
    return statistics.median(distances)
