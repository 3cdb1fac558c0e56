"""Coordinates as people paste them: degrees in every usual notation, map links, VN-2000 metres.

Everything is returned as (lat, lon) in degrees, WGS84, with what the writing itself can say of the
precision. What is no pair of coordinates is None; where the pair lies is for the caller to judge.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

import pyproj

from gis.core import crs
from gis.gazetteer.pasted import LONGEST
from gis.gazetteer.plus_codes import read_code
from gis.gazetteer.position import METRES_PER_DEGREE, MIN_PRECISION_M, Position, near_city
from gis.i18n.say import Notice

ZONES = {"105°45′": crs.VN2000_HAI_PHONG, "105°30′": crs.VN2000_HAI_DUONG, "UTM 48N": crs.UTM48N}
"""VN-2000 projections in use here, by the central meridian as it is said; the city's own comes first."""
LEAST_METRES = 100_000.0
_NORTHING = (2_200_000.0, 2_380_000.0)
_EASTING = (300_000.0, 820_000.0)

_NUMBER = r"-?\d{1,3}(?:\.\d+)?"
_COMMA = r"-?\d{1,3}(?:,\d+)"
_PAIRS = (
    re.compile(rf"({_NUMBER})\s*[,;/|&]\s*({_NUMBER})"),
    re.compile(r"(-?\d{1,3}\.\d+)\s+(-?\d{1,3}\.\d+)"),
    re.compile(rf"({_COMMA})(?:\s*[;/|]\s*|\s*,\s+|\s+)({_COMMA})"),
    re.compile(r"(\d{1,3}[.,]\d{3,})\s+[-–—]\s+(\d{1,3}[.,]\d{3,})"),
    re.compile(r"\+(\d{1,2}\.\d+)\+(\d{1,3}\.\d+)(?:CRSWGS_84|crswgs_84)?/?"),  # ISO 6709
)
_LINKS = (
    re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})"),
    re.compile(rf"[?&]mlat=({_NUMBER})&(?:amp;)?mlon=({_NUMBER})"),
    re.compile(
        rf"[?&](?:q|ll|sll|query|center|destination|daddr|saddr|cp|pt)=(?:loc:)?({_NUMBER})(?:,|%2C|~)({_NUMBER})"
    ),
    re.compile(rf"/@({_NUMBER}),({_NUMBER})"),
    re.compile(rf"#(?:map=)?\d+(?:\.\d+)?/({_NUMBER})/({_NUMBER})"),
    re.compile(rf"/(?:place|search|dir)/({_NUMBER}),\+?({_NUMBER})"),
    re.compile(rf"^geo:({_NUMBER}),({_NUMBER})"),
)
_WKT = re.compile(rf"(?:SRID=4326;)?POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})?\s*\)", re.IGNORECASE)
_WITH_AREA = re.compile(
    r"(?P<pair>\D*\d{1,3}\.\d{3,}\s*[,;]\s*\d{1,3}\.\d{3,}\)?)\s*[,;–-]\s*"
    r"(?P<said>(?:xã|phường|đặc khu|thị trấn|quận|huyện|thị xã|thành phố|tp|p\.|x\.)[^\d]+)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:latitude|longitude|lat|long|lng|lon|vĩ độ|kinh độ|vi do|kinh do|tọa độ|toạ độ|toa do|vị trí|vi tri|"
    r"wgs ?-?84|gps)\b(?:\s+(?:điểm|mốc)\s+\w{1,4}\s*[:=])?\s*[:=]?"
)
_LAT_FIRST = re.compile(r"\b(?:lat|latitude|vĩ độ|vi do)\b")
_LON_FIRST = re.compile(r"\b(?:lon|lng|long|longitude|kinh độ|kinh do)\b")
_HEMISPHERES = (
    (re.compile(r"\b(?:vĩ bắc|bắc)\b|(?<![^\W\d_])[nb](?![^\W\d_])"), " N "),
    (re.compile(r"\b(?:kinh đông|đông)\b|(?<![^\W\d_])[eđ](?![^\W\d_])"), " E "),
)
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{1,2})\.(\d{1,2}(?:[.,]\d+)?)(?![\d.])")
"""Degrees, minutes and seconds with dots between: ``20.51.53 N``; two dots are no decimal number."""
_BETWEEN = re.compile(r"\s+[–—-]\s+")
_SIGNS = re.compile(r"[°º˚]|\bđộ\b|\bdeg\b")
_PART = re.compile(r"\d+(?:[.,]\d+)?|[NE]")
_BARE_ANGLE = r"{} (\d{{1,2}}(?:[.,]\d+)?)(?: (\d{{1,2}}(?:[.,]\d+)?))?"
_BARE_ANGLES = re.compile(rf"{_BARE_ANGLE.format('(2[01])')}[,;]? {_BARE_ANGLE.format('(10[5-8])')}")
"""Degrees, minutes and seconds with nothing but blanks between, where they can only be of here."""
_KEYS = re.compile(r"[\"'](lat|latitude|lng|lon|long|longitude|x|y)[\"'](?=\s*:)")
_ANGLE_BEGINS = re.compile(r"(?<![\d.,])(?=\d+(?:[.,]\d+)?\s*[°º˚])")
_METRES = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?|\d{6,7}(?:[.,]\d+)?")
_MERIDIAN = re.compile(r"\b10(\d)\s*(?:°|º|độ|d|\.|,|\s)\s*(\d{2})(?:['′]|\b)")


