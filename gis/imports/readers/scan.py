"""Read pictures of text (.png, .jpg, pages of a scanned PDF): by the program tesseract with Vietnamese, else a package.

How many syllables each gets wrong on rendered pages with skew and grain: docs/import.md.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from gis.core.errors import ImportFileError
from gis.core.limits import Limits
from gis.imports.lines import Line
from gis.imports.readers import line_ocr
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
PACKAGES = "pip install asterocr onnxruntime"


def read_image(path: Path, held: Limits) -> tuple[Line, ...]:
    """Return the lines of a picture.

    Raises
    ------
    ImportFileError
        If it is no picture, too large, holds no text, or nothing here reads pictures.
    """
    engine()
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
    read = _by_tesseract(grey, page, held) if engine() == "tesseract" else line_ocr.read(grey)
    for text, gap in read:
        if gap:
            out.gap()
        out.text(text)
    return tuple(out.lines)


def _by_tesseract(grey: Image.Image, page: int, held: Limits) -> Iterator[tuple[str, bool]]:
    with tempfile.TemporaryDirectory(prefix="gis-scan-") as folder:
        target = Path(folder) / "page.png"
        grey.save(target, dpi=(DPI, DPI))
        command = [_tesseract() or "tesseract", str(target), "stdout", "-l", "vie", "--dpi", str(DPI)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=held.seconds)  # noqa: S603
    if done.returncode != 0:
        raise ImportFileError("imports.page_unreadable", n=page)
    gap = True
    for line in done.stdout.decode("utf-8", "replace").replace("\f", "\n").split("\n"):
        if line.strip():
            yield line, gap
        gap = not line.strip()


def _require_text(lines: tuple[Line, ...], name: str) -> None:
    text = " ".join(line.text for line in lines)
    if len(text) < 20 or share_of_syllables(text) < MEANT:
        raise ImportFileError("imports.no_words", name=name)
