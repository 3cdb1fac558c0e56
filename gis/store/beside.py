"""Files that are kept beside the tables under the name of their content: photos, originals of documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ExportError
from gis.core.files import write_whole

if TYPE_CHECKING:
    from gis.store.store import Store


def keep(store: Store, folder: str, name: str, content: bytes) -> None:
    """Keep a file below a part of the data folder, whole or not at all, in the place of anything else of that name.

    Raises
    ------
    ExportError
        If it cannot be written; names it.
    """
    path = store.folder / folder / name
    try:
        if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True)
            write_whole(path, content)
    except OSError as error:
        raise ExportError("store.not_written", file=path, reason=error.strerror or str(error)) from error
    store.keep(f"{folder}/{name}")  # also where an earlier try was cut off before it got there


def kept(folder: Path, name: str, digest: str) -> bytes | None:
    """Return a file that is kept below a data folder; None where there is none, or another stands in its place.

    A data folder may come from anybody: a link to a file of this machine's, or another document under the name of the
    one that was decided on, is not given away as what it is called.

    Parameters
    ----------
    digest
        The SHA-256 of the content in hexadecimal digits, or the first of them.
    """
    path = folder / name
    content = path.read_bytes() if path.is_file() else None
    return content if content is not None and hashlib.sha256(content).hexdigest().startswith(digest) else None
