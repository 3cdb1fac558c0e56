"""Which location expressions a work's name and place give, the likeliest first: stretches, crossings, places, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from gis.core import crs
from gis.imports.lexicon import spelled
from gis.imports.places_in_text import Found, PlaceScanner, is_unit
from gis.imports.placing_rules import (
    ALONG,
    FROM,
    JOIN,
    OTHER_UNIT_M,
    along,
    are_links,
    before_ends,
    fits,
    goes_on,
    in_brackets,
    in_full,
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

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

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
_CROSSING_LETTERS = 45
"""A crossing is the work itself only if its word stands within so many letters."""
_WAY = re.compile(r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|với|đến)\b")
_UNIT_NAME = re.compile(r"(?:thành phố|thị xã|quận|huyện)\b")


class Expressions:
    """Makes location expressions of the places that one scanner finds."""

    def __init__(self, scanner: PlaceScanner) -> None:
        self.scanner = scanner

    def of(self, text: str, where: str, sector: str) -> Iterator[str]:
        """Yield expressions, the likeliest first; a gazetteer may not resolve each.

        Parameters
        ----------
        text
            The name of a work, with diacritics.
        where
            The cell or line that says where it is; blank if there is none.
        sector
            The sector of its word of kind.
        """
        text = in_full(text)
        sector = along(text, sector)
        if are_links(text):
            return
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
            and (sector in ALONG or not goes_on(pair[0], text, self.scanner.is_name))
        ]
        stretches = list(self._stretches(words, real))
        if sector in ("road", "railway"):
            yield from stretches
        yield from self.crossings(text)
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
            if hit.bare:  # the district of before holds the commune that has its name now
                areas.sort(key=lambda place: place.kind != "legacy_district")
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

    def crossings(self, text: str) -> Iterator[str]:
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
        if len(places) == 1 and (places[0].kind == "street" or places[0].geometry_kind == "point") and units:
            apart = min(crs.gap_m(places[0].geometry, unit.geometry) for unit in units)
            return places[0] if apart <= OTHER_UNIT_M else None  # one of that name in another town
        if len(places) > 1 and all(is_unit(p) for p in places):
            return next((p for p in places if p.geometry_kind == "area"), places[0])
        return places[0] if places else None
