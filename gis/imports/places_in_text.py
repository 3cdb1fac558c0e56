"""Places named in a text: the longest names of the gazetteer that stand in it, and how to write each unmistakably."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.core.errors import GisError
from gis.core.vietnamese import fold
from gis.gazetteer.names import expand, kinds_of_word, split_hints, wording
from gis.imports.provinces import CITY_NAMES

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer
    from gis.gazetteer.place import Place

LONGEST_NAME = 10
"""No name of a place is looked for that has more words than this."""
LONGEST_KIND = 6
"""No word of kind has more words: ``nhà máy xử lý nước thải``."""
_WORD = re.compile(r"\w+")
_ROUTE_NUMBER = re.compile(r"\bđường (?=3\d\d[a-zđ]?\b)")
"""Roads of the city and the former province are numbered from 350 on: "đường 353" is ĐT.353."""
_PARKS = ("khu công nghiệp", "cụm công nghiệp")
_CITIES = frozenset(map(fold, CITY_NAMES))
_UNIT_KINDS = ("commune", "legacy_commune", "legacy_district")


@dataclass(frozen=True)
class Found:
    """Places of one name in a text: ``start`` and ``end`` count words of the expanded text.

    ``bare`` tells that the name stood without its own word of kind ("Bùi Viện" for "Đường Bùi Viện").
    """

    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    bare: bool


class PlaceScanner:
    """Finds the gazetteer's places in running text."""

    def __init__(self, gazetteer: Gazetteer, without: Iterable[str] = ()) -> None:
        """Index a gazetteer's names; places whose id is in ``without`` are left out (for measuring)."""
        self.gazetteer = gazetteer
        left_out = frozenset(without)
        self._full: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        self._bare: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        self._written: dict[str, str] = {}
        for place in gazetteer.places:
            if place.place_id in left_out:
                continue
            for name in {place.name, split_hints(place.name)[0], *place.aliases}:
                form = wording(name)
                if form.kinds:
                    self._full[form.folded].append((form.spelled, place))
                    if len(form.rest_folded) > 2 and not form.rest_folded.isdigit():
                        self._bare[form.rest_folded].append((form.rest, place))
                elif len(form.folded.split()) > 1 or place.is_admin_unit:
                    target = self._bare if place.is_admin_unit or len(form.folded.split()) < 3 else self._full
                    target[form.folded].append((form.spelled, place))
        self._firsts = {key.split()[0] for key in (*self._full, *self._bare) if key}

    def scan(self, text: str) -> tuple[list[str], list[Found]]:
        """Return the words of the expanded text and the places found in them, in order, not overlapping.

        Parameters
        ----------
        text
            A name or sentence. With diacritics, only names with the same diacritics are found.
        """
        expanded = _ROUTE_NUMBER.sub("đường tỉnh ", expand(text))
        words = _WORD.findall(expanded)
        folded = [fold(word) for word in words]
        marked = not expanded.isascii()
        found: list[Found] = []
        at = 0
        while at < len(words):
            hit = self._longest(words, folded, at, marked, found) if folded[at] in self._firsts else None
            if hit is None or _other_campus(folded, hit.end):
                at += 1
                continue
            found.append(hit)
            at = hit.end
        return words, found

    def _longest(self, words: list[str], folded: list[str], at: int, marked: bool, found: list[Found]) -> Found | None:
        for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            key = " ".join(folded[at : at + count])
            spelled = " ".join(words[at : at + count])
            for table, bare in ((self._full, False), (self._bare, True)):
                places = [p for name, p in table.get(key, ()) if not marked or name == spelled]
                if bare and places:
                    before = _kinds_before(words, at) or _listed(words, at, found)
                    places = [p for p in places if p.kind in before and _is_such_a_park(words, at, p)]
                if places:
                    return Found(at, at + count, spelled, tuple(dict.fromkeys(places)), bare)
        return None

    def is_name(self, text: str) -> bool:
        """Tell whether a text begins with a name of its own: of city, unit or place, or with a word of kind before one.

        One syllable alone is a unit's name only: "Xanh" goes on with what stands before it, whoever else bears it.
        """
        words = _WORD.findall(expand(text))[:LONGEST_NAME]
        for count in range(1, len(words) + 1):
            key = " ".join(map(fold, words[:count]))
            bearers = self._bare.get(key, ())
            if key in _CITIES or key in self._full:
                return True
            if count < len(words) and kinds_of_word(" ".join(words[:count])):
                return True
            if bearers and (count > 1 or any(place.is_admin_unit for _, place in bearers)):
                return True
        return False

    def has_twin(self, text: str) -> bool:
        """Tell whether a text, read without its diacritics, names places that only diacritics tell apart."""
        folded = [fold(word) for word in _WORD.findall(expand(text))]
        for at in range(len(folded)):
            for count in range(2, min(LONGEST_NAME, len(folded) - at) + 1):
                names = self._full.get(" ".join(folded[at : at + count]), ())
                if len({name for name, _ in names}) > 1:
                    return True
        return False

    def written(self, place: Place) -> str | None:
        """Return how to write a place in a location expression so that only it is meant, or None."""
        if place.place_id not in self._written:
            self._written[place.place_id] = self._write(place) or ""
        return self._written[place.place_id] or None

    def _write(self, place: Place) -> str | None:
        bare, _ = split_hints(place.name)
        tries = [place.name, bare, f"{bare} (mới)" if place.kind == "commune" else ""]
        tries += [f"{bare} ({place.old_district})" if place.old_district else ""]
        tries += [f"{bare} ({word}, {place.old_district})" for word in _kind_words(place) if place.old_district]
        tries += [f"{bare} ({word})" for word in _kind_words(place)]
        tries += list(place.aliases)
        for text in tries:
            if not text or any(mark in text for mark in ";→×[]"):
                continue
            try:
                if self.gazetteer.resolve(text, strict=True).place_id == place.place_id:
                    return text
            except GisError:
                continue
        return None


