"""A file → its lines: the reader of its kind."""

from __future__ import annotations

from pathlib import Path

from gis.core.errors import ImportFileError
from gis.imports.lines import Reading
from gis.imports.plain import lines_of


def read(path: Path) -> Reading:
    """Read a document.

    Raises
    ------
    ImportFileError
        If the file does not exist, is no document of a known kind, or holds no text.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ImportFileError(f"{path}: no such file; check the name") from None
    except UnicodeDecodeError as error:
        raise ImportFileError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    lines = lines_of(text)
    if not lines:
        raise ImportFileError(f"{path}: holds no text; check that it is the document you meant")
    return Reading(lines, "txt")
