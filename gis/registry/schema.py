"""The tables of the registry: every column declared once, and what follows from the declarations."""

from __future__ import annotations

from gis.core.columns import Column, Table
from gis.documents.model import DOCUMENTS, ITEMS
from gis.gazetteer.check_points import CHECK_POINTS
from gis.gazetteer.tables import PLACES, SOURCES, VERTICES

PROJECTS = Table(
    "projects",
    (
        Column("id", "text", {"vi": "Mã", "en": "Id"}, required=True),
        Column(
            "name_vi", "text", {"vi": "Tên tiếng Việt", "en": "Vietnamese name"},
            required=True, editable=True,
        ),
        Column("name_en", "text", {"vi": "Tên tiếng Anh", "en": "English name"}, editable=True),
        Column("sector", "code", {"vi": "Lĩnh vực", "en": "Sector"}, required=True, editable=True),
        Column("status", "code", {"vi": "Trạng thái", "en": "Status"}, editable=True),
        Column("lead", "text", {"vi": "Chủ trì", "en": "Lead"}, editable=True),
        Column("location", "text", {"vi": "Biểu thức vị trí", "en": "Location expression"}, editable=True),
        Column("communes", "list", {"vi": "Mã xã, phường", "en": "Commune codes"}, editable=True),
        Column(
            "old_districts", "list", {"vi": "Quận, huyện cũ", "en": "Pre-merger districts"},
            editable=True, short="old_distr",
        ),
        Column("precision", "code", {"vi": "Mức chính xác", "en": "Precision"}, required=True, editable=True),
        Column("note", "text", {"vi": "Ghi chú", "en": "Note"}, editable=True),
        Column("precision_m", "number", {"vi": "Sai số (m)", "en": "Error (m)"}, editable=True, short="prec_m"),
        Column("geometry", "code", {"vi": "Loại hình", "en": "Kind of geometry"}),
    ),
    key=("id",),
)  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table for table in (DOCUMENTS, ITEMS, PROJECTS, PLACES, VERTICES, CHECK_POINTS, SOURCES)
}


def table_of(name: str) -> Table:
    """Return a table by its name; a part of ``items`` is named ``items/<document_id>``."""
    return TABLES[name.partition("/")[0]]
