"""The file that a document was read from: kept beside the registry only where somebody chooses to.

Its hash is kept always, in the reading (`gis.imports.kept`).
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from gis.core.errors import ImportFileError
from gis.core.limits import limits, require_size
from gis.imports.queue_file import loads
from gis.imports.readers import formats
from gis.store import beside, paths

if TYPE_CHECKING:
    from gis.imports.queue import Queue
    from gis.store.store import Store

DIGITS = 16
"""Of the SHA-256, in the name of a kept file: ``originals/0123456789abcdef.docx``."""


def keep(store: Store, queue: Queue, content: bytes) -> None:
    """Keep the file that a queue was read from, under the name of its content.

    Raises
    ------
    ImportFileError
        If it is another file, too large, or of no kind that is read.
    ExportError
        If it cannot be written.
    """
    name = _name_of(queue)
    if not name or hashlib.sha256(content).hexdigest() != queue.source.get("sha256"):
        raise ImportFileError("imports.other_file", name=str(queue.source.get("name", ""))[:200])
    require_size(name, len(content), limits())
    beside.keep(store, paths.ORIGINALS, name, content)


class Original(NamedTuple):
    """A kept file: the end of its name, e.g. ``.docx``, and its bytes."""

    suffix: str
    content: bytes


def original_of(store: Store, document_id: str) -> Original | None:
    """Return the kept file of a document, None where none was kept, or it was deleted or is another one now."""
    if not (store.folder / paths.ORIGINALS).is_dir() or document_id not in store.reading_ids():
        return None
    try:
        queue = loads(store.reading(document_id), document_id)
    except ImportFileError:
        return None
    name = _name_of(queue)
    content = beside.kept(store.folder / paths.ORIGINALS, name, queue.source["sha256"]) if name else None
    return None if content is None else Original(PurePosixPath(name).suffix, content)


def _name_of(queue: Queue) -> str:
    """Return the name of a queue's file below the folder; blank if its hash or kind is none. A stranger wrote both."""
    digest = str(queue.source.get("sha256", ""))
    suffix = PurePosixPath(str(queue.source.get("name", ""))).suffix.lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef") or suffix not in formats.SUFFIXES:
        return ""
    return f"{digest[:DIGITS]}{suffix}"
