"""What a text being typed may become: communes and districts to filter by, places and positions to go to.

Words are compared as the door compares them: abbreviations written in full (``KCN`` → *khu công nghiệp*),
whole words, the last one perhaps only begun, marks that may be left off but not changed. So ``ben`` begins
*Bến Rừng* before *bệnh viện*, is never found inside a word, and ``bến`` is not *bệnh*. Where no name is
spelled so, the door is asked: an address, a slip of the finger.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gis.core.errors import AmbiguousPlaceError, GeometryError, PlaceNotFoundError
from gis.core.vietnamese import fold
from gis.gazetteer.coordinates import read_position
from gis.gazetteer.names import wording
from gis.gazetteer.whereabouts import Whereabouts

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer
    from gis.gazetteer.place import Place
    from gis.gazetteer.position import Position

LEAST_LETTERS = 2
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ORDER = {"commune": 0, "legacy_district": 1, "legacy_commune": 5, "village": 4, "other": 4, "border_point": 4}
_PLACE = 2
_SCATTERED = 5
_HALF = 0.0005
"""Half the side of the window (degrees) that a point is shown in, about 50 m."""


@dataclass(frozen=True)
class Suggestion:
    """One line under the search box.

    Attributes
    ----------
    kind
        ``commune`` and ``district`` are filters, ``place`` and ``position`` are somewhere to go.
    label
        The name as it is written in the gazetteer; a position as it was typed.
    target
        What the action needs: a commune's code, the name of a district of before, a place's id,
        ``lat,lon``.
    detail
        Code of the kind of place (`data/codelists/place_kinds.csv`), blank for a position.
    where
        District of before, blank if unknown: tells homonyms apart.
    bounds
        West, south, east, north in degrees: what to show.
    precision_m
        Position error in metres (90 %), 0 for units.
    """

    kind: str
    label: str
    target: str
    detail: str
    where: str
    bounds: tuple[float, float, float, float]
    precision_m: float


@dataclass(frozen=True)
class _Form:
    number: int
    words: tuple[str, ...]
    kind_words: int
    own: bool


class Suggester:
    """Suggestions from one gazetteer; building it reads every name once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._whereabouts = Whereabouts(gazetteer)
        self._forms: list[_Form] = []
        self._by_start: dict[str, set[int]] = defaultdict(set)
        for number, place in enumerate(gazetteer.places):
            if place.ended:
                continue  # a unit that was no more by 2025 is answered, not offered
            for position, text in enumerate(dict.fromkeys((place.name, *place.aliases))):
                form = wording(text)
                words = tuple(form.spelled.split())
                kind_words = len(words) - len(form.rest.split()) if form.kinds else 0
                for word in words:
                    self._by_start[fold(word)[:LEAST_LETTERS]].add(len(self._forms))
                self._forms.append(_Form(number, words, kind_words, position == 0))

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Return what a text may become, best first.

        Parameters
        ----------
        text
            What stands in the box; fewer than `LEAST_LETTERS` letters suggest nothing.
        limit
            At most so many.

        Returns
        -------
        suggestions
            Names that begin so, before names that hold such words; units of today first, then
            districts of before, then places. If no name is spelled so, what the door makes of
            the text: one place, or the candidates of its question.
        """
        position = read_position(text)
        if position is not None:
            return self._position(text, position)[:limit]
        typed = wording(text).spelled.split()
        if len("".join(typed)) < LEAST_LETTERS:
            return []
        places = self._spelled(typed) or self._asked(text)
        return [_suggestion(place) for place in _distinct(places)[:limit]]

    def _spelled(self, typed: Sequence[str]) -> list[Place]:
        best: dict[int, tuple[int, int, int, int]] = {}
        starts = [self._by_start.get(fold(word)[:LEAST_LETTERS], set()) for word in typed if len(word) > 1]
        for position in set.intersection(*starts) if starts else range(len(self._forms)):
            form = self._forms[position]
            rank = _rank(typed, form)
            if rank is not None:
                place = self._gazetteer.places[form.number]
                key = (rank, not form.own, _ORDER.get(place.kind, _PLACE), len(form.words))
                best[form.number] = min(key, best.get(form.number, key))
        if any(rank[0] < _SCATTERED for rank in best.values()):
            best = {number: rank for number, rank in best.items() if rank[0] < _SCATTERED}
        places = self._gazetteer.places
        return [places[n] for n in sorted(best, key=lambda n: (best[n], places[n].name, places[n].place_id))]

    def _position(self, text: str, position: Position) -> list[Suggestion]:
        try:
            found = self._whereabouts.of_position(text, position)
        except GeometryError:
            return []  # not here
        lat, lon = found.lat, found.lon
        bounds = (lon - _HALF, lat - _HALF, lon + _HALF, lat + _HALF)
        target = f"{lat:.6f},{lon:.6f}"
        return [Suggestion("position", text.strip(), target, "", "", bounds, found.raw["precision_m"])]

    def _asked(self, text: str) -> list[Place]:
        try:
            answer = self._gazetteer.ask(text)
        except (AmbiguousPlaceError, PlaceNotFoundError, GeometryError):
            return []
        return [answer.match.place] if answer.match is not None else list(answer.candidates)


def _rank(typed: Sequence[str], form: _Form) -> int | None:
    """Say how typed words stand in a name: 0 as its beginning … 5 scattered; None if they do not."""
    whole = _at(typed, form.words, 0, begun=False)
    if whole or _at(typed, form.words, 0, begun=True):
        return 0 if whole else 2
    start = form.kind_words
    whole = _at(typed, form.words, start, begun=False)
    if whole or _at(typed, form.words, start, begun=True):
        return 1 if whole else 3
    if any(_at(typed, form.words, n, begun=True) for n in range(1, len(form.words))):
        return 4
    *before, last = typed
    rest = list(form.words)
    for word in before:
        found = next((known for known in rest if _agrees(word, known, begun=False)), None)
        if found is None:
            return None
        rest.remove(found)
    return _SCATTERED if any(_agrees(last, known, begun=True) for known in rest) else None


def _at(typed: Sequence[str], known: Sequence[str], start: int, *, begun: bool) -> bool:
    part = known[start : start + len(typed)]
    return len(part) == len(typed) and all(
        _agrees(one, other, begun=begun and n == len(typed) - 1)
        for n, (one, other) in enumerate(zip(typed, part, strict=True))
    )


def _agrees(typed: str, known: str, *, begun: bool) -> bool:
    """Tell whether a typed word is a known one, or begins it; marks may be left off, not changed or added."""
    if not begun and len(typed) != len(known):
        return False
    letters, tone = _letters(typed)
    other, own = _letters(known)
    return (
        len(letters) <= len(other)
        and (not tone or tone == own)
        and all(one in (two, fold(two)) for one, two in zip(letters, other, strict=False))
    )


@lru_cache(maxsize=32_768)
def _letters(word: str) -> tuple[str, str]:
    """Return a word's letters without its tone mark (NFC), and the tone mark."""
    marks = unicodedata.normalize("NFD", word)
    tone = "".join(char for char in marks if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in marks if char not in _TONES)), tone


def _distinct(places: Iterable[Place]) -> list[Place]:
    """Drop units of before that bear the name of a commune of today that took them: one line is enough."""
    kept: list[Place] = []
    today = set()
    for place in places:
        if place.kind == "commune":
            today.add((place.commune, wording(place.name).rest_folded))
        elif place.kind == "legacy_commune" and (place.commune, wording(place.name).rest_folded) in today:
            continue
        kept.append(place)
    return kept


def _suggestion(place: Place) -> Suggestion:
    west, south, east, north = place.geometry.bounds
    if place.kind == "commune":
        kind, target = "commune", place.commune
    elif place.kind == "legacy_district":
        kind, target = "district", place.old_district
    else:
        kind, target = "place", place.place_id
    bounds = (west - _HALF, south - _HALF, east + _HALF, north + _HALF)
    precision_m = 0.0 if place.is_admin_unit else place.precision_m
    return Suggestion(kind, place.name, target, place.kind, place.old_district, bounds, precision_m)
