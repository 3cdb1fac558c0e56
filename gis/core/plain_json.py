"""JSON that a stranger wrote: numbers that a float can hold, texts that a file or a page can hold.

Python's own reader takes more than JSON knows: NaN, numbers without end, halves of surrogate pairs (``"\\ud800"``),
which end whatever writes or shows them later.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

_MOST_DIGITS = 16
"""Of a whole number: more than a float tells apart."""
_HALF = re.compile("[\ud800-\udfff]")
_MAYBE_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def loads(text: str | bytes) -> Any:
    """Return what a JSON text says; a half of a surrogate pair becomes U+FFFD.

    Raises
    ------
    ValueError
        If it is no JSON, no UTF-8, or has a number that is not finite or has too many digits.
    RecursionError
        If it nests without end.
    """
    said = text.decode("utf-8") if isinstance(text, bytes) else text
    found = json.loads(said, parse_constant=_no_number, parse_float=_finite, parse_int=_whole)
    return whole(found) if _MAYBE_HALF.search(said) else found


def whole(value: Any) -> Any:
    """Return a value of JSON with U+FFFD for each half of a surrogate pair in its texts, keys too."""
    if isinstance(value, str):
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [whole(part) for part in value]
    return {whole(key): whole(part) for key, part in value.items()} if isinstance(value, dict) else value


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _finite(text: str) -> float:
    found = float(text)
    return found if math.isfinite(found) else _no_number(text[:20])


def _whole(text: str) -> int:
    return int(text) if len(text.lstrip("-")) <= _MOST_DIGITS else int(_no_number(text[:20]))
