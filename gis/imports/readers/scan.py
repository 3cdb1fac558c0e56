"""Read pictures of text (.png, .jpg, pages of a scanned PDF): by the program tesseract with Vietnamese, else a package.

How many syllables each gets wrong on rendered pages with skew and grain: docs/import.md.
"""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from gis.core import scratch
from gis.core.errors import ImportFileError
from gis.core.syllables import share_of_syllables
from gis.imports.readers import line_ocr, scan_tables
from gis.imports.readers.build import Builder

if TYPE_CHECKING:
    from gis.core.limits import Limits
    from gis.imports.lines import Box, Line

DPI = 200
MOST_PIXELS = 60_000_000
"""Of a picture: A3 at 400 dots an inch has 31 million."""
SHOWN, SHOWN_DPI = 1_000, 110
"""Dots across of a page's picture that is looked at, and its resolution."""
RED, MOST_RED = 40, 0.05
"""How much redder than anything else the ink of a stamp is (of 255), and the most of a page that stamps cover."""
MOST_COLOURED = 20_000_000
"""Dots of a picture that is looked at in its colours: A3 at 300 to the inch has 17 million."""
NARROW = 1_100
"""A picture of a page with fewer dots across is enlarged before it is read."""
_WHOLE_PAGE, _ONE_BLOCK = (), ("--psm", "6")
"""How tesseract parts a page: by itself, or not at all: it leaves the single numbers of a table's first column out."""
MEANT = 0.5
"""Share of words that are syllables from which a picture counts as a text."""
WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
INSTALL = "sudo apt-get install tesseract-ocr-vie"
PACKAGES = "pip install asterocr onnxruntime"


def read_image(path: Path, held: Limits) -> tuple[Line, ...]:
    """Return the lines of a picture.

    Raises
    ------
    ImportFileError
        If it is no picture, too large, holds no text, or nothing here reads pictures.
    """
    engine()
    lines = _lines(_without_stamps(_opened(path)), 1, held)
    _require_text(lines, path.name)
    return lines


