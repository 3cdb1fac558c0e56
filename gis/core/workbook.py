"""Open an Excel workbook without the stray cells that make a sheet of ten rows one of billions of cells.

Readers lay a sheet out from its first used cell to its last. One blank typed into XFD1048576 is then more than any
memory holds, though Excel shows nothing of it.
"""

from __future__ import annotations

import io
import itertools
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from gis.core.errors import ImportFileError
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.core.limits import Limits

MOST_CELLS = 5_000_000
"""Cells from the first used one to the last, up to which a sheet is read as it is."""
GAP_ROWS, GAP_COLUMNS = 1_000, 100
"""Unused rows or columns in a row that part stray cells from a sheet's table."""
DAMAGED = (CalamineError, OSError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError,
           RuntimeError, etree.XMLSyntaxError)  # fmt: skip
"""What reading a damaged workbook raises."""
_NAMED = 5
_FAR = re.compile(rb'\sr="(?:[A-Z]{3}\d|[A-Z]+\d{5})')
_CELL = re.compile(rb'<(?P<prefix>(?:\w+:)?)c\s[^<>]*?\br="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"[^<>]*?'
                   rb"(?:/>|>(?P<held>[^<]*(?:<(?!/?(?P=prefix)c[\s/>])[^<]*)*)</(?P=prefix)c>)")  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def opened(path: Path, held: Limits) -> tuple[CalamineWorkbook, tuple[Notice, ...]]:
    """Open a workbook; cells that stand far off its tables are left out, and named.

    Parameters
    ----------
    path
        An .xlsx (or .xls, which has no room for far cells and is opened as it is).
    held
        Limits; what the file unpacks to is counted.

    Returns
    -------
    workbook, notices
        A notice for each sheet with stray cells.

    Raises
    ------
    ImportFileError
        If it is damaged, locked by a password, or unpacks to more than the limit.
    """
    try:
        if not zipfile.is_zipfile(path):
            return CalamineWorkbook.from_path(str(path)), ()
        return _near(path, held)
    except ImportFileError:
        raise
    except PasswordError as error:
        raise ImportFileError("imports.locked", name=path.name) from error
    except DAMAGED as error:
        raise ImportFileError("imports.damaged", name=path.name) from error


def _near(path: Path, held: Limits) -> tuple[CalamineWorkbook, tuple[Notice, ...]]:
    with zipfile.ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > held.unpacked_mb * 1_000_000:
            raise ImportFileError("imports.unpacks", name=path.name, mb=held.unpacked_mb)
        changed, notices = {}, []
        for member, sheet in _sheets(archive):
            body = archive.read(member)
            stray = _stray(body) if _FAR.search(body) else {}
            if stray:
                cells = ", ".join(_name(*cell) for cell in list(stray)[:_NAMED])
                notices.append(Notice("tables.stray_cells", sheet=sheet, n=len(stray), cells=cells))
                changed[member] = _without(body, stray.values())
        if not changed:
            return CalamineWorkbook.from_path(str(path)), ()
        return CalamineWorkbook.from_filelike(_packed(archive, changed)), tuple(notices)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield (member, name) of each sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    targets = {one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))) for one in relations}
    for sheet in book.iter("{*}sheet"):
        member = targets.get(sheet.get(_RELATION), "").lstrip("/")
        if member in names:
            yield member, sheet.get("name", "")


def _stray(body: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the (row, column) of each used cell that is stray, and where it stands in the bytes; {} if none is."""
    used = {
        (int(cell["row"]), _column(cell["column"])): cell.span()
        for cell in _CELL.finditer(body)
        if cell["held"] and re.search(rb"<(?:\w+:)?(?:v|is|f)[\s>]", cell["held"])
    }
    kept = list(used)
    for axis, gap in enumerate((GAP_ROWS, GAP_COLUMNS)):
        if _box(kept) > MOST_CELLS:
            inside = _densest(Counter(cell[axis] for cell in kept), gap)
            kept = [cell for cell in kept if cell[axis] in inside]
    left = set(kept)
    return {cell: span for cell, span in used.items() if cell not in left}


def _box(cells: list[tuple[int, int]]) -> int:
    rows, columns = zip(*cells, strict=True) if cells else ((0,), (0,))
    return int((max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1))


def _densest(used: Counter[int], gap: int) -> range:
    """Return the lines between gaps that hold most cells."""
    blocks, lines = [], sorted(used)
    starts = [0, *(at for at in range(1, len(lines)) if lines[at] - lines[at - 1] > gap), len(lines)]
    for start, end in itertools.pairwise(starts):
        blocks.append(lines[start:end])
    most = max(blocks, key=lambda block: sum(used[line] for line in block))
    return range(most[0], most[-1] + 1)


def _without(body: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    parts, at = [], 0
    for start, end in sorted(spans):
        parts.append(body[at:start])
        at = end
    return b"".join([*parts, body[at:]])


def _packed(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for member in archive.namelist():
            target.writestr(member, changed[member] if member in changed else archive.read(member))
    out.seek(0)
    return out


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _name(row: int, column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
