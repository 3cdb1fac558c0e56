"""The queue: what was read of a document, and what people decided of it.

Every change gives a new queue; nothing leaks from one entry to another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gis.core.errors import ImportFileError
from gis.core.vietnamese import fold

STATES = ("same", "new", "part_of", "not_a_project", "later")
"""What a person may decide: it is a known project; a new one; a stage or part of a known one; none; not yet."""
EDITABLE = (
    "name", "number", "section", "status", "sector", "lead", "deadline", "cost_bn_vnd", "length_km", "investor",
    "location",
)  # fmt: skip
MOST_ENTRIES = 20_000


@dataclass(frozen=True)
class Decision:
    """What somebody decided of an entry: one of `STATES`, with the project where it names one."""

    state: str
    project_id: str
    who: str
    when: str


@dataclass(frozen=True)
class QueueEntry:
    """An entry with what was proposed (``record``), changed by hand (``edits``) and decided.

    ``change`` is what a new draft did to it: added, dropped, renamed, status_moved, or blank; ``before``
    what it was then.
    """

    key: str
    record: Mapping[str, Any]
    edits: Mapping[str, Any] = field(default_factory=dict)
    decision: Decision | None = None
    change: str = ""
    before: str = ""

    def value(self, name: str) -> Any:
        """Return a field as edited, else as proposed."""
        return self.edits.get(name, self.record.get(name))


@dataclass(frozen=True)
class Event:
    """One step that can be undone: which entry, and how it stood before; ``added``: it was made in this step."""

    key: str
    decision: Decision | None
    edits: Mapping[str, Any]
    who: str
    when: str
    added: bool = False


@dataclass(frozen=True)
class Queue:
    """A document's entries and decisions; ``document`` its row, ``source`` the file's name, hash and kind."""

    document: Mapping[str, str]
    source: Mapping[str, Any]
    entries: tuple[QueueEntry, ...]
    events: tuple[Event, ...] = ()

    def entry(self, key: str) -> QueueEntry:
        """Return the entry with a key.

        Raises
        ------
        ImportFileError
            If there is none.
        """
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise ImportFileError("imports.no_entry", key=key)


def new_queue(records: Iterable[Mapping[str, Any]], document: Mapping[str, str], source: Mapping[str, Any]) -> Queue:
    """Return a queue of records as the command line prints them; nothing is decided yet."""
    entries: list[QueueEntry] = []
    taken: set[str] = set()
    for record in records:
        key = _free_key(record, taken)
        taken.add(key)
        entries.append(QueueEntry(key, dict(record)))
    return Queue(dict(document), dict(source), tuple(entries))


def decide(
    queue: Queue,
    key: str,
    state: str,
    *,
    who: str,
    when: str,
    project_id: str = "",
    edits: Mapping[str, Any] | None = None,
) -> Queue:
    """Return the queue with one entry decided.

    Raises
    ------
    ImportFileError
        If the state is none, ``same`` or ``part_of`` names no project, or a field cannot be edited.
    """
    entry = queue.entry(key)
    if state not in STATES:
        raise ImportFileError("imports.state", state=state, known=list(STATES))
    named = project_id or (str(entry.record.get("project_id") or "") if state == "same" else "")
    if state in ("same", "part_of") and not named:
        raise ImportFileError("imports.which_project", key=key, name=entry.value("name"))
    unknown = sorted(set(edits or {}) - set(EDITABLE))
    if unknown:
        raise ImportFileError("imports.not_editable", names=unknown, known=list(EDITABLE))
    if not who.strip():
        raise ImportFileError("imports.who")
    kept = named if state in ("same", "part_of") else ""
    at = _after(queue, when, entry)
    changed = replace(entry, decision=Decision(state, kept, who, at), edits={**entry.edits, **(edits or {})})
    event = Event(key, entry.decision, entry.edits, who, at)
    return _with(replace(queue, events=(*queue.events, event)), changed)


def add(queue: Queue, record: Mapping[str, Any], *, who: str, when: str) -> Queue:
    """Return the queue with an entry that a person made, behind those that stand before it in the source.

    Raises
    ------
    ImportFileError
        If nobody is named, or the queue is full.
    """
    if not who.strip():
        raise ImportFileError("imports.who")
    if len(queue.entries) >= MOST_ENTRIES:
        name = queue.document.get("document_id", "")
        raise ImportFileError("imports.queue_large", name=name, n=len(queue.entries) + 1, most=MOST_ENTRIES)
    made = QueueEntry(_free_key(record, {entry.key for entry in queue.entries}), {**record, "by_hand": who})
    line = float(record.get("line") or "inf")
    at = next((i for i, e in enumerate(queue.entries) if float(e.record.get("line") or "inf") > line), None)
    entries = list(queue.entries)
    entries.insert(len(entries) if at is None else at, made)
    event = Event(made.key, None, {}, who, _after(queue, when), True)
    return replace(queue, entries=tuple(entries), events=(*queue.events, event))


def undo(queue: Queue) -> Queue:
    """Return the queue without its last step, a decision or an entry made; unchanged if there is none."""
    if not queue.events:
        return queue
    last = queue.events[-1]
    if last.added:
        left = tuple(entry for entry in queue.entries if entry.key != last.key)
        return replace(queue, entries=left, events=queue.events[:-1])
    entry = replace(queue.entry(last.key), decision=last.decision, edits=last.edits)
    return _with(replace(queue, events=queue.events[:-1]), entry)


def _after(queue: Queue, when: str, entry: QueueEntry | None = None) -> str:
    """Return when a step was taken: not before the last, also where a clock was set back, as the later one counts."""
    before = [event.when for event in queue.events[-1:]]
    if entry is not None and entry.decision is not None:
        before.append(entry.decision.when)
    return max([when, *before])


def _key(record: Mapping[str, Any]) -> str:
    said = "|".join(fold(str(record.get(name) or "")) for name in ("section", "number", "name"))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _free_key(record: Mapping[str, Any], taken: Collection[str]) -> str:
    key = first = _key(record)
    number = 1
    while key in taken:  # real documents have two entries "2." of one name
        number += 1
        key = f"{first}-{number}"
    return key


def _with(queue: Queue, changed: QueueEntry) -> Queue:
    return replace(queue, entries=tuple(changed if e.key == changed.key else e for e in queue.entries))
