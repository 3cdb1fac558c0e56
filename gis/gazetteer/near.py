"""What "near" means: inside a present commune, a pre-merger commune or a pre-merger district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from gis.core import crs
from gis.core.errors import PlaceNotFoundError
from gis.gazetteer.names import wording

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.gazetteer.place import Place

TOLERANCE_M = 1_000.0
"""How far outside a boundary a place may lie and still count as in it: modelled boundaries err so far."""


@dataclass(frozen=True)
class Near:
    """A neighbourhood: commune codes, folded names of pre-merger districts, and their outline."""

    codes: frozenset[str]
    districts: frozenset[str]
    outline: BaseGeometry | None

    def holds(self, place: Place) -> bool:
        """Tell whether a place is in the neighbourhood: by its own cells if filled, else by position."""
        if place.commune in self.codes or (place.old_district and plain(place.old_district) in self.districts):
            return True
        if place.commune and self.codes and not self.districts:
            return False
        if self.outline is None or (place.old_district and self.districts):
            return False
        where = place.geometry if place.geometry_kind == "line" else place.point
        return bool(shapely.intersects(self.outline, where))


def near_of(text: str, places: Iterable[Place]) -> Near:
    """Return the neighbourhood that a text names.

    Parameters
    ----------
    text
        A commune's code or name, or a pre-merger district's name, with or without its word of kind
        and diacritics.
    places
        The places to look among; their admin units count, and the districts named in their cells.

    Raises
    ------
    PlaceNotFoundError
        If no admin unit has that name.
    """
    asked = wording(text)
    name = asked.rest_folded
    codes: set[str] = set()
    districts: set[str] = set()
    outlines: list[BaseGeometry] = []
    for place in places:
        if not place.is_admin_unit:
            if not asked.kinds and place.old_district and plain(place.old_district) == name:
                districts.add(name)
            continue
        if asked.kinds and place.kind not in asked.kinds:
            continue
        if place.commune != asked.spelled and name not in (wording(place.name).rest_folded, _folded(place.name)):
            continue
        if place.commune == asked.spelled and place.kind != "commune":
            continue
        if place.commune:
            codes.add(place.commune)
        if place.kind == "legacy_district":
            districts.add(plain(place.old_district))
        if place.geometry_kind == "area":
            outlines.append(place.geometry)
    if not (codes or districts):
        raise PlaceNotFoundError("gazetteer.no_area", text, near=text)
    outline = crs.buffer_m(crs.union(outlines), TOLERANCE_M) if outlines else None
    if outline is not None:
        shapely.prepare(outline)
    return Near(frozenset(codes), frozenset(districts), outline)


@lru_cache(maxsize=512)
def plain(district: str) -> str:
    """Return a district's name as it is compared: folded, without its word of kind."""
    return wording(district).rest_folded


def _folded(name: str) -> str:
    return wording(name).folded
