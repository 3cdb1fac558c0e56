"""What a stated neighbourhood means, and whether a place lies in it: communes old and new, districts, provinces.

One name can mean several areas (``Thủy Nguyên``: the ward of today, the city of before); a place
agrees with the name if it lies in any of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import shapely

from gis.core.vietnamese import fold
from gis.gazetteer.abbreviations import elsewhere
from gis.gazetteer.area import INSIDE, NEAR, OUTSIDE, Area
from gis.gazetteer.evidence import Word, marks_agree, words
from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import expand, is_in_full, wording
from gis.gazetteer.near import plain

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.gazetteer.place import Place

_OF_KIEN_AN = "An Dương|An Lão|Dương Kinh|Đồ Sơn|Hải An|Kiến An|Kiến Thụy|Thủy Nguyên|Tiên Lãng|Vĩnh Bảo"
_OLDER_PROVINCES = {"Hải Hưng": ("Hải Dương",), "Kiến An": tuple(_OF_KIEN_AN.split("|"))}
"""What of Hải Hưng (1968–1996) and Kiến An (to 1962) lies here: a province of before 2025, or districts."""
CITY = frozenset({"hai phong", "thanh pho hai phong", "city hai phong", "tp hai phong", "thanh pho hai phong cu"})
WHOLE = CITY | {"viet nam", "vietnam"}
"""The city and the country: said behind a name they rule nothing out."""
_NUMBERED = re.compile(r"quan \d{1,2}")
"""Districts with a number for a name are those of Ho Chi Minh City."""
_BEFORE = re.compile(r"(?<=\w)\s+(?:cũ|trước đây|trước sáp nhập)$", re.IGNORECASE)
_REMEMBERED = 32_768
_TOWN = "thi tran "
_UNIT_WORDS = ("xa ", "phuong ", "quan ", "huyen ", "thi tran ", "thi xa ", "dac khu ")


class AreaBook:
    """Every area that a name can state, by its folded name."""

    def __init__(self, places: Sequence[Place], provinces: Mapping[str, Iterable[str]] | None = None) -> None:
        """Gather the areas of some places; ``provinces`` maps a former province to its districts."""
        self._by_name: dict[str, list[Area]] = defaultdict(list)
        self._by_code: dict[str, Area] = {}
        self._cache: dict[tuple[int, str], int] = {}
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)
        outlines = {p.commune: p.geometry for p in places if p.kind == "commune"}
        districts: dict[str, BaseGeometry] = {}
        for place in places:
            if place.kind == "legacy_district":
                districts[plain(place.old_district)] = place.geometry
        for place in places:
            if place.is_admin_unit:
                self._add(_area(place, outlines))
        for province, members in (provinces or {}).items():
            self._add_province(province, members, districts)
        for province, members in _OLDER_PROVINCES.items():
            self._add_province(province, (provinces or {}).get(members[0], members), districts)

    def _add_province(self, name: str, members: Iterable[str], districts: Mapping[str, BaseGeometry]) -> None:
        keys = [plain(member) for member in members]
        shapes = [districts[key] for key in keys if key in districts]
        if shapes and fold(name) not in CITY:
            area = Area(name, "province", frozenset(), "|".join(keys), shapely.union_all(shapes))
            for key in (f"tinh {fold(name)}", *(() if name in _OLDER_PROVINCES else (fold(name),))):
                self._by_name[key].append(area)

    def find(self, text: str) -> tuple[Area, ...]:
        """Return the areas that a text names: a code, or a name with or without its word of kind and marks."""
        return self._found(text)

    def _find(self, text: str) -> tuple[Area, ...]:
        plain_text = _BEFORE.sub("", text.strip())
        if plain_text in self._by_code:
            return (self._by_code[plain_text],)
        form = wording(plain_text)
        unit = form.kinds and form.kinds <= set(ADMIN_KINDS)  # "Vinh Quang" is no bay
        key, kinds = (form.rest_folded, form.kinds) if unit else (form.folded, frozenset[str]())
        found = [area for area in self._by_name.get(key, ()) if not kinds or area.level in kinds]
        if form.folded.startswith("tinh "):
            found = [area for area in self._by_name.get(form.folded, ()) if area.level == "province"]
        if form.folded.startswith(_TOWN):  # a town is no ward of the same name
            found = [area for area in found if wording(area.name).folded.startswith(_TOWN)] or found
        asked = words(form.rest if kinds else form.spelled)
        if plain_text != text.strip():
            found = [area for area in found if area.level != "commune"] or found
        agreeing = [area for area in found if _spelled_alike(asked, area.name)]
        return tuple(agreeing or found)

    def is_province(self, text: str) -> bool:
        """Tell whether a text names a province of before and nothing smaller: ``tỉnh Hải Dương``."""
        areas = self.find(text)
        return bool(areas) and all(area.level == "province" for area in areas)

    def is_area(self, text: str) -> bool:
        """Tell whether a text names an area: one of ours, the city, the country, a province or city elsewhere."""
        return fold(expand(text)) in WHOLE or bool(self.find(text)) or is_elsewhere(text)

    def relation(self, areas: Sequence[Area], place: Place) -> int:
        """Return how a place lies to a name that may mean any of ``areas``: the best of them."""
        best = OUTSIDE
        for area in areas:
            key = (id(area), place.place_id)
            value = self._cache.get(key)
            if value is None:
                value = self._cache[key] = area.relation(place)
            if area.level == "province" and len(areas) > 1:
                value = min(value, NEAR)  # "Hải Dương" is the town first
            best = max(best, value)
        return best

    def holds(self, point: BaseGeometry) -> bool:
        """Tell whether a point lies in a commune of today, or so near its border that it may."""
        return any(shapely.intersects(area.tolerant, point) for area in self._by_code.values())

    def within(self, areas: Sequence[Area], wider: Sequence[Area]) -> tuple[Area, ...]:
        """Return those meanings of a unit that lie in a district that ``wider`` may mean; all if none does."""
        districts = [area for area in wider if area.level == "legacy_district"]
        inside = [
            area for area in areas if area.unit is not None and any(d.relation(area.unit) == INSIDE for d in districts)
        ]
        return tuple(inside or areas)

    def lies_in(self, small: str, wide: str) -> bool:
        """Tell whether a text names a commune, of today or before, in a district that another names."""
        districts = [area for area in self.find(wide) if area.level == "legacy_district"]
        units = [a.unit for a in self.find(small) if a.level != "legacy_district"] if districts else []
        return any(d.relation(u) == INSIDE for u in units if u is not None for d in districts)

    def may_end(self, text: str) -> bool:
        """Tell quickly whether the last two words or more of a text may name an area, here or elsewhere."""
        if not is_in_full(text):
            return True
        before, _, last = fold(expand(text)).rpartition(" ")
        return last.isdigit() or last in self._endings or f"{before.rpartition(' ')[2]} {last}" in self._endings

    @cached_property
    def _endings(self) -> frozenset[str]:
        """The last two words of every folded name of an area, or its only one; and how *cũ* and the like end."""
        names = (*self._by_name, *WHOLE, *_elsewhere(), "cu", "day", "nhap")
        return frozenset(" ".join(name.split()[-2:]) for name in names)

    def _add(self, area: Area) -> None:
        form = wording(area.name)
        for key in {form.rest_folded if form.kinds else form.folded, form.folded}:
            self._by_name[key].append(area)
        if area.level == "commune":
            for code in area.codes:
                self._by_code[code] = area


@lru_cache(maxsize=_REMEMBERED)
def is_elsewhere(text: str) -> bool:
    """Tell whether a text names another province or city of Vietnam."""
    key = fold(expand(text))
    if _NUMBERED.fullmatch(key):
        return True
    for prefix in ("tinh ", "thanh pho ", *_UNIT_WORDS):
        key = key.removeprefix(prefix)
    return key in _elsewhere()


@lru_cache(maxsize=1)
def _elsewhere() -> frozenset[str]:
    return frozenset(fold(expand(name)).removeprefix("thanh pho ") for name in elsewhere())


@lru_cache(maxsize=_REMEMBERED)
def names_unit(text: str) -> bool:
    """Tell whether a text begins with a word that only units have: ``xã``, ``phường``, ``quận`` …"""
    return fold(expand(text)).startswith(_UNIT_WORDS)


def _area(place: Place, outlines: Mapping[str, BaseGeometry]) -> Area:
    codes = frozenset({place.commune}) if place.commune else frozenset()
    district = plain(place.old_district) if place.old_district else ""
    heir = outlines.get(place.commune) if place.kind == "legacy_commune" else None
    return Area(place.name, place.kind, codes, district, place.geometry, place, heir)


def _spelled_alike(asked: Sequence[Word], name: str) -> bool:
    form = wording(name)
    known = words(form.rest if form.kinds else form.spelled)
    return len(asked) == len(known) and all(marks_agree(a, k) for a, k in zip(asked, known, strict=True))
