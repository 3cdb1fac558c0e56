"""Rules of where a name says that a work is: which of the places named in it are meant, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.vietnamese import fold
from gis.imports.lexicon import CAPITALS, spelled
from gis.imports.numbering import roman
from gis.imports.places_in_text import is_unit
from gis.imports.provinces import CITY_NAMES

if TYPE_CHECKING:
    from gis.gazetteer.place import Place
    from gis.imports.places_in_text import Found

_AT = re.compile(r"\btại(?: khu vực)?$")
"""What stands right before the place where a work is."""
OTHER_UNIT_M = 5_000.0
"""What lies this far from each unit that is named with it is another of its name."""
HEAD_WORDS = 1
"""The place that a name begins with stands after so many words at most."""
_OF_STREETS = re.compile(
    r"\b(?:vỉa hè|hè phố|mặt đường|dải phân cách|chiếu sáng)\b.{0,12}\b(?:đường|phố|tuyến|đại lộ|quốc lộ)\b"
)
_PART = re.compile(r"(?:hạng mục|hợp phần|gói thầu)\b")
_DIRECTIONS = frozenset(
    (
        "đường",
        "tuyến",
        "trục",
        "chính",
        "đông",
        "tây",
        "bắc",
        "nam",
        "ven",
        "sông",
        "biển",
        "vành",
        "đai",
        "trung",
        "tâm",
    )
)
_DASH = re.compile(r"\s*[-–]\s*[^\W\d_a-zà-ỹđ]")
_OTHER_SITE = re.compile(r"\s+(?:mới|(?:cơ sở|phân hiệu|chi nhánh)(?:\s+\w+)?)\s+(?:tại|ở|thuộc)\b")
"""What follows the name of a place that is there where another site is told: ``Trường A cơ sở 2 tại phường B``."""
_MORE_NAME = re.compile(rf" (?P<more>[{CAPITALS}][^\W\d_]+(?: [{CAPITALS}]\w*)*)(?!\w)")
"""Words in capitals right behind a name; a milepost is none."""
_HELD = ("trên địa bàn", "tại", "thuộc")
"""What leads to the unit in which a road lies."""
ALONG = ("road", "railway", "waterway", "drainage_flood")
FROM = re.compile(r"\b(?:đoạn )?từ\b")
JOIN = re.compile(r"\b(?:nối|kết nối)\b")
_LINES = ("road", "street", "expressway", "railway", "river", "channel", "canal", "dyke")

_PROVINCE = re.compile(r"\((?:tỉnh |thành phố )?(?:hải phòng|hải dương)(?: \(?cũ\)?)?\)", re.IGNORECASE)
"""A bracket that only tells which of the two former provinces is meant."""
_RING = re.compile(
    r"\b(?P<ring>vành đai) (?P<number>[IVX]{1,3}|\d)\b(?: (?:của )?thành phố(?= Hải (?:Phòng|Dương)))?", re.IGNORECASE
)
_ROUTES = re.compile(
    r"\b(?P<kind>đường tỉnh|tỉnh lộ|quốc lộ|đường huyện) (?P<first>\d+[A-Z]?)(?:, | và )(?=\d{2,3}[A-Z]?\b)",
    re.IGNORECASE,
)
"""Roads of one kind that share its word: ``đường tỉnh 353, 355``."""
_LINKS = re.compile(
    r"(?:hoàn thiện |đầu tư |xây dựng |hoàn thành )*(?:các|một số|những|\d+) (?:\w+ ){0,2}"
    r"(?:tuyến|đường|nút giao|trục)(?: \w+){0,2} (?:kết nối|nối|với)\b(?!.*\b(?:đoạn|từ)\b)"
)
_UNIT_TITLE = re.compile(
    r"(?:(?:trên )?địa bàn |khu vực )?"
    r"(?P<unit>(?:huyện|quận|thị xã|thành phố|phường|xã|thị trấn|đặc khu)(?: [^\W\d]+){1,3})(?: \(?cũ\)?)?"
)
"""A heading that is a unit's name and nothing else."""
_HEAD_KINDS = {
    "road": _LINES,
    "bridge": ("bridge", "interchange", "tunnel"),
    "port": ("port", "berth", "fishing_port", "ferry", "channel"),
    "waterway": ("channel", "river", "canal"),
    "railway": ("railway", "station"),
    "airport": ("airport",),
    "industry": ("industrial_park", "factory"),
    "drainage_flood": ("dyke", "sluice", "pumping_station", "canal", "river", "lake"),
}


def is_beside(sector: str, real: Sequence[tuple[Found, Place]], where: str) -> bool:
    """Tell whether a line in a work's name only says where it is: the river beside a quarter or under a bridge."""
    if sector in ALONG:
        return False
    return bool(where) or sector not in ("urban", "") or (not sector and len(real) > 1)


def only_tells_side(hit: Found, place: Place, words: Sequence[str]) -> bool:
    """Tell whether a line only tells beside, over or on what a work is: ``Bắc Sông A``, ``qua sông A``, ``trên B``."""
    before = [word.casefold() for word in words[max(hit.start - 2, 0) : hit.start]]
    if place.kind == "river" and before[-1:] and before[-1] in ("bắc", "nam", "đông", "tây", "qua", "vượt"):
        return True
    return place.geometry_kind == "line" and "trên" in before


def along(text: str, sector: str) -> str:
    """Return the sector by whose rules a work is placed: pavements and lamps of a street stand along it."""
    return "road" if _OF_STREETS.search(spelled(text)) else sector


