"""Files that are kept beside the tables under the name of their content: photos, originals of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.core.errors import ExportError
from gis.core.files import write_whole

if TYPE_CHECKING:
    from gis.store.store import Store


def keep(store: Store, folder: str, name: str, content: bytes) -> None:
    """Keep a file below a part of the data folder, whole or not at all; one of that name is there already, or it is.

    Raises
    ------
    ExportError
        If it cannot be written; names it.
    """
    path = store.folder / folder / name
    try:
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            write_whole(path, content)
    except OSError as error:
        raise ExportError("store.not_written", file=path, reason=error.strerror or str(error)) from error
    store.keep(f"{folder}/{name}")  # also where an earlier try was cut off before it got there
