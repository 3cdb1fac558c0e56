"""A new draft of a document: what was decided of the old one survives, and each entry is told what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np
from rapidfuzz import fuzz, process

from gis.core.vietnamese import fold
from gis.imports.queue import Queue, QueueEntry

MOST_PAIRS, MOST_LIKELY, MOST_LETTERS = 4_000_000, 50, 300
"""Pairs of names that are compared, some seconds' worth; likely ones kept of a name; letters of it that count."""
_STEP = 200
RENAMED = 0.82
"""From this likeness of names on, an entry of a new draft is one of the old draft under another name."""


def redraft(old: Queue, new: Queue) -> Queue:
    """Return a new draft's queue with what was decided of the old one, each entry told what became of it."""
    pairs = paired(old.entries, new.entries)
    entries = [_carried(pairs.get(entry.key), entry) for entry in new.entries]
    left = left_over(old.entries, pairs)
    text, starts = _text_of(new)
    gone = [_by_hand(e, new, text, starts) if e.record.get("by_hand") else replace(e, change="dropped") for e in left]
    present = {entry.key for entry in entries}
    renamed = {before.key: key for key, before in pairs.items()}
    # An entry that the new draft has too is no more one that undoing its making would take away.
    events = [replace(e, key=renamed.get(e.key, e.key), added=e.added and e.key not in renamed) for e in old.events]
    gone = [entry for entry in gone if entry.key not in present]
    known = present | {entry.key for entry in gone}
    document = {**new.document, **{name: text for name, text in old.document.items() if text}}
    return Queue(document, new.source, (*entries, *gone), tuple(e for e in events if e.key in known))


def paired(old: Sequence[QueueEntry], new: Sequence[QueueEntry]) -> dict[str, QueueEntry]:
    """Return, by key of the new draft, the entry of the old one: the same key, else the likest name."""
    by_key = {entry.key: entry for entry in old}
    pairs = {entry.key: by_key[entry.key] for entry in new if entry.key in by_key}
    free = [entry for entry in old if entry.key not in pairs]
    left = [entry for entry in new if entry.key not in pairs]
    taken: set[int] = set()
    for _, i, j in sorted(_likely(_names(left), _names(free)), reverse=True):
        if left[i].key not in pairs and j not in taken:
            pairs[left[i].key] = free[j]
            taken.add(j)
    return pairs


def _names(entries: Sequence[QueueEntry]) -> list[str]:
    return [fold(str(entry.record.get("name"))[:MOST_LETTERS]) for entry in entries]


def _likely(left: Sequence[str], free: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield (likeness, position, position) of names that may be one, of each name its `MOST_LIKELY` likest."""
    if len(left) * len(free) > MOST_PAIRS:
        return  # two drafts of one document have most of their entries in common
    for start in range(0, len(left), _STEP):
        some = left[start : start + _STEP]
        found = process.cdist(some, free, scorer=fuzz.ratio, score_cutoff=100 * RENAMED, dtype=np.float64)
        for at, row in enumerate(found):
            likely = np.flatnonzero(row)
            for j in likely[np.lexsort((likely, row[likely]))][-MOST_LIKELY:]:
                yield float(row[j]), start + at, int(j)


def left_over(old: Sequence[QueueEntry], pairs: Mapping[str, QueueEntry]) -> list[QueueEntry]:
    """Return the entries of no pair that must not be lost: a person decided them, or made them."""
    kept = {before.key for before in pairs.values()}
    return [e for e in old if e.key not in kept and (e.decision is not None or e.record.get("by_hand"))]


def _carried(before: QueueEntry | None, entry: QueueEntry) -> QueueEntry:
    if before is None:
        return replace(entry, change="added")
    change = was = ""
    if str(before.record.get("name")) != str(entry.record.get("name")):
        change, was = "renamed", str(before.record.get("name"))
    elif before.record.get("status") != entry.record.get("status"):
        change, was = "status_moved", str(before.record.get("status") or "")
    return replace(entry, edits=before.edits, decision=before.decision, change=change, before=was)


def _text_of(queue: Queue) -> tuple[str, list[int]]:
    """Return the lines of a queue's source as one text, and where in it each begins."""
    found = queue.source.get("lines")
    lines = [str(line[2]) for line in found] if isinstance(found, list) else []
    return " ".join(lines), list(accumulate((len(line) + 1 for line in lines), initial=0))


def _by_hand(entry: QueueEntry, new: Queue, text: str, starts: Sequence[int]) -> QueueEntry:
    """Return an entry that a person made as it stands in a new draft; dropped if its text stands there no more."""
    if not entry.record.get("line"):
        return entry  # typed, of no line
    read = str(entry.record.get("name_as_read") or "")
    at = text.find(read) if read else -1  # it may run over lines
    if at < 0:
        return replace(entry, change="dropped")
    page, line, _ = new.source["lines"][bisect_right(starts, at) - 1]
    return replace(entry, record={**entry.record, "page": page, "line": line, "spans": []}, change="")
