"""Where an entry may be: up to three location expressions made of the gazetteer's names, resolved.

A proposal, never a fact. Nothing outside the city gets a pin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.errors import ShapelyError

from gis.core import crs
from gis.core.errors import GisError
from gis.imports.english import units_in_vietnamese
from gis.imports.expressions import Expressions
from gis.imports.outside import is_outside
from gis.locations.resolve import Resolved, locate

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer
    from gis.imports.places_in_text import PlaceScanner

_UNIT_WORDS = {
    "commune": ("phường", "xã", "đặc khu"),
    "legacy_district": ("thành phố", "thị xã", "quận", "huyện"),
}
MOST = 3
"""So many expressions are proposed at most."""
NEAR_CITY_M = 3_000.0
"""A place this far outside all communes may still be the city's (berths, islands, borders are drawn roughly)."""


@dataclass(frozen=True)
class Placing:
    """A proposed location: its expression, and what it resolves to."""

    expression: str
    resolved: Resolved


class Placer:
    """Proposes locations for names, through one gazetteer."""

    def __init__(self, scanner: PlaceScanner) -> None:
        self.scanner = scanner
        self._expressions = Expressions(scanner)
        self.gazetteer: Gazetteer = scanner.gazetteer
        communes = [place.geometry for place in self.gazetteer.places if place.kind == "commune"]
        self._city = shapely.union_all(communes) if communes else None
        if self._city is not None:
            shapely.prepare(self._city)

    def spelled_out(self, where: str, *, present: bool = True) -> str:
        """Return a place cell with the word of kind that its units lack: ``Kiến An`` is ``phường Kiến An``.

        Parameters
        ----------
        present
            Whether present communes are likelier meant than the districts of before July 2025; what bears the name of
            one kind alone is that one in any case.
        """
        kinds = ("commune", "legacy_district") if present else ("legacy_district", "commune")
        pieces = []
        for piece in re.split(r"\s*[,;/\n]\s*", units_in_vietnamese(where) if where.isascii() else where):
            meant = "" if self.knows(piece) else next(filter(None, (self._unit(piece, k) for k in kinds)), "")
            pieces.append(meant or piece)
        return ", ".join(pieces)

    def _unit(self, bare: str, kind: str) -> str:
        """Return a bare name with its word of kind, if it is the whole name of one unit of a kind; else blank."""
        named = []
        for word in _UNIT_WORDS[kind]:
            words, found = self.scanner.scan(f"{word} {bare}")
            if any(hit.end - hit.start == len(words) and any(p.kind == kind for p in hit.places) for hit in found):
                named.append(f"{word} {bare}")
        return named[0] if len(named) == 1 else ""

    def knows(self, text: str) -> bool:
        """Tell whether a text names a place of the gazetteer, or a crossing of two of its lines."""
        return bool(self.scanner.scan(text)[1]) or any(self._expressions.crossings(text))

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
        for expression in self._expressions.of(text, where, sector):
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
