"""Plain text as lines: pages, gaps, and the tables that text files carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gis.imports.lines import Line

_PIPES = re.compile(r"^\s*\|.*\|\s*$|^[^|]+(?:\|[^|]*){2,}$")
_RULE = re.compile(r"^[\s|+:=_\-–—]+$")
_WIDE_GAP = re.compile(r"\s{3,}|\t+")
MAX_CELL_LINES = 40
"""A cell of a table that has one cell a line is not longer than this many lines."""

MAX_PAGE_SHARE = 0.1
"""No more than this share of the lines can be the first of a page."""


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a decoded text.

    Parameters
    ----------
    text
        The whole file. A form feed starts a page, and so does a line that begins with one space
        (as text taken from scanned pages has it). Tables are known by tabs (a row a line, or a cell
        a line with rows apart by blank lines) and by ``|``.

    Returns
    -------
    lines
        Only lines that hold text; ``number`` is the line of the file.
    """
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_tables(list(_plain(raw))))


def _plain(raw: Sequence[str]) -> Iterator[Line]:
    page, blank, turned = 1, True, True
    indented = sum(_begins_page(content) for content in raw)
    # One space before a line marks a page only where it is rare; else it is the layout's own.
    spaces_count = indented <= MAX_PAGE_SHARE * sum(bool(content.strip()) for content in raw)
    for number, content in enumerate(raw, start=1):
        feeds = content.count("\f")
        body = content.replace("\f", "").replace("\u00a0", " ").replace("\ufeff", "")
        page += feeds
        turned = turned or feeds > 0
        if not body.strip():
            blank = True
            continue
        if not turned and spaces_count and _begins_page(body):
            page += 1
            turned = True
        yield Line(body.rstrip(), page, number, blank_before=blank, page_start=turned)
        blank = turned = False


def _begins_page(content: str) -> bool:
    return len(content) > 1 and content[0] == " " and content[1] not in " \t"


def _tables(lines: list[Line]) -> Iterator[Line]:
    table, position = 0, 0
    while position < len(lines):
        for find in (_cell_a_line, _row_a_line):
            rows, after = find(lines, position)
            if rows:
                table += 1
                yield from (replace(row, table=table, row=n) for n, row in enumerate(rows, start=1))
                position = after
                break
        else:
            yield replace(lines[position], text=lines[position].text.strip())
            position += 1


def _cell_a_line(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """Read a table whose cells stand one a line after a tab, its rows apart by blank lines."""
    if "\t" not in lines[start].text[:2]:
        return [], start
    rows: list[list[Line]] = []
    position, held = start, 0
    while position < len(lines):
        line = lines[position]
        tabbed = line.text.lstrip(" ").startswith("\t")
        if not tabbed and (line.blank_before or line.page_start or held >= MAX_CELL_LINES):
            break
        if not tabbed or "\t" in line.text.strip():
            if not rows or tabbed:
                break
            last = rows[-1][-1]
            rows[-1][-1] = replace(last, text=f"{last.text} {line.text.strip()}")
            held += 1
        else:
            if line.blank_before or not rows:
                rows.append([])
            rows[-1].append(replace(line, text=line.text.strip()))
            held = 0
        position += 1
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return [], start
    return [_row(row[0], [cell.text for cell in row]) for row in rows], position


def _row_a_line(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """Read a table that has a row a line, its cells apart by tabs or ``|``."""
    rows: list[Line] = []
    position = start
    while position < len(lines):
        line = lines[position]
        cells = _cells(line.text)
        if cells is None:
            # A rule under the heads, or the rest of a cell that runs on, does not end the table.
            if rows and "|" in lines[start].text and _RULE.match(line.text):
                position += 1
                continue
            break
        if any(cells):
            rows.append(_row(line, cells))
        position += 1
    drawn = "\t" in lines[start].text or lines[start].text.lstrip().startswith("|")
    # Without tabs or ruled edges, likeness of the rows has to show that it is a table.
    if len(rows) < 2 or (not drawn and (len(rows) < 3 or len({len(row.cells or ()) for row in rows}) > 2)):
        return [], start
    return rows, position


def _cells(text: str) -> list[str] | None:
    if _RULE.match(text) and "|" in text:
        return []
    if _PIPES.match(text):
        return [cell.strip() for cell in text.strip().strip("|").split("|")]
    if "\t" in text.strip():
        return [cell.strip() for cell in text.split("\t")]
    parts = _WIDE_GAP.split(text.strip())
    return [part.strip() for part in parts] if len(parts) >= 3 else None


def _row(line: Line, cells: Sequence[str]) -> Line:
    return replace(line, text=" | ".join(cells), cells=tuple(cells))
