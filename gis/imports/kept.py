"""Readings that a registry keeps with what was decided: reopened, joined by a new upload and by other decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.core.errors import ImportFileError
from gis.core.vietnamese import fold
from gis.imports.own_data import is_unnumbered
from gis.imports.queue_file import loads
from gis.imports.redraft import left_over, paired, redraft

if TYPE_CHECKING:
    from gis.imports.queue import Queue, QueueEntry
    from gis.store.store import Store

_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}


def rejoined(fresh: Queue, kept: Iterable[str]) -> Queue:
    """Return a new upload's queue with what was decided of the same document before.

    The same file again is reopened as it was left. Another draft has the same number, and no other issuer or year; the
    queue tells what it added, dropped, renamed or moved. One that cannot be read any more joins nothing.

    Parameters
    ----------
    kept
        Texts that the store keeps (`gis.store.store.Store.reading`); only one is held at a time.
    """
    before = None
    numbered = _has_number(fresh.document)
    for text in kept:
        held = queue_in(text)
        if held is None:
            continue
        if held.source.get("sha256") == fresh.source.get("sha256"):
            return held
        if numbered and before is None and _has_number(held.document) and not differing(held.document, fresh.document):
            before = held
    return fresh if before is None else redraft(before, fresh)


def kept_of(store: Store, queue: Queue) -> str:
    """Return the kept reading of a queue's document; blank if there is none."""
    document_id = queue.document.get("document_id", "")
    return store.reading(document_id) if document_id in store.reading_ids() else ""


def merged(queue: Queue, text: str) -> Queue:
    """Return a queue with what others decided of the same document and is kept: of an entry the later decision.

    Parameters
    ----------
    text
        The kept reading; blank, or one that cannot be read any more, adds nothing.
    """
    held = queue_in(text) if text else None
    if held is None:
        return queue
    pairs = paired(held.entries, queue.entries)
    left = left_over(held.entries, pairs)
    if held.source.get("sha256") != queue.source.get("sha256"):
        left = [e if e.record.get("by_hand") else replace(e, change="dropped") for e in left]
    entries = [_later(pairs.get(entry.key), entry) for entry in queue.entries]
    renamed = {before.key: key for key, before in pairs.items()}
    known = {(e.key, e.who, e.when) for e in queue.events}
    events = [replace(e, key=renamed.get(e.key, e.key)) for e in held.events]
    events = [e for e in events if (e.key, e.who, e.when) not in known]
    taken = {entry.key for entry in entries}
    kept = [entry for entry in left if entry.key not in taken]
    keys = taken | {entry.key for entry in kept}
    steps = sorted((*events, *queue.events), key=lambda event: event.when)
    return replace(queue, entries=(*entries, *kept), events=tuple(e for e in steps if e.key in keys))


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Return which of number, issuer and year two documents state differently; what one leaves blank differs in none.

    Numbers alone begin anew every year, and in every office; documents without a number are told apart by their day.
    """
    pairs = {name: (_said(old, name), _said(new, name)) for name in ("number", "issuer", "date")}
    if any(is_unnumbered(one.get("number", "")) for one in (old, new)):
        known = min(len(old.get("date", "")), len(new.get("date", "")))
        pairs["number"], pairs["date"] = ("", ""), (old.get("date", "")[:known], new.get("date", "")[:known])
    return [name for name, (one, other) in pairs.items() if one and other and one != other]


def _has_number(document: Mapping[str, str]) -> bool:
    number = document.get("number", "")
    return bool(fold(number)) and not is_unnumbered(number)


def _said(document: Mapping[str, str], name: str) -> str:
    text = document.get(name, "")
    if name == "date":
        return text[:4]
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", fold(text)))


def _later(before: QueueEntry | None, entry: QueueEntry) -> QueueEntry:
    if before is None or before.decision is None:
        return entry
    if entry.decision is not None and entry.decision.when >= before.decision.when:
        return entry
    return replace(entry, decision=before.decision, edits=before.edits)


def queue_in(text: str) -> Queue | None:
    """Return the queue of a kept reading; None if it cannot be read any more."""
    try:
        return loads(text, "")
    except ImportFileError:
        return None
