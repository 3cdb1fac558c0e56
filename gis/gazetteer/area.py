"""One area that a name can state, and how a place or a line lies to it: in it, at its border, or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString

from gis.core import crs
from gis.gazetteer.near import TOLERANCE_M, plain

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.gazetteer.place import Place

INSIDE, NEAR, OUTSIDE = 2, 1, -1
"""How a place lies to an area: in it by its cells or its position, at its border, or elsewhere."""
LEGACY_RADIUS_M = 2_500.0
"""Half the width of a commune of before July 2025, known by one point."""
MAX_SLACK_M = 1_500.0
_ACROSS = frozenset({"bridge", "ferry", "interchange", "junction", "border_point", "river", "island"})
"""Kinds of place that may belong to both sides of a border, though one district of before is written for them."""


@dataclass(frozen=True, eq=False)
class Area:
    """One area: its level, the communes and district it is known by, its own place and its shape."""

    name: str
    level: str
    codes: frozenset[str]
    district: str
    shape: BaseGeometry
    unit: Place | None = None
    heir: BaseGeometry | None = None

    @cached_property
    def outline(self) -> BaseGeometry:
        """The area itself; a circle where only a point of it is known."""
        shape = crs.buffer_m(self.shape, LEGACY_RADIUS_M) if self.shape.geom_type == "Point" else self.shape
        shapely.prepare(shape)
        return shape

    @cached_property
    def tolerant(self) -> BaseGeometry:
        """The area with what its border may be wrong, or with the commune that took it."""
        wide = self.outline if self.shape.geom_type == "Point" else crs.buffer_m(self.shape, TOLERANCE_M)
        wide = wide if self.heir is None else shapely.union_all([wide, self.heir])
        shapely.prepare(wide)
        return wide

    def relation(self, place: Place) -> int:
        """Return `INSIDE`, `NEAR` or `OUTSIDE`."""
        if place.kind == "legacy_district":
            return INSIDE if self._same_district(place) else OUTSIDE
        if self.unit is not None and place.place_id == self.unit.place_id:
            return INSIDE
        if self.level in ("legacy_district", "province") and place.old_district:
            if plain(place.old_district) in self.district.split("|"):
                return INSIDE
            written = self.level == "province" and place.geometry_kind != "line" and place.kind not in _ACROSS
            if place.kind == "legacy_commune" or written:
                return OUTSIDE  # its district is written, not measured
        if self.level == "commune" and place.commune and place.commune in self.codes:
            return INSIDE
        where = place.geometry if place.geometry_kind != "point" else place.point
        if place.kind == "commune":
            where = place.point
        if shapely.intersects(self.outline, where):
            return NEAR if self.level == "legacy_district" and place.old_district else INSIDE  # another one is written
        if shapely.intersects(self.tolerant, where):
            return NEAR
        slack = min(place.precision_m, MAX_SLACK_M)
        return NEAR if slack > TOLERANCE_M and crs.gap_m(self.outline, where) <= slack else OUTSIDE

    def _same_district(self, place: Place) -> bool:
        if plain(place.old_district) in self.district.split("|"):
            return True
        return self.level == "commune" and self.unit is not None and bool(place.geometry.intersects(self.unit.point))


def stretch(line: BaseGeometry, areas: Sequence[Sequence[Area]]) -> LineString:
    """Return the longest piece of a line that lies in every stated area; the whole line where none is left."""
    whole = line
    for area in areas:
        for meaning in area:
            piece = line.intersection(meaning.tolerant)
            if not piece.is_empty and piece.length > 0:
                line = piece
                break
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    pieces = [g for g in getattr(merged, "geoms", [merged]) if isinstance(g, LineString)]
    return max(pieces, key=lambda piece: piece.length) if pieces else LineString(whole.coords)
