"""What a text asks for, taken apart, and what taking it apart needs to know of the names there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gis.gazetteer.area import Area


class Lexicon(Protocol):
    """What taking a text apart needs to know of the names there are."""

    def is_name(self, text: str) -> bool:
        """Tell whether a text is, as it stands, the name of a place."""

    def is_spelled(self, text: str) -> bool:
        """Tell whether a text is the name of a place, perhaps without its word of kind."""

    def is_street(self, text: str) -> bool:
        """Tell whether a text is the name of a street, perhaps without its word of kind."""


@dataclass(frozen=True)
class Stated:
    """An area that the text states: as written, and what it can mean."""

    text: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Query:
    """What a text asks for.

    ``heads`` are the names to look for, best first; ``house`` tells that a number (house, lane, lot)
    stood before the first; ``below`` what is smaller than a commune; ``stated`` the areas named;
    ``outside`` a province or city that is not ours; ``unknown`` parts that name nothing known;
    ``kinds`` what brackets say of the kind; ``brackets`` the rest of what they say; ``stage`` the number
    of a stage or part (``giai đoạn 1``); ``posts`` the mileposts that are said of a road, in kilometres.
    """

    heads: tuple[str, ...]
    house: bool = False
    below: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    outside: str = ""
    unknown: tuple[str, ...] = ()
    kinds: frozenset[str] = field(default_factory=frozenset)
    brackets: tuple[str, ...] = ()
    stage: str = ""
    posts: tuple[float, ...] = ()
