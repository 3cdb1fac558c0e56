"""Read a surveyor's list: rows with two columns of coordinates, X and Y in either order, as Excel or text."""

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

_HEAD = re.compile(r"(?:toa do )?(x|y|e|n|east(?:ing)?|north(?:ing)?|lat(?:itude)?|lon(?:gitude)?|kinh do|vi do)"
                   r"(?: ?\(?m\)?| vn ?2000)?")  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d[\d., \u00a0]*")
Row = Sequence[str]


def read(path: Path, held: Limits) -> list[Group]:
    """Return a group a sheet, of points in the columns' order (the first column is x).

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
    mark = max("\t;,", key=lambda m: sum(m in line for line in lines))
    if not any(mark in line for line in lines):
        return [(path.stem, [line.split() for line in lines])], ()
    try:
        return [(path.stem, list(csv.reader(io.StringIO(text), delimiter=mark)))], ()
    except csv.Error as error:  # a quote that is never closed
        raise ImportFileError("imports.damaged", name=path.name) from error


def _cell(value: object) -> str:
    return repr(value) if isinstance(value, float) else repaired(str(value))


def _group(name: str, rows: list[Row]) -> Group | None:
    head, columns = _columns(rows)
    if columns is None:
        return None
    titles = rows[head] if head >= 0 else ()
    shapes, bad = [], []
    for at, row in enumerate(rows[head + 1 :], head + 2):
        values = [_number(row[c]) if c < len(row) else None for c in columns]
        if values[0] is None or values[1] is None:
            if any(cell.strip() for cell in row):
                bad.append(at)
            continue
        attributes: dict[str, Value] = {}
        for c, cell in enumerate(row):
            if c not in columns and cell.strip():
                title = titles[c].strip() if c < len(titles) else ""
                attributes[title or f"cot_{c + 1}"] = cell.strip()
        texts = tuple(str(v) for v in attributes.values() if _number(str(v)) is None)
        shapes.append(Shape(name, shapely.Point(values[0], values[1]), texts, attributes))
    notices = (Notice("geometry.rows_skipped", layer=name, rows=bad[:20]),) if bad else ()
    return Group(tuple(shapes), notices=notices) if shapes else None


def _columns(rows: list[Row]) -> tuple[int, tuple[int, int] | None]:
    """Return the row of the heads (−1: none) and the two columns: by their heads, else by what only coordinates are."""
    for at, row in enumerate(rows[:20]):
        named = [c for c, cell in enumerate(row) if _HEAD.fullmatch(fold(cell).strip())]
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
    return metres or ((15 <= value <= 25 or 100 <= value <= 112) and bool(re.search(r"[.,]\d{3,}", cell)))


def _number(cell: str) -> float | None:
    """Read ``2306068.12``, ``2.306.068,12``, ``2 306 068``; the last mark is decimal unless it groups thousands."""
    bare = re.sub(r"[ \u00a0]", "", cell.strip())
    if not _NUMBER.fullmatch(bare):
        return None
    marks = re.findall(r"[.,]", bare)
    whole, mark, tail = bare, "", ""
    if marks:
        whole, mark, tail = bare.rpartition(marks[-1])
        grouped = len(tail) == 3 and len(marks) > 1 and len(set(marks)) == 1
        if grouped:
            whole, tail = bare, ""
    digits = re.sub(r"[.,]", "", whole)
    return float(f"{digits}.{tail or 0}") if mark or not marks else float(digits)
