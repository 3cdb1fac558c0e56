"""Costs and lengths as Vietnamese documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gis.imports.lexicon import spelled

_BY_COMMAS = r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"
_VALUE = rf"(?P<value>\d{{1,3}}(?:[.\s]\d{{3}}){{1,6}}(?:,\d{{1,9}})?|{_BY_COMMAS}|\d{{1,18}}(?:[.,]\d{{1,9}})?)"
"""Of a length: a row of digits that goes on for a page would be tried anew from each of them."""
_UNIT = (
    r"nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu|tr\.?\s?đ(?:ồng)?|nghìn đồng|ngàn đồng|1[.,]?000\s?(?:đồng|đ)|"
    r"(?:billion|bn|million|mn)\s?(?:vnd|dong)|đồng|vnđ|vnd"
)
_FOREIGN = r"(?!\s*(?:usd|đô la|đô-la|eur|euro)\b)"
"""What tells that a sum is in dollars or euros: then it is no cost in đồng."""
_BEFORE_UNIT = r"(?:đơn vị(?: tính)?(?: tiền)?|đvt|unit)\s*:?\s*"
_UNIT_OF = re.compile(
    rf"{_BEFORE_UNIT}(?P<said>{_UNIT})\b{_FOREIGN}|\(\s*(?:{_BEFORE_UNIT})?(?P<inner>{_UNIT}){_FOREIGN}[^()]{{0,12}}\)"
)
_DOLLARS = re.compile(r"\b(?:usd|đô la|eur|euro)\b|\$", re.IGNORECASE)
_METRES = re.compile(r"\bm\b")
_HUNDREDS = re.compile(_BY_COMMAS)
_PARTS = re.compile(r"(?P<billions>\d[\d.,]{0,24})\s*(?:tỷ|tỉ)\s*(?P<millions>\d{1,3}(?:,\d+)?)\s*triệu")
DONG_FROM = 1e7
"""A sum without a unit from here on is in đồng: nothing costs ten million billions."""
_COST = re.compile(
    r"(?:tổng mức(?: đầu tư)?|tmđt|dự toán|khái toán|tổng vốn(?: đầu tư)?|kinh phí|vốn đầu tư|tổng kinh phí|"
    r"với số vốn|trị giá)"
    rf"[^\d;.]{{0,40}}{_VALUE}\s*"
    rf"(?P<unit>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu|tr\.?\s?đ|đồng|vnđ)\b{_FOREIGN}\s*(?:đồng|vnđ|đ\b)?",
    re.IGNORECASE,
)
_COST_LOOSE = re.compile(
    rf"(?<![\d.,/]){_VALUE}\s*(?P<unit>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu)\s*(?:đồng|vnđ|đ)\b(?!\s*/)", re.IGNORECASE
)
_PAID = re.compile(
    r"\b(?:giải ngân|lũy kế|tạm ứng|thanh toán|bố trí|kế hoạch vốn|vốn năm|bồi thường|hỗ trợ|gpmb|giải phóng mặt bằng|"
    r"giá trị (?:khối lượng|xây lắp|thực hiện|hợp đồng)|giá gói thầu|đã cấp|còn thiếu|nộp ngân sách)\b[^;.]{0,40}$"
)
"""What a bare sum is of that is no cost of the whole work."""
_BARE_DONG = re.compile(rf"{_VALUE}\s*(?P<unit>đồng|vnđ|vnd|đ)(?!\w)", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?:chiều dài|dài|tổng chiều dài|\bL\s?[=≈~])[^\d;.]{{0,25}}{_VALUE}\s*(?P<unit>km|m)\b", re.IGNORECASE
)
_LENGTH_IN_BRACKETS = re.compile(rf"\(\s*{_VALUE}\s*(?P<unit>km|m)\s*\)", re.IGNORECASE)
_LENGTH_CELL = re.compile(rf"{_VALUE}\s*(?P<unit>km|m)\b", re.IGNORECASE)


def number_of(text: str) -> float | None:
    """Read a number as Vietnamese documents write it: ``1.234,5`` is 1234.5, ``4.5`` is 4.5."""
    bare = text.strip().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        return float(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare) and not re.fullmatch(r"\d{1,3},\d{3}", bare):
        return float(bare.replace(",", ""))
    bare = bare.replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None


def unit_of(text: str) -> str:
    """Return the unit of money that a head or caption gives (``ĐVT: triệu đồng``, ``(tr.đ)``); blank if none."""
    match = _UNIT_OF.search(spelled(text))
    return (match["said"] or match["inner"]) if match else ""


def is_in_metres(head: str) -> bool:
    """Tell whether a column's head says that its lengths are in metres: ``Chiều dài (m)``."""
    return bool(_METRES.search(spelled(head)))


