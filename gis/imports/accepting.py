"""Decided entries → the changes of a registry: the document, its items, new projects, and the reading itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gis.core.errors import GisError, ImportFileError
from gis.core.tables import is_formula
from gis.core.vietnamese import nfc, slug
from gis.imports.kept import differing, merged
from gis.imports.own_data import completed, lacking
from gis.imports.queue_file import dumps
from gis.locations.resolve import NOWHERE, Resolved, locate
from gis.store.changes import Changes, LogLine, RowChange

if TYPE_CHECKING:
    from gis.documents.model import Document
    from gis.imports.queue import Queue, QueueEntry
    from gis.registry.projects import Registry

TAKEN = ("same", "new", "part_of")
LONGEST_ID = 60
_BEFORE_WORK = frozenset({"study", "planned", "preparing"})
_AT_WORK = frozenset({"under_construction", "completed"})
_DOCUMENT_CELLS = ("number", "title", "issuer", "date", "kind", "status_note", "note")


def changes_of(queue: Queue, registry: Registry, day: str = "", *, kept: str = "") -> Changes:
    """Return what accepting a queue changes in a registry; entries that it holds already change nothing.

    Parameters
    ----------
    queue
        With decisions; entries without one, ``later`` and ``not_a_project`` are left alone.
    registry
        As it stands now.
    day
        ISO date of the log.
    kept
        The document's reading as the store keeps it (`gis.store.store.Store.reading`): what others decided stays.

    Raises
    ------
    ImportFileError
        If the document's own data are incomplete or its id is another document's, a named project is gone, a new
        project has no sector, or nothing is decided.
    """
    document_id = queue.document.get("document_id", "")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", document_id):
        raise ImportFileError("imports.document_id", id=document_id)
    decided = taken_over(queue)
    held = registry.documents.get(document_id)
    if held is not None:
        _require_same(queue.document, held)
    work = _Work(document_id, held.date.isoformat() if held else queue.document.get("date", ""), registry)
    if held is None:
        work.rows.append(RowChange("documents", document_id, _document_row(queue, document_id)))
    for entry in decided:
        work.take(entry)
    if not work.items:
        if decided:
            raise ImportFileError("imports.taken_already", id=document_id, n=len(decided))
        raise ImportFileError("imports.nothing_decided")
    readings = {document_id: dumps(merged(queue, kept))}
    return Changes(tuple(work.rows), readings=readings, log=tuple(work.log), day=day, door="import")


def taken_over(queue: Queue) -> list[QueueEntry]:
    """Return the entries that people took over; what a later draft dropped is none of them."""
    return [e for e in queue.entries if e.decision and e.decision.state in TAKEN and e.change != "dropped"]


class _Work:
    """Gathers rows, keeping ids apart."""

    def __init__(self, document_id: str, date: str, registry: Registry) -> None:
        self.document_id, self.date, self.registry = document_id, date, registry
        self.rows: list[RowChange] = []
        self.log: list[LogLine] = []
        self.items = 0
        self._held = {item.item_id for item in registry.items}
        self._projects = set(registry.projects)
        self._known = {
            (item.section, item.number, nfc(item.name))
            for item in registry.items
            if item.document.document_id == document_id
        }

    def take(self, entry: QueueEntry) -> None:
        decision = entry.decision
        if decision is None:
            return
        cited = (_text(entry.value("section")) or "Toàn văn", _text(entry.value("number")), _text(entry.value("name")))
        if cited in self._known:
            return  # accepted before
        self._known.add(cited)
        ids = [part.strip() for part in decision.project_id.split(";") if part.strip()]
        gone = [pid for pid in ids if pid not in self.registry.projects]
        if gone:
            raise ImportFileError("imports.project_gone", ids=gone, name=cited[2])
        if decision.state == "new":
            ids = [self._new_project(entry)]
        self._item(entry, cited, ids)
        if decision.state == "same":
            self._status(entry, ids)
        for pid in ids:
            self.log.append(LogLine(pid, "import", "", f"{self.document_id}, {cited[0]} {cited[1]}".strip()))

    def _item(self, entry: QueueEntry, cited: tuple[str, str, str], ids: list[str]) -> None:
        section, number, name = cited
        item_id = first = f"{self.document_id}/{slug(section)}-{slug(number) or len(self._held) + 1}"
        count = 1
        while item_id in self._held:
            count += 1
            item_id = f"{first}-{count}"
        part = entry.decision is not None and entry.decision.state == "part_of"
        status = "" if part or self._goes_back(entry, ids) else _text(entry.value("status"))
        cells = {
            "item_id": item_id,
            "section": section,
            "number": number,
            "name": name,
            "status": status,
            "project_id": "; ".join(ids),
            "note": self._note_of_part(entry) if part else "",
            "lead": _text(entry.value("lead")),
            "deadline": _text(entry.value("deadline")),
            "length_km": "" if part or len(ids) > 1 else _number(entry.value("length_km")),
            "cost_bn_vnd": _number(entry.value("cost_bn_vnd")),
            "investor": _text(entry.value("investor")),
            "line": _text(entry.value("line")),
        }
        self.rows.append(RowChange(f"items/{self.document_id}", item_id, cells))
        self._held.add(item_id)
        self.items += 1

    def _note_of_part(self, entry: QueueEntry) -> str:
        """Say what the document tells of a part, which must not be taken for the whole."""
        said = ["Một phần hoặc giai đoạn của dự án"]
        status = self.registry.codelists.statuses.get(_text(entry.value("status")))
        if status is not None:
            said.append(f"văn bản nêu: {status['label_vi']}")
        if entry.value("length_km"):
            said.append(f"dài {_number(entry.value('length_km')).replace('.', ',')} km")
        return "; ".join(said) + "."

    def _goes_back(self, entry: QueueEntry, ids: list[str]) -> bool:
        """Tell whether a status would take a work back: a list that names it again says nothing of its progress."""
        status = _text(entry.value("status"))
        known = [self.registry.projects[pid].status for pid in ids if pid in self.registry.projects]
        return status in _BEFORE_WORK and any(old in _AT_WORK for old in known)

    def _status(self, entry: QueueEntry, ids: list[str]) -> None:
        """Give a project the status that this document, if it is the latest to say, states."""
        status = _text(entry.value("status"))
        if not status or self._goes_back(entry, ids):
            return
        for pid in ids:
            project = self.registry.projects[pid]
            later = any(s.status and s.date.isoformat() > self.date for s in self.registry.history(pid))
            if project.status != status and not later:
                self.rows.append(RowChange("projects", pid, {"status": status}))
                self.log.append(LogLine(pid, "status", project.status, status))

    def _new_project(self, entry: QueueEntry) -> str:
        name = _text(entry.value("name"))
        sector = _text(entry.value("sector"))
        if sector not in self.registry.codelists.sectors:
            raise ImportFileError("imports.no_sector", name=name)
        location = _text(entry.value("location"))
        where = self._resolved(location, name)
        project_id = self._free_id(name)
        cells = {
            "id": project_id,
            "name_vi": name,
            "name_en": "",
            "sector": sector,
            "status": _text(entry.value("status")),
            "lead": _text(entry.value("lead")),
            "location": location,
            "communes": "; ".join(where.communes),
            "precision": where.precision,
            "precision_m": _number(where.precision_m),
            "geometry": where.kind,
            "note": "",
        }
        self.rows.append(RowChange("projects", project_id, cells))
        return project_id

    def _resolved(self, location: str, name: str) -> Resolved:
        if not location:
            return NOWHERE
        try:
            return locate(location, self.registry.gazetteer)
        except GisError as error:
            raise ImportFileError("imports.location", name=name, what=error) from error

    def _free_id(self, name: str) -> str:
        base = re.sub(r"^(?:du-an-)?(?:dau-tu-)?(?:xay-dung-)?", "", slug(name))[:LONGEST_ID].rstrip("-") or "du-an"
        found, count = base, 1
        while found in self._projects:
            count += 1
            found = f"{base}-{count}"
        self._projects.add(found)
        return found


def _require_same(given: Mapping[str, str], held: Document) -> None:
    """Refuse a document whose id is another one's: its items would be filed under what another office said."""
    known = {"number": held.number, "issuer": held.issuer, "date": held.known_date}
    if differing(known, given):
        told = ", ".join(known.values())
        given_as = ", ".join(given.get(name, "") or "–" for name in known)
        raise ImportFileError("imports.document_other", id=held.document_id, held=told, given=given_as)


def _document_row(queue: Queue, document_id: str) -> Mapping[str, str]:
    cells = {name: _text(queue.document.get(name, "")) for name in _DOCUMENT_CELLS}
    if missing := lacking(cells):
        raise ImportFileError("imports.document_incomplete", id=document_id, names=missing)
    return {"document_id": document_id, **completed(cells)}


def _text(value: Any) -> str:
    """Return a cell's text: one line, and never what a spreadsheet would take for a formula."""
    text = nfc("" if value is None else str(value))
    while is_formula(text):
        text = text[1:].lstrip()
    return text


def _number(value: Any) -> str:
    if value in (None, ""):
        return ""
    return f"{float(value):.10g}"
