"""The gazetteer: where names are, found with and without diacritics.

A match is scored by how it was found (`gis.gazetteer.index.SCORES`): exact spelling beats folded
spelling, which beats an alias, which beats a name without its word of kind, which beats a guess.
Names are indexed once; a query takes a few milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gis.boundaries.finder import CommuneFinder
from gis.boundaries.legacy import CROSSWALK_COLUMNS, read_ended_units, read_old_units
from gis.core import tables
from gis.core.errors import AmbiguousPlaceError, PlaceNotFoundError
from gis.gazetteer import refusals
from gis.gazetteer.areas import AreaBook
from gis.gazetteer.door import Door
from gis.gazetteer.index import Index
from gis.gazetteer.names import kinds_of_word
from gis.gazetteer.search import Search
from gis.gazetteer.tables import read_places
from gis.gazetteer.units import Units, placed_by, unit_places

if TYPE_CHECKING:
    from gis.gazetteer.answers import Answer, Match
    from gis.gazetteer.area import Area
    from gis.gazetteer.place import Place
    from gis.i18n.say import Notice


class Gazetteer:
    """All places, searchable by name.

    Examples
    --------
    ``gazetteer.resolve("cau rao 3")`` gives Cầu Rào 3; ``gazetteer.resolve("cau binh")`` raises,
    since Cầu Bình and Cầu Bính are both spelled so.
    """

    def __init__(self, places: Iterable[Place], provinces: Mapping[str, Iterable[str]] | None = None) -> None:
        """Index places; ``provinces`` names the districts of each former province."""
        self.places = tuple(places)
        self._by_id = {place.place_id: place for place in self.places}
        self._index = Index([(place.name, place.aliases, place.kind) for place in self.places])
        self._search = Search(self.places, self._index)
        self._book = AreaBook(self.places, provinces)
        self._by_code = {place.commune: place for place in self.places if place.kind == "commune"}

    @classmethod
    def load(cls, data_dir: Path, admin_units: Units) -> Gazetteer:
        """Read the places of a data folder and add its admin units.

        Raises
        ------
        SchemaError
            With every fault of places.csv and place_vertices.csv.
        """
        folder = data_dir / "boundaries"
        crosswalk = tables.read_table(folder / "crosswalk.csv", CROSSWALK_COLUMNS)
        ended_path = folder / "ended_units.csv"
        ended = read_ended_units(ended_path, read_old_units(folder / "crosswalk.csv")) if ended_path.exists() else ()
        units = unit_places(admin_units.commune_rows, admin_units.district_rows, crosswalk, ended)
        provinces: dict[str, set[str]] = defaultdict(set)
        for row in crosswalk:
            provinces[row["old_province"]].add(row["old_district"])
        codes = {place.commune for place in units if place.kind == "commune"}
        districts = {place.old_district for place in units if place.kind == "legacy_district"}
        places = read_places(data_dir, communes=codes, districts=districts)
        return cls([*places, *placed_by(units, places)], provinces)

    def get(self, place_id: str) -> Place:
        """Return the place with this id; PlaceNotFoundError if there is none."""
        try:
            return self._by_id[place_id]
        except KeyError:
            raise PlaceNotFoundError("gazetteer.no_id", place_id, id=place_id) from None

    def holds(self, place: Place) -> bool:
        """Tell whether a place is one of these, and no spot beside one or crossing of two."""
        return self._by_id.get(place.place_id) is place

    def ask(
        self,
        text: str,
        near: str | None = None,
        kind: str | Collection[str] | None = None,
        *,
        geometry: str | None = None,
    ) -> Answer:
        """Answer a text in one of three ways: one place, a question with candidates, or nothing.

        Parameters
        ----------
        text
            A name or an address as people write it: ``Số 12 Lạch Tray, P. Lạch Tray, Ngô Quyền, Hải Phòng``.
        near
            A commune (code or name) or pre-merger district to prefer.
        kind
            Kinds of place, or a word of kind such as ``cầu``, to restrict to.
        geometry
            ``point``, ``line`` or ``area`` to restrict to.

        Returns
        -------
        answer
            Whatever the text states (units, kind, numbers) holds for the place; see `gis.gazetteer.door`.

        Raises
        ------
        PlaceNotFoundError
            If ``near`` names nothing known.
        """
        kinds = _kind_filter(kind)
        accept = None
        if kinds is not None or geometry is not None:

            def accept(place: Place) -> bool:
                return (kinds is None or place.kind in kinds) and geometry in (None, place.geometry_kind)

        return self._door.ask(text, self._areas(near), accept)

    def areas(self, text: str) -> tuple[Area, ...]:
        """Return what a text can mean as an area: communes of today and before, districts, former provinces."""
        return self._book.find(text)

    def search(
        self,
        text: str,
        near: str | None = None,
        kind: str | Collection[str] | None = None,
        limit: int | None = 10,
        geometry: str | None = None,
    ) -> list[Match]:
        """Return the places that answer a text, best first.

        Parameters
        ----------
        text
            A name; may carry hints (``Trần Hưng Đạo (phường, Chí Linh)``, all must hold) or end in a
            neighbourhood (``Cầu Bính, Hồng Bàng``, preferred).
        near
            A commune (code or name) or pre-merger district to prefer.
        kind
            Kinds of place, or a word of kind such as ``cầu``, to restrict to.
        limit
            At most so many; None for all.
        geometry
            ``point``, ``line`` or ``area`` to restrict to.

        Raises
        ------
        PlaceNotFoundError
            If ``near`` or a hint names nothing known.
        """
        return self._search.find(text, near, _kind_filter(kind), limit, geometry)

    def match(
        self,
        text: str,
        near: str | None = None,
        kind: str | Collection[str] | None = None,
        *,
        geometry: str | None = None,
        strict: bool = False,
    ) -> Match:
        """Return the one place that a text means, with its score; parameters as for `search`.

        ``strict`` is for curated files: other diacritics and likeness are then no answer, and a
        commune and a pre-merger district of one name are told apart though they overlap.

        Raises
        ------
        PlaceNotFoundError
            If nothing answers; the message names what looks alike.
        AmbiguousPlaceError
            If the best two tie within ``MARGIN`` and lie more than ``AMBIGUITY_M`` apart (`gis.gazetteer.answers`).
        """
        if not strict:
            answer = self.ask(text, near, kind, geometry=geometry)
            if answer.match is not None:
                return answer.match
            if answer.candidates:
                raise refusals.question(answer)
            raise self._not_found(text, kind, geometry, answer.reason)
        match = self._search.strict(text, near, _kind_filter(kind), geometry)
        if match is None:
            raise self._not_found(text, kind, geometry)
        return match

    def resolve(
        self,
        text: str,
        near: str | None = None,
        kind: str | Collection[str] | None = None,
        *,
        geometry: str | None = None,
        strict: bool = False,
    ) -> Place:
        """Return the one place that a text means; see `match`."""
        return self.match(text, near, kind, geometry=geometry, strict=strict).place

    def commune(self, code: str) -> Place | None:
        """Return the commune with this code, or None."""
        return self._by_code.get(code)

    def commune_at(self, lon: float, lat: float) -> Place | None:
        """Return the commune at a position, or the nearest within a kilometre, or None."""
        code = self._finder.code_at(lon, lat)
        return None if code is None else self._by_code[code]

    @cached_property
    def _finder(self) -> CommuneFinder:
        return CommuneFinder(list(self._by_code), [place.geometry for place in self._by_code.values()])

    def error_of(self, answer: Answer) -> AmbiguousPlaceError | PlaceNotFoundError:
        """Return the error that says an answer that is no place."""
        if answer.candidates:
            return refusals.question(answer)
        return self._not_found(answer.query, None, None, answer.reason)

    @cached_property
    def _door(self) -> Door:
        return Door(self.places, self._index, self._book)

    def _areas(self, near: str | None) -> tuple[Area, ...]:
        if near is None or not near.strip():
            return ()
        areas = self.areas(near)
        if not areas:
            raise PlaceNotFoundError("gazetteer.no_area", near, near=near)
        return areas

    def _not_found(
        self, text: str, kind: str | Collection[str] | None, geometry: str | None, reason: Notice | None = None
    ) -> PlaceNotFoundError:
        wanted = " ".join(str(part) for part in (kind, geometry) if part)
        return refusals.not_found(text, wanted, reason, self._search.named(text), self._search.alike(text))


def _kind_filter(kind: str | Collection[str] | None) -> frozenset[str] | None:
    if kind is None:
        return None
    if isinstance(kind, str):
        return kinds_of_word(kind) or frozenset({kind})
    return frozenset(kind)