def _opened(path: Path) -> Image.Image:
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ImportFileError("imports.picture_large", name=path.name, most=MOST_PIXELS // 1_000_000)
            whole = ImageOps.exif_transpose(picture)
            return whole.convert("RGB" if whole.mode in ("RGB", "RGBA", "P") else "L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("imports.damaged", name=path.name) from error


def read_page(path: Path, page: int, held: Limits) -> tuple[Line, ...]:
    """Return the lines of one scanned page (0-based) of a PDF; none where nothing can be read."""
    return _lines(_without_stamps(_rendered(path, page, DPI)), page + 1, held)


def _rendered(path: Path, page: int, dpi: int) -> Image.Image:
    with closing(pypdfium2.PdfDocument(path)) as document:
        width, height = document[page].get_size()
        scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        large = width * height * scale**2 > MOST_COLOURED
        found: Image.Image = document[page].render(scale=scale, grayscale=large).to_pil()
    return found


def _without_stamps(picture: Image.Image) -> Image.Image:
    """Return a picture in grey; red stamps over its text become paper, unless much of it is red."""
    grey = picture.convert("L")
    if picture.mode != "RGB" or picture.width * picture.height > MOST_COLOURED:
        return grey
    red, green, blue = picture.split()
    stamped = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point([0] * RED + [255] * (256 - RED))
    if not 0 < stamped.histogram()[255] <= MOST_RED * grey.width * grey.height:
        return grey
    return Image.composite(red, grey, stamped)


def picture_of(path: Path, page: int) -> tuple[bytes, int, int]:
    """Return the picture of a page (0-based) to be looked at: a JPEG, its width and height in dots."""
    pdf = path.suffix.lower() == ".pdf"
    grey = (_rendered(path, page, SHOWN_DPI) if pdf else _opened(path)).convert("L")
    grey.thumbnail((SHOWN, 2 * SHOWN))
    out = io.BytesIO()
    grey.save(out, "JPEG", quality=70)
    return out.getvalue(), grey.width, grey.height


def engine() -> str:
    """Return what reads pictures here: ``tesseract``, else ``asterocr``.

    Raises
    ------
    ImportFileError
        If neither is installed; says the line that installs it.
    """
    program = _tesseract()
    if program is not None and _knows_vietnamese(program):
        return "tesseract"
    if line_ocr.is_installed():
        return "asterocr"
    raise ImportFileError(
        "imports.no_tesseract" if program is None else "imports.no_vietnamese", install=INSTALL, packages=PACKAGES
    )


def _tesseract() -> str | None:
    return shutil.which("tesseract") or (str(WINDOWS) if WINDOWS.exists() else None)


def _knows_vietnamese(program: str) -> bool:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    return "vie" in listed.stdout.split()


def _lines(grey: Image.Image, page: int, held: Limits) -> tuple[Line, ...]:
    if grey.width < NARROW:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
    out = Builder()
    out.turn(page)
    if engine() == "tesseract":
        _by_tesseract(out, grey, page, held)
    else:
        for text, gap in line_ocr.read(grey):
            if gap:
                out.gap()
            out.text(text)
    return tuple(out.lines)


def _by_tesseract(out: Builder, grey: Image.Image, page: int, held: Limits) -> None:
    angle = line_ocr.skew(grey)
    upright = line_ocr.turned(grey, angle)
    grids = scan_tables.grids(upright)
    if not grids:
        upright, angle = grey, 0.0  # tesseract straightens prose by itself, and finer
    place = _Place(grey.width, grey.height, angle)
    bare = scan_tables.without_rules(upright, grids)
    tables = {grid.top: _words(bare.crop(grid.box), page, held, _ONE_BLOCK, grid.box[:2]) for grid in grids}
    for grid in grids:
        bare.paste(255, grid.box)
    waiting = list(grids)
    lines: dict[tuple[int, ...], list[scan_tables.Word]] = {}
    for word in _words(bare, page, held, _WHOLE_PAGE):
        lines.setdefault(word.line, []).append(word)
    paragraph: tuple[int, ...] | None = None
    for key, found in lines.items():
        while waiting and waiting[0].top < min(word.top for word in found):
            grid = waiting.pop(0)
            _table(out, grid, tables[grid.top], place)
            paragraph = None
        if key[:2] != paragraph:
            out.gap()
        paragraph = key[:2]
        around = (
            min(word.left for word in found),
            min(word.top for word in found),
            max(word.right for word in found),
            max(word.bottom for word in found),
        )
        out.text(" ".join(word.text for word in found), box=place.of(around))
    for grid in waiting:
        _table(out, grid, tables[grid.top], place)


def _table(out: Builder, grid: scan_tables.Grid, words: Sequence[scan_tables.Word], place: _Place) -> None:
    out.gap()
    out.begin_table()
    for row, (top, bottom) in zip(grid.cells(words), pairwise(grid.rows), strict=True):
        out.row(row, place.of((grid.columns[0], top, grid.columns[-1], bottom)))
    out.gap()


@dataclass(frozen=True)
class _Place:
    """Where a box of a page that was turned to be level stands on the page as it came."""

    width: int
    height: int
    angle: float

    def of(self, box: tuple[int, int, int, int]) -> Box:
        """Return a box (left, top, right, bottom, in dots) as shares of the page."""
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        left, top, right, bottom = box
        corners = [(x - self.width / 2, y - self.height / 2) for x in (left, right) for y in (top, bottom)]
        across = [(x * cos - y * sin) / self.width + 0.5 for x, y in corners]
        down = [(x * sin + y * cos) / self.height + 0.5 for x, y in corners]
        edges = (min(across), min(down), max(across), max(down))
        return edges[0], edges[1], edges[2], edges[3]


def _words(
    grey: Image.Image, page: int, held: Limits, layout: Sequence[str], corner: tuple[int, int] = (0, 0)
) -> list[scan_tables.Word]:
    """Return the words of a picture; ``corner`` is where it was cut out of the page."""
    with scratch.folder("scan") as folder:
        target = folder / "page.png"
        grey.save(target, dpi=(DPI, DPI))
        command = [_tesseract() or "tesseract", str(target), "stdout", "-l", "vie", "--dpi", str(DPI), *layout, "tsv"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=held.seconds)  # noqa: S603
    if done.returncode != 0:
        raise ImportFileError("imports.page_unreadable", n=page)
    rows = done.stdout.decode("utf-8", "replace").split("\n")
    return [word for row in rows if (word := _word(row, *corner)) is not None]


def _word(row: str, x: int, y: int) -> scan_tables.Word | None:
    """Return the word of a row of tesseract's table: level, page, block, paragraph, line, word, box, sureness, text."""
    cells = row.split("\t")
    if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
        return None
    left, top, width, height = map(int, cells[6:10])
    line = tuple(map(int, cells[2:5]))
    return scan_tables.Word(cells[11].strip(), x + left, y + top, x + left + width, y + top + height, line)


def _require_text(lines: tuple[Line, ...], name: str) -> None:
    text = " ".join(line.text for line in lines)
    if len(text) < 20 or share_of_syllables(text) < MEANT:
        raise ImportFileError("imports.no_words", name=name)
