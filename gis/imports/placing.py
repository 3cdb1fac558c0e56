"""Where an entry may be: up to three location expressions made of the gazetteer's names, resolved.

A proposal, never a fact. Nothing outside the city gets a pin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.errors import ShapelyError

from gis.core import crs
from gis.core.errors import GisError
from gis.core.vietnamese import fold
from gis.imports.english import units_in_vietnamese
from gis.imports.lexicon import CITY_NAMES, spelled
from gis.imports.outside import is_outside
from gis.imports.places_in_text import Found, PlaceScanner, is_unit
from gis.locations.resolve import Resolved, locate

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer
    from gis.gazetteer.place import Place

_COMMUNE_WORDS = ("phường", "xã", "đặc khu")
MOST = 3
"""So many expressions are proposed at most."""
NEAR_CITY_M = 3_000.0
"""A place this far outside all communes may still be the city's (berths, islands, borders are drawn roughly)."""
SAME_SPOT_M = 1_500.0

_FROM = re.compile(r"\b(?:đoạn )?từ\b")
_TO = re.compile(r"\b(?:đến|tới|đi|sang|ra)\b")
_CROSSING = re.compile(
    r"\b(?:nút giao(?: thông)?|ngã tư|ngã ba)\b(?: khác mức| cùng mức| giữa|"
    r" của)*\s(?P<left>.+?)\s(?:với|và|giao)\s(?P<right>.+)"
)
_JOIN = re.compile(r"\b(?:nối|kết nối)\b")
_NO_PLACE = re.compile(
    r"\b(?:toàn thành phố|toàn tỉnh|cả nước|trên địa bàn thành phố|các xã|các huyện|các quận|"
    r"các phường|toàn vùng|mỗi cấp|tại các)\b"
)
_PROVINCE = re.compile(r"\((?:tỉnh |thành phố )?(?:hải phòng|hải dương)(?: \(?cũ\)?)?\)", re.IGNORECASE)
"""A bracket that only tells which of the two former provinces is meant."""
_LINKS = re.compile(
    r"(?:hoàn thiện |đầu tư |xây dựng |hoàn thành )*(?:các|một số|những|\d+) (?:\w+ ){0,2}"
    r"(?:tuyến|đường|nút giao|trục)(?: \w+){0,2} (?:kết nối|nối|với)\b(?!.*\b(?:đoạn|từ)\b)"
)
_UNIT_NAME = re.compile(r"(?:thành phố|thị xã|quận|huyện)\b")
_LINES = ("road", "street", "expressway", "railway", "river", "channel", "canal", "dyke")
_HEAD_KINDS = {
    "road": _LINES,
    "bridge": ("bridge", "interchange", "tunnel"),
    "port": ("port", "berth", "fishing_port", "ferry", "channel"),
    "waterway": ("channel", "river", "canal"),
    "railway": ("railway", "station"),
    "airport": ("airport",),
    "industry": ("industrial_park", "factory"),
    "drainage_flood": ("dyke", "sluice", "pumping_station", "canal", "river", "lake"),
}


@dataclass(frozen=True)
class Placing:
    """A proposed location: its expression, and what it resolves to."""

    expression: str
    resolved: Resolved


