"""A file → its lines: the reader of its kind, in the guarded child process, step by step."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from gis.core import guarded
from gis.core.errors import ImportFileError
from gis.core.limits import Limits, limits
from gis.i18n.say import Notice
from gis.imports.lines import Line, Reading
from gis.imports.readers import formats

T = TypeVar("T")
Progress = Callable[[int, int], object]
PAGES_A_STEP = 10
"""Pages of a PDF with text that are read in one step; of a scan it is one."""
SECONDS = 60
"""For one step, or what the settings allow if that is more: ten pages with many tables take 15 s of a busy machine."""
SCAN_SECONDS = 300
"""For a scanned page: it takes tesseract 2 to 10 s, the package that stands in for it a minute or more."""
REMEDY = Notice("imports.remedy")


def read(path: Path, progress: Progress | None = None) -> Reading:
    """Read a document.

    Parameters
    ----------
    path
        ``.docx``, ``.xlsx``, ``.xls``, ``.csv``, ``.pdf`` (with text, scanned, or both), ``.png``, ``.jpg``,
        ``.txt``. Vietnamese letters in the name may be composed or not.
    progress
        Called with the pages read and the pages there are.

    Raises
    ------
    ImportFileError
        If the file does not exist, is no document of a known kind, is locked, damaged or too large, holds no
        text, or needs a program that is not here; says what to do.
    """
    held = limits(seconds=max(SECONDS, limits().seconds))
    path = _require_readable(path, held)
    suffix = path.suffix.lower()
    if suffix in formats.WHOLE:
        found = guarded.run(formats.read_whole, path, held, name=path.name, remedy=REMEDY, within=held)
    elif suffix in formats.PICTURES:
        from gis.imports.readers import scan

        notes, patient = _engine_notes(path, held), replace(held, seconds=SCAN_SECONDS)
        found = Reading(_guarded(path, patient, scan.read_image, path, patient), "scan", notes)
    else:
        found = _pdf(path, held, progress or (lambda _, __: None))
    if not found.lines:
        raise ImportFileError("imports.no_text", name=path.name)
    return found


def _pdf(path: Path, held: Limits, progress: Progress) -> Reading:
    from gis.imports.readers import pdf, scan  # their libraries are not for every start

    seen = _guarded(path, held, pdf.outline, path, held)
    told = _engine_notes(path, held) if seen.scanned else ()
    pages: dict[int, tuple[Line, ...]] = {}
    with_text = [at for at in range(seen.pages) if at not in set(seen.scanned)]
    tables = 0
    for start in range(0, len(with_text), PAGES_A_STEP):
        step = with_text[start : start + PAGES_A_STEP]
        for at, lines in zip(step, _guarded(path, held, pdf.read, path, step), strict=True):
            pages[at] = tuple(replace(li, table=li.table + tables) if li.table else li for li in lines)
        tables = max((line.table or 0 for lines in pages.values() for line in lines), default=0)
        progress(len(pages), seen.pages)
    patient = replace(held, seconds=SCAN_SECONDS)
    for at in seen.scanned:
        pages[at] = _guarded(path, patient, scan.read_page, path, at, patient)
        progress(len(pages), seen.pages)
    empty = [at + 1 for at in range(seen.pages) if not pages.get(at)]
    notes = [*told, *([Notice("imports.note_no_text", pages=empty[:20])] if empty else [])]
    kind = "scan" if len(seen.scanned) * 2 > seen.pages else "pdf"
    return Reading(_numbered([line for at in sorted(pages) for line in pages[at]]), kind, tuple(notes))


def _engine_notes(path: Path, held: Limits) -> tuple[Notice, ...]:
    """Return what to tell about what reads pictures here; ImportFileError if nothing does."""
    from gis.imports.readers import scan

    if _guarded(path, held, scan.engine) == "tesseract":
        return ()
    return (Notice("imports.note_no_tesseract"),)


def _guarded(path: Path, held: Limits, function: Callable[..., T], *args: object) -> T:
    return guarded.run(function, *args, name=path.name, remedy=REMEDY, within=held)


def _numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(replace(line, number=number) for number, line in enumerate(lines, 1))


def _require_readable(path: Path, held: Limits) -> Path:
    found = _on_disk(path)
    saved_as = formats.SAVED_AS.get(found.suffix.lower())
    if saved_as is not None:
        raise ImportFileError("imports.save_as", name=path.name, kind=saved_as)
    if found.suffix.lower() not in formats.SUFFIXES:
        raise ImportFileError("imports.format", name=path.name, known=", ".join(formats.SUFFIXES))
    try:
        status = found.stat()
    except (OSError, ValueError):
        raise ImportFileError("imports.no_file", name=str(path)) from None
    if not stat.S_ISREG(status.st_mode):
        raise ImportFileError("imports.no_file", name=str(path))
    if status.st_size > held.file_mb * 1_000_000:
        raise ImportFileError("imports.large", name=path.name, mb=round(status.st_size / 1e6), most=held.file_mb)
    return found


def _on_disk(path: Path) -> Path:
    """Return the file as its folder spells it: macOS writes ``ầ`` as three signs, a keyboard as one."""
    if path.exists():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return path
    return next((one for one in beside if unicodedata.normalize("NFC", one.name) == wanted), path)