def in_full(text: str) -> str:
    """Write a name with each of its roads in full, rings by their number, without the province in brackets."""
    text = _RING.sub(lambda m: f"{m['ring']} {roman(m['number']) or m['number']}", _PROVINCE.sub(" ", text))
    return _ROUTES.sub(lambda m: f"{m['kind']} {m['first']}, {m['kind']} ", text)


def are_links(text: str) -> bool:
    """Tell whether a name is of roads that join a line: they are not on it."""
    return bool(_LINKS.match(spelled(text)))


def is_nameless_part(text: str) -> bool:
    """Tell whether a part of a work is told without any name of its own: ``Hạng mục công viên trung tâm``."""
    return bool(_PART.match(spelled(text))) and not re.search(r"(?<!^)\b[^\W\d_a-zà-ỹđ]", text)


def is_only_a_direction(hit: Found, words: Sequence[str]) -> bool:
    """Tell whether a line's name says no more than how it runs, and a unit follows: ``trục Đông Tây xã Gia Lộc``."""
    named = set(hit.text.split()) <= _DIRECTIONS
    return named and hit.end < len(words) and words[hit.end] in ("xã", "phường", "khu", "đặc", "thôn")


def goes_on(hit: Found, text: str, is_name: Callable[[str], bool]) -> bool:
    """Tell whether a name goes on, so that it is another's: ``Bệnh viện A - Vĩnh Bảo``, ``Chợ A mới tại xã B``.

    So it does in ``chợ Hàng Kênh``, which is not "Chợ Hàng"; but what follows may be where that stands, a name of its
    own, as ``is_name`` tells.
    """
    base = spelled(text)
    at = base.find(hit.text) if len(base) == len(text) else -1
    if at < 0:
        return False
    end = at + len(hit.text)
    more = _MORE_NAME.match(text, end)
    longer = more is not None and not is_name(re.split(r"[^\w\s]", text[end:])[0]) and not roman(more["more"])
    return longer or any(pattern.match(text, end) for pattern in (_DASH, _OTHER_SITE))


def before_ends(
    words: Sequence[str], found: list[Found], real: list[tuple[Found, Place]]
) -> tuple[list[Found], list[tuple[Found, Place]]]:
    """Leave out what stands after "từ" or "nối" where only one end is known: the end of a road is not the road."""
    joined = " ".join(words)
    told = min((m.start() for pattern in (FROM, JOIN) if (m := pattern.search(joined))), default=None)
    if told is None:
        return found, real
    at = joined[:told].count(" ")
    held = next((i for i in range(at, len(words)) if " ".join(words[i : i + 3]).startswith(_HELD)), len(words))
    kept = [hit for hit in found if hit.end <= at or (hit.start > held and any(map(is_unit, hit.places)))]
    return kept, [pair for pair in real if pair[0] in kept]


def in_brackets(text: str) -> range:
    """Return the positions of the words that stand in brackets: they explain, or tell the limits."""
    opened, closed = text.find("("), text.rfind(")")
    if opened < 0 or closed < opened:
        return range(0)
    before, inside = (len(re.findall(r"\w+", part)) for part in (text[:opened], text[opened:closed]))
    return range(before, before + inside)


def rank(
    pair: tuple[Found, Place], words: Sequence[str], inside: range, sector: str
) -> tuple[bool, bool, bool, bool, int]:
    """Order places: where the work is said to be, what its name begins with, its own kind; brackets last."""
    hit, place = pair
    at = bool(_AT.search(" ".join(words[max(hit.start - 3, 0) : hit.start])))
    head = hit.start <= HEAD_WORDS and not hit.bare
    return (hit.start in inside, not at, not head, not fits(place, sector), hit.start)


def of_province(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """Leave out places of the one former province where a text names only the other: two have a "Vành đai 2"."""
    base = spelled(text)
    named = [city for city in CITY_NAMES if city in base]
    if len(named) != 1:
        return tuple(places)
    other = next(city for city in CITY_NAMES if city != named[0])
    return tuple(p for p in places if not spelled(p.name).endswith(other))


def units_in(found: Sequence[Found]) -> list[Place]:
    return [place for hit in found for place in hit.places if is_unit(place)]


def in_unit(where: str, titles: Sequence[str]) -> str:
    """Return what tells where a work is, with the unit that heads its group in a list by districts or communes."""
    for title in reversed(titles):
        unit = _UNIT_TITLE.fullmatch(spelled(title).strip(" .:;-–"))
        if unit is not None:
            return f"{where}, {unit['unit']}" if where else unit["unit"]
    return where


def in_units(hit: Found, units: Sequence[Place]) -> list[Place]:
    """Return the places of a name that lie in one of the other units named with it; all of them where none does."""
    others = [unit for unit in units if unit not in hit.places]
    return [p for p in hit.places if any(within(p, unit) for unit in others)] or list(hit.places)


def lie_apart(places: Sequence[Place], metres: float = OTHER_UNIT_M) -> bool:
    """Tell whether places of one name lie far from the first of them."""
    return any(crs.gap_m(places[0].geometry, place.geometry) > metres for place in places[1:])


def within(place: Place, unit: Place) -> bool:
    if place.place_id == unit.place_id:
        return False
    if unit.kind == "legacy_district":
        return fold(place.old_district) == fold(unit.old_district)
    if unit.commune and place.commune == unit.commune:
        return True
    return unit.geometry_kind == "area" and bool(unit.geometry.intersects(place.geometry))


def fits(place: Place, sector: str) -> bool:
    kinds = _HEAD_KINDS.get(sector)
    return kinds is None or place.kind in kinds
