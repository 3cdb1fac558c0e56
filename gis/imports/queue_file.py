"""The file of a queue: JSON of a versioned schema, which can be mailed and is read as a stranger's."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

from gis.core import plain_json
from gis.core.errors import ImportFileError
from gis.imports.queue import EDITABLE, MOST_ENTRIES, STATES, Decision, Event, Queue, QueueEntry

SCHEMA, VERSION = "hpmap-import-queue", 1
_TEXTS = (
    "name", "name_as_read", "number", "section", "status", "sector", "lead", "deadline", "investor", "location", "tier",
    "decision", "project_id",
)  # fmt: skip


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
        body = plain_json.loads(text)
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
