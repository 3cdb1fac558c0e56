"""What every export says of itself: filter, date, data version, boundary set, sources, licences."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from gis.boundaries.provenance import Provenance, in_use
from gis.boundaries.units import AdminUnits
from gis.core.codelists import Codelists, label_in
from gis.core.crs import WGS84
from gis.documents.model import Document, load_documents
from gis.i18n import numbers
from gis.i18n.say import say
from gis.layers.choices import due_label, evidence_label, history_label
from gis.layers.query import DIMENSIONS, UNLED, Filter

PAPERS = {
    ("A4", "landscape"): (297.0, 210.0),
    ("A4", "portrait"): (210.0, 297.0),
    ("A3", "landscape"): (420.0, 297.0),
    ("A3", "portrait"): (297.0, 420.0),
}
"""(paper, orientation) → width and height, millimetres."""


@dataclass(frozen=True)
class PrintOptions:
    """How a printed map is laid out; ``title`` replaces the usual one.

    ``progress`` is called with (done, total) after each page of a PDF.
    """

    paper: str = "A4"
    orientation: str = "landscape"
    title: str = ""
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if (self.paper, self.orientation) not in PAPERS:
            offered = "; ".join(f"{paper} {orientation}" for paper, orientation in PAPERS)
            raise ValueError(f"{self.paper} {self.orientation} is not offered; use one of {offered}")


LANG = "vi"
"""The language of what leaves as paper, QGIS layers and tables."""
_LABELS = ("Ngày xuất", "Phiên bản dữ liệu", "Bộ lọc", "Hệ tọa độ", "Ranh giới")
_SAID = {
    "text": "search",
    "communes": "column_communes",
    "districts": "column_districts",
    "precisions": "precision",
    "within": "within_corners",
}
"""Field of the filter → key of its name where that is not the field's own."""


@dataclass(frozen=True)
class ExportRequest:
    """What was asked for; carries what an export must say of its origin."""

    data_dir: Path
    crs: str = WGS84
    wanted: Filter = field(default_factory=Filter)
    printing: PrintOptions = field(default_factory=PrintOptions)
    lead_names: Mapping[str, str] = field(default_factory=dict)
    """Code of a lead → its name, of the projects that are written."""
    lang: str = ""
    """Language of the headers of a table; none: names of columns, for programs."""
    base: Mapping[str, Any] | None = field(default=None, repr=False)
    """The base map where it is known already (see `gis.maps.offline_base.base`): a server keeps it."""

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
    def boundaries(self) -> Provenance:
        """Which boundary set is in use (official where synced, else modelled), and how exact it is."""
        return in_use(self.data_dir)

    @cached_property
    def units(self) -> AdminUnits:
        """The admin units, of the set that `boundaries` tells."""
        return AdminUnits.load(self.data_dir, official=self.boundaries.is_official)

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
        named = {name: getattr(self.wanted, name) for name in ("text", *DIMENSIONS, "within")}
        told = {name: f"“{value}”" if name == "text" else value for name, value in named.items() if value}
        for name in DIMENSIONS:
            if name in told:
                told[name] = ", ".join(sorted(self._label(name, code) for code in named[name]))
        return " · ".join(f"{say(_SAID.get(name, name), LANG)}: {value}" for name, value in told.items())

    def _label(self, dimension: str, code: str) -> str:
        lists = {"sectors": self.lists.sectors, "statuses": self.lists.statuses, "precisions": self.lists.precisions}
        if code in lists.get(dimension, {}):
            return label_in(lists[dimension][code], LANG)
        if dimension == "communes" and code in self.units.codes:
            return self.units.name_of(code)
        if dimension == "deadlines":
            return due_label(code, LANG)
        if dimension == "leads":
            return say("lead_unstated", LANG) if code == UNLED else self.lead_names.get(code, code)
        if dimension == "history":
            return history_label(code, LANG)
        if dimension == "evidence":
            return evidence_label(code, LANG)
        if dimension == "documents":
            return document_name(self.documents[code]) if code in self.documents else code
        return code

    @property
    def facts(self) -> dict[str, str]:
        """What an export says of itself, label → value.

        The labels are part of the file formats (an edited export is read back by them), so they are not words of
        the catalogues, which a planner may change; `facts_in` says the same to a reader.
        """
        values = (
            self.date,
            self.data_version,
            self.filter_text or say("print_all", LANG).lower(),
            self.crs,
            self.boundaries.label(LANG),
        )
        return {
            "Tên": say("title", LANG),
            **dict(zip(_LABELS, values, strict=True)),
            "Nguồn": say("fact_sources_text", LANG),
            "Giấy phép": say("fact_licence_text", LANG),
        }

    def facts_in(self, lang: str) -> dict[str, str]:
        """Return the facts for a reader, in a language; the filter is told in Vietnamese."""
        facts = self.facts
        told = {
            "fact_name": say("title", lang),
            "fact_date": numbers.date(self.date, lang),
            "fact_version": self.data_version,
            "fact_filter": self.filter_text or say("print_all", lang).lower(),
            "fact_crs": facts["Hệ tọa độ"],
            "fact_boundaries": self.boundaries.label(lang),
            "fact_sources": say("fact_sources_text", lang),
            "fact_licence": say("fact_licence_text", lang),
        }
        return {say(key, lang): value for key, value in told.items()}

    def told(self, separator: str = "; ") -> str:
        """Return the facts as one text, for formats that have one field for them."""
        return separator.join(f"{key}: {value}" for key, value in self.facts.items())


def document_name(document: Document) -> str:
    """Return a document's number as people cite it; kind and year where it has none yet."""
    return f"{document.kind} {document.date.year}" if " " in document.number else document.number
