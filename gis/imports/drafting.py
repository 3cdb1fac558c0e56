"""A document read → its queue, whichever door it came in by; and what the reading has to tell of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.core.vietnamese import slug
from gis.i18n.say import Notice
from gis.imports.queue import Queue, new_queue
from gis.imports.spans import positions_of, spans_of

if TYPE_CHECKING:
    from gis.imports.head import Head
    from gis.imports.importing import Imported
    from gis.imports.lines import Line
    from gis.imports.record import Record


def queue_of(imported: Imported, path: Path, name: str, document_id: str = "") -> Queue:
    """Return the queue of a document that was read; nothing is decided yet.

    Parameters
    ----------
    path
        The file that was read, for its hash.
    name
        What its owner calls it.
    document_id
        Blank: made from the number and year in the document's head, or from the file's name.
    """
    head = imported.head
    document = {
        "document_id": document_id or _id_of(head, path),
        "number": head.number,
        "title": head.title,
        "issuer": head.issuer,
        "date": head.known_date,
        "kind": head.kind,
        "status_note": head.draft,
        "note": "",
    }
    source = {
        "name": name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "kind": imported.reading.kind,
        "outside": head.outside,
        "notes": [{"code": note.code, "facts": dict(note.facts)} for note in imported.notes],
        "lines": [[line.page, line.number, line.text] for line in imported.reading.lines],
    }
    lines = imported.reading.lines
    if boxes := {str(line.number): [round(share, 4) for share in line.box] for line in lines if line.box}:
        source["boxes"] = boxes
    positions = positions_of(lines)
    return new_queue([queue_record(record, lines, positions) for record in imported.records], document, source)


def _id_of(head: Head, path: Path) -> str:
    """Return an id for a document; with the year, because numbers begin anew every year."""
    if not head.number:
        return slug(path.stem)
    year = "" if head.date is None else str(head.date.year)
    found = slug(head.number)
    return found if not year or year in found.split("-") else f"{found}-{year}"


def queue_record(record: Record, lines: Sequence[Line], positions: Mapping[int, Sequence[int]]) -> dict[str, Any]:
    """Return a record as a queue keeps it: also with its spans in the lines as read."""
    entry = record.entry
    spans = spans_of(entry.block, entry.start, entry.end, record.doubtful, lines, positions)
    return {**record.as_json(), "spans": [list(span) for span in spans]}


def notes_of(queue: Queue) -> list[Notice]:
    """Return what the reading had to tell. A queue may be a stranger's: only notes of a reading are told."""
    found = queue.source.get("notes")
    return [_notice(one) for one in found if _is_note(one)] if isinstance(found, list) else []


def _is_note(one: Any) -> bool:
    return (
        isinstance(one, Mapping)
        and str(one.get("code", "")).startswith("imports.note_")
        and isinstance(one.get("facts"), Mapping)
        and all(map(_is_plain, one["facts"].values()))
    )


def _is_plain(fact: Any) -> bool:
    parts = fact if isinstance(fact, list | tuple) else [fact]
    return all(isinstance(part, str | int) for part in parts)


def _notice(one: Mapping[str, Any]) -> Notice:
    return Notice(str(one["code"]), **{str(name): value for name, value in one["facts"].items()})
