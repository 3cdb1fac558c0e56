"""An address taken apart before anything is searched: house, street or name, units, city, brackets.

``Số 12 Lạch Tray, P. Lạch Tray, Ngô Quyền, Hải Phòng`` → a house number, the name ``Lạch Tray``, and
two stated areas; the city says nothing new. What stands in brackets is weaker evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from gis.core.vietnamese import fold, nfc
from gis.gazetteer.areas import CITY, WHOLE, AreaBook, is_elsewhere, names_unit
from gis.gazetteer.front import BELOW, FLATS, LOT, MILEPOST, QUARTER, WITHIN, as_street, said_posts, strip_front
from gis.gazetteer.names import expand, kinds_of_word
from gis.gazetteer.parts import split_parts, without_side
from gis.gazetteer.query import Lexicon, Query, Stated

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_POSTCODE = re.compile(r"\d{5,6}")
_STAGE = re.compile(
    r"(?:giai đoạn|giai doan|gđ|đoạn|doan|phần|phan|gói|hạng mục|nhánh|mở rộng|mo rong|dự kiến|quy hoạch|cũ|cu|mới|moi|"
    r"khu|lý trình|km|đang|đã|sắp|phía|bờ|tên cũ|nay là|trước là|cơ sở|co so)\b",
    re.IGNORECASE,
)
_STAGE_NUMBER = re.compile(r"\b(?:giai doan|gd|phan ky|co so) (\d+|i{1,3})\b")
_NOISE = re.compile(
    r"^(?:hiện trường(?:\s+\w+){0,4}?\s+(?:tại|ở|trên)|"
    r"stt\s*\d+\s*[-–:.)]|(?:tại|trên|ở)\s+địa (?:bàn|phận)|địa điểm(?: xây dựng| thực hiện)?|đđ sdđ|"
    r"địa chỉ|dia chi|đ/c|đc|address|trụ sở chính|tại|ở|(?:phía )?bên (?:phải|trái)(?: tuyến| đường)?)\s*[:.]?\s+",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"^(?:cầu vượt|cau vuot|hầm chui|ham chui|nút giao|nut giao|vòng xuyến|vong xuyen)\s+"
    r"(?=(?:ngã|nga|nút giao|nut giao)\s)",
    re.IGNORECASE,
)
"""What is built at a crossing, said before the crossing's own name: ``cầu vượt ngã ba Tiền Trung``."""


def parse(text: str, book: AreaBook, names: Lexicon) -> Query:
    """Take a text apart.

    Parameters
    ----------
    text
        What was typed.
    book
        The areas that names can state.
    names
        The names there are.

    Returns
    -------
    query
        With at least one head unless the text is empty.
    """
    known = names.is_name
    plain = _NOISE.sub("", nfc(text)).strip(" .,;:-–\"'“”")
    inside = [a or b for a, b in _BRACKETS.findall(plain)]
    base = _BRACKETS.sub(" ", plain).replace("(", " ").replace(")", " ")
    parts = split_parts(base, book, names)
    if parts and not known(parts[0]):
        parts[0] = _OVER.sub("", parts[0])
    if parts and not known(parts[0]):
        first_part, *beside = WITHIN.split(parts[0], maxsplit=1)
        if beside and first_part and not BELOW.match(first_part) and not any(c.isdigit() for c in first_part[:1]):
            parts[0], inside = first_part, [*inside, *beside]
    kinds, stated, brackets, outside = _brackets(inside, book)
    if not parts:
        return Query((), kinds=kinds)
    found = _Found(book, names, outside)
    if len(parts) == 1 and parts[0] != text and is_elsewhere(parts[0]) and not book.find(parts[0]):
        return Query((), outside=parts[0])  # "tại Hà Nội" is no street of ours
    found.first(parts[0])
    for part in parts[1:]:
        found.later(part)
    found.below += [text for text in inside if MILEPOST.fullmatch(text.strip())]  # QL.5 (Km 92)
    return Query(
        heads=tuple(found.heads),
        house=found.house or found.milepost(),
        below=tuple(found.below),
        stated=_together((*found.tail, *stated), book),
        outside=found.outside,
        unknown=tuple(found.unknown),
        kinds=kinds,
        brackets=tuple(brackets),
        stage=stage_of(text),
        posts=said_posts(found.below),
    )


