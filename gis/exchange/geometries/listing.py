"""Read a surveyor's list: rows with two columns of coordinates, X and Y in either order, as Excel or text.

Numbers as people write them: ``2306068.12``, ``2.306.068,12``, ``2 306 068``, ``20°51'25,2"``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from gis.core import workbook
from gis.core.encodings import decode, repaired
from gis.core.errors import ImportFileError
from gis.core.vietnamese import fold
from gis.exchange.geometries.found import Group, Shape, Value
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.core.limits import Limits

_UNITS = r"(?: (?:m|met|vn ?2000|wgs ?84|east(?:ing)?|north(?:ing)?|dong|bac|do|b|l|e|n))*"
_HEADS = tuple(
    re.compile(rf"(?:(?:toa do|truc|coord(?:inate)?) )?(?:{names}){_UNITS}")
    for names in ("x|y", "e|n|easting|northing|east|north", "kinh do|vi do|lon|lat|long|longitude|latitude")
)
"""Heads of two columns that belong together; a list with several pairs is read by the first that has two."""
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_BETWEEN = r"[ \u00a0\u202f\u2009']"
_SPACED = re.compile(rf"[+-]?\d{{1,3}}(?:{_BETWEEN}\d{{3}})+(?:[.,]\d+)?")
"""Spaces between thousands, an apostrophe in Swiss programs; two numbers in a cell are none."""
_DEGREES = re.compile(
    r"(\d{1,3}) ?[°ºd] ?(\d{1,2}) ?['’′] ?(\d{1,2}(?:[.,]\d+)?) ?(?:\"|”|″|''|’’|′′)? ?[NEBĐ]?", re.IGNORECASE
)
_NO_DEGREES = frozenset(map(str, range(181, 1_000)))
"""``594.123`` is no angle, so 594 thousand metres."""
_ENTITY = r"(?:ranh gioi |boundary of )?(?:thua|lo|khu|o|tuyen|doan|nhanh|vung|plot|parcel|lot|line|section)"
_OF = re.compile(rf"(?:(?:ten|so|so hieu|ky hieu|ma) )?{_ENTITY}(?: (?:dat|so|vuc|duong|no|name|id))*")
"""Head of a column that says to which plot or axis a row belongs."""
_TITLE = re.compile(rf"{_ENTITY}\b")
"""A row of its own above the corners of a plot: ``Thửa đất số 2``."""
Row = Sequence[str]


def read(path: Path, held: Limits) -> list[Group]:
    """Return a group a sheet, of points in the columns' order (the first column is x), each with its plot or axis.

    Raises
    ------
    ImportFileError
        If no two columns hold coordinates, or there are more rows than the limit.
    """
    groups = []
    sheets, notices = _sheets(path, held)
    for name, rows in sheets:
        if len(rows) > held.rows:
            raise ImportFileError("geometry.too_many_features", name=path.name, most=held.rows)
        group = _group(name, rows)
        if group is not None:
            groups.append(replace(group, notices=(*notices, *group.notices)))
    if not groups:
        raise ImportFileError("geometry.no_columns", name=path.name)
    return groups


def _sheets(path: Path, held: Limits) -> tuple[list[tuple[str, list[Row]]], tuple[Notice, ...]]:
    if path.suffix.lower() == ".xlsx":
        book, notices = workbook.opened(path, held)
        try:
            sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
        except workbook.DAMAGED as error:
            raise ImportFileError("imports.damaged", name=path.name) from error
        return [(name, [[_cell(value) for value in row] for row in rows]) for name, rows in sheets], notices
    text, _ = decode(path.read_bytes(), path.name)
    lines = text.splitlines()
    marks = sorted("\t;,", key=lambda m: -sum(m in line for line in lines))
    try:
        readings: list[list[Row]] = [list(csv.reader(io.StringIO(text), delimiter=m)) for m in marks if m in text]
    except csv.Error as error:  # a quote that is never closed
        raise ImportFileError("imports.damaged", name=path.name) from error
    readings.append([line.split() for line in lines])  # also where the commas are decimal marks
    rows = next((rows for rows in readings if _columns(rows)[1] is not None), readings[0])
    return [(path.stem, rows)], ()


def _cell(value: object) -> str:
    return repr(value) if isinstance(value, float) else repaired(str(value))


def _group(name: str, rows: list[Row]) -> Group | None:
    head, columns = _columns(rows)
    if columns is None:
        return None
    titles = rows[head] if head >= 0 else ()
    of = next((c for c, title in enumerate(titles) if c not in columns and _OF.fullmatch(fold(title))), None)
    shapes, bad, run = [], [], ""
    for at, row in enumerate(rows[head + 1 :], head + 2):
        values = [_number(row[c]) if c < len(row) else None for c in columns]
        if values[0] is None or values[1] is None:
            told = [cell.strip() for cell in row if cell.strip()]
            if len(told) == 1 and _TITLE.match(fold(told[0])):
                run = told[0]
            elif told:
                bad.append(at)
            continue
        if of is not None and of < len(row):
            run = row[of].strip() or run  # merged cells say it once
        attributes: dict[str, Value] = {}
        for c, cell in enumerate(row):
            if c not in columns and cell.strip():
                title = titles[c].strip() if c < len(titles) else ""
                attributes[title or f"cot_{c + 1}"] = cell.strip()
        texts = tuple(str(v) for v in attributes.values() if _number(str(v)) is None)
        shapes.append(Shape(name, shapely.Point(values[0], values[1]), texts, attributes, run))
    notices = (Notice("geometry.rows_skipped", layer=name, rows=bad[:20]),) if bad else ()
    words = (name, *(cell for row in rows[: head + 1] for cell in row))
    return Group(tuple(shapes), words=words, notices=notices) if shapes else None


def _columns(rows: list[Row]) -> tuple[int, tuple[int, int] | None]:
    """Return the row of the heads (−1: none) and the two columns: by their heads, else by what only coordinates are."""
    for at, row in enumerate(rows[:20]):
        folded = [fold(cell) for cell in row]
        for heads in _HEADS:
            named = [c for c, cell in enumerate(folded) if heads.fullmatch(cell)]
            if len(named) == 2:
                return at, (named[0], named[1])
    counts: dict[int, int] = {}
    for row in rows:
        for c, cell in enumerate(row):
            value = _number(cell)
            counts[c] = counts.get(c, 0) + (value is not None and _is_coordinate(value, cell))
    best = sorted(c for c, n in counts.items() if n and 2 * n >= len(rows))
    if len(best) != 2:
        return -1, None
    first = next(at for at, row in enumerate(rows) if all(c < len(row) and _number(row[c]) is not None for c in best))
    return first - 1, (best[0], best[1])


def _is_coordinate(value: float, cell: str) -> bool:
    metres = 100_000 <= value <= 3_000_000
    return metres or ((15 <= value <= 25 or 100 <= value <= 112) and bool(re.search(r"[.,]\d{3,}|[°º]", cell)))


def _number(cell: str) -> float | None:
    """Read a number or degrees, minutes and seconds; the last mark is decimal unless it groups thousands."""
    angle = _DEGREES.fullmatch(cell.strip())
    if angle:
        return int(angle[1]) + int(angle[2]) / 60 + float(angle[3].replace(",", ".")) / 3600
    bare = cell.strip().lstrip("'")
    if _SPACED.fullmatch(bare):
        bare = re.sub(_BETWEEN, "", bare)
    if not _NUMBER.fullmatch(bare):
        return None
    marks = re.findall(r"[.,]", bare)
    whole, mark, tail = bare, "", ""
    if marks:
        whole, mark, tail = bare.rpartition(marks[-1])
        grouped = len(tail) == 3 and (len(set(marks)) == 1 < len(marks) or whole in _NO_DEGREES)
        if grouped:
            whole, tail = bare, ""
    digits = re.sub(r"[.,]", "", whole)
    return float(f"{digits}.{tail or 0}") if mark or not marks else float(digits)
