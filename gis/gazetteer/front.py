"""What stands before the name in an address: house number, lane, lot, quarter; and a milepost behind it. Text only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_HOUSE = re.compile(
    r"(?:(?:số nhà|nhà số|so nha|nha so|số|so|sn|nhà|no\.?|địa chỉ:?)\s*)?"
    r"(?P<number>\d{1,5}[a-zđ]{0,2}(?:\s*[-–/]\s*\d{1,4}[a-zđ]{0,2})*)(?=[\s,.]|$)\s*[-–,.]?\s*",
    re.IGNORECASE,
)
_LANE = re.compile(
    r"(?:ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)\s+(?:số\s+)?\d+[a-z]?(?:/\d+[a-z]?)*\s*[-–,.]?\s*", re.IGNORECASE
)
LOT = re.compile(
    r"(?:[-–]\s*)?(?:lô đất|lo dat|lô|lo|thửa đất|thửa|thua|tầng|tang|căn hộ|căn|phòng|tòa nhà|toà nhà|tòa|toà|block|"
    r"nhà xưởng|nha xuong|ki ?ốt|kiot|gian hàng|shophouse|biệt thự|biet thu|lk|sh|bt|mg|km|k(?=\d+\s*\+)|"
    r"tờ bản đồ|to ban do|tbđ|tbd|tờ|mảnh trích đo|trích đo|gcn\s+[a-z]{2}|căn hộ tầng|can ho tang)\s*"
    r"(?:(?:đất|số|so)\s+)?(?:(?<=lô )[a-z]{2}\s+(?=\d))?(?=[\w.+&-]*\d)[\w.+&-]+(?:\s*\+\s*\d+)?\s*[-–,.]?\s*",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"(?:nhà ga|nha ga|cổng|kho)(?: hành khách| hanh khach)?(?: số| so)? (?=\w{0,2}\d)\w+ (?:của )?"
    r"(?=(?:sân bay|san bay|sb|cảng|cang|ga|khu|kcn|ccn|bến|ben|nhà máy|nm|trường|bệnh viện|bv)\b)",
    re.IGNORECASE,
)
"""A numbered part of a site that is said behind it: ``nhà ga số 2 sân bay Cát Bi``."""
_PIER = re.compile(
    r"(?:mố|mo|trụ|tru|nhịp|nhip|dầm|dam)\s+(?:(?:chính|chinh|dẫn|dan|biên|bien)|(?:(?:số|so)\s+)?\w{0,2}\d+)\s+"
    r"(?:(?:của|cua)\s+)?(?=(?:cầu|cau)\b)",
    re.IGNORECASE,
)
"""A part of a bridge: ``mố A1 cầu Bính``."""
_POLE = re.compile(
    r"(?:nắp hố ga|hố ga|ho ga|cột đèn|cot den|cột điện|cot dien|trụ đèn|tủ điện|trụ nước)\s+"
    r"(?:(?:số|so)\s+)?\w*\d\w*\s+(?=(?:đường|phố|duong|pho)\b)",
    re.IGNORECASE,
)
"""What stands along a street by number, as houses do: ``hố ga số 14 đường Lạch Tray``."""
QUARTER = re.compile(
    r"(?:khu phố|khu pho|khu|đội|doi|tổ dân phố|tổ|to dan pho|xóm|xom|thôn|thon|ấp|ap)\s*(?:số\s*)?\d+[\w/]*"
    r"\s*[-–,.]?\s*",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"(?:thôn|thon|xóm|xom|ấp|tổ dân phố|to dan pho|tdp|tổ|khu dân cư|khu dan cu|kdc|khu phố|đội|bản|cổng|"
    r"ngõ|ngo|ngách|số nhà|lô đất|lô|thửa đất|thửa|tờ bản đồ|tbđ|mảnh trích đo|tầng|khu tập thể|chung cư|km)\b",
    re.IGNORECASE,
)
FLATS = re.compile(r"\b(?:khu\s+)?(?:chung cư|chung cu)\s+\S.*", re.IGNORECASE)
LOCAL = re.compile(
    r"(?:hộ ông|hộ bà|hộ gia đình|nhà ông|nhà bà|"
    r"trạm y tế|tram y te|trường mầm non|truong mam non|mầm non|mam non|nhà trẻ|"
    r"trường th|trường tiểu học|truong tieu hoc|tiểu học|trường thcs|truong thcs|thcs|trường trung học cơ sở|"
    r"nhà văn hóa|nhà văn hoá|nha van hoa|nghĩa trang|nghia trang|sân thể thao|san the thao|sân vận động|san van dong|"
    r"trạm bơm|tram bom|bãi rác|bai rac|điểm dân cư|khu tái định cư|khu tai dinh cu|khu dân cư|khu dan cu)\b",
    re.IGNORECASE,
)
"""What nearly every commune has one of: where it is not known itself, the stated commune is the answer."""
_SHORT_STREET = re.compile(r"^p(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_CONNECTIVE = re.compile(
    r"^(?:(?:lý trình|ly trinh|đoạn|doan|từ|tu|đến|den|cột|cọc|mốc)\s+)+(?=km)|^(?:thuộc|tại|trong|ở)\s+", re.IGNORECASE
)
WITHIN = re.compile(
    r"\s+(?:thuộc|thuoc|tại|trong|nằm trong|nam trong|nằm trên|nam tren|trên|địa phận|dia phan|địa bàn|"
    r"đoạn(?: qua)?(?!\s+(?:km|từ)\b)|doan qua|qua|gần|gan|"
    r"cạnh|đối diện|doi dien)\s+",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"(?:công ty|cong ty|cty|cttnhh|doanh nghiệp|doanh nghiep|dntn|tập đoàn|tap doan|hợp tác xã|hop tac xa|htx|"
    r"hộ kinh doanh|hộ ông|hộ bà)\b|.*\bco\.?,? ?ltd\b",
    re.IGNORECASE,
)
"""How the names of firms and households begin: what follows is theirs, and no name of a commune or a street."""
MILEPOST = re.compile(r"\b(?:km\.?\s*(?:(?:số|so)\s+)?|k(?=\d+\s*\+))(\d+)(?:\s*\+\s*(\d{1,3}))?", re.IGNORECASE)
"""``Km 34``, ``km 92+500``, of dykes ``K12+300``: a point of a road; `gis.gazetteer.mileposts` knows where of some."""
_MILEPOST_BEHIND = re.compile(
    rf"(?P<name>.*?\w)[\s–-]+(?:(?:tại|tai|lý trình|ly trinh|đoạn|doan|từ|tu)\s+)*{MILEPOST.pattern}"
    rf"(?:\s*(?:[–-]|đến|den)\s*{MILEPOST.pattern})?",
    re.IGNORECASE,
)


def said_posts(parts: Iterable[str]) -> tuple[float, ...]:
    """Return the mileposts that texts state, in kilometres: ``Km 58+900 - Km 60`` → (58.9, 60.0)."""
    posts = (match for part in parts for match in MILEPOST.finditer(part))
    return tuple(int(post[1]) + int(post[2] or 0) / 1_000 for post in posts)


def is_firm(text: str) -> bool:
    """Tell whether a text is the name of a firm or a household."""
    return _FIRM.match(text) is not None


def as_street(text: str) -> str:
    """Return a text that begins with ``P.`` as a street, any other unchanged: phố and phường are written so."""
    return _SHORT_STREET.sub("phố ", text)


def strip_front(part: str, known: Callable[[str], bool]) -> tuple[str, bool, list[str]]:
    """Take house number, lane, lot and quarter off the front of a part; return (name, any?, what is below)."""
    rest, house = part, False
    below: list[str] = []
    while rest and not known(rest):
        rest = _CONNECTIVE.sub("", rest)
        for pattern in (_LANE, LOT, _GATE, _PIER, _POLE, QUARTER, _HOUSE):
            match = pattern.match(rest)
            if match and (match.end() < len(rest) or pattern is not _HOUSE or not below):
                below.append(match[0].strip(" ,.-–"))
                rest = rest[match.end() :]
                house = house or pattern in (_HOUSE, _LANE, _POLE)
                break
        else:
            break
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
