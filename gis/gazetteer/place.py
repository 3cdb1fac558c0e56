"""Place: a name with a position, a kind, a source and an honest precision."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, Point

from gis.core import crs
from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import wording

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EXACT_M = 100.0
"""A place known to this many metres (90 % error) or better counts as exact."""
INSIDE_SHARE = 0.95
"""Nine tenths of a disc lie within this share of its radius: the error of what is somewhere in an area."""
_KINDS = {"Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line"}


@dataclass(frozen=True)
class Place:
    """A named point, line or area.

    ``geometry`` is in (lon, lat) degrees, WGS84; ``precision_m`` its 90 % position error in metres;
    ``commune`` a present commune's code or blank; ``old_district`` a pre-merger district or blank;
    ``ended`` the day before which a unit was no more by June 2025 (ISO date), blank for all others.
    """

    place_id: str
    name: str
    kind: str
    geometry: BaseGeometry = field(compare=False)
    precision_m: float
    aliases: tuple[str, ...] = ()
    commune: str = ""
    old_district: str = ""
    source: str = ""
    note: str = ""
    kind_label: str = ""
    ended: str = ""

    @cached_property
    def geometry_kind(self) -> str:
        """``point``, ``line`` or ``area``."""
        return _KINDS.get(self.geometry.geom_type, "area")

    @cached_property
    def point(self) -> Point:
        """A point on the place, (lon, lat): the middle of a line, a point inside an area."""
        if isinstance(self.geometry, LineString):
            return self.geometry.interpolate(0.5, normalized=True)
        centroid = self.geometry.centroid
        return centroid if self.geometry.covers(centroid) else self.geometry.representative_point()

    @cached_property
    def metric(self) -> BaseGeometry:
        """The geometry in metres (`gis.core.crs.to_metric`)."""
        return crs.to_metric(self.geometry)

    @cached_property
    def length_m(self) -> float:
        """Length in metres; 0 for what is no line."""
        return crs.length_m(self.geometry) if self.geometry_kind == "line" else 0.0

    @cached_property
    def reach_m(self) -> float:
        """The error, in metres, of a thing that is known only to lie in this area: rounded to hundreds."""
        return float(round(INSIDE_SHARE * math.sqrt(crs.area_m2(self.geometry) / math.pi), -2))

    def gap_m(self, other: Place) -> float:
        """Return the shortest distance to another place in metres; 0 if they touch."""
        return float(shapely.distance(self.metric, other.metric))

    @property
    def is_admin_unit(self) -> bool:
        """Tell whether this is a commune, a pre-merger commune or a pre-merger district."""
        return self.kind in ADMIN_KINDS

    @property
    def precision(self) -> str:
        """``area`` for the polygon of an admin unit, else ``exact`` up to 100 m, else ``approximate``."""
        if self.is_admin_unit and self.geometry_kind == "area":
            return "area"
        return "exact" if self.precision_m <= EXACT_M else "approximate"

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.kind_label or self.kind, self.old_district) if part)
        return f"{self.name} ({where}) {self.point.y:.4f}, {self.point.x:.4f}"


def twin_key(place: Place) -> tuple[str, str]:
    """Return what a place shares with the unit of before that it stands for: the bare name, and the district."""
    return wording(place.name.partition("(")[0].strip()).rest_folded, place.old_district
