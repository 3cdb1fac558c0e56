"""Where an answer lies and what is told of it: a position in degrees with its precision, certainty and commune."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from shapely.geometry import Point

from gis.core import crs
from gis.core.errors import GeometryError, PlaceNotFoundError
from gis.gazetteer.area import stretch
from gis.gazetteer.certainty import probability
from gis.gazetteer.nearest import denied
from gis.gazetteer.place import EXACT_M
from gis.gazetteer.position import Position, near_city, told
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.answers import Answer, Match
    from gis.gazetteer.area import Area
    from gis.gazetteer.gazetteer import Gazetteer
    from gis.gazetteer.place import Place

_MIDDLES = 32_768


class Found(NamedTuple):
    """A position in degrees, WGS84, and what is told of it: the keys are those of `GazetteerGeocoder`."""

    lat: float
    lon: float
    raw: dict[str, Any]


class Whereabouts:
    """Positions of what the gazetteer answers; remembers what long lists ask again and again.

    Parameters
    ----------
    gazetteer
        Where the answers come from.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # A spot beside a place is none of the gazetteer's own, and is not remembered.
        self._own = lru_cache(maxsize=None)(lambda place: self._commune(place, place.point, moved=False))
        self._middle = lru_cache(maxsize=_MIDDLES)(_middle)

    def of_answer(self, answer: Answer) -> Found | None:
        """Return the position of an answer that found one place, else None.

        A street with a house number or a milepost, and a long line in a stated area, is answered by its stretch
        there: the middle of it, with half its length added to the precision. An address of which only the unit is
        known may lie anywhere in it, and its precision says so.
        """
        if answer.match is None:
            return None
        place = answer.match.place
        if answer.match.how == "unit" and place.geometry_kind == "area":
            return self.of_match(answer.match, precision_m=place.reach_m)
        if place.geometry_kind != "line":
            return self.of_match(answer.match)
        point, length_m = self._middle(place, answer.areas)
        if not answer.house and length_m > 0.95 * place.length_m:
            return self.of_match(answer.match)
        return self.of_match(answer.match, point, place.precision_m + length_m / 2)

    def of_match(self, match: Match, point: Point | None = None, precision_m: float | None = None) -> Found:
        """Return the position of a place, or of a (lon, lat) point on it that is known to ``precision_m`` metres."""
        place = match.place
        moved = point is not None
        point = place.point if point is None else point
        precision_m = place.precision_m if precision_m is None else round(precision_m)
        known = not moved and self._gazetteer.holds(place)
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

    def of_position(self, text: str, position: Position) -> Found:
        """Return the position that a text writes as coordinates, with what is around it.

        Raises
        ------
        GeometryError
            If it is far from the city.
        PlaceNotFoundError
            If it does not lie where the text says it does.
        """
        lat, lon, precision_m = position.lat, position.lon, position.precision_m
        if not near_city(lat, lon):
            raise GeometryError("gazetteer.far_away", query=text.strip())
        here = self._gazetteer.commune_at(lon, lat)
        others = [other for other in position.others if self._gazetteer.commune_at(other.lon, other.lat) is not None]
        wrong = denied(position.said, Point(lon, lat), self._gazetteer.areas)
        if others and (here is None or wrong):  # what puts them in the city, and where they are said to be, goes first
            return self.of_position(text, replace(others[0], others=tuple(others[1:])))
        if wrong:
            reason = Notice("gazetteer.reason.elsewhere", where=f"{lat:.5f}, {lon:.5f}", said=wrong)
            raise PlaceNotFoundError("gazetteer.no_place_because", text.strip(), wanted="", reason=reason)
        raw = {
            "place_id": "",
            "name": text.strip(),
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
        return Found(lat, lon, raw)

    def _commune(self, place: Place, point: Point, *, moved: bool) -> dict[str, str]:
        if place.kind == "legacy_district":
            return {"commune_code": "", "commune_name": "", "old_district": place.old_district}
        own = None if moved else self._gazetteer.commune(place.commune)
        unit = own or self._gazetteer.commune_at(point.x, point.y)
        code = place.commune if place.commune and not moved else ("" if unit is None else unit.commune)
        return {
            "commune_code": code,
            "commune_name": "" if unit is None else unit.name,
            "old_district": place.old_district,
        }


def _middle(line: Place, areas: tuple[tuple[Area, ...], ...]) -> tuple[Point, float]:
    """Return the middle, (lon, lat), and the length in metres of a line's stretch in some areas."""
    piece = stretch(line.geometry, areas)
    return piece.interpolate(0.5, normalized=True), crs.length_m(piece)
