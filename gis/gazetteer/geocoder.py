"""Geocoders with geopy's manners: the gazetteer offline, and an online chain behind it.

`GazetteerGeocoder` is deterministic and needs no network; `online_chain` is asked only where a
person asked for it (``--online``) and never by the build.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from shapely.geometry import Point

from gis.core import crs
from gis.core.errors import GeometryError, PlaceNotFoundError
from gis.gazetteer.answers import Answer, Match
from gis.gazetteer.area import stretch
from gis.gazetteer.certainty import probability
from gis.gazetteer.coordinates import read_position
from gis.gazetteer.nearest import denied, old_unit, within
from gis.gazetteer.place import EXACT_M, Place
from gis.gazetteer.position import Position, near_city, told
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.area import Area
    from gis.gazetteer.gazetteer import Gazetteer

_MIDDLES = 32_768
REVERSE_M = 1_000.0
"""A position is named after the nearest place within this distance, else after its commune."""


class Found(NamedTuple):
    """Where an answer is: degrees, WGS84, and what is told of it."""

    lat: float
    lon: float
    raw: dict[str, Any]


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode with the gazetteer: offline, the same answer every time.

    Parameters
    ----------
    gazetteer
        Where to look.

    Notes
    -----
    ``Location.raw`` holds place_id, name, kind, kind_label, precision, precision_m (metres, 90 %),
    source, score (0–1: the measured probability that it is right), how, note, commune_code, commune_name
    and old_district. ``how`` is ``exact``, ``folded``, ``alias``, ``kindless``; ``street`` (a house number on a
    known street), ``milepost`` (between the known ones of a road), ``beside`` (said by a place beside it), ``within``
    (the site that holds it), ``unit`` (only the commune is known); ``marks``, ``fuzzy`` (guesses); ``coordinates``.
    """

    def __init__(self, gazetteer: Gazetteer, *, timeout: Any = DEFAULT_SENTINEL) -> None:
        super().__init__(timeout=timeout)
        self.gazetteer = gazetteer
        # Long lists name the same places again and again. A spot beside a place is none of the gazetteer's own.
        self._own = lru_cache(maxsize=None)(lambda place: self._commune(place, place.point, moved=False))
        self._middle = lru_cache(maxsize=_MIDDLES)(_middle)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        near: str | None = None,
        kind: str | Collection[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return the location that a name means.

        Parameters
        ----------
        query
            A place's name, with or without diacritics, or ``lat, lon`` in degrees.
        exactly_one
            True: the one answer. False: all candidates, best first, ambiguous or not.
        timeout
            Ignored; nothing is waited for.
        near
            Commune (code or name) or pre-merger district to prefer.
        kind
            Kinds of place, or a word of kind (``cầu``), to restrict to.
        limit
            At most so many candidates (10 unless told).

        Returns
        -------
        location
            Latitude, longitude of a point on the place; None (as geopy does) if nothing answers.

        Raises
        ------
        AmbiguousPlaceError
            If exactly one is asked for and several places answer equally well.
        PlaceNotFoundError
            If ``near`` or a hint in the query names no commune or old district.
        GeometryError
            If the query is coordinates far from the city.
        """
        given = read_position(query)
        if given is not None:
            location = self.at(query, given)
            return location if exactly_one else [location]
        if not exactly_one:
            matches = self.gazetteer.search(query, near, kind, limit=10 if limit is None else limit)
            return [self._location(match) for match in matches] or None
        answer = self.gazetteer.ask(query, near, kind)
        if answer.candidates:
            raise self.gazetteer.error_of(answer)
        return self.answered(answer)

    def answered(self, answer: Answer) -> Location | None:
        """Return the location of an answer that found one place, else None.

        A street with a house number or a milepost, and a long line in a stated area, is answered by its stretch
        there: the middle of it, with half its length added to the precision. An address of which only the unit is
        known may lie anywhere in it, and its precision says so.
        """
        found = self.placed(answer)
        return None if found is None else Location(found.raw["name"], (found.lat, found.lon), found.raw)

    def placed(self, answer: Answer) -> Found | None:
        """Return the position and the ``raw`` of `answered` without a geopy location: what lists ask for."""
        if answer.match is None:
            return None
        place = answer.match.place
        if answer.match.how == "unit" and place.geometry_kind == "area":
            return self._found(answer.match, precision_m=place.reach_m)
        if place.geometry_kind != "line":
            return self._found(answer.match)
        point, length_m = self._middle(place, answer.areas)
        if not answer.house and length_m > 0.95 * place.length_m:
            return self._found(answer.match)
        return self._found(answer.match, point, place.precision_m + length_m / 2)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Return what is at a position: the nearest place within `REVERSE_M`, then the commune.

        Parameters
        ----------
        query
            A geopy point: ``(lat, lon)``, a `geopy.Point`, or ``"lat, lon"``.
        exactly_one
            True: the nearest. False: all within reach, nearest first, the commune last.
        timeout
            Ignored.
        limit
            At most so many.
        """
        asked = GeopyPoint(query)
        point = Point(asked.longitude, asked.latitude)
        near = within(self.gazetteer.places, point, REVERSE_M)
        found = [self._location(Match(place, 1 - gap / REVERSE_M, "nearest")) for gap, place in near]
        commune = self.gazetteer.commune_at(point.x, point.y)
        if commune is not None:
            found.append(self._location(Match(commune, 1.0, "inside")))
        if not found:
            return None
        return found[0] if exactly_one else found[:limit]

    def old_unit(self, lon: float, lat: float) -> str:
        """Return the commune before July 2025 that most likely held a position: the nearest known one, or blank."""
        here = self.gazetteer.commune_at(lon, lat)
        return "" if here is None else old_unit(self.gazetteer.places, here.commune, Point(lon, lat))

    def resolve(self, query: str, near: str | None = None) -> Location:
        """Return the one location of a name as `geocode` does, but raise if nothing answers.

        Raises
        ------
        PlaceNotFoundError
            The message names what looks alike.
        """
        given = read_position(query)
        if given is not None:
            return self.at(query, given)
        answer = self.gazetteer.ask(query, near)
        location = self.answered(answer)
        if location is None:
            raise self.gazetteer.error_of(answer)
        return location

    def _location(self, match: Match) -> Location:
        found = self._found(match)
        return Location(found.raw["name"], (found.lat, found.lon), found.raw)

    def _found(self, match: Match, point: Point | None = None, precision_m: float | None = None) -> Found:
        place = match.place
        moved = point is not None
        point = place.point if point is None else point
        precision_m = place.precision_m if precision_m is None else round(precision_m)
        known = not moved and self.gazetteer.holds(place)
        precision = place.precision
        if precision == "exact" and precision_m > EXACT_M:
            precision = "approximate"
        raw = {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "kind_label": place.kind_label,
            "precision": precision,
            "precision_m": precision_m,
            "source": "street" if match.how == "street" else place.source,
            "score": round(probability(match), 3),
            "how": match.how,
            "note": place.note if place.ended else "",
            **(self._own(place) if known else self._commune(place, point, moved=moved)),
        }
        return Found(round(point.y, 6), round(point.x, 6), raw)

    def _commune(self, place: Place, point: Point, *, moved: bool) -> dict[str, str]:
        if place.kind == "legacy_district":
            return {"commune_code": "", "commune_name": "", "old_district": place.old_district}
        own = None if moved else self.gazetteer.commune(place.commune)
        unit = own or self.gazetteer.commune_at(point.x, point.y)
        code = place.commune if place.commune and not moved else ("" if unit is None else unit.commune)
        return {
            "commune_code": code,
            "commune_name": "" if unit is None else unit.name,
            "old_district": place.old_district,
        }

    def at(self, query: str, position: Position) -> Location:
        """Return the location of coordinates, with what is around them; an error if it is not here, or not as said."""
        lat, lon, precision_m = position.lat, position.lon, position.precision_m
        if not near_city(lat, lon):
            raise GeometryError("gazetteer.far_away", query=query.strip())
        here = self.gazetteer.commune_at(lon, lat)
        others = [other for other in position.others if self.gazetteer.commune_at(other.lon, other.lat) is not None]
        wrong = denied(position.said, Point(lon, lat), self.gazetteer.areas)
        if others and (here is None or wrong):  # what puts them in the city, and where they are said to be, goes first
            return self.at(query, replace(others[0], others=tuple(others[1:])))
        if wrong:
            reason = Notice("gazetteer.reason.elsewhere", where=f"{lat:.5f}, {lon:.5f}", said=wrong)
            raise PlaceNotFoundError("gazetteer.no_place_because", query.strip(), wanted="", reason=reason)
        raw = {
            "place_id": "",
            "name": query.strip(),
            "kind": "coordinates",
            "kind_label": "Tọa độ",
            "precision": "exact" if precision_m <= EXACT_M else "approximate",
            "precision_m": precision_m,
            "source": "coordinates",
            "score": 0.6 if others else 1.0,
            "how": "coordinates",
            "note": told(position, others),
            "commune_code": "" if here is None else here.commune,
            "commune_name": "" if here is None else here.name,
            "old_district": "",
        }
        return Location(query.strip(), (lat, lon), raw)


def _middle(line: Place, areas: tuple[tuple[Area, ...], ...]) -> tuple[Point, float]:
    """Return the middle, (lon, lat), and the length in metres of a line's stretch in some areas."""
    piece = stretch(line.geometry, areas)
    return piece.interpolate(0.5, normalized=True), crs.length_m(piece)
