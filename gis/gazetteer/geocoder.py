"""Geocoders with geopy's manners: the gazetteer offline, and an online chain behind it.

`GazetteerGeocoder` is deterministic and needs no network; `online_chain` is asked only where a
person asked for it (``--online``) and never by the build.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint
from shapely.geometry import Point

from gis.core import crs
from gis.core.errors import GeometryError, PlaceNotFoundError
from gis.gazetteer.gazetteer import Gazetteer, Match
from gis.gazetteer.names import coordinates
from gis.gazetteer.place import EXACT_M, Place

REVERSE_M = 1_000.0
"""A position is named after the nearest place within this distance, else after its commune."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode with the gazetteer: offline, the same answer every time.

    Parameters
    ----------
    gazetteer
        Where to look.

    Notes
    -----
    ``Location.raw`` holds place_id, name, kind, kind_label, precision, precision_m (metres, 90 %),
    source, score (0–1), how (see `gis.gazetteer.index.SCORES`), commune_code and commune_name.
    """

    def __init__(self, gazetteer: Gazetteer, *, timeout: Any = DEFAULT_SENTINEL) -> None:
        super().__init__(timeout=timeout)
        self.gazetteer = gazetteer

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
        given = coordinates(query)
        if given is not None:
            location = self._at(query, *given)
            return location if exactly_one else [location]
        if not exactly_one:
            matches = self.gazetteer.search(query, near, kind, limit=10 if limit is None else limit)
            return [self._location(match) for match in matches] or None
        found = self.gazetteer.search(query, near, kind, limit=1)
        if not found or found[0].how == "partial":
            return None
        return self._location(self.gazetteer.match(query, near, kind))

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
        reach = crs.buffer_m(point, REVERSE_M)
        near = [
            (crs.gap_m(point, place.geometry), place.place_id, place)
            for place in self.gazetteer.places
            if not place.is_admin_unit and place.geometry.intersects(reach)
        ]
        found = [self._location(Match(place, 1 - gap / REVERSE_M, "nearest")) for gap, _, place in sorted(near)]
        commune = self.gazetteer.commune_at(point.x, point.y)
        if commune is not None:
            found.append(self._location(Match(commune, 1.0, "inside")))
        if not found:
            return None
        return found[0] if exactly_one else found[:limit]

    def resolve(self, query: str, near: str | None = None) -> Location:
        """Return the one location of a name as `geocode` does, but raise if nothing answers.

        Raises
        ------
        PlaceNotFoundError
            The message names what looks alike.
        """
        location = self.geocode(query, near=near)
        if location is None:
            self.gazetteer.match(query, near)  # raises, with the likely names
            raise PlaceNotFoundError(f"no place is called {query!r}", query)
        return location

    def _location(self, match: Match) -> Location:
        place = match.place
        raw = {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "kind_label": place.kind_label,
            "precision": place.precision,
            "precision_m": place.precision_m,
            "source": place.source,
            "score": round(min(match.score, 1.0), 3),
            "how": match.how,
            **self._commune(place),
        }
        return Location(place.name, (round(place.point.y, 6), round(place.point.x, 6)), raw)

    def _commune(self, place: Place) -> dict[str, str]:
        if place.kind == "legacy_district":
            return {"commune_code": "", "commune_name": ""}
        unit = self.gazetteer.commune(place.commune) or self.gazetteer.commune_at(place.point.x, place.point.y)
        return {
            "commune_code": place.commune or ("" if unit is None else unit.commune),
            "commune_name": "" if unit is None else unit.name,
        }

    def _at(self, query: str, lat: float, lon: float, precision_m: float) -> Location:
        point = Point(lon, lat)
        if crs.out_of_bounds(point):
            swapped = not crs.out_of_bounds(Point(lat, lon))
            remedy = "write latitude first: " + f"{lon:g}, {lat:g}" if swapped else "that is far from the city"
            raise GeometryError(f"{query.strip()}: {remedy}")
        unit = self.gazetteer.commune_at(lon, lat)
        raw = {
            "place_id": "",
            "name": query.strip(),
            "kind": "coordinates",
            "kind_label": "Tọa độ",
            "precision": "exact" if precision_m <= EXACT_M else "approximate",
            "precision_m": precision_m,
            "source": "surveyed",
            "score": 1.0,
            "how": "coordinates",
            "commune_code": "" if unit is None else unit.commune,
            "commune_name": "" if unit is None else unit.name,
        }
        return Location(query.strip(), (lat, lon), raw)
