"""What stands beside a name to tell homonyms apart: ``Trần Hưng Đạo (phường, Chí Linh)``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.errors import PlaceNotFoundError
from gis.core.vietnamese import fold
from gis.gazetteer.names import kinds_of_word, split_hints
from gis.gazetteer.near import Near, near_of

if TYPE_CHECKING:
    from gis.gazetteer.place import Place


class Hints:
    """The hints that make sense among some places: kinds, neighbourhoods, qualifiers in names."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._qualifiers = {qualifier for place in places for qualifier in _qualifiers(place)}
        self._nears: dict[str, Near] = {}

    def near(self, text: str) -> Near:
        """Return the neighbourhood that a text names; PlaceNotFoundError if there is none."""
        if text not in self._nears:
            self._nears[text] = near_of(text, self._places)
        return self._nears[text]

    def is_near(self, text: str) -> bool:
        """Tell whether a text names a neighbourhood."""
        try:
            self.near(text)
        except PlaceNotFoundError:
            return False
        return True

    def known(self, hint: str) -> bool:
        """Tell whether a hint is a kind of place, a neighbourhood, or the qualifier of some place's name."""
        return bool(kinds_of_word(hint)) or fold(hint) in self._qualifiers or self.is_near(hint)

    def holds(self, hint: str, place: Place) -> bool:
        """Tell whether a hint is true of a place."""
        if fold(hint) in _qualifiers(place):
            return True
        kinds = kinds_of_word(hint)
        if kinds:
            return place.kind in kinds
        return self.is_near(hint) and self.near(hint).holds(place)


def _qualifiers(place: Place) -> frozenset[str]:
    """Return what stands in parentheses in the place's own name, folded."""
    return frozenset(fold(hint) for hint in split_hints(place.name)[1])
