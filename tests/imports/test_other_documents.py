"""Documents of other kinds, as planners have them: every field of every entry, and nothing else offered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gis.core.vietnamese import fold
from gis.imports.importing import import_reading
from gis.imports.reading import read
from gis.imports.record import in_tiers
from tests.imports import (
    eighth_documents,
    further_documents,
    last_documents,
    later_documents,
    ninth_documents,
    other_documents,
    seventh_documents,
    sixth_documents,
    unseen_documents,
)

if TYPE_CHECKING:
    from gis.imports.importing import Tools
    from tests.imports.building import Truth

LOTS = (
    other_documents,
    later_documents,
    further_documents,
    unseen_documents,
    last_documents,
    sixth_documents,
    seventh_documents,
    eighth_documents,
    ninth_documents,
)
HEADS = {**eighth_documents.HEADS, **ninth_documents.HEADS}
DOCUMENTS = {name: made for lot in LOTS for name, made in lot.DOCUMENTS.items()}
FIELDS = {
    "number": "number",
    "section": "section",
    "name": "name",
    "status": "status",
    "sector": "sector",
    "deadline": "deadline",
    "cost": "cost_bn_vnd",
    "investor": "investor",
    "lead": "lead",
    "length": "length_km",
}
KNOWN = {
    ("Bến xe Bắc Sông Cấm mới", "deadline"),  # years in a column that plans, without a word of time
    ("Bến xe Cát Bi mới", "deadline"),
    ("Hạng mục sân tập, hạ tầng kỹ thuật", "sector"),  # of its own words, not of the work it is part of
    ("Trường THPT Bến Tắm mới", "status"),  # whether "Hoàn thành tháng 6/2026" is past
    ("Trạm xử lý nước thải Chí Linh", "place"),  # a former town without its word of kind
    ("Nhà máy xử lý nước thải Tràng Cát giai đoạn 2", "place"),  # a former ward without its word of kind
    ("Dự án Thoát nước và xử lý nước thải lưu vực Đông Khê", "place"),  # the same
    ("Dự án Trồng rừng ngập mặn ven biển Bàng La", "place"),  # the same
    ("Dự án Cải thiện giao thông công cộng trục Lê Hồng Phong", "place"),  # a street without its word of kind
    ("Nạo vét kênh Hòn Ngọc", "place"),  # the ward stands behind what is said of it
    ("Đường nối cao tốc với Quốc lộ 37B, xã Lạc Phượng", "place"),  # a road told by its ends
    ("Đường từ cầu Khuể đến xã Tân Minh (giai đoạn 1)", "place"),  # an end that is a whole commune
    ("Bệnh viện Lão khoa tại phường Dương Kinh", "status"),  # what only the document's kind tells
}
"""What is still read wrongly; docs/import.md says so too."""


def faults(truth: Truth, row: dict[str, Any]) -> set[tuple[str, str]]:
    """Return which fields of an entry differ from what the document says."""
    found = {(truth.name, name) for name, key in FIELDS.items() if (getattr(truth, name) or None) != (row[key] or None)}
    places = [fold(place) for place in truth.at.split("|") if place]
    placed = any(place in fold(row["location"]) for place in places) if places else row["geometry"] is None
    if not placed:
        found.add((truth.name, "place"))
    if row["decision"] == "same" and row["project_id"] != truth.project:
        found.add((truth.name, "decision"))
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_another_kind_gives_its_entries_with_all_that_it_says(
    name: str, tmp_path: Path, tools: Tools
) -> None:
    build, truths = DOCUMENTS[name]
    build(tmp_path / name)
    imported = import_reading(read(tmp_path / name), tools)
    rows = [record.as_json() for record in in_tiers(imported.records, "likely")]
    assert [row["name"] for row in rows] == [truth.name for truth in truths]
    wrong = {fault for truth, row in zip(truths, rows, strict=True) for fault in faults(truth, row)}
    assert wrong == {fault for fault in KNOWN if fault[0] in {truth.name for truth in truths}}
    if issuer := ninth_documents.BODIES.get(name):
        assert imported.head.issuer == issuer
    if head := HEADS.get(name):
        assert (imported.head.number, imported.head.known_date) == head
    if note := eighth_documents.TOLD.get(name):
        assert note in [one.code for one in imported.notes]
