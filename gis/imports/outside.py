"""Whether a text says that its work lies outside the city."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gis.imports.lexicon import spelled
from gis.imports.provinces import CITY, OUTSIDE

_OUTSIDE_AT = re.compile(
    r"(?:(?:tại|ở|thuộc|trên địa bàn|địa bàn|của)\s+|[,(–-]\s*)?(?:(?:tỉnh|thành phố|tp\.?|"
    r"huyện|quận|thị xã|thị trấn|phường|xã)\s+)?$"
)
_TOWARDS = re.compile(
    r"(?:giáp|địa phận(?: tỉnh)?|đến|nối|với|tới|đi|sang|kết nối|từ|ranh giới|hướng|giữa|và|"
    r"qua|[-–])\s*(?:địa phận\s+)?(?:(?:tỉnh|thành phố|tp\.?|huyện|thị xã)\s+)?$"
)

_THROUGH = re.compile(r"đoạn (?:đi )?qua (?:địa (?:phận|bàn) )?(?:tỉnh )?$")
"""A section through another province lies there; a road may go through it and yet be the city's."""


def heads_outside(titles: Sequence[str]) -> bool:
    """Tell whether the innermost heading that names a province or the city puts what stands below outside the city.

    ``titles`` are the headings, outermost first.
    """
    for title in reversed(titles):
        if CITY.search(spelled(title)):
            return False
        if is_outside(title):
            return True
    return False


def is_outside(text: str, *, outside: bool = False) -> bool:
    """Tell whether a text says that its work lies outside the city.

    ``outside`` tells that the document is another province's; then a text must name the city to be inside.
    """
    base = spelled(text)
    if CITY.search(base):
        return False
    if outside:
        return True
    for match in OUTSIDE.finditer(base):
        before = base[max(match.start() - 30, 0) : match.start()]
        if _THROUGH.search(before):
            return True
        if _TOWARDS.search(before) or base[match.end() : match.end() + 3].strip()[:1] in ("-", "–"):
            continue
        if re.search(
            r"(?:tỉnh|thành phố|tp\.?|tại|ở|thuộc|địa bàn|huyện|quận|thị xã|[,(–-])\s*$", before
        ) or _OUTSIDE_AT.fullmatch(before):
            return True
    return False
