"""Documents, and the items by which they name projects.

An item is one entry of a document as that document gives it: its place in the document, the
name and the status stated there. One item may name several works; its ``project_id`` then lists
them all, separated by semicolons.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from gis.core import tables
from gis.core.columns import Column, Table
from gis.core.errors import SchemaError

DOCUMENTS = Table(
    "documents",
    (
        Column("document_id", required=True),
        Column("number", label={"vi": "Số", "en": "Number"}, required=True),
        Column("number_en", label={"vi": "Số, bằng tiếng Anh", "en": "Number, in English"}),
        Column("title", label={"vi": "Tên văn bản", "en": "Title"}, required=True),
        Column("issuer", label={"vi": "Cơ quan ban hành", "en": "Issuer"}, required=True),
        Column("date", "date", {"vi": "Ngày", "en": "Date"}, required=True),
        Column("date_precision", "code", {"vi": "Biết ngày đến", "en": "Date known to"}),
        Column("kind", label={"vi": "Loại", "en": "Kind"}, required=True),
        Column("status_note", label={"vi": "Tình trạng", "en": "Status"}),
        Column("status_note_en", label={"vi": "Tình trạng, bằng tiếng Anh", "en": "Status, in English"}),
        Column("note", label={"vi": "Ghi chú", "en": "Note"}),
        Column("note_en", label={"vi": "Ghi chú, bằng tiếng Anh", "en": "Note, in English"}),
    ),
    key=("document_id",),
)
ITEMS = Table(
    "items",
    (
        Column("item_id", required=True),
        Column("section", label={"vi": "Phần, phụ lục", "en": "Section"}, required=True),
        Column("number", label={"vi": "Số thứ tự", "en": "Number"}),
        Column("name", label={"vi": "Tên như văn bản ghi", "en": "Name as the document gives it"}, required=True),
        Column("status", "code", {"vi": "Trạng thái văn bản nêu", "en": "Status stated"}),
        Column("project_id", "list", {"vi": "Mã dự án", "en": "Project ids"}),
        Column("note", label={"vi": "Ghi chú", "en": "Note"}),
        Column("lead", label={"vi": "Chủ trì", "en": "Lead"}),
        Column("deadline", label={"vi": "Thời hạn", "en": "Deadline"}),
        Column("length_km", "number", {"vi": "Chiều dài (km)", "en": "Length (km)"}),
        Column("cost_bn_vnd", "number", {"vi": "Vốn (tỷ đồng)", "en": "Cost (billion VND)"}),
        Column("investor", label={"vi": "Chủ đầu tư", "en": "Investor"}),
        Column("line", label={"vi": "Dòng trong văn bản", "en": "Line of the document"}),
    ),
    key=("item_id",),
)
DOCUMENT_COLUMNS = DOCUMENTS.header
ITEM_COLUMNS = ITEMS.header


@dataclass(frozen=True)
class Document:
    """A resolution, report or conclusion that lists projects."""

    document_id: str
    number: str
    number_en: str
    title: str
    issuer: str
    date: dt.date
    date_precision: str
    kind: str
    status_note: str
    status_note_en: str
    note: str
    note_en: str
    line: int

    def said(self, field: str, lang: str) -> str:
        """Return ``number``, ``status_note`` or ``note`` in a language; Vietnamese where it has no other."""
        return str((lang == "en" and getattr(self, f"{field}_en")) or getattr(self, field))

    @property
    def known_date(self) -> str:
        """The date as far as it is known: ``2019-01-24``; ``2025-07`` where the document states no day."""
        length = {"month": 7, "year": 4}.get(self.date_precision, 10)
        return self.date.isoformat()[:length]


@dataclass(frozen=True)
class Item:
    """One entry of a document; ``line`` is the line of the items file (1-based)."""

    item_id: str
    document: Document
    section: str
    number: str
    name: str
    status: str
    project_ids: tuple[str, ...]
    note: str
    lead: str
    deadline: str
    length_km: float | None
    cost_bn_vnd: float | None
    investor: str
    source_line: str
    path: Path
    line: int


def load_documents(data_dir: Path) -> dict[str, Document]:
    """Read ``documents.csv``; returns the documents by id, oldest first."""
    path = DOCUMENTS.path(data_dir)
    found: dict[str, Document] = {}
    for row in tables.read_table(path, DOCUMENT_COLUMNS, required=DOCUMENTS.required):
        try:
            date = dt.date.fromisoformat(row["date"])
        except ValueError:
            raise SchemaError("documents.no_date", path=path, line=row.line, column="date", date=row["date"]) from None
        if row["document_id"] in found:
            raise SchemaError("documents.twice", path=path, line=row.line)
        if row["date_precision"] not in ("", "day", "month", "year"):
            raise SchemaError("documents.date_precision", path=path, line=row.line, found=row["date_precision"])
        texts = {c: row[c] for c in DOCUMENT_COLUMNS if c != "date"}
        found[row["document_id"]] = Document(date=date, line=row.line, **texts)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].date, pair[0])))


def load_items(data_dir: Path, documents: dict[str, Document]) -> list[Item]:
    """Read ``items/<document_id>.csv`` of every document that has one; oldest document first.

    Raises
    ------
    SchemaError
        If a file belongs to no document, a column is missing, or a figure is no number.
    """
    items: list[Item] = []
    files = ITEMS.parts(data_dir)
    for stem, path in files.items():
        if stem not in documents:
            raise SchemaError("documents.unknown", path=path, id=stem)
    for document_id, document in documents.items():
        if document_id in files:
            items += _read_items(files[document_id], document)
    return items


def _read_items(path: Path, document: Document) -> list[Item]:
    rows = tables.read_table(path, ITEM_COLUMNS, required=ITEMS.required)
    return [
        Item(
            item_id=row["item_id"],
            document=document,
            section=row["section"],
            number=row["number"],
            name=row["name"],
            status=row["status"],
            project_ids=tuple(tables.split_list(row["project_id"])),
            note=row["note"],
            lead=row["lead"],
            deadline=row["deadline"],
            length_km=tables.number(row, "length_km", path),
            cost_bn_vnd=tables.number(row, "cost_bn_vnd", path),
            investor=row["investor"],
            source_line=row["line"],
            path=path,
            line=row.line,
        )
        for row in rows
    ]
