"""The queue: what was read of a document, and what people decided of it, in a file that can be mailed.

A JSON file of a versioned schema. Every change gives a new queue; nothing leaks from one entry to another.
What was decided survives a new draft of the document, which tells what it added, dropped, renamed or moved.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import isfinite
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from gis.core.errors import ImportFileError
from gis.core.vietnamese import fold

SCHEMA, VERSION = "hpmap-import-queue", 1
STATES = ("same", "new", "part_of", "not_a_project", "later")
"""What a person may decide: it is a known project; a new one; a stage or part of a known one; none; not yet."""
EDITABLE = (
    "name", "number", "section", "status", "sector", "lead", "deadline", "cost_bn_vnd", "length_km", "investor",
    "location",
)  # fmt: skip
_TEXTS = (
    "name", "name_as_read", "number", "section", "status", "sector", "lead", "deadline", "investor", "location", "tier",
    "decision", "project_id",
)  # fmt: skip
RENAMED = 0.82
"""From this likeness of names on, an entry of a new draft is one of the old draft under another name."""
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
    changed = replace(entry, decision=Decision(state, kept, who, when), edits={**entry.edits, **(edits or {})})
    event = Event(key, entry.decision, entry.edits, who, when)
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
    return replace(queue, entries=tuple(entries), events=(*queue.events, Event(made.key, None, {}, who, when, True)))


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


def dumps(queue: Queue) -> str:
    """Return a queue as the text of its file."""
    body = {
        "schema": SCHEMA,
        "version": VERSION,
        "document": dict(queue.document),
        "source": dict(queue.source),
        "entries": [
            {
                "key": entry.key,
                "record": dict(entry.record),
                "edits": dict(entry.edits),
                "decision": _decision_json(entry.decision),
                "change": entry.change,
                "before": entry.before,
            }
            for entry in queue.entries
        ],
        "events": [
            {
                "key": event.key,
                "decision": _decision_json(event.decision),
                "edits": dict(event.edits),
                "who": event.who,
                "when": event.when,
                "added": event.added,
            }
            for event in queue.events
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, name: str) -> Queue:
    """Read a queue's file; ``name`` is what errors call it.

    Raises
    ------
    ImportFileError
        If the text is no queue, of a later schema, or damaged.
    """
    try:
        body = json.loads(text)
        if not isinstance(body, dict) or body.get("schema") != SCHEMA:
            raise ImportFileError("imports.no_queue", name=name)
        if body.get("version") != VERSION:
            raise ImportFileError("imports.queue_version", name=name, version=body.get("version"), known=VERSION)
        entries = body["entries"]
        if len(entries) > MOST_ENTRIES:
            raise ImportFileError("imports.queue_large", name=name, n=len(entries), most=MOST_ENTRIES)
        return Queue(
            {str(key): str(value) for key, value in body["document"].items()},
            dict(body["source"]),
            tuple(_entry_of(entry) for entry in entries),
            tuple(_event_of(event) for event in body["events"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("imports.no_queue", name=name) from error


def load(path: Path, name: str) -> Queue:
    """Read a queue from a file; ``name`` is what errors call it.

    Raises
    ------
    ImportFileError
        As `loads`; also if the file is no text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError("imports.no_queue", name=name) from error
    return loads(text, name)


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


def paired(old: Sequence[QueueEntry], new: Sequence[QueueEntry]) -> dict[str, QueueEntry]:
    """Return, by key of the new draft, the entry of the old one: the same key, else the likest name."""
    by_key = {entry.key: entry for entry in old}
    pairs = {entry.key: by_key[entry.key] for entry in new if entry.key in by_key}
    free = [entry for entry in old if entry.key not in {e.key for e in pairs.values()}]
    likely: list[tuple[float, int, int]] = []
    left = [entry for entry in new if entry.key not in pairs]
    for i, entry in enumerate(left):
        for j, before in enumerate(free):
            likeness = fuzz.ratio(fold(str(entry.record.get("name"))), fold(str(before.record.get("name")))) / 100
            if likeness >= RENAMED:
                likely.append((likeness, i, j))
    taken: set[int] = set()
    for _, i, j in sorted(likely, reverse=True):
        if left[i].key not in pairs and j not in taken:
            pairs[left[i].key] = free[j]
            taken.add(j)
    return pairs


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


def _decision_json(decision: Decision | None) -> dict[str, str] | None:
    if decision is None:
        return None
    return {
        "state": decision.state,
        "project_id": decision.project_id,
        "who": decision.who,
        "when": decision.when,
    }


def _decision_of(body: Any) -> Decision | None:
    if body is None:
        return None
    found = Decision(str(body["state"]), str(body["project_id"]), str(body["who"]), str(body["when"]))
    if found.state not in STATES:
        raise ValueError(found.state)
    return found


def _cells_of(body: Any) -> dict[str, Any]:
    """Return a record's or edits' cells; ValueError if one is of a kind that we never write."""
    cells = dict(body)
    for name in ("cost_bn_vnd", "length_km", "line", "page", "precision_m", "order"):
        if cells.get(name) not in (None, "") and not isfinite(float(cells[name])):
            raise ValueError(name)
    for name in _TEXTS:
        if not isinstance(cells.get(name, ""), str | None):
            raise ValueError(name)
    candidates = cells.get("candidates") or []
    if not isinstance(candidates, list) or not all(isinstance(one, dict) for one in candidates):
        raise ValueError("candidates")
    return cells


def _entry_of(body: Any) -> QueueEntry:
    return QueueEntry(
        str(body["key"]),
        _cells_of(body["record"]),
        _edits_of(body["edits"]),
        _decision_of(body["decision"]),
        str(body["change"]),
        str(body["before"]),
    )


def _edits_of(body: Any) -> dict[str, Any]:
    return {name: value for name, value in _cells_of(body).items() if name in EDITABLE}


def _event_of(body: Any) -> Event:
    return Event(
        str(body["key"]),
        _decision_of(body["decision"]),
        _edits_of(body["edits"]),
        str(body["who"]),
        str(body["when"]),
        body.get("added") is True,
    )
