"""Costs and lengths as Vietnamese documents write them."""

from __future__ import annotations

import re

from gis.imports.lexicon import spelled

_VALUE = r"(?P<value>\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_COST = re.compile(
    r"(?:tổng mức(?: đầu tư)?|tmđt|tổng vốn(?: đầu tư)?|kinh phí|vốn đầu tư|tổng kinh phí|với số vốn|trị giá)"
    rf"[^\d;.]{{0,40}}{_VALUE}\s*(?P<unit>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu)\s*(?:đồng|vnđ|đ\b)?",
    re.IGNORECASE,
)
_COST_LOOSE = re.compile(
    rf"{_VALUE}\s*(?P<unit>nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu)\s*(?:đồng|vnđ|đ)\b(?!\s*/)", re.IGNORECASE
)
_LENGTH = re.compile(rf"(?:chiều dài|dài|tổng chiều dài)[^\d;.]{{0,25}}{_VALUE}\s*(?P<unit>km|m)\b", re.IGNORECASE)
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


def _in_billions(value: str, unit: str) -> float | None:
    number = number_of(value)
    if number is None:
        return None
    word = spelled(unit)
    factor = (
        1000.0
        if word.startswith(("nghìn tỷ", "ngàn tỷ"))
        else 0.001
        if word.startswith("triệu")
        else 1e-9
        if word == "đồng"
        else 1.0
    )
    return round(number * factor, 6)


def cost_in_text(text: str, *, detailed: bool) -> float | None:
    """Return a cost in billions of đồng that a text tells; a bare sum counts if it is the only one."""
    match = _COST.search(text) or (
        _COST_LOOSE.search(text) if detailed or len(_COST_LOOSE.findall(text)) == 1 else None
    )
    return _in_billions(match["value"], match["unit"]) if match else None


def cost_in_cell(cell: str, unit: str) -> float | None:
    """Return a cell's cost in billions of đồng; ``unit`` is what the table's head gives."""
    loose = _COST_LOOSE.search(f"{cell} đồng")
    if loose:
        return _in_billions(loose["value"], loose["unit"])
    match = re.search(_VALUE, cell)
    return _in_billions(match["value"], unit or "tỷ") if match else None


def length_in_text(text: str) -> float | None:
    """Return a length in kilometres that a text tells."""
    match = _LENGTH.search(text)
    return _in_km(match) if match else None


def length_in_cell(cell: str) -> float | None:
    """Return a cell's length in kilometres."""
    match = _LENGTH_CELL.search(cell)
    if match:
        return _in_km(match)
    bare = re.search(_VALUE, cell)
    return number_of(bare["value"]) if bare else None


def _in_km(match: re.Match[str]) -> float | None:
    number = number_of(match["value"])
    return None if number is None else round(number / 1000, 4) if match["unit"].casefold() == "m" else number
