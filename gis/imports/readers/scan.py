"""Read pictures of text (.png, .jpg, pages of a scanned PDF) by the program tesseract with Vietnamese.

Measured on rendered pages with 1° of skew and noise: 200 dots an inch and the model ``vie`` alone are best
(docs/import.md). Packages that carry a model in their wheel were tried and left out, see there.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from gis.core.errors import ImportFileError
from gis.core.limits import Limits
from gis.imports.lines import Line
from gis.imports.readers.build import Builder
from gis.imports.syllables import share_of_syllables

DPI = 200
MOST_PIXELS = 60_000_000
"""Of a picture: A3 at 400 dots an inch has 31 million."""
NARROW = 1_100
"""A picture of a page with fewer dots across is enlarged before it is read."""
MEANT = 0.5
"""Share of words that are syllables from which a picture counts as a text."""
WINDOWS = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
INSTALL = "sudo apt-get install tesseract-ocr-vie"


def read_image(path: Path, held: Limits) -> tuple[Line, ...]:
    """Return the lines of a picture.

    Raises
    ------
    ImportFileError
        If it is no picture, too large, holds no text, or tesseract is not here.
    """
    require_tesseract()
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ImportFileError("imports.picture_large", name=path.name, most=MOST_PIXELS // 1_000_000)
            grey = ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("imports.damaged", name=path.name) from error
    lines = _lines(grey, 1, held)
    _require_text(lines, path.name)
    return lines


def read_page(path: Path, page: int, held: Limits) -> tuple[Line, ...]:
    """Return the lines of one scanned page (0-based) of a PDF; none where nothing can be read."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        width, height = document[page].get_size()
        scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        grey = document[page].render(scale=scale, grayscale=True).to_pil()
    return _lines(grey, page + 1, held)


def require_tesseract() -> str:
    """Return the program.

    Raises
    ------
    ImportFileError
        If it, or its Vietnamese model, is not installed; says the line that installs it.
    """
    program = shutil.which("tesseract") or (str(WINDOWS) if WINDOWS.exists() else None)
    if program is None:
        raise ImportFileError("imports.no_tesseract", install=INSTALL)
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    if "vie" not in listed.stdout.split():
        raise ImportFileError("imports.no_vietnamese", install=INSTALL)
    return program


def _lines(grey: Image.Image, page: int, held: Limits) -> tuple[Line, ...]:
    if grey.width < NARROW:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS)
    with tempfile.TemporaryDirectory(prefix="gis-scan-") as folder:
        target = Path(folder) / "page.png"
        grey.save(target, dpi=(DPI, DPI))
        command = [require_tesseract(), str(target), "stdout", "-l", "vie", "--dpi", str(DPI)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=held.seconds)  # noqa: S603
    if done.returncode != 0:
        raise ImportFileError("imports.page_unreadable", n=page)
    out = Builder()
    out.turn(page)
    for line in done.stdout.decode("utf-8", "replace").replace("\f", "\n").split("\n"):
        if line.strip():
            out.text(line)
        else:
            out.gap()
    return tuple(out.lines)


def _require_text(lines: tuple[Line, ...], name: str) -> None:
    text = " ".join(line.text for line in lines)
    if len(text) < 20 or share_of_syllables(text) < MEANT:
        raise ImportFileError("imports.no_words", name=name)
