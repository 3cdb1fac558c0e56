"""An address cut into its parts: at commas, at dashes and blanks that stand for commas, smallest part first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer.areas import WHOLE, AreaBook, names_unit
from gis.gazetteer.front import LOCAL, strip_front
from gis.gazetteer.names import expand, wording

if TYPE_CHECKING:
    from gis.gazetteer.query import Lexicon

_SEPARATORS = re.compile(
    r"[,;\n\t|]+|(?<=[\w ])[–—-](?=(?:tp|tx|tt|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|tỉnh)\b)", re.IGNORECASE
)
_DASH = re.compile(r"\s+[–—-]\s+")
_SIDE = re.compile(r"^(?:phía|bên|đầu|bờ)\s+", re.IGNORECASE)
_TOWARDS = re.compile(r"(?P<name>.+?)\s+(?:phía|bên|bờ)\s+(?P<unit>.+)", re.IGNORECASE)
_JOINING = re.compile(
    r"\s+(?:thuộc|thuoc|tại|tai|trong|trên|tren|ở|(?:đoạn |doan )?qua|đoạn|địa phận|địa bàn)$", re.IGNORECASE
)
_BEFORE_UNIT = re.compile(
    r"\s+(?=(?:xã|xa|phường|phuong|thị trấn|thi tran|quận|quan|huyện|huyen|thị xã|thi xa|thành phố|"
    r"thanh pho|tp|tỉnh|tinh)(?:\.\s*|\s+)\w)",
    re.IGNORECASE,
)


def split_parts(text: str, book: AreaBook, names: Lexicon) -> list[str]:
    """Return the parts of an address, the name first."""
    parts = [part.strip(" .:-–") for part in _SEPARATORS.split(text)]
    parts = [piece for part in parts if part for piece in _undash(part, book, names)]
    return _smallest_first([piece for part in parts for piece in _unglue(part, book, names)], book)


def _undash(part: str, book: AreaBook, names: Lexicon) -> list[str]:
    """Split at dashes that stand for commas: only where an area, a house, the city or elsewhere follows."""
    pieces = _DASH.split(part)
    if len(pieces) == 1 or names.is_name(part):
        return [part]
    if _descends(pieces, book) or _ascends(pieces, book):
        return pieces
    return (
        pieces
        if all(book.is_area(without_side(piece, book)) or _is_house(piece, names) for piece in pieces[1:])
        else [part]
    )


def _descends(pieces: Sequence[str], book: AreaBook) -> bool:
    """Tell whether pieces go from the city or a district down to what lies below a commune, as columns do."""
    above = _below_province(pieces[:-1], book)
    nested = all(book.lies_in(small, wide) for wide, small in pairwise(above))
    return len(above) > 1 and nested and not book.is_area(pieces[-1])


def _ascends(pieces: Sequence[str], book: AreaBook) -> bool:
    """Tell whether pieces end with a commune and its district, each with its word: what stands before is an address."""
    *_, small, wide = pieces
    return len(pieces) > 2 and names_unit(small) and names_unit(wide) and book.lies_in(small, wide)


def without_side(part: str, book: AreaBook) -> str:
    """Return the unit of which a part says the side: ``phía Kiến An`` of a bridge between two; any other unchanged."""
    unit = _SIDE.sub("", part)
    return unit if unit != part and book.is_area(unit) else part


def _is_house(part: str, names: Lexicon) -> bool:
    """Tell whether a part is a numbered house on a street that is known: ``số 2 Lê Đại Hành``."""
    name, house, _ = strip_front(part, names.is_name)
    return house and names.is_street(name)


def _unglue(part: str, book: AreaBook, names: Lexicon) -> list[str]:
    """Split where an address goes on without commas: ``thôn Đoài xã Nam Hưng huyện Nam Sách``.

    What stands before the units must be a place by itself, one that every commune has, or lie below a commune:
    *UBND xã …* is one name.
    """
    side = _TOWARDS.fullmatch(part)
    if side and book.is_area(side["unit"]) and names.is_name(side["name"]):
        return [side["name"], side["unit"]]
    first, *units = _BEFORE_UNIT.split(part)
    if not units or names.is_name(part) or not all(map(book.is_area, units)):
        return [part]
    first = _JOINING.sub("", first)
    name, house, below = strip_front(first, names.is_name)
    return [first, *units] if house or below or LOCAL.match(name) or names.is_spelled(name) else [part]


def _smallest_first(parts: list[str], book: AreaBook) -> list[str]:
    """Turn an address round that begins with the city or a district: ``Hải Phòng, Ngô Quyền, Lạch Tray 12``."""
    keys = [fold(expand(part)) for part in parts]
    small = [n for n, part in enumerate(parts) if keys[n] not in WHOLE and not _is_wide(part, book)]
    begins = bool(parts) and bool(small) and 0 not in small and small[-1] == len(parts) - 1
    return parts[::-1] if begins or _begins_wide(_below_province(parts, book), book) else parts


def _begins_wide(parts: Sequence[str], book: AreaBook) -> bool:
    """Tell whether a district without its word stands before a commune of it: ``Vĩnh Bảo, Vĩnh Tiến``."""
    if len(parts) < 2 or wording(parts[0]).rest_folded == wording(parts[1]).rest_folded:
        return False
    return book.lies_in(parts[1], parts[0]) and not book.lies_in(parts[0], parts[1])


def _below_province(parts: Sequence[str], book: AreaBook) -> list[str]:
    """Return the parts without the city, the country, and a former province that stands before more than one."""
    inner = [part for part in parts if fold(expand(part)) not in WHOLE]
    if len(inner) < 3 or book.lies_in(inner[1], inner[0]):
        return inner
    return inner[1:] if any(area.level == "province" for area in book.find(inner[0])) else inner


def _is_wide(part: str, book: AreaBook) -> bool:
    """Tell whether a part says in words that it is a district or a province."""
    said = names_unit(part) or fold(expand(part)).startswith("tinh ")
    return said and any(area.level in ("legacy_district", "province") for area in book.find(part))
