"""Look at an Office file before a library opens it: is it what its name says, is it locked, what will it unpack to."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ImportFileError

if TYPE_CHECKING:
    from gis.core.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the Office files of before 2007 begin, and those that a password locks."""


def require_zip(path: Path, held: Limits, member: str) -> None:
    """Refuse what is no Office file of today.

    Parameters
    ----------
    member
        A part that every file of the kind has, e.g. ``word/document.xml``.

    Raises
    ------
    ImportFileError
        If it is locked, of the old format, damaged, something else, or unpacks to more than the limit.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head == OLE:
        raise ImportFileError("imports.locked_or_old", name=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if member not in archive.namelist():
                raise ImportFileError("imports.another_format", name=path.name)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("imports.damaged", name=path.name) from error
    # A reader takes no more from a member than its header claims, so the claims can be summed.
    if sum(info.file_size for info in infos) > held.unpacked_mb * 1_000_000:
        raise ImportFileError("imports.unpacks", name=path.name, mb=held.unpacked_mb)
