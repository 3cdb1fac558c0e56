"""Location expressions: names of places → geometry, and how well that is known.

``resolve(parse("Quốc lộ 10 [Cầu Đá Bạc .. Cầu Nghìn]"), gazetteer)``. The grammar is in
`gis.locations.syntax`. Curated expressions are held to the gazetteer's names: a misspelling is an
error that names the likely place, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point

from gis.core import crs
from gis.core.errors import AmbiguousPlaceError, GeometryError, GisError, PlaceNotFoundError
from gis.gazetteer.names import coordinates as read_coordinates
from gis.gazetteer.place import EXACT_M, Place
from gis.i18n.say import Notice
from gis.locations.shapes import Stretched, crossings, cut, halfway, join, nearest_to, thread
from gis.locations.syntax import parse, pointed
from gis.locations.tree import Area, Citywide, Coordinates, Crossing, Location, Name, Part, Path, Spot, Stretch, Term

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.gazetteer.gazetteer import Gazetteer

GEOMETRY_PRECEDENCE = ("digitised", "surveyed", "places", "communes")
"""Where a geometry comes from, best first: drawn, given coordinates, place names, whole units."""
STRETCH_REACH_M = 3_000.0
"""The end of a stretch may lie this far from its line, or as far as the end itself is uncertain."""


@dataclass(frozen=True)
class Resolved:
    """Where an expression is.

    ``geometry`` is in (lon, lat) degrees, None for city-wide; ``kind`` is point, line, area or none;
    ``precision`` is exact (≤ 100 m: single places, stretches of one, coordinates), approximate, area
    (whole admin units), citywide or none; ``precision_m`` the coarsest 90 % error of the places used,
    None without geometry; ``geometry_source`` one of `GEOMETRY_PRECEDENCE`, or none; ``places`` those
    used, in order; ``communes`` the codes of communes named as a whole.
    """

    geometry: BaseGeometry | None
    kind: str
    precision: str
    precision_m: float | None
    geometry_source: str
    places: tuple[Place, ...] = ()
    communes: tuple[str, ...] = ()


NOWHERE = Resolved(None, "none", "none", None, "none")
CITYWIDE = Resolved(None, "none", "citywide", None, "none")


def locate(text: str, gazetteer: Gazetteer) -> Resolved:
    """Parse and resolve an expression; a blank one is nowhere (precision ``none``)."""
    return resolve(parse(text), gazetteer) if text.strip() else NOWHERE


def resolve(location: Location, gazetteer: Gazetteer) -> Resolved:
    """Return the geometry and precision of a location.

    Parameters
    ----------
    location
        A parsed expression.
    gazetteer
        Where its names are looked up, strictly: exact or undiacritised names and aliases only.

    Returns
    -------
    resolved
        Geometry in (lon, lat) degrees.

    Raises
    ------
    PlaceNotFoundError, AmbiguousPlaceError
        If a name is unknown (the message names what looks alike) or means several places.
    GeometryError
        If the places do not make the geometry: an end far from its line, lines that do not cross,
        parts of different dimension. Every message carries a caret under the term at fault.
    """
    if any(isinstance(part, Citywide) for part in location.parts):
        return CITYWIDE
    work = _Work(location, gazetteer)
    shapes = [work.part(part) for part in location.parts]
    try:
        geometry = join(shapes)
    except GeometryError as error:
        raise GeometryError("locations.at", **pointed(location.text or str(location), 1, error)) from None
    return work.result(geometry)


class _Work:
    """Resolves the terms of one expression and notes the places and errors they bring."""

    def __init__(self, location: Location, gazetteer: Gazetteer) -> None:
        self.text = location.text or str(location)
        self.gazetteer = gazetteer
        self.places: list[Place] = []
        self.errors_m: list[float] = []
        self.direct = True  # only places themselves, their stretches, and coordinates

    def part(self, part: Part) -> BaseGeometry:
        if isinstance(part, Path):
            return self.path(part)
        if isinstance(part, Area):
            return crs.union([self.place(name, geometry="area").geometry for name in part.names])
        if isinstance(part, Stretch):
            return self.stretch(part)
        if isinstance(part, Name):
            return self.place(part).geometry
        if isinstance(part, Citywide):
            raise TypeError("a city-wide part has no geometry")
        return self.spot(part)

    def path(self, path: Path) -> BaseGeometry:
        self.direct = False
        try:
            return thread([self.stop(term) for term in path.terms])
        except GeometryError as error:
            raise self.at(path.column, error) from None

    def stop(self, term: Term) -> BaseGeometry | Stretched:
        return Stretched(self.stretch(term)) if isinstance(term, Stretch) else self.spot(term)

    def spot(self, spot: Spot) -> BaseGeometry:
        """Return a point, or the line of a linear place; an area gives a point in it."""
        if isinstance(spot, Coordinates):
            return self.position(spot)
        if isinstance(spot, Crossing):
            return self.crossing(spot)
        place = self.place(spot)
        return place.point if place.geometry_kind == "area" else place.geometry

    def position(self, spot: Coordinates) -> Point:
        read = read_coordinates(f"{spot.lat}, {spot.lon}")
        if read is None:
            raise TypeError(f"{spot} was not parsed as coordinates")
        lat, lon, precision_m = read
        if crs.is_outside(lon, lat):
            swapped = not crs.is_outside(lat, lon)
            code = "locations.latitude_first" if swapped else "locations.far_away"
            raise self.at(spot.column, GeometryError(code, lat=spot.lat, lon=spot.lon))
        self.errors_m.append(precision_m)
        return Point(lon, lat)

    def stretch(self, stretch: Stretch) -> BaseGeometry:
        line = self.place(stretch.line, geometry="line")
        ends = [self.end(spot, line) for spot in (stretch.start, stretch.end)]
        try:
            return cut(line.geometry, *ends)
        except GeometryError as error:
            raise self.at(stretch.column, error) from None

    def end(self, spot: Spot, line: Place) -> BaseGeometry:
        """Return the point of ``line`` meant by an end of its stretch."""
        before = len(self.errors_m)
        shape = self.spot(spot)
        if shape.geom_type != "Point":
            crossing = Crossing(Name(line.name), Name(str(spot)), column=spot.column)
            return self.meeting(line, self.places[-1], crossing)
        extent = self.places[-1].geometry if isinstance(spot, Name) else shape
        reach = max(STRETCH_REACH_M, *self.errors_m[before:])
        gap = crs.gap_m(line.geometry, extent)
        if gap > reach:
            raise self.at(
                spot.column, GeometryError("locations.off_line", spot=str(spot), km=gap / 1000, road=line.name)
            )
        return shape

    def crossing(self, crossing: Crossing) -> Point:
        self.direct = False
        left, right = (self.place(name, geometry="line") for name in (crossing.left, crossing.right))
        return self.meeting(left, right, crossing)

    def meeting(self, left: Place, right: Place, crossing: Crossing) -> Point:
        """Return where two linear places cross, or nearly do as far as they are known."""
        points = crossings(left.geometry, right.geometry)
        if len(points) == 1:
            return points[0]
        if not points:
            gap = crs.gap_m(left.geometry, right.geometry)
            if gap <= left.precision_m + right.precision_m:
                return halfway(left.geometry, right.geometry)
            fault = GeometryError("locations.no_crossing", left=left.name, right=right.name, gap=gap)
            raise self.at(crossing.column, fault)
        if crossing.near is not None:
            return nearest_to(points, self.spot_unnoted(crossing.near))
        listed = "; ".join(f"{point.y:.4f}, {point.x:.4f}" for point in points)
        several = Notice("locations.many_crossings", left=left.name, right=right.name, n=len(points), listed=listed)
        at = pointed(self.text, crossing.column, several)
        raise AmbiguousPlaceError("locations.at", str(crossing), points, **at)

    def spot_unnoted(self, spot: Spot) -> BaseGeometry:
        """Return a spot that only chooses among others: its own precision does not matter."""
        places, errors = list(self.places), list(self.errors_m)
        shape = self.spot(spot)
        self.places, self.errors_m = places, errors
        return shape

    def place(self, name: Name, geometry: str | None = None) -> Place:
        try:
            place = self.gazetteer.resolve(str(name), geometry=geometry, strict=True)
        except PlaceNotFoundError as error:
            at = pointed(self.text, name.column, error)
            raise PlaceNotFoundError("locations.at", error.query, **at) from None
        except AmbiguousPlaceError as error:
            at = pointed(self.text, name.column, error)
            raise AmbiguousPlaceError("locations.at", error.query, error.candidates, **at) from None
        self.places.append(place)
        self.errors_m.append(place.precision_m)
        return place

    def at(self, column: int, error: GisError) -> GeometryError:
        return GeometryError("locations.at", **pointed(self.text, column, error))

    def result(self, geometry: BaseGeometry) -> Resolved:
        kind = {0: "point", 1: "line"}.get(_dimension(geometry), "area")
        units = kind == "area" and any(place.is_admin_unit for place in self.places)
        precision_m = max(self.errors_m)
        exact = self.direct and precision_m <= EXACT_M
        used = ["surveyed", *(["places"] if self.places else []), *(["communes"] if units else [])]
        return Resolved(
            geometry=geometry,
            kind=kind,
            precision="area" if units else "exact" if exact else "approximate",
            precision_m=precision_m,
            geometry_source=max(used, key=GEOMETRY_PRECEDENCE.index),  # no surer than the least sure of it
            places=_once(self.places),
            communes=tuple(place.commune for place in _once(self.places) if units and place.kind == "commune"),
        )


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.place_id: place for place in places}.values())


def _dimension(geometry: BaseGeometry) -> int:
    return 2 if geometry.geom_type.endswith("Polygon") else 1 if "Line" in geometry.geom_type else 0