class Placer:
    """Proposes locations for names, through one gazetteer."""

    def __init__(self, scanner: PlaceScanner) -> None:
        self.scanner = scanner
        self.gazetteer: Gazetteer = scanner.gazetteer
        communes = [place.geometry for place in self.gazetteer.places if place.kind == "commune"]
        self._city = shapely.union_all(communes) if communes else None
        if self._city is not None:
            shapely.prepare(self._city)

    def spelled_out(self, where: str) -> str:
        """Return a place cell with the word of kind that its units lack: ``Kiến An`` is ``phường Kiến An``."""
        pieces = []
        for piece in re.split(r"\s*[,;/\n]\s*", units_in_vietnamese(where) if where.isascii() else where):
            named = [f"{word} {piece}" for word in _COMMUNE_WORDS if self._is_commune(f"{word} {piece}")]
            pieces.append(named[0] if len(named) == 1 and not self.knows(piece) else piece)
        return ", ".join(pieces)

    def _is_commune(self, text: str) -> bool:
        found = self.scanner.scan(text)[1]
        return any(place.kind == "commune" for hit in found if not hit.bare for place in hit.places)

    def knows(self, text: str) -> bool:
        """Tell whether a text names a place of the gazetteer."""
        return bool(self.scanner.scan(text)[1])

    def placings(self, text: str, *, where: str = "", sector: str = "", outside: bool = False) -> list[Placing]:
        """Return up to `MOST` proposed locations of a name, best first.

        Parameters
        ----------
        text
            The name of a work, with diacritics.
        where
            The cell or line that says where it is, if the document has one.
        sector
            The sector of its word of kind; its own kind of place is preferred.
        outside
            Whether the document is another province's: then only a text that names the city is placed.
        """
        if is_outside(f"{text}, {where}" if where else text, outside=outside):
            return []
        found: dict[str, Placing] = {}
        for expression in self._expressions(text, where, sector):
            if expression in found:
                continue
            placing = self._resolve(expression)
            if placing is not None:
                found[expression] = placing
            if len(found) >= MOST:
                break
        return list(found.values())

    def _resolve(self, expression: str) -> Placing | None:
        try:
            resolved = locate(expression, self.gazetteer)
        except (GisError, ShapelyError):
            return None
        if resolved.geometry is None or not self._in_city(resolved):
            return None
        return Placing(expression, resolved)

    def _in_city(self, resolved: Resolved) -> bool:
        if self._city is None or resolved.geometry is None:
            return False
        if self._city.intersects(resolved.geometry):
            return True
        return crs.gap_m(self._city, resolved.geometry) <= NEAR_CITY_M

    def _expressions(self, text: str, where: str, sector: str) -> Iterator[str]:
        text = _PROVINCE.sub(" ", text)
        if _LINKS.match(spelled(text)):
            return  # roads that join a line are not on it
        words, found = self.scanner.scan(text)
        found = [Found(h.start, h.end, h.text, _of_province(h.places, text), h.bare) for h in found]
        there = self.scanner.scan(where)[1] if where else []
        units = _units_in([*found, *there])
        chosen = [(hit, self._choose(hit, units, sector)) for hit in found]
        real = [(hit, place) for hit, place in chosen if place is not None and not is_unit(place)]
        if sector in ("road", "railway") and _FROM.search(" ".join(words)):
            yield from self._stretches(words, real)
        yield from self._crossings(words)
        yield from self._stretches(words, real)
        yield from self._joins(words, real)
        for _, place in sorted(real, key=lambda pair: (not _fits(pair[1], sector), pair[0].start)):
            if not (
                place.kind == "border_point" or (place.geometry_kind == "line" and _is_beside(sector, real, where))
            ):
                yield from self._name(place)
        if where:
            for hit in there:
                meant = self._choose(hit, _units_in(there), sector)
                if meant is not None and not is_unit(meant):
                    yield from self._name(meant)
            yield from self._areas(there)
        if not _NO_PLACE.search(spelled(text)) or _units_in(found):
            yield from self._areas(found)
        for _, place in real:
            yield from self._name(place)

    def _name(self, place: Place) -> Iterator[str]:
        written = self.scanner.written(place)
        if written:
            yield written

    def _areas(self, found: Sequence[Found]) -> Iterator[str]:
        names = []
        for hit in found:
            areas = [p for p in hit.places if is_unit(p) and p.geometry_kind == "area"] or [
                p for p in hit.places if p.kind == "legacy_commune"
            ]
            if areas:
                written = self.scanner.written(areas[0])
                if written and areas[0].geometry_kind == "area":
                    names.append(written)
                elif written and not names:
                    yield written
        names = list(dict.fromkeys(names))
        if len(names) > 1:
            yield f"vùng({'; '.join(names[:6])})"
        elif names:
            yield names[0]

    def _stretches(self, words: list[str], real: Sequence[tuple[Found, Place]]) -> Iterator[str]:
        """``H từ A (qua B) đến C``: the stretch of the line H, or the path over the places."""
        joined = " ".join(words)
        starts = [joined[: m.start()].count(" ") for m in _FROM.finditer(joined)]
        for begin in starts:
            after = [(hit, place) for hit, place in real if hit.start > begin]
            before = [(hit, place) for hit, place in real if hit.end <= begin + 1]
            turn = next((i for i in range(begin + 1, len(words)) if _TO.fullmatch(words[i])), None)
            if turn is None:
                continue
            origins = [p for hit, p in after if hit.end <= turn]
            targets = [p for hit, p in after if hit.start > turn]
            if not origins or not targets:
                continue
            ends = [self.scanner.written(origins[0]), self.scanner.written(targets[0])]
            if None in ends:
                continue
            line = next((p for _, p in reversed(before) if p.geometry_kind == "line"), None)
            if line is not None and (written := self.scanner.written(line)):
                yield f"{written} [{ends[0]} .. {ends[1]}]"
            between = [w for p in (*origins[1:2],) if (w := self.scanner.written(p))]
            yield " → ".join(str(part) for part in (ends[0], *between, ends[1]))

    def _crossings(self, words: list[str]) -> Iterator[str]:
        """``nút giao A với B``: where they cross."""
        match = _CROSSING.search(" ".join(words))
        if match is None:
            return
        lines = []
        for side in (match["left"], match["right"]):
            hits = self.scanner.scan(side)[1]
            lines += [next((p for p in hit.places if p.geometry_kind == "line"), None) for hit in hits[:1]]
        if len(lines) == 2 and all(lines):
            a, b = (self.scanner.written(line) for line in lines if line is not None)
            if a and b and a != b:
                yield f"{a} × {b}"

    def _joins(self, words: list[str], real: Sequence[tuple[Found, Place]]) -> Iterator[str]:
        """``nối A với B``: the path between them."""
        joined = " ".join(words)
        match = _JOIN.search(joined)
        if match is None or re.search(r"\btừ\b", joined):
            return
        begin = joined[: match.start()].count(" ")
        after = [place for hit, place in real if hit.start >= begin and place.kind != "border_point"]
        if len(after) >= 2 and (a := self.scanner.written(after[0])) and (b := self.scanner.written(after[1])):
            yield f"{a} → {b}"

    def _choose(self, hit: Found, units: Sequence[Place], sector: str) -> Place | None:
        """Return which of the places of one name is meant: by the units named beside it, then by kind."""
        places = list(hit.places)
        areas = [p for p in places if is_unit(p) and p.geometry_kind == "area"]
        if areas and sector not in ("road", "railway", "waterway") and _UNIT_NAME.match(hit.text):
            return areas[0]
        if len(places) > 1 and any(p.kind not in ("commune", "legacy_commune", "legacy_district") for p in places):
            places = [p for p in places if not is_unit(p)]
        if len(places) > 1 and units:
            near = [p for p in places if any(_within(p, unit) for unit in units)]
            places = near or places
        if len(places) > 1:
            fitting = [p for p in places if _fits(p, sector)]
            places = fitting or places
        if (
            len(places) > 1
            and any(crs.gap_m(places[0].geometry, p.geometry) > SAME_SPOT_M for p in places[1:])
            and not is_unit(places[0])
        ):
            return None  # a name of several places far apart: a person chooses
        if len(places) > 1 and all(is_unit(p) for p in places):
            return next((p for p in places if p.geometry_kind == "area"), places[0])
        return places[0] if places else None


