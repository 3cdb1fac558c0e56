"""Read plain text, whatever Vietnamese encoding it is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.encodings import decode
from gis.core.errors import ImportFileError
from gis.i18n.say import Notice
from gis.imports.lines import Reading
from gis.imports.plain import lines_of

if TYPE_CHECKING:
    from gis.core.limits import Limits


def read(path: Path, held: Limits) -> Reading:
    """Return the lines of a text file; see `gis.imports.plain` for pages and tables in it."""
    text, encoding = decode(path.read_bytes(), path.name)
    notes = () if encoding == "UTF-8" else (Notice("imports.note_encoding", encoding=encoding),)
    lines = lines_of("".join(c if c.isprintable() or c in "\n\r\t\f" else " " for c in text))
    if len(lines) > held.rows:
        raise ImportFileError("imports.rows", name=path.name, n=held.rows)
    return Reading(lines, "txt", notes)
