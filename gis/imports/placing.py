"""Where an entry may be: up to three location expressions made of the gazetteer's names, resolved.

A proposal, never a fact. Nothing outside the city gets a pin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from shapely.errors import ShapelyError

from gis.core import crs
from gis.core.errors import GisError
from gis.imports.english import units_in_vietnamese
from gis.imports.lexicon import spelled
from gis.imports.numbering import roman
from gis.imports.outside import is_outside
from gis.imports.places_in_text import Found, PlaceScanner, is_unit
from gis.imports.placing_rules import (
    ALONG,
    FROM,
    JOIN,
    OTHER_UNIT_M,
    along,
    before_ends,
    fits,
    goes_on,
    in_brackets,
    in_units,
    is_beside,
    is_nameless_part,
    is_only_a_direction,
    lie_apart,
    of_province,
    only_tells_side,
    rank,
    units_in,
)
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
"""Places of one name within this are one, or so near that it does not matter."""

_TO = re.compile(r"\b(?:đến|tới|đi|sang|ra)\b")
_CROSSING = re.compile(
    r"\b(?:nút giao(?: thông)?|ngã tư|ngã ba)\b(?: khác mức| cùng mức| giữa|"
    r" của)*\s(?P<left>.+?)\s(?:với|và|giao)\s(?P<right>.+)"
)
_BETWEEN = re.compile(r"\s+[-–/]\s+")
_NO_PLACE = re.compile(
    r"\b(?:toàn thành phố|toàn tỉnh|cả nước|trên địa bàn thành phố|các xã|các huyện|các quận|"
    r"các phường|toàn vùng|mỗi cấp|tại các)\b"
)
_PROVINCE = re.compile(r"\((?:tỉnh |thành phố )?(?:hải phòng|hải dương)(?: \(?cũ\)?)?\)", re.IGNORECASE)
"""A bracket that only tells which of the two former provinces is meant."""
_RING = re.compile(
    r"\b(?P<ring>vành đai) (?P<number>[IVX]{1,3}|\d)\b(?: (?:của )?thành phố(?= Hải (?:Phòng|Dương)))?", re.IGNORECASE
)
_ROUTES = re.compile(
    r"\b(?P<kind>đường tỉnh|tỉnh lộ|quốc lộ|đường huyện) (?P<first>\d+[A-Z]?)(?:, | và )(?=\d{2,3}[A-Z]?\b)",
    re.IGNORECASE,
)
"""Roads of one kind that share its word: ``đường tỉnh 353, 355``."""
_CROSSING_LETTERS = 45
"""A crossing is the work itself only if its word stands within so many letters."""
_LINKS = re.compile(
    r"(?:hoàn thiện |đầu tư |xây dựng |hoàn thành )*(?:các|một số|những|\d+) (?:\w+ ){0,2}"
    r"(?:tuyến|đường|nút giao|trục)(?: \w+){0,2} (?:kết nối|nối|với)\b(?!.*\b(?:đoạn|từ)\b)"
)
_WAY = re.compile(r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|với|đến)\b")
_UNIT_NAME = re.compile(r"(?:thành phố|thị xã|quận|huyện)\b")


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
        found: list[Placing] = []
        tried: set[str] = set()
        for expression in self._expressions(text, where, sector):
            if expression in tried:
                continue
            tried.add(expression)
            placing = self._resolve(expression)
            if placing is not None:
                found.append(placing)
            if len(found) >= MOST:
                break
        return found

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
        text = _RING.sub(lambda m: f"{m['ring']} {roman(m['number']) or m['number']}", _PROVINCE.sub(" ", text))
        text = _ROUTES.sub(lambda m: f"{m['kind']} {m['first']}, {m['kind']} ", text)
        sector = along(text, sector)
        if _LINKS.match(spelled(text)):
            return  # roads that join a line are not on it
        if is_nameless_part(text):
            text = ""
        words, found = self.scanner.scan(text)
        found = [Found(h.start, h.end, h.text, of_province(h.places, text), h.bare) for h in found]
        there = self.scanner.scan(where)[1] if where else []
        units = units_in([*found, *there])
        chosen = [(hit, self._choose(hit, units, sector)) for hit in found]
        real = [(hit, place) for hit, place in chosen if place is not None and not is_unit(place)]
        real = [
            pair
            for pair in real
            if not only_tells_side(*pair, words)
            and not (pair[1].geometry_kind == "line" and is_only_a_direction(pair[0], words))
            and (sector in ALONG or not goes_on(pair[0], text))
        ]
        stretches = list(self._stretches(words, real))
        if sector in ("road", "railway"):
            yield from stretches
        yield from self._crossings(text)
        spans = [*stretches, *self._joins(words, real)]
        if sector not in ALONG:  # a park "from A to B" is where its own name says
            yield from self._before_way(words, real)
        yield from spans
        if sector in ALONG and not spans:
            found, real = before_ends(words, found, real)
        yield from self._listed(words, real)
        inside = in_brackets(text)
        if real and all(hit.start in inside for hit, _ in real):  # a bracket tells limits or explains
            yield from self._areas([hit for hit in found if hit.start not in inside])
        for _, place in sorted(real, key=lambda pair: rank(pair, words, inside, sector)):
            if not (place.kind == "border_point" or (place.geometry_kind == "line" and is_beside(sector, real, where))):
                yield from self._name(place)
        yield from self._told(there, sector)
        if not _NO_PLACE.search(spelled(text)) or units_in(found):
            yield from self._areas(found)
        for _, place in real:
            if place.geometry_kind != "line" or sector in (*ALONG, "urban", ""):
                yield from self._name(place)

    def _before_way(self, words: list[str], real: Sequence[tuple[Found, Place]]) -> Iterator[str]:
        """Yield the place that a name begins with, where it goes on to tell from where to where."""
        joined = " ".join(words)
        ways = [match.start() for pattern in (FROM, JOIN) if (match := pattern.search(joined))]
        at = joined[: min(ways)].count(" ") if ways else 0
        for hit, place in real:
            if hit.end <= at and not hit.bare and place.geometry_kind != "line":
                yield from self._name(place)

    def _told(self, there: Sequence[Found], sector: str) -> Iterator[str]:
        """Yield the places that a cell or line of its own tells, works before units."""
        units = units_in(there)
        for hit in there:
            meant = self._choose(hit, units, sector)
            if meant is not None and not is_unit(meant):
                yield from self._name(meant)
        yield from self._areas(there)

    def _name(self, place: Place) -> Iterator[str]:
        written = self.scanner.written(place)
        if written:
            yield written

    def _areas(self, found: Sequence[Found]) -> Iterator[str]:
        names, units = [], units_in(found)
        for hit in found:
            areas = [p for p in hit.places if is_unit(p) and p.geometry_kind == "area"] or [
                p for p in in_units(hit, units) if p.kind == "legacy_commune"
            ]
            if areas and not lie_apart(areas):
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
        starts = [joined[: m.start()].count(" ") for m in FROM.finditer(joined)]
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

    def _crossings(self, text: str) -> Iterator[str]:
        """``nút giao A với B``, ``nút giao A - B``: where they cross."""
        words, _ = self.scanner.scan(_BETWEEN.sub(" với ", text))
        match = _CROSSING.search(" ".join(words))
        if match is None or match.start() > _CROSSING_LETTERS:
            return
        lines = []
        for side in (match["left"], match["right"]):
            hits = self.scanner.scan(side)[1] or self.scanner.scan(f"đường {side}")[1]
            lines += [next((p for p in hit.places if p.geometry_kind == "line"), None) for hit in hits[:1]]
        if len(lines) == 2 and all(lines):
            a, b = (self.scanner.written(line) for line in lines if line is not None)
            if a and b and a != b:
                yield f"{a} × {b}"

    def _joins(self, words: list[str], real: Sequence[tuple[Found, Place]]) -> Iterator[str]:
        """``nối A với B``: the path between them."""
        joined = " ".join(words)
        match = JOIN.search(joined)
        if match is None or re.search(r"\btừ\b", joined):
            return
        begin = joined[: match.start()].count(" ")
        after = [place for hit, place in real if hit.start >= begin and place.kind != "border_point"]
        if len(after) >= 2 and (a := self.scanner.written(after[0])) and (b := self.scanner.written(after[1])):
            yield f"{a} → {b}"

    def _listed(self, words: list[str], real: Sequence[tuple[Found, Place]]) -> Iterator[str]:
        """``dọc đường A, B``, ``di tích A và B``: places of one kind that stand side by side are all meant."""
        for (hit, place), (following, other) in pairwise(real):
            between = [word for word in words[hit.end : following.start] if word != "và"]
            if place.kind != other.kind or between or place.kind in ("border_point", "bridge", "interchange"):
                continue
            if _WAY.search(" ".join(words[max(hit.start - 6, 0) : hit.start])):
                continue
            names = [self.scanner.written(place), self.scanner.written(other)]
            if all(names) and names[0] != names[1]:
                yield "; ".join(str(name) for name in names)

    def _choose(self, hit: Found, units: Sequence[Place], sector: str) -> Place | None:
        """Return which of the places of one name is meant: by the units named beside it, then by kind."""
        units = [unit for unit in units if unit not in hit.places]
        places = in_units(hit, units)
        areas = [p for p in places if is_unit(p) and p.geometry_kind == "area"]
        if areas and sector not in ("road", "railway", "waterway") and _UNIT_NAME.match(hit.text):
            return areas[0]
        if len(places) > 1 and not all(map(is_unit, places)):
            others, places = places, [p for p in places if not is_unit(p)]
            if places[0].kind == "village" and lie_apart([places[0], *filter(is_unit, others)]):
                return None  # communes of one name, one of which is known as a village too
        if len(places) > 1:
            fitting = [p for p in places if fits(p, sector)]
            places = fitting or places
        if lie_apart(places, SAME_SPOT_M) and not is_unit(places[0]):
            return None  # a name of several places far apart: a person chooses
        if len(places) == 1 and places[0].kind == "street" and units:
            apart = min(crs.gap_m(places[0].geometry, unit.geometry) for unit in units)
            return places[0] if apart <= OTHER_UNIT_M else None  # the street of that name in another town
        if len(places) > 1 and all(is_unit(p) for p in places):
            return next((p for p in places if p.geometry_kind == "area"), places[0])
        return places[0] if places else None