def _is_beside(sector: str, real: Sequence[tuple[Found, Place]], where: str) -> bool:
    """Tell whether a line in a work's name only says where it is: the river beside a quarter, with a better place."""
    along = ("road", "waterway", "railway", "drainage_flood")
    return sector not in along and (bool(where) or (sector != "urban" and len(real) > 1))


def _of_province(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """Leave out places of the one former province where a text names only the other: two have a "Vành đai 2"."""
    base = spelled(text)
    named = [city for city in CITY_NAMES if city in base]
    if len(named) != 1:
        return tuple(places)
    other = next(city for city in CITY_NAMES if city != named[0])
    return tuple(p for p in places if not spelled(p.name).endswith(other))


def _units_in(found: Sequence[Found]) -> list[Place]:
    return [place for hit in found for place in hit.places if is_unit(place)]


def _within(place: Place, unit: Place) -> bool:
    if place.place_id == unit.place_id:
        return False
    if unit.kind == "legacy_district":
        return fold(place.old_district) == fold(unit.old_district)
    if unit.commune and place.commune == unit.commune:
        return True
    return unit.geometry_kind == "area" and bool(unit.geometry.intersects(place.geometry))


def _fits(place: Place, sector: str) -> bool:
    kinds = _HEAD_KINDS.get(sector)
    return kinds is None or place.kind in kinds
