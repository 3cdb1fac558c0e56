"""Every place that a name may mean, best first: what curated files and lists of candidates ask for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from gis.core.errors import PlaceNotFoundError
from gis.gazetteer.answers import MARGIN, NAMED, SURE, Answer, Match, apart
from gis.gazetteer.hints import Hints
from gis.gazetteer.names import split_hints
from gis.gazetteer.pasted import LONGEST
from gis.gazetteer.refusals import question

if TYPE_CHECKING:
    from gis.gazetteer.index import Index
    from gis.gazetteer.place import Place

NEAR_BONUS = 0.15
"""What being in the asked neighbourhood adds to a sure match: it then goes before any match elsewhere."""
NEAR_BONUS_UNSURE = 0.05
"""The same for a guess, which must not pass a sure match elsewhere."""

# Between equals on one spot: the unit that exists today, then real places, then history.
_ORDER = {"commune": 0, "legacy_district": 2, "legacy_commune": 3}


class Search:
    """Searches places by name; hints stand beside a name, in brackets or behind a comma."""

    def __init__(self, places: Sequence[Place], index: Index) -> None:
        self._places = places
        self._index = index
        self._hints = Hints(places)

    def find(
        self,
        text: str,
        near: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
        geometry: str | None = None,
    ) -> list[Match]:
        """Return the places that answer a text, best first; parameters as for `Gazetteer.search`."""
        name, hints = self._hinted(text)
        found = self._matches(name, near)
        if near is None and "," in name and not any(m.how in SURE for m in found):
            head, _, tail = name.rpartition(",")
            if self._hints.is_near(tail):
                found = self._matches(head.strip(), tail)
        kept = [
            match
            for match in found
            if (kinds is None or match.place.kind in kinds)
            and (geometry is None or match.place.geometry_kind == geometry)
            and all(self._hints.holds(hint, match.place) for hint in hints)
        ]
        return kept[:limit]

    def strict(self, text: str, near: str | None, kinds: Collection[str] | None, geometry: str | None) -> Match | None:
        """Return the one place that is spelled so, as a curated file needs it; None if there is none.

        Raises
        ------
        AmbiguousPlaceError
            If the best two tie within `MARGIN` and lie apart.
        """
        named = self.find(text, near, kinds, geometry=geometry)
        found = [match for match in named if match.how in SURE and not match.place.ended]
        if not found:
            return None
        best = found[0]
        tied = [match.place for match in found[1:] if match.score > best.score - MARGIN]
        rivals = [place for place in tied if _strictly_apart(best.place, place)]
        if rivals:
            raise question(Answer(text, candidates=(best.place, *rivals)))
        return best

    def named(self, text: str) -> list[Place]:
        """Return the places that are called so, whatever their kind."""
        return [self._places[number] for number in self._index.named(text)]

    def alike(self, text: str) -> list[Place]:
        """Return places with a name somewhat like the text, best first."""
        name, _ = split_hints(text)
        return [self._places[number] for number in self._index.suggest(name)]

    def _matches(self, name: str, near: str | None) -> list[Match]:
        where = None if near is None else self._hints.near(near)
        if len(name) > LONGEST:
            return []
        matches = []
        for number, (score, how) in self._index.find(name).items():
            place = self._places[number]
            bonus = NEAR_BONUS if how in SURE else NEAR_BONUS_UNSURE
            matches.append(Match(place, score + bonus if where is not None and where.holds(place) else score, how))
        return sorted(matches, key=lambda m: (-m.score, _ORDER.get(m.place.kind, 1), m.place.place_id))

    def _hinted(self, text: str) -> tuple[str, Sequence[str]]:
        if len(text) > LONGEST:
            return text, ()
        name, hints = split_hints(text)
        if not hints or any(how in NAMED for _, how in self._index.find(text).values()):
            return text, ()  # no parentheses, or they belong to the name
        for hint in hints:
            if not self._hints.known(hint):
                raise PlaceNotFoundError("gazetteer.no_hint", text, hint=hint)
        return name, hints


def _strictly_apart(one: Place, other: Place) -> bool:
    """Tell two matches apart for a curated file: one area drawn for another is wrong even where they overlap."""
    areas = one.geometry_kind == other.geometry_kind == "area"
    return (areas and one.kind != other.kind) or apart(one, other)