def counts_by_commas(cells: Iterable[str]) -> bool:
    """Tell whether the figures of a column part thousands by commas: ``1,234.5``; then ``1,234`` is 1234 too."""
    return any(_HUNDREDS.search(cell) for cell in cells)


def _in_billions(value: str, unit: str, *, commas: bool = False) -> float | None:
    number = number_of(value.replace(",", "") if commas else value)
    if number is None:
        return None
    return round(number * _factor(spelled(unit)), 9)


def _factor(unit: str) -> float:
    """Return how many billions of đồng a unit is."""
    if unit.startswith(("nghìn tỷ", "ngàn tỷ")):
        return 1000.0
    if unit.startswith(("triệu", "tr", "million", "mn")):
        return 0.001
    if unit.startswith(("nghìn", "ngàn", "1")):
        return 1e-6
    return 1e-9 if unit.startswith(("đ", "vn")) else 1.0


def cost_in_text(text: str, *, detailed: bool) -> float | None:
    """Return a cost in billions of đồng that a text tells; a bare sum counts if it is the only one."""
    told = _COST.search(text)
    if told and (parts := _PARTS.match(spelled(text), told.start("value"))):
        return _of_parts(parts)
    loose = [one for one in _COST_LOOSE.finditer(text) if not _PAID.search(spelled(text[: one.start()]))]
    match = told or (loose[0] if loose and (detailed or len(loose) == 1) else None)
    return _in_billions(match["value"], match["unit"]) if match else None


def _of_parts(parts: re.Match[str]) -> float | None:
    """Return a sum told in billions and millions: ``145 tỷ 500 triệu``."""
    whole, rest = _in_billions(parts["billions"], "tỷ"), _in_billions(parts["millions"], "triệu")
    return None if whole is None or rest is None else round(whole + rest, 9)


def cost_in_cell(cell: str, unit: str, *, commas: bool = False) -> float | None:
    """Return a cell's cost in billions of đồng.

    Parameters
    ----------
    unit
        What the table's head or caption gives; blank: what the cell says, else đồng for what only đồng can be.
    commas
        Whether the column parts thousands by commas.
    """
    parts = _PARTS.search(spelled(cell))
    if parts:
        return _of_parts(parts)
    told = _COST_LOOSE.search(f"{cell} đồng") or _BARE_DONG.search(cell)
    if told:
        return _in_billions(told["value"], told["unit"], commas=commas)
    match = re.search(_VALUE, cell)
    if match is None or _DOLLARS.search(cell):
        return None
    whole = _in_billions(match["value"], unit or "tỷ", commas=commas)
    if whole is None or unit or whole < DONG_FROM:
        return whole
    return round(whole * 1e-9, 9)


def length_in_text(text: str) -> float | None:
    """Return a length in kilometres that a text tells."""
    match = _LENGTH.search(text) or _LENGTH_IN_BRACKETS.search(text)
    return _in_km(match) if match else None


def length_of_scale(cell: str) -> float | None:
    """Return the length in kilometres that a cell of scale is, if it says nothing else: ``5,2 km``."""
    match = _LENGTH_CELL.fullmatch(cell.strip())
    return _in_km(match) if match and match["unit"].casefold() == "km" else None


def length_in_cell(cell: str, *, metres: bool = False) -> float | None:
    """Return a cell's length in kilometres; ``metres`` tells in what a bare number is, by the column's head."""
    match = _LENGTH_CELL.search(cell)
    if match:
        return _in_km(match)
    bare = re.search(_VALUE, cell)
    number = number_of(bare["value"]) if bare else None
    return round(number / 1000, 4) if number is not None and metres else number


def _in_km(match: re.Match[str]) -> float | None:
    number = number_of(match["value"])
    return None if number is None else round(number / 1000, 4) if match["unit"].casefold() == "m" else number
