"""Readings that a registry keeps with what was decided: reopened, and joined by a new upload of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gis.core.errors import ImportFileError
from gis.core.vietnamese import fold
from gis.imports.queue import Queue, loads, redraft


def rejoined(fresh: Queue, kept: Iterable[str]) -> Queue:
    """Return a new upload's queue with what was decided of the same document before.

    The same file again is reopened as it was left. Another draft has the same number, and no other issuer or year; the
    queue tells what it added, dropped, renamed or moved. One that cannot be read any more joins nothing.

    Parameters
    ----------
    kept
        Texts that the store keeps (`gis.store.store.Store.readings`).
    """
    held = [queue for text in kept if (queue := _read(text)) is not None]
    for queue in held:
        if queue.source.get("sha256") == fresh.source.get("sha256"):
            return queue
    before = next((queue for queue in held if _is_draft_of(queue.document, fresh.document)), None)
    return fresh if before is None else redraft(before, fresh)


def _is_draft_of(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Tell whether two documents are one: numbers alone begin anew every year, and in every office."""
    number, other = (fold(document.get("number", "")) for document in (old, new))
    issuers = {fold(name) for document in (old, new) if (name := document.get("issuer", ""))}
    years = {day[:4] for document in (old, new) if (day := document.get("date", ""))}
    return bool(number) and number == other and len(issuers) < 2 and len(years) < 2


def _read(text: str) -> Queue | None:
    try:
        return loads(text, "")
    except ImportFileError:
        return None
