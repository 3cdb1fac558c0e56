"""A spot that is said by a place beside it: ``cách cầu Bính 500 m về phía bắc``, ``đối diện chợ Sắt``.

What is found is the place beside; the spot is moved from it where a distance and a direction are said, and its error
grows by what the words leave open.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely.geometry import Point

from gis.core import crs
from gis.core.vietnamese import fold, nfc

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

MOST_M = 10_000.0
"""What lies farther off than this is not said by that place in any useful way."""
TOUCHING_M, NEAR_M, SIDE_M = 200.0, 500.0, 1_000.0
"""How far off people call a thing opposite or behind a place; near it; on the northern side of it."""
_ASTRAY = 0.4
"""Share of the distance: a direction in eight words is up to 22.5° off (0.38), and distances are rounded."""
_POINTS = ("bắc", "đông bắc", "đông", "đông nam", "nam", "tây nam", "tây", "tây bắc")
_IN_ENGLISH = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_BEARINGS = {fold(name): 45.0 * n for points in (_POINTS, _IN_ENGLISH) for n, name in enumerate(points)}


def _any(*words: str) -> str:
    """Return a pattern of some words, each with or without its marks."""
    return "|".join(sorted({re.escape(form) for word in words for form in (word, fold(word))}, key=len, reverse=True))


_WORD = {
    "lead": _any("vị trí", "địa điểm", "khu đất", "lô đất trống", "điểm", "nhà"),
    "lies": "nằm|ở|tại|tai",
    "about": _any("khoảng", "chừng", "tầm", "độ", "gần", "hơn"),
    "unit": _any("km", "ki lô mét", "cây số", "mét", "m"),
    "to": _any("về", "theo"),
    "side": _any("phía", "hướng", "mạn"),
    "way": rf"(?:{_any('đông', 'tây')})\s+(?:{_any('bắc', 'nam')})|{_any('bắc', 'nam', 'đông', 'tây')}",
    "off": _any("cách"),
    "from": _any("tính từ", "so với", "kể từ", "từ", "của", "đến", "tới"),
}
_LEAD = r"(?:(?:{lead})\s+)?(?:(?:{lies})\s+)?".format(**_WORD)
_DISTANCE = r"(?:(?:{about})\s+)?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>{unit})\b".format(**_WORD)
_SOME_DISTANCE = re.compile(r"\d\s*(?:{unit})\b".format(**_WORD), re.IGNORECASE)
_COMPASS = r"(?:(?:{to})\s+)?(?:{side})\s+(?P<way>{way})\b".format(**_WORD)
_SOME_WAY = r"(?:{compass}|(?:(?:{to})\s+)?(?:{side})\s+[^,]+)".format(compass=_COMPASS, **_WORD)
_OFF, _FROM = r"(?:{off})\s+".format(**_WORD), r"(?:{from})\s+".format(**_WORD)
_OFFSETS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?P<thing>.+?)\s*,?\s+)?{_OFF}(?P<anchor>\D.*?)\s+{_DISTANCE}(?:\s*,?\s*{_SOME_WAY})?(?P<tail>\s*,.*)?",
        rf"{_LEAD}(?:{_OFF})?{_DISTANCE}(?:\s*,?\s*{_COMPASS})?\s+{_FROM}(?P<anchor>.+)",
        rf"{_LEAD}(?:{_OFF})?{_DISTANCE}\s*,?\s*{_COMPASS}\s+(?P<anchor>.+)",
        rf"{_LEAD}{_COMPASS}\s+(?:{_FROM})?(?P<anchor>.+?)\s*,?\s*(?:{_OFF})?{_DISTANCE}",
        rf"(?P<anchor>\D.*?)\s*,?\s*(?:{_OFF})?{_DISTANCE}\s*,?\s*{_COMPASS}(?P<tail>\s*,.*)?",
        rf"(?:đi\s+)?(?:qua|quá|hết)\s+(?P<anchor>\D.*?)\s+{_DISTANCE}(?P<tail>\s*,.*)?",
        rf"(?:about\s+)?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>km|m)\s+(?P<way>{'|'.join(_IN_ENGLISH)})\s+of\s+(?P<anchor>.+)",
        rf"(?P<anchor>\D.*?)\s+(?:rẽ|đi|chạy)\s+(?:phải|trái|thẳng|tiếp)\s+{_DISTANCE}(?P<tail>\s*,.*)?",
    )
)
_LONG_TOUCHING = (
    "đối diện",
    "bên cạnh",
    "ngay cạnh",
    "kế bên",
    "bên hông",
    "phía sau",
    "phía trước",
    "lối vào",
    "dưới chân",
    "dưới gầm",
    "sau lưng",
    "tiếp giáp",
    "giáp ranh",
)
_TOUCHING = re.compile(
    rf"{_LEAD}(?:(?:ngay|bên|phía|mặt)\s+)*(?:{_any(*_LONG_TOUCHING)}|cạnh|sát|giáp|trước|sau|chân|đầu|cuối|cổng)"
    r"\s+(?:cổng\s+)?(?P<anchor>\S+\s.+)",
    re.IGNORECASE,
)
"""Short words are read with their marks only: *chan*, *dau* and *sau* begin other names."""
_AT_GATE = re.compile(rf"{_LEAD}cổng(?:\s+số)?\s+\w?\d+\s+(?P<anchor>\S.+)", re.IGNORECASE)
_NEAR = re.compile(
    rf"{_LEAD}(?:{_any('gần', 'khu vực quanh', 'khu vực gần', 'khu vực', 'xung quanh', 'lân cận', 'bên kia')}|quanh)\s+"
    r"(?P<anchor>\S+\s.+)",
    re.IGNORECASE,
)
_TOUCHING_EN = re.compile(
    r"(?:opposite|next to|behind|beside|in front of|across from)\s+(?P<anchor>\S+\s.+)", re.IGNORECASE
)
_NEAR_EN = re.compile(r"(?:near|close to)\s+(?P<anchor>\S+\s.+)", re.IGNORECASE)
_BY_SIDE = re.compile(rf"{_LEAD}{_COMPASS}\s+(?:(?:của|cua)\s+)?(?P<anchor>\S+\s.+)", re.IGNORECASE)


_SIDES = re.compile(r"(?:{side})\s+(?:{way})".format(**_WORD), re.IGNORECASE)
"""*Khu vực phía nam* is beside nothing."""


@dataclass(frozen=True)
class Around:
    """What a text says of a spot: the name of the place beside it, how far off (m), which way, what is left open (m).

    ``bearing`` is in degrees from north, clockwise; None where no direction of the compass is said. ``thing`` is what
    the text says is there.
    """

    anchor: str
    distance_m: float = 0.0
    bearing: float | None = None
    slack_m: float = TOUCHING_M
    thing: str = ""


def read_around(text: str) -> Around | None:
    """Read a spot that is said by a place beside it; None if the text says none.

    Parameters
    ----------
    text
        ``cách cầu Bính 500 m về phía bắc``, ``500 m phía nam cầu Rào``, ``đối diện chợ Sắt``, ``gần ga Hải Dương``.
    """
    text = nfc(text)
    for pattern in _OFFSETS if _SOME_DISTANCE.search(text) else ():
        match = pattern.fullmatch(text)
        if match is not None:
            said = match.groupdict()
            bearing = _BEARINGS[fold(said["way"])] if said.get("way") else None
            anchor = f"{said['anchor']}{said.get('tail') or ''}"
            metres = _metres(said["number"], said["unit"])
            return Around(anchor, metres, bearing, slack_m=0.0, thing=said.get("thing") or "")
    for pattern, slack_m in (
        (_AT_GATE, TOUCHING_M),
        (_TOUCHING, TOUCHING_M),
        (_NEAR, NEAR_M),
        (_TOUCHING_EN, TOUCHING_M),
        (_NEAR_EN, NEAR_M),
        (_BY_SIDE, SIDE_M),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            return None if _SIDES.fullmatch(match["anchor"]) else Around(match["anchor"], slack_m=slack_m)
    return None


def spot(place: Place, said: Around) -> Place:
    """Return the spot beside a place, with an honest error, under the place's own id.

    With a direction it is a point so far off; without one the place itself, its error wider by the distance. How far
    a site reaches from its middle counts as error, since nobody says from which edge a distance is measured.
    """
    error_m = place.precision_m + said.slack_m
    if place.geometry_kind == "area":
        error_m += _extent_m(place)
    if not said.distance_m:
        return replace(place, name=f"gần {place.name}", precision_m=round(error_m))
    if said.bearing is None:
        name = f"cách {place.name} {_written(said.distance_m)}"
        return replace(place, name=name, precision_m=round(error_m + said.distance_m))
    if place.geometry_kind == "line":
        error_m += crs.length_m(place.geometry) / 2
    return replace(
        place,
        name=f"{place.name}, {_written(said.distance_m)} về phía {_POINTS[round(said.bearing / 45.0)]}",
        geometry=Point(crs.moved(place.point.x, place.point.y, said.bearing, said.distance_m)),
        precision_m=round(error_m + _ASTRAY * said.distance_m),
        commune="",
        old_district="",
    )


def _extent_m(place: Place) -> float:
    return math.sqrt(crs.area_m2(place.geometry) / math.pi)


def _written(metres: float) -> str:
    """Write a distance as Vietnamese does: ``500 m``, ``1,5 km``."""
    return f"{metres:g} m" if metres < 1_000 else f"{metres / 1_000:g} km".replace(".", ",")


def _metres(number: str, unit: str) -> float:
    """Read a distance: ``1,5 km``, ``800 m``, ``1.500 m`` (thousands)."""
    if fold(unit) in ("m", "met"):
        return float(re.sub(r"[.,](?=\d{3}$)", "", number).replace(",", "."))
    return 1_000.0 * float(number.replace(",", "."))
