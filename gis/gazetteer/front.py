"""What stands before the name in an address: house number, lane, lot, quarter; and a milepost behind it. Text only."""

from __future__ import annotations

import re
from collections.abc import Callable

_HOUSE = re.compile(
    r"(?:(?:số nhà|nhà số|so nha|nha so|số|so|sn|nhà|no\.?|địa chỉ:?)\s*)?"
    r"(?P<number>\d{1,5}[a-zđ]{0,2}(?:\s*[-–/]\s*\d{1,4}[a-zđ]{0,2})*)(?=[\s,.]|$)\s*[-–,.]?\s*",
    re.IGNORECASE,
)
_LANE = re.compile(
    r"(?:ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)\s+(?:số\s+)?\d+[a-z]?(?:/\d+[a-z]?)*\s*[-–,.]?\s*", re.IGNORECASE
)
LOT = re.compile(
    r"(?:[-–]\s*)?(?:lô đất|lo dat|lô|lo|thửa đất|thửa|thua|tầng|tang|căn hộ|căn|phòng|tòa nhà|toà nhà|block|km)\s*"
    r"(?:đất\s+)?(?=[\w.+&-]*\d)[\w.+&-]+(?:\s*\+\s*\d+)?\s*[-–,.]?\s*",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?:khu phố|khu pho|khu|đội|doi|tổ dân phố|tổ|to dan pho|xóm|xom|thôn|thon|ấp|ap)\s*(?:số\s*)?\d+[\w/]*"
    r"\s*[-–,.]?\s*",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"(?:thôn|thon|xóm|xom|ấp|tổ dân phố|to dan pho|tdp|tổ|khu dân cư|khu dan cu|kdc|khu phố|đội|bản|cổng|"
    r"ngõ|ngo|ngách|số nhà|lô đất|lô|thửa đất|thửa|tầng|khu tập thể|chung cư|km)\b",
    re.IGNORECASE,
)
_SHORT_STREET = re.compile(r"^p(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_CONNECTIVE = re.compile(r"^(?:thuộc|tại|trong|ở)\s+", re.IGNORECASE)
WITHIN = re.compile(r"\s+(?:thuộc|tại|trong|nằm trong|nằm trên|trên|đoạn qua|gần|cạnh|đối diện)\s+", re.IGNORECASE)
MILEPOST = re.compile(r"km\.?\s*\d+(?:\s*\+\s*\d+)?", re.IGNORECASE)
"""``Km 34``, ``km 92+500``: a point of a road that only the road's own plan knows."""
_MILEPOST_BEHIND = re.compile(
    rf"(?P<name>.*\w)[\s–-]+(?:(?:tại|lý trình|đoạn|từ)\s+)?{MILEPOST.pattern}"
    rf"(?:\s*(?:[–-]|đến)\s*{MILEPOST.pattern})?",
    re.IGNORECASE,
)


def as_street(text: str) -> str:
    """Return a text that begins with ``P.`` as a street, any other unchanged: phố and phường are written so."""
    return _SHORT_STREET.sub("phố ", text)


def strip_front(part: str, known: Callable[[str], bool]) -> tuple[str, bool, list[str]]:
    """Take house number, lane, lot and quarter off the front of a part; return (name, any?, what is below)."""
    rest, house = part, False
    below: list[str] = []
    while rest and not known(rest):
        for pattern in (_LANE, LOT, _QUARTER, _HOUSE):
            match = pattern.match(rest)
            if match and (match.end() < len(rest) or pattern is not _HOUSE or not below):
                below.append(match[0].strip(" ,.-–"))
                rest = rest[match.end() :]
                house = house or pattern in (_HOUSE, _LANE)
                break
        else:
            break
        rest = _CONNECTIVE.sub("", rest)
    behind = _MILEPOST_BEHIND.fullmatch(rest)
    if behind and not known(rest):
        below.append(rest[behind.end("name") :].strip(" –-"))
        rest = behind["name"]
    within = WITHIN.split(rest, maxsplit=1)
    if len(within) == 2 and not known(rest):
        rest = within[1] if BELOW.match(within[0]) or not within[0] else within[0]
        inner, _, lower = strip_front(rest, known)
        rest, below = inner, [*below, *lower]
    if rest and BELOW.match(rest) and not known(rest):
        return "", house, [*below, rest]
    return rest.strip(" ,.-–"), house, below
