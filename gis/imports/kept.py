"""Readings that a registry keeps with what was decided: reopened, and joined by a new upload of the document."""

from __future__ import annotations

from collections.abc import Iterable

from gis.core.errors import ImportFileError
from gis.imports.queue import Queue, loads, redraft


def rejoined(fresh: Queue, kept: Iterable[str]) -> Queue:
    """Return a new upload's queue with what was decided of the same document before.

    The same document has the same file, the same id, or the same number. The same file again is reopened as it was
    left; of another draft the queue tells what it added, dropped, renamed or moved. One that cannot be read any more
    joins nothing.

    Parameters
    ----------
    kept
        Texts that the store keeps (`gis.store.store.Store.readings`).
    """
    held = [queue for text in kept if (queue := _read(text)) is not None]
    for queue in held:
        if queue.source.get("sha256") == fresh.source.get("sha256"):
            return queue
    for name in ("document_id", "number"):
        wanted = fresh.document.get(name)
        for queue in held:
            if wanted and queue.document.get(name) == wanted:
                return redraft(queue, fresh)
    return fresh


def _read(text: str) -> Queue | None:
    try:
        return loads(text, "")
    except ImportFileError:
        return None
