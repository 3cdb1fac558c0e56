"""What every export says of itself: filter, date, data version, boundary set, sources, licences."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gis.boundaries.units import AdminUnits
from gis.core.codelists import Codelists
from gis.core.crs import WGS84
from gis.documents.model import Document, load_documents
from gis.layers.query import DIMENSIONS, Filter

PAPERS = {
    ("A4", "landscape"): (297.0, 210.0),
    ("A4", "portrait"): (210.0, 297.0),
    ("A3", "landscape"): (420.0, 297.0),
    ("A3", "portrait"): (297.0, 420.0),
}
"""(paper, orientation) → width and height, millimetres."""


@dataclass(frozen=True)
class PrintOptions:
    """How a printed map is laid out; ``title`` replaces the usual one."""

    paper: str = "A4"
    orientation: str = "landscape"
    title: str = ""

    def __post_init__(self) -> None:
        if (self.paper, self.orientation) not in PAPERS:
            offered = "; ".join(f"{paper} {orientation}" for paper, orientation in PAPERS)
            raise ValueError(f"{self.paper} {self.orientation} is not offered; use one of {offered}")


DIMENSION_LABELS = {
    "text": "Tìm",
    "sectors": "Lĩnh vực",
    "statuses": "Trạng thái",
    "communes": "Xã, phường, đặc khu",
    "districts": "Quận, huyện cũ",
    "documents": "Văn bản",
    "precisions": "Độ chính xác",
    "history": "So sánh các văn bản",
    "within": "Vùng vẽ (kinh độ, vĩ độ)",
}
HISTORY_LABELS = {
    "new": "sau {year} mới nêu tên",
    "to:under_construction": "chuyển sang đang thi công",
    "to:completed": "chuyển sang đã hoàn thành",
    "back": "lùi hoặc dừng",
    "silent": "{year} không còn nêu tên",
}
"""What `gis.registry.statements.tags` says, for a reader of Vietnamese."""


@dataclass(frozen=True)
class ExportRequest:
    """What was asked for; carries what an export must say of its origin."""

    data_dir: Path
    crs: str = WGS84
    wanted: Filter = field(default_factory=Filter)
    printing: PrintOptions = field(default_factory=PrintOptions)

    @cached_property
    def data_version(self) -> str:
        """First 12 hex digits of the SHA-256 of ``projects.geojson``: same data, same version."""
        path = self.data_dir / "projects.geojson"
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else ""

    @cached_property
    def date(self) -> str:
        """Today, ISO 8601."""
        return dt.datetime.now(dt.UTC).date().isoformat()

    @cached_property
    def units(self) -> AdminUnits:
        """The admin units in use (official where synced, else modelled)."""
        return AdminUnits.load(self.data_dir)

    @cached_property
    def lists(self) -> Codelists:
        """The codelists: labels of sectors, statuses, precisions."""
        return Codelists.load(self.data_dir)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by id."""
        return load_documents(self.data_dir)

    @cached_property
    def filter_text(self) -> str:
        """The filter as a planner reads it: ``Lĩnh vực: Cầu, Đường bộ · Trạng thái: Đã hoàn thành``.

        Empty where everything was asked for.
        """
        parts = [f"{DIMENSION_LABELS['text']}: “{self.wanted.text}”"] if self.wanted.text else []
        for dimension in DIMENSIONS:
            codes = getattr(self.wanted, dimension)
            if codes:
                names = ", ".join(sorted(self._label(dimension, code) for code in codes))
                parts.append(f"{DIMENSION_LABELS[dimension]}: {names}")
        if self.wanted.within:
            parts.append(f"{DIMENSION_LABELS['within']}: {self.wanted.within}")
        return " · ".join(parts)

    def _label(self, dimension: str, code: str) -> str:
        lists = {"sectors": self.lists.sectors, "statuses": self.lists.statuses, "precisions": self.lists.precisions}
        if code in lists.get(dimension, {}):
            return lists[dimension][code]["label_vi"]
        if dimension == "communes" and code in self.units.codes:
            return self.units.name_of(code)
        if dimension == "history":
            kind, _, year = code.partition(":")
            return HISTORY_LABELS.get(code, HISTORY_LABELS.get(kind, code)).format(year=year)
        if dimension == "documents":
            return document_name(self.documents[code]) if code in self.documents else code
        return code

    @property
    def facts(self) -> dict[str, str]:
        """What an export says of itself, Vietnamese label → value."""
        return {
            "Tên": "Dự án trọng điểm thành phố Hải Phòng",
            "Ngày xuất": self.date,
            "Phiên bản dữ liệu": self.data_version,
            "Bộ lọc": self.filter_text or "tất cả dự án",
            "Hệ tọa độ": self.crs,
            "Ranh giới": self.units.provenance.label_vi,
            "Nguồn": "Danh mục dự án biên soạn từ văn bản; địa danh theo data/sources.csv",
            "Giấy phép": "Dữ liệu CC BY 4.0; có điểm lấy từ © OpenStreetMap contributors (ODbL)",
        }

    def told(self, separator: str = "; ") -> str:
        """Return the facts as one text, for formats that have one field for them."""
        return separator.join(f"{key}: {value}" for key, value in self.facts.items())


def document_name(document: Document) -> str:
    """Return a document's number as people cite it; kind and year where it has none yet."""
    return f"{document.kind} {document.date.year}" if " " in document.number else document.number
