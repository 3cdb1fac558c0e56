"""The grammar of location expressions: text → syntax tree, and back.

::

    location := part (";" part)*  |  "toàn thành phố"
    part     := area | path
    path     := term ("→" term)*
    term     := crossing | stretch | coordinates | name
    crossing := name "×" name ["[gần" (coordinates | name) "]"]
    stretch  := name "[" point ".." point "]"
    point    := crossing | coordinates | name
    area     := "vùng(" name (";" name)* ")"
    coordinates := lat "," lon ["(" source ")"]
    name     := text ["(" hint ("," hint)* ")"]

``->`` stands for ``→``. Names hold no ``; → × [ ] ( )`` and no ``..``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NoReturn

from gis.core.errors import LocationSyntaxError
from gis.core.vietnamese import fold, nfc
from gis.gazetteer.names import coordinates as read_coordinates
from gis.i18n.say import Notice, Sayable
from gis.locations.tree import (
    CITYWIDE,
    Area,
    Citywide,
    Coordinates,
    Crossing,
    Location,
    Name,
    Part,
    Path,
    Spot,
    Stretch,
    Term,
)

_TOKENS = re.compile(r"(?P<arrow>→|->)|(?P<dots>\.\.)|(?P<mark>[;×\[\]()])|(?P<text>(?:(?!→|->|\.\.)[^;×\[\]()])+)")
_NEAR = re.compile(r"(?:gần|gan)\s+", re.IGNORECASE)


def parse(text: str) -> Location:
    """Read a location expression.

    Parameters
    ----------
    text
        An expression such as ``Quốc lộ 10 [Cầu Đá Bạc .. Cầu Nghìn]``; any normal form and spacing.

    Returns
    -------
    location
        The syntax tree; ``format_location`` writes it back in one way.

    Raises
    ------
    LocationSyntaxError
        With ``column``, the 1-based character of the NFC text, and a caret under it in the message.
    """
    return _Parser(unicodedata.normalize("NFC", text)).location()


def format_location(location: Location) -> str:
    """Return the one canonical text of a location; ``parse`` reads it back to an equal tree."""
    return str(location)


def pointed(text: str, column: int, fault: Sayable) -> dict[str, Any]:
    """Return the facts of ``locations.at``: a fault with the expression and a caret under the 1-based column."""
    line = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return {"fault": fault, "at": column, "shown": line, "caret": " " * (column - 1)}


@dataclass(frozen=True)
class _Token:
    kind: str  # "text", "arrow", "dots", one of ;×[]() or "end"
    text: str
    column: int


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.position = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.position]

    def location(self) -> Location:
        if self.next.kind == "end":
            self.fail(self.next, "locations.empty")
        parts = [self.part()]
        while self.take(";"):
            parts.append(self.part())
        if self.next.kind != "end":
            self.fail(self.next, "locations.unexpected", found=self.next.text)
        citywide = next((part for part in parts if isinstance(part, Citywide)), None)
        if citywide is not None and len(parts) > 1:
            self.fail(_Token("text", CITYWIDE, citywide.column), "locations.citywide_alone", citywide=CITYWIDE)
        return Location(tuple(parts), self.text)

    def part(self) -> Part:
        start = self.next
        after = self.tokens[self.position + 1].kind if start.kind == "text" else ""
        if start.kind == "text" and after == "(" and start.text.casefold() in ("vùng", "vung"):
            area = self.area()
            if self.next.kind == "arrow":
                self.fail(self.next, "locations.area_in_line")
            return area
        if start.kind == "text" and after in (";", "end") and fold(start.text) == fold(CITYWIDE):
            self.position += 1
            return Citywide(start.column)
        terms: list[Term] = [self.term()]
        while self.take("arrow"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else Path(tuple(terms), start.column)

    def area(self) -> Area:
        start = self.expect("text", "locations.need_area_name")
        self.expect("(", "locations.need_open")
        names = [self.name()]
        while self.take(";"):
            names.append(self.name())
        self.expect(")", "locations.need_semicolon_or_close")
        return Area(tuple(names), start.column)

    def term(self) -> Term:
        spot = self.spot()
        opening = self.next
        if not self.take("["):
            return spot
        if not isinstance(spot, Name):
            self.fail(opening, "locations.no_stretch")
        start = self.spot()
        self.expect("dots", "locations.need_dots")
        end = self.spot()
        self.expect("]", "locations.need_bracket")
        return Stretch(spot, start, end, spot.column)

    def nearby(self) -> Spot:
        token = self.next
        match = _NEAR.match(token.text) if token.kind == "text" else None
        if match is None:
            self.fail(token, "locations.after_crossing")
        rest = token.text[match.end() :]
        self.tokens[self.position] = _Token("text", rest, token.column + match.end())
        return self.spot(crossings=False)

    def spot(self, *, crossings: bool = True) -> Spot:
        token = self.next
        position = read_coordinates(token.text) if token.kind == "text" else None
        if position is not None:
            return self.coordinates(position)
        left = self.name()
        if not crossings or not self.take("×"):
            return left
        right = self.name()
        near = None
        if self.take("["):
            near = self.nearby()
            self.expect("]", "locations.need_bracket")
        return Crossing(left, right, near, left.column)

    def coordinates(self, position: tuple[float, float, float]) -> Coordinates:
        token = self.expect("text", "locations.need_coordinates")
        if abs(position[0]) > 90 or abs(position[1]) > 180:
            self.fail(token, "locations.no_position")
        lat, lon = (part.strip() for part in token.text.split(","))
        source = ""
        if self.take("("):
            source = nfc(self.expect("text", "locations.need_source").text)
            self.expect(")", "locations.need_close")
        return Coordinates(lat, lon, source, token.column)

    def name(self) -> Name:
        token = self.expect("text", "locations.need_name")
        if not any(c.isalnum() for c in token.text):
            self.fail(token, "locations.no_name", found=token.text)
        if read_coordinates(token.text) is not None:
            self.fail(token, "locations.coordinates_here")
        hints: tuple[str, ...] = ()
        if self.take("("):
            hint = self.expect("text", "locations.need_hint")
            hints = tuple(nfc(part) for part in hint.text.split(",") if any(c.isalnum() for c in part))
            if not hints:
                self.fail(hint, "locations.hint_empty")
            self.expect(")", "locations.need_close")
            if self.next.kind == "text":
                self.fail(self.next, "locations.hint_at_end")
        return Name(nfc(token.text), hints, token.column)

    def take(self, kind: str) -> bool:
        if self.next.kind != kind:
            return False
        self.position += 1
        return True

    def expect(self, kind: str, code: str) -> _Token:
        token = self.next
        if token.kind != kind:
            found = Notice("locations.end") if token.kind == "end" else repr(token.text)
            self.fail(token, code, found=found)
        self.position += 1
        return token

    def fail(self, token: _Token, code: str, **facts: object) -> NoReturn:
        at = pointed(self.text, token.column, Notice(code, **facts))
        raise LocationSyntaxError("locations.at", column=token.column, **at)


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKENS.finditer(text):
        kind, raw = str(match.lastgroup), match.group()
        stripped = raw.strip()
        if stripped:
            column = match.start() + len(raw) - len(raw.lstrip()) + 1
            found.append(_Token(raw if kind == "mark" else kind, stripped, column))
    return [*found, _Token("end", "", min(len(text.rstrip()) + 1, max(len(text), 1)))]
