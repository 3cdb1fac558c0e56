"""Open Location Codes (plus codes), as map services put them before an address: ``RV6V+PPH, Cát Hải, Hải Phòng``.

A full code (``7PG8RV6V+PPH``) is a position; a short one lacks the square of a degree, which the city behind it gives.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.position import MIN_PRECISION_M, Position, near_city

_DIGITS = "23456789CFGHJMPQRVWX"
_CODE = re.compile(rf"(?<![\w+])([{_DIGITS}]{{4}})?([{_DIGITS}]{{4}})\+([{_DIGITS}]{{2,3}})(?![\w+])", re.IGNORECASE)
_STEPS = (20.0, 1.0, 0.05, 0.0025, 0.000125)
"""Degrees of a pair of digits, latitude first; a third digit behind the plus divides its cell in rows and columns."""
_ROWS, _COLUMNS = 5, 4
_HERE = re.compile(r"\b(?:hai phong|hai duong)\b")
_MIDDLE = (20.86, 106.60)
"""Middle of the city (lat, lon): of the places that a short code may mean, the nearest is the likeliest."""


def read_code(text: str) -> Position | None:
    """Return the middle of a plus code's cell (14 m wide or less); None if the text has none of here.

    A short code needs the name of the city behind it. It is read in each square of a degree that touches the city's
    surroundings, the likeliest first.
    """
    match = _CODE.search(text)
    if match is None or not any(char.isalpha() for char in match[2]):
        return None  # 3425+67 is rather a milepost
    square, cell, fine = (match[1] or "").upper(), match[2].upper(), match[3].upper()
    lat, lon = _degrees(square + cell + fine[:2], _STEPS if square else _STEPS[2:], fine[2:])
    said = f"{text[: match.start()]}, {text[match.end() :]}"
    if square:
        return Position(lat - 90.0, lon - 180.0, MIN_PRECISION_M, said=said)
    if not _HERE.search(fold(text)):
        return None
    west, south, east, north = crs.BOUNDS
    squares = [(y, x) for y in range(int(south), int(north) + 1) for x in range(int(west), int(east) + 1)]
    found = [
        Position(y + lat, x + lon, MIN_PRECISION_M, zone=f"{y}° {x}°", said=said)
        for y, x in squares
        if near_city(y + lat, x + lon)
    ]
    found.sort(key=lambda position: math.hypot(position.lat - _MIDDLE[0], position.lon - _MIDDLE[1]))
    return replace(found[0], others=tuple(found[1:])) if found else None


def _degrees(pairs: str, steps: tuple[float, ...], third: str) -> tuple[float, float]:
    """Return the middle of the cell that pairs of digits name, from the south-western corner of the largest cell."""
    digits = [_DIGITS.index(char) for char in pairs]
    rows, columns = (_ROWS, _COLUMNS) if third else (1, 1)
    row, column = divmod(_DIGITS.index(third), _COLUMNS) if third else (0, 0)
    lat = sum(digit * step for digit, step in zip(digits[::2], steps, strict=True))
    lon = sum(digit * step for digit, step in zip(digits[1::2], steps, strict=True))
    return lat + (row + 0.5) * steps[-1] / rows, lon + (column + 0.5) * steps[-1] / columns