def read_position(text: str) -> Position | None:
    """Read one position in any usual notation; None if the text is none.

    Parameters
    ----------
    text
        ``20.8612, 106.6831``, ``20,8612; 106,6831``, ``20°51'40.3"N 106°40'59.2"E``, ``20,86°B 106,68°Đ``,
        ``POINT (106.68 20.86)``, a link of Google Maps or OpenStreetMap, ``X=2306068 Y=597432``.

    Returns
    -------
    position
        Pairs written longitude first are turned round where only that puts them near the city, and
        the note says so. Metres are tried in every zone of `ZONES`; those that fall near the city stay.
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(unicodedata.normalize("NFC", text).split()).strip(" .;,")
    code = read_code(plain) if "+" in plain else None
    if code is not None:
        return code
    if sum(map(str.isdigit, plain)) < 4:
        return None
    for pattern in _LINKS:
        if "/" in plain or plain.startswith("geo:"):
            match = pattern.search(plain)
            if match:
                return _degrees(match[1], match[2])
    wkt = _WKT.fullmatch(plain)
    if wkt:
        return _degrees(wkt[2], wkt[1])
    lower = _KEYS.sub(r"\1", plain.casefold()).replace("′", "'").replace("’", "'").replace("″", '"').replace("”", '"')
    bare = _BARE_ANGLES.fullmatch(lower)
    if bare:
        return _angles("{}°{} {} {}°{} {}".format(*(part or "" for part in bare.groups())))
    return _pair(lower) or _angles(lower) or _metres(lower) or _before_area(plain)


def _before_area(text: str) -> Position | None:
    """Read a pair of decimals with an area behind it: ``(20.8583, 106.6806) - phường Hồng Bàng``."""
    match = _WITH_AREA.fullmatch(text)
    found = _pair(match["pair"].casefold()) if match else None
    return replace(found, said=match["said"]) if found and match else None


def _pair(text: str) -> Position | None:
    lat_label, lon_label = _LAT_FIRST.search(text), _LON_FIRST.search(text)
    bare = _LABELS.sub(" ", text).strip(" ()[]{}<>;,:")
    for pattern in _PAIRS:
        match = pattern.fullmatch(" ".join(bare.split()))
        if match:
            first, second = match[1], match[2]
            if lat_label and lon_label and lon_label.start() < lat_label.start():
                first, second = second, first
            return _degrees(first, second)
    return None


def _degrees(first: str, second: str) -> Position:
    lat, lon = (float(part.replace(",", ".")) for part in (first, second))
    decimals = min(len(re.split(r"[.,]", part)[1]) if re.search(r"[.,]", part) else 0 for part in (first, second))
    return _turned(lat, lon, max(METRES_PER_DEGREE * 10.0**-decimals, MIN_PRECISION_M))


def _turned(lat: float, lon: float, precision_m: float) -> Position:
    if not near_city(lat, lon) and near_city(lon, lat):
        return Position(lon, lat, precision_m, Notice("gazetteer.position.turned"))
    return Position(lat, lon, precision_m)


def _angles(text: str) -> Position | None:
    """Read degrees, minutes and seconds; at least one sign of degree or a hemisphere must be written."""
    marked = bool(_SIGNS.search(text))
    bare = _BETWEEN.sub(" ", _DOTTED.sub(r"\1 \2 \3", _LABELS.sub(" ", text)))
    for pattern, letter in _HEMISPHERES:
        bare = pattern.sub(letter, bare)
    rest = _PART.sub(" ", _SIGNS.sub(" ", bare))
    if re.sub(r"[\s'\"(),;\[\]]|phút|giây", "", rest):
        return None  # other words stand here: this is no position
    parts = _PART.findall(bare)
    letters = [part for part in parts if part in "NE"]
    if sorted(letters) != ["E", "N"] and not (marked and not letters):
        return None
    groups = _grouped(parts, bare)
    if groups is None:
        return None
    values = [_angle(numbers) for _, numbers in groups]
    if any(value is None for value in values):
        return None
    (lat, lat_m), (lon, lon_m) = (value for value in values if value is not None)
    if groups[0][0] == "E":
        (lat, lat_m), (lon, lon_m) = (lon, lon_m), (lat, lat_m)
    return _turned(lat, lon, max(lat_m, lon_m, MIN_PRECISION_M))


def _grouped(parts: list[str], text: str) -> list[tuple[str, list[str]]] | None:
    """Split numbers into two angles: by their letters, before or after, or else by the signs of degree."""
    if not any(part in "NE" for part in parts):
        halves = [half for half in _ANGLE_BEGINS.split(text) if any(c.isdigit() for c in half)]
        return [("N", _PART.findall(halves[0])), ("E", _PART.findall(halves[1]))] if len(halves) == 2 else None
    groups: list[tuple[str, list[str]]] = []
    numbers: list[str] = []
    leading = parts[0] in "NE"
    for part in parts:
        if part not in "NE":
            (groups[-1][1] if leading else numbers).append(part)
        elif leading:
            groups.append((part, []))
        else:
            groups.append((part, numbers))
            numbers = []
    return groups if len(groups) == 2 and not numbers and all(1 <= len(g[1]) <= 3 for g in groups) else None


def _angle(numbers: list[str]) -> tuple[float, float] | None:
    """Return an angle in degrees and the precision of its writing in metres."""
    values = [float(number.replace(",", ".")) for number in numbers]
    if values[0] > 180 or any(value >= 60 for value in values[1:]) or any(value % 1 for value in values[:-1]):
        return None
    degrees = sum(value / 60**power for power, value in enumerate(values))
    decimals = len(re.split(r"[.,]", numbers[-1])[1]) if re.search(r"[.,]", numbers[-1]) else 0
    return degrees, METRES_PER_DEGREE / 60.0 ** (len(values) - 1) * 10.0**-decimals


def _metres(text: str) -> Position | None:
    found = [_metre(number) for number in _METRES.findall(_MERIDIAN.sub(" ", text))]
    words = re.sub(r"[\d\s.,;:=/()\[\]-]|vn-?2000|vn|utm|tm-?3|múi|kinh tuyến trục|ktt|độ|toạ|tọa|[xynem°'′]", "", text)
    if len(found) != 2 or words:
        return None
    north = [value for value in found if _NORTHING[0] <= value <= _NORTHING[1]]
    east = [value for value in found if _EASTING[0] <= value <= _EASTING[1]]
    if min(found) < LEAST_METRES:
        return None  # a telephone number, not metres
    if len(north) != 1 or len(east) != 1:
        return Position(found[0], found[1], MIN_PRECISION_M)  # metres, but not of here: the caller refuses them
    said = _MERIDIAN.search(text)
    wanted = f"10{said[1]}°{said[2]}′" if said else None
    readings = []
    for zone, code in ZONES.items():
        if wanted in (None, zone):
            lon, lat = _to_wgs84(code).transform(east[0], north[0])
            if near_city(lat, lon):
                note = Notice("gazetteer.position.metres", zone=zone)
                readings.append(Position(lat, lon, MIN_PRECISION_M, note, zone=zone))
    if not readings:
        return Position(north[0], east[0], MIN_PRECISION_M)
    first = readings[0]
    return replace(first, others=tuple(readings[1:]))


def _metre(number: str) -> float:
    """Read metres with or without separators of thousands: the last separator is decimal if not three digits follow."""
    compact = number.replace(" ", "")
    head, separator, tail = compact, "", ""
    match = re.fullmatch(r"(.*)([.,])(\d+)", compact)
    if match and (len(match[3]) != 3 or (len(re.findall(r"[.,]", compact)) == 1 and len(match[1]) > 3)):
        head, separator, tail = match[1], ".", match[3]
    return float(re.sub(r"[.,]", "", head) + separator + tail)


@lru_cache(maxsize=4)
def _to_wgs84(code: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(code, crs.WGS84, always_xy=True)
