"""A report: what lies inside and what passes through, sums with their coverage, what is late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
import pytest

from gis.core.errors import ExportError
from gis.exports import formats
from gis.layers import query
from gis.layers.query import Filter
from tests.fixtures.folders import built

if TYPE_CHECKING:
    import geopandas as gpd


@pytest.fixture
def folder(tiny_data: Callable[..., Path]) -> Path:
    return built(tiny_data())


@pytest.fixture
def projects(folder: Path) -> gpd.GeoDataFrame:
    """The small registry: one project is late, one states a cost."""
    frame = query.load_projects_layer(folder / "projects.geojson")
    late = frame["id"] == "cau-thu"
    frame["due"] = ["overdue" if one else "unstated" for one in late]
    frame["deadline"] = ["Quý IV/2021" if one else "" for one in late]
    return frame.assign(cost_bn_vnd=[1500.0 if one else None for one in late])


def around(projects: gpd.GeoDataFrame, project_id: str, metres: float) -> Filter:
    """The filter of a square round a point project."""
    at = projects.set_index("id").geometry[project_id]
    by = metres / 111_000
    corners = [(at.x - by, at.y - by), (at.x + by, at.y - by), (at.x + by, at.y + by), (at.x - by, at.y + by)]
    return Filter(within=";".join(f"{x:.4f},{y:.4f}" for x, y in corners))


def test_a_drawn_area_tells_what_lies_inside_and_what_passes_through(
    projects: gpd.GeoDataFrame, folder: Path, tmp_path: Path
) -> None:
    wanted = around(projects, "cau-thu", 300)
    chosen = query.filter_projects(projects, wanted)
    assert set(chosen["id"]) == {"cau-thu", "duong-thu"}
    out = tmp_path / "x.xlsx"
    formats.write(out, chosen, data_dir=folder, wanted=wanted, report=True)
    book = openpyxl.load_workbook(out)
    where = {row[0]: row[1:] for row in book["Trong vùng và đi qua"].iter_rows(min_row=2, values_only=True)}
    assert where["Nằm trong vùng"] == (1, "Cầu Thử")
    assert where["Đi qua, vươn ra ngoài"] == (1, "Tuyến đường Cầu Thử - Nút giao Thử")
    late = list(book["Quá hạn mà chưa xong"].iter_rows(min_row=2, values_only=True))
    assert late == [("Cầu Thử", "Quý IV/2021", None)]
    sums = list(book["Vốn (tỷ đồng)"].iter_rows(min_row=2, values_only=True))
    assert sums[-1] == ("1.500 tỷ đồng (1/2 dự án nêu)", 1500)
    assert {"Dự án", "Trích dẫn", "Nguồn gốc"} <= set(book.sheetnames)


def test_the_printed_report_has_map_sums_and_list(projects: gpd.GeoDataFrame, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    formats.write(out, projects, data_dir=folder, report=True)
    with pypdfium2.PdfDocument(out) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert "Báo cáo: Dự án trọng điểm" in pages[0]
    assert "Từ kế hoạch đến hoàn thành" in pages[1]
    assert "1.500 tỷ đồng (1/4 dự án nêu)" in pages[1]
    assert "Chương trình trồng cây" in pages[-1]


def test_a_report_is_no_layer(projects: gpd.GeoDataFrame, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.pdf, \.xlsx"):
        formats.write(tmp_path / "x.gpkg", projects, data_dir=folder, report=True)