class _Found:
    """What the parts of an address between commas turn out to be, from the first to the last."""

    def __init__(self, book: AreaBook, names: Lexicon, outside: str) -> None:
        self._book, self._names, self._known = book, names, names.is_name
        self.heads: list[str] = []
        self.house = False
        self.below: list[str] = []
        self.tail: list[Stated] = []
        self.outside = outside
        self.unknown: list[str] = []

    def first(self, part: str) -> None:
        """Take the first part: the name, with whatever stands before it."""
        home = self._home(part)
        if home:
            self.heads, self.below = [home], [part.removesuffix(home)]
            return
        name, self.house, self.below = strip_front(part, self._known)
        if fold(expand(part)) in WHOLE:
            return
        street = as_street(name) if self.house else name
        if street != name and self._names.is_street(street):
            name = street  # "4 P. Lương Khánh Thiện" is a house, so P. is no ward
        if not name and len(self.below) == 1:
            self.below, self.tail = self._peeled(self.below[0])
        if not name and self.below and FLATS.match(self.below[-1]):
            name = self.below[-1]
        areas = self._book.find(name) if name and self.below and not self._known(part) else ()
        lot = bool(LOT.match(part)) and self._names.is_street(name)  # "Lô 22 Lê Hồng Phong": a street, not a commune
        self.house = self.house or (lot and bool(areas))
        if areas and (names_unit(name) or not self.house):
            self.tail = [Stated(name, areas)]  # "141 Thị trấn An Dương": no street
        elif name:
            self.heads = [name]

    def _peeled(self, below: str) -> tuple[list[str], list[Stated]]:
        """Take the units off the end of what lies below a commune: ``thôn Bích Đông Nam Chính Nam Sách``."""
        tail: list[Stated] = []
        rest = below
        for _ in range(2):
            cut = next(((name, area) for name, area, _ in split_tail(rest, self._book) if area and " " in name), None)
            if cut is None:
                break
            rest, area = cut
            tail.insert(0, area)
        if len(tail) == 1 and FLATS.match(below) and not names_unit(tail[0].text):
            return [below], []  # "chung cư Hoàng Huy Lạch Tray": a bare name may belong to that of the flats
        return [rest], tail

    def later(self, part: str) -> None:
        """Take a part behind a comma: mostly an area, the city, or what is smaller than a commune."""
        part = without_side(part, self._book)
        key = fold(expand(part))
        if key in WHOLE or _POSTCODE.fullmatch(part):
            return
        areas = self._book.find(part)
        numbered = not self.heads and self.house and not names_unit(part) and self._names.is_street(part)
        quartered = any(map(QUARTER.match, self.below))  # "nhà 12, tổ 5, Đông Khê": quarters lie in wards
        if numbered and not quartered and all(area.level == "legacy_commune" for area in areas):
            areas = ()  # "số 3, Lê Hồng Phong": the street, not the ward of before that was called so
        if not self.heads and not areas and (self.house or not is_elsewhere(part)):  # "ngõ 98, Đà Nẵng": our street
            name, house, lower = strip_front(part, self._known)
            self.house, self.below = self.house or house, [*self.below, *lower]
            self.heads = [name] if name else []
        elif areas and (self.heads or self.below):
            self.tail.append(Stated(part, areas))
        elif is_elsewhere(part):
            self.outside = self.outside or part
        elif BELOW.match(part) and not self._known(part) and not self._on_site(part) and not self._home(part):
            self.below.append(part)
        elif self.heads and (names_unit(part) or self._is_strange(part)):
            self.unknown.append(part)
        else:
            self.heads.append(part)

    def milepost(self) -> bool:
        """Tell whether a milepost says where on a road: ``Km 34 QL5`` is one spot of it, like a house number."""
        posts = any(MILEPOST.search(part) for part in self.below)
        return posts and bool(self.heads) and self._names.is_street(self.heads[0])

    def _home(self, part: str) -> str:
        """Return the block of flats that ends a part if it is known: ``căn 1205 chung cư Hoàng Huy Commerce``."""
        match = FLATS.search(part)
        return match[0] if match and self._names.is_spelled(match[0]) else ""

    def _on_site(self, part: str) -> bool:
        """Tell whether a part is a lot or a milepost of a site or road that is known: ``lô CN2 KCN Tràng Duệ``."""
        if not LOT.match(part):
            return False
        name = strip_front(part, self._known)[0]
        return self._names.is_street(name) if MILEPOST.match(part) else bool(name) and self._known(name)

    def _is_strange(self, part: str) -> bool:
        """Tell whether a later part can only be an area that is not known: a proper name, and no place of ours."""
        words = part.split()
        named = 1 < len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)
        return named and not kinds_of_word(words[0]) and not self._names.is_spelled(part)


def _together(stated: tuple[Stated, ...], book: AreaBook) -> tuple[Stated, ...]:
    """Read each unit with the one behind it: *Lê Lợi, An Dương* is that of An Dương, not the ward of Ngô Quyền."""
    return tuple(
        Stated(one.text, book.within(one.areas, wider.areas)) if wider else one
        for one, wider in zip_longest(stated, stated[1:])
    )


def stage_of(text: str) -> str:
    """Return the number of the stage that a name says in words (``giai đoạn 2``), or nothing."""
    match = _STAGE_NUMBER.search(fold(expand(text)))
    return match[1] if match else ""


def split_tail(head: str, book: AreaBook) -> list[tuple[str, Stated | None, str]]:
    """Return the ways to read the last words of a name as an area without a comma: ``núi Voi An Lão``.

    Yields (name, area, province elsewhere), longest area first; the city at the end is no area.
    """
    words = head.split()
    found: list[tuple[str, Stated | None, str]] = []
    if words and "." not in words[-1] and not book.may_end(head):
        return found
    for count in range(min(5, len(words) - 1), 0, -1):
        name, tail = " ".join(words[:-count]), " ".join(words[-count:])
        if kinds_of_word(name):
            continue  # "cầu" alone is no name
        key = fold(expand(tail))
        if key in CITY:
            found += [(name, None, ""), *split_tail(name, book)]
        elif count > 1 or "." in tail:
            areas = book.find(tail)
            if areas:
                found.append((name, Stated(tail, areas), ""))
            elif is_elsewhere(tail):
                found.append((name, None, tail))
    return found


def _brackets(inside: Sequence[str], book: AreaBook) -> tuple[frozenset[str], list[Stated], list[str], str]:
    kinds: frozenset[str] = frozenset()
    stated, others, outside = [], [], ""
    for text in (piece.strip() for group in inside for piece in group.split(",")):
        key = fold(expand(text))
        if not key or key in CITY or _STAGE.match(text):
            continue
        areas = book.find(text)
        if kinds_of_word(text):
            kinds = kinds_of_word(text)
        elif areas:
            stated.append(Stated(text, areas))
        elif is_elsewhere(text):
            outside = text
        else:
            others.append(text)
    return kinds, stated, others, outside