_OF_AREAS = {"khu vực": frozenset(("commune", "legacy_commune"))} | dict.fromkeys(
    ("tại", "ở", "thuộc", "địa bàn"), frozenset(("commune", "legacy_district"))
)
"""What leads to a whole unit told without its word: ``thoát nước khu vực Quán Toan``, ``tại Kinh Môn``."""


def _other_campus(folded: list[str], at: int) -> bool:
    """Tell whether a second campus is told behind a name, and then where it stands: ``… cơ sở 2 tại phường …``."""
    told = folded[at : at + 4]
    return len(told) == 4 and told[:2] == ["co", "so"] and told[2].isdigit() and told[3] in ("tai", "o", "thuoc")


def _kinds_before(words: list[str], at: int) -> frozenset[str]:
    """Return the kinds that the word of kind before a position means."""
    for count in range(min(LONGEST_KIND, at), 0, -1):
        word = " ".join(words[at - count : at])
        kinds = _OF_AREAS.get(word) or kinds_of_word(word)
        if kinds:
            return kinds
    return frozenset()


def _is_such_a_park(words: list[str], at: int, place: Place) -> bool:
    """Tell whether a place may be what a name after "khu" or "cụm công nghiệp" means: a zone is no cluster."""
    said = " ".join(words[max(at - 3, 0) : at])
    return said not in _PARKS or wording(place.name).spelled.startswith(said)


def _listed(words: list[str], at: int, found: list[Found]) -> frozenset[str]:
    """Return the kinds of the unit told before without its word, if the list goes on: ``tại A, B và C``."""
    before = found[-1] if found else None
    if before is None or not before.bare or not all(map(is_unit, before.places)):
        return frozenset()
    goes_on = words[before.end : at] in ([], ["và"]) and " ".join(words[at : at + 2]) not in CITY_NAMES
    return frozenset(place.kind for place in before.places) if goes_on else frozenset()


_FIRST_WORDS = {
    "commune": ("phường mới", "xã mới", "đặc khu", "phường", "xã"),
    "legacy_commune": ("phường cũ", "xã cũ"),
    "legacy_district": ("quận", "huyện", "thành phố", "thị xã"),
}


def _kind_words(place: Place) -> tuple[str, ...]:
    return _FIRST_WORDS.get(place.kind, (place.kind_label.split(",")[0].casefold(),) if place.kind_label else ())


def is_unit(place: Place) -> bool:
    """Tell whether a place is an admin unit, present or former."""
    return place.kind in _UNIT_KINDS
