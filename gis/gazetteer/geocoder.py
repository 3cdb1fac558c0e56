"""The gazetteer with geopy's manners: offline, deterministic, the same answer every time."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from shapely.geometry import Point

from gis.gazetteer.answers import Match
from gis.gazetteer.coordinates import read_position
from gis.gazetteer.nearest import old_unit, within
from gis.gazetteer.whereabouts import Found, Whereabouts

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer

REVERSE_M = 1_000.0
"""A position is named after the nearest place within this distance, else after its commune."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode with the gazetteer.

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
        self.whereabouts = Whereabouts(gazetteer)

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
            location = _location(self.whereabouts.of_position(query, given))
            return location if exactly_one else [location]
        if not exactly_one:
            matches = self.gazetteer.search(query, near, kind, limit=10 if limit is None else limit)
            return [_location(self.whereabouts.of_match(match)) for match in matches] or None
        answer = self.gazetteer.ask(query, near, kind)
        if answer.candidates:
            raise self.gazetteer.error_of(answer)
        found = self.whereabouts.of_answer(answer)
        return None if found is None else _location(found)

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
        matches = [Match(place, 1 - gap / REVERSE_M, "nearest") for gap, place in near]
        commune = self.gazetteer.commune_at(point.x, point.y)
        if commune is not None:
            matches.append(Match(commune, 1.0, "inside"))
        if not matches:
            return None
        found = [_location(self.whereabouts.of_match(match)) for match in matches]
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
            return _location(self.whereabouts.of_position(query, given))
        answer = self.gazetteer.ask(query, near)
        found = self.whereabouts.of_answer(answer)
        if found is None:
            raise self.gazetteer.error_of(answer)
        return _location(found)


def _location(found: Found) -> Location:
    return Location(found.raw["name"], (found.lat, found.lon), found.raw)
