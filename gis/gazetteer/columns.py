"""The columns of the files that places come from, each written once."""

from __future__ import annotations

from gis.core.columns import Column, Table

PLACES = Table(
    "places",
    (
        Column("place_id", required=True),
        Column("name", label={"vi": "Tên", "en": "Name"}, required=True),
        Column("aliases", "list", {"vi": "Tên khác", "en": "Other names"}),
        Column("kind", "code", {"vi": "Loại", "en": "Kind"}, required=True),
        Column("geometry", "code", {"vi": "Loại hình", "en": "Kind of geometry"}, required=True),
        Column("lat", "number", {"vi": "Vĩ độ", "en": "Latitude"}),
        Column("lon", "number", {"vi": "Kinh độ", "en": "Longitude"}),
        Column("radius_m", "number", {"vi": "Bán kính (m)", "en": "Radius (m)"}),
        Column("precision_m", "number", {"vi": "Sai số (m)", "en": "Error (m)"}),
        Column("commune", "code", {"vi": "Mã xã, phường", "en": "Commune code"}),
        Column("old_district", label={"vi": "Quận, huyện cũ", "en": "Pre-merger district"}),
        Column("source", "code", {"vi": "Nguồn", "en": "Source"}, required=True),
        Column("note", label={"vi": "Ghi chú", "en": "Note"}),
    ),
    key=("place_id",),
)
VERTICES = Table(
    "place_vertices",
    (
        Column("place_id", required=True),
        Column("seq", "integer", {"vi": "Thứ tự", "en": "Order"}, required=True),
        Column("lat", "number", {"vi": "Vĩ độ", "en": "Latitude"}, required=True),
        Column("lon", "number", {"vi": "Kinh độ", "en": "Longitude"}, required=True),
        Column("landmark", label={"vi": "Mốc", "en": "Landmark"}),
        Column("precision_m", "number", {"vi": "Sai số (m)", "en": "Error (m)"}),
        Column("source", "code", {"vi": "Nguồn", "en": "Source"}),
    ),
    key=("place_id", "seq"),
)
SOURCES = Table(
    "sources",
    tuple(Column(name) for name in ("source_id", "title", "url", "licence", "note")),
    key=("source_id",),
)
PLACE_COLUMNS = PLACES.header
VERTEX_COLUMNS = VERTICES.header
SOURCE_COLUMNS = SOURCES.header
