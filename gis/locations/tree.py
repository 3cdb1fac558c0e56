"""What a location expression says: its syntax tree. ``str()`` of any node is its canonical text."""

from __future__ import annotations

from dataclasses import dataclass, field

CITYWIDE = "toàn thành phố"


@dataclass(frozen=True)
class Name:
    """A place by name, with hints of kind, commune or old district; ``column`` is 1-based."""

    text: str
    hints: tuple[str, ...] = ()
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.text} ({', '.join(self.hints)})" if self.hints else self.text


@dataclass(frozen=True)
class Coordinates:
    """A position as people write it, (lat, lon) in degrees, kept as text with its decimals."""

    lat: str
    lon: str
    source: str = ""
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.lat}, {self.lon}" + (f" ({self.source})" if self.source else "")


@dataclass(frozen=True)
class Crossing:
    """Where two linear places cross; ``near`` chooses among several crossings."""

    left: Name
    right: Name
    near: Spot | None = None
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.left} × {self.right}" + ("" if self.near is None else f" [gần {self.near}]")


@dataclass(frozen=True)
class Stretch:
    """The part of a linear place between two points, directed from ``start`` to ``end``."""

    line: Name
    start: Spot
    end: Spot
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.line} [{self.start} .. {self.end}]"


@dataclass(frozen=True)
class Path:
    """A line through terms, in order; two or more."""

    terms: tuple[Term, ...]
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return " → ".join(str(term) for term in self.terms)


@dataclass(frozen=True)
class Area:
    """The union of areas."""

    names: tuple[Name, ...]
    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"vùng({'; '.join(str(name) for name in self.names)})"


@dataclass(frozen=True)
class Citywide:
    """The whole city: listed and counted, never drawn."""

    column: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return CITYWIDE


Spot = Name | Coordinates | Crossing
Term = Spot | Stretch
Part = Term | Path | Area | Citywide


@dataclass(frozen=True)
class Location:
    """A whole expression: its parts, and the text they were read from (for messages)."""

    parts: tuple[Part, ...]
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return "; ".join(str(part) for part in self.parts)
