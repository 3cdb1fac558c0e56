"""The tables of the registry: every column declared once, and what follows from the declarations."""

from __future__ import annotations

from typing import Any

from gis.core.columns import Column, Table
from gis.documents.model import DOCUMENTS, ITEMS
from gis.gazetteer.check_points import CHECK_POINTS
from gis.gazetteer.columns import PLACES, SOURCES, VERTICES
from gis.registry.announcements import ANNOUNCEMENTS

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

COMPUTED: tuple[Column, ...] = (
    Column("sector_group", "code", {"vi": "Nhóm lĩnh vực", "en": "Sector group"}, short="sect_group"),
    Column("geometry_kind", "code", {"vi": "Loại hình", "en": "Kind of geometry"}, short="geom_kind"),
    Column("geometry_source", "code", {"vi": "Nguồn của hình", "en": "Source of the geometry"}, short="geom_src"),
    Column("communes_source", "code", {"vi": "Nguồn của xã, phường", "en": "Source of the communes"}, short="comm_src"),
    Column("commune_names", "list", {"vi": "Xã, phường, đặc khu", "en": "Communes"}, short="comm_names"),
    Column("documents", "list", {"vi": "Văn bản", "en": "Documents"}),
    Column("items", "text", {"vi": "Trích dẫn", "en": "Citations"}),
    Column("deadline", label={"vi": "Thời hạn", "en": "Deadline"}),
    Column("investor", label={"vi": "Chủ đầu tư", "en": "Investor"}),
    Column("cost_bn_vnd", "number", {"vi": "Vốn (tỷ đồng)", "en": "Cost (billion VND)"}, short="cost_bn"),
    Column("length_km", "number", {"vi": "Chiều dài (km)", "en": "Length (km)"}),
    Column("area_ha", "number", {"vi": "Diện tích (ha)", "en": "Area (ha)"}),
    Column("lat", "number", {"vi": "Vĩ độ", "en": "Latitude"}),
    Column("lon", "number", {"vi": "Kinh độ", "en": "Longitude"}),
)
"""What the build and the exports reckon beside the columns of ``projects.csv``."""
BESIDE: tuple[Column, ...] = (
    Column("site_status", "code", {"vi": "Trạng thái thấy tại chỗ", "en": "Status seen on site"}, short="site_stat"),
    Column("site_date", label={"vi": "Ngày thấy tại chỗ", "en": "Day seen on site"}),
    Column("announced_status", "code", {"vi": "Trạng thái theo công bố", "en": "Announced status"}, short="ann_status"),
    Column("announced_date", label={"vi": "Ngày của việc công bố", "en": "Day announced"}, short="ann_date"),
    Column("announced_by", label={"vi": "Nơi công bố", "en": "Publisher"}, short="ann_by"),
    Column("announced_address", label={"vi": "Trang công bố", "en": "Page of the announcement"}, short="ann_page"),
)
"""What stands beside the documents' statements, never in their place: the latest accepted report from the site and the
latest announcement (`gis.layers.beside`); empty where there is none."""
MEASURED = ("length_km", "area_ha", "lat", "lon")
"""Columns that are read off the geometry where a table is written."""
_ORDER = (
    "id",
    "name_vi",
    "name_en",
    "sector",
    "sector_group",
    "status",
    "lead",
    "deadline",
    "investor",
    "cost_bn_vnd",
    "location",
    "geometry_kind",
    "precision",
    "precision_m",
    "geometry_source",
    "communes",
    "communes_source",
    "commune_names",
    "old_districts",
    "documents",
    "items",
    "note",
)
MORE: tuple[Column, ...] = tuple(c for c in PROJECTS.columns if c.name not in (*_ORDER, "geometry"))
"""Columns of ``projects.csv`` that no code knows by name; read by their kind, built, shown and exported too."""
BUILT = (*_ORDER, *(column.name for column in MORE))
"""The properties of a built feature, in order."""
_COLUMNS: dict[str, Column] = {column.name: column for column in (*COMPUTED, *BESIDE, *PROJECTS.columns)}
EDITABLE = tuple(column.name for column in PROJECTS.columns if column.editable)
"""Columns of ``projects.csv`` that an edited export, or a proposal, may change."""
NUMBERS = frozenset(name for name, column in _COLUMNS.items() if column.is_number)
LISTS = tuple(name for name in BUILT if _COLUMNS[name].kind == "list")
SHORT: dict[str, str] = {name: column.short for name, column in _COLUMNS.items() if column.short}
"""Names of ten characters for Shapefiles; the other columns fit as they are."""

TABLES: dict[str, Table] = {
    table.name: table for table in (DOCUMENTS, ITEMS, PROJECTS, ANNOUNCEMENTS, PLACES, VERTICES, CHECK_POINTS, SOURCES)
}


def table_of(name: str) -> Table:
    """Return a table by its name; a part of ``items`` is named ``items/<document_id>``."""
    return TABLES[name.partition("/")[0]]


def label(column: str, lang: str) -> str:
    """Return what people read of a column of projects; the name itself where there is no such column."""
    found = _COLUMNS.get(column)
    return found.label_in(lang) if found else column


def shown_in(place: str) -> tuple[Column, ...]:
    """Return the columns of projects that a place of the screen shows without a word of its own."""
    return tuple(column for column in PROJECTS.columns if place in column.shown)


def package() -> dict[str, Any]:
    """Return the description of the tables for other programs (Frictionless Data Package, Table Schema)."""
    kinds = {"number": "number", "integer": "integer", "date": "date"}
    resources = []
    for table in TABLES.values():
        fields = [
            {
                "name": column.name,
                "type": kinds.get(column.kind, "string"),
                **({"title": column.label_in("vi")} if column.label else {}),
                **({"description": column.label_in("en")} if column.label.get("en") else {}),
                **({"constraints": {"required": True}} if column.required else {}),
            }
            for column in table.columns
        ]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if table.unique:
            schema["primaryKey"] = list(table.key)
        resources.append(
            {
                "name": table.name.replace("_", "-"),
                "path": table.file("*" if table is ITEMS else ""),
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    return {"name": "hai-phong-key-projects", "profile": "data-package", "resources": resources}
