"""What leaves opens elsewhere with the rows, the CRS, the Vietnamese and the provenance intact."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import openpyxl
import pyogrio
import pytest

from gis.core import crs
from gis.core.errors import CrsError, ExportError
from gis.exports import formats
from gis.exports.provenance import ExportRequest
from gis.layers import query
from gis.layers.flat import GROUND_LAYERS
from gis.layers.query import DIMENSIONS, Filter
from gis.registry import schema
from tests.fixtures.folders import built

EVIL = '=HYPERLINK("http://x")<script>alert(1)</script>'


@pytest.fixture
def folder(tiny_data: Callable[..., Path]) -> Path:
    folder = tiny_data()
    path = folder / "projects.csv"
    text = path.read_text(encoding="utf-8").replace("Chương trình trồng cây", '"' + EVIL.replace('"', '""') + '"')
    path.write_text(text.replace("Công viên Thử,Trial", '"<b>Công viên & Hồ</b>",Trial'), encoding="utf-8")
    built(folder)
    return folder


@pytest.fixture
def projects(folder: Path) -> gpd.GeoDataFrame:
    return query.load_projects_layer(folder / "projects.geojson")


def write(out: Path, projects: gpd.GeoDataFrame, folder: Path, **options: object) -> Path:
    formats.write(out, projects, data_dir=folder, **options)
    return out


def types(path: Path, layer: str | None = None) -> dict[str, str]:
    about = pyogrio.read_info(path, layer=layer)
    return dict(zip(about["fields"], about["ogr_types"], strict=True))


def test_geojson_keeps_every_property_and_says_where_it_comes_from(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    wanted = Filter(sectors=frozenset({"bridge"}))
    chosen = query.filter_projects(projects, wanted)
    out = write(tmp_path / "du-an.geojson", chosen, folder, wanted=wanted)
    body = json.loads(out.read_text(encoding="utf-8"))
    source = {f["id"]: f for f in json.loads((folder / "projects.geojson").read_text(encoding="utf-8"))["features"]}
    [feature] = body["features"]
    beside = {column.name: feature["properties"].pop(column.name) for column in schema.BESIDE}
    assert feature == source["cau-thu"]
    assert set(beside.values()) == {""}
    assert body["provenance"]["Bộ lọc"] == "Lĩnh vực: Cầu"
    every = Filter(text="x", within="106,20", **{name: frozenset({"2025"}) for name in DIMENSIONS})
    for part in ExportRequest(folder, wanted=every).filter_text.split(" · "):
        assert part[0].isupper(), "a name in words, not its key"
    assert "crs" not in body


@pytest.mark.parametrize("code", [crs.VN2000_HAI_PHONG, crs.VN2000_HAI_DUONG, crs.UTM48N])
def test_the_datum_shift_of_vn2000_is_applied(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path, code: str
) -> None:
    out = write(tmp_path / "du-an.gpkg", projects, folder, crs=code)
    layer = gpd.read_file(out, layer="transport_road_point")
    assert layer.crs.to_epsg() == int(code.split(":")[1])
    exported = layer.geometry.iloc[0].centroid
    ignored = gpd.GeoSeries.from_xy([106.63], [20.805], crs="EPSG:4756").to_crs(code).iloc[0]
    assert 200 < exported.distance(ignored) < 250  # what ignoring the datum would misplace it by
    back = layer.to_crs(crs.WGS84).geometry.iloc[0].centroid
    assert crs.distance_m(back.x, back.y, 106.63, 20.805) < 0.05


def test_geopackage_has_a_layer_per_group_and_kind_styled_and_registered(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = write(tmp_path / "du-an.gpkg", projects, folder)
    with closing(sqlite3.connect(out)) as database:
        contents = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
        areas = database.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'urban_area'").fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
        facts = dict(database.execute("SELECT muc, gia_tri FROM nguon_goc"))
    features = {name for name, kind in contents.items() if kind == "features"}
    assert features == styled
    assert {"transport_road_point", "transport_road_line", "urban_area", "xa_phuong"} <= features
    parts = re.findall(r'"point_on_all_parts"[^>]*value="(\d)"|value="(\d)"[^>]*name="point_on_all_parts"', areas)
    assert {"".join(found) for found in parts} == {"0"}, "one badge a project, not one on each of its islands"
    assert contents["layer_styles"] == contents["nguon_goc"] == contents["khong_ve"] == "attributes"
    assert version == 10300
    assert len(facts["Phiên bản dữ liệu"]) == 12
    assert "Ranh giới" in facts["Ranh giới"]
    assert list(gpd.read_file(out, layer="khong_ve")["id"]) == ["trong-cay"]
    for layer in (*features - set(GROUND_LAYERS), "khong_ve"):
        found = types(out, layer)
        assert {found[column] for column in schema.MEASURED} == {"OFTReal"}, "a number also where no project has one"


def test_csv_opens_in_a_spreadsheet_with_diacritics_and_without_formulas(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = write(tmp_path / "du-an.csv", projects, folder)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows["trong-cay"]["name_vi"] == f"'{EVIL}"
    assert rows["cau-thu"]["name_vi"] == "Cầu Thử"
    assert rows["trong-cay"]["lat"] == ""
    assert float(rows["duong-thu"]["length_km"]) == pytest.approx(2.08, abs=0.01)
    assert float(rows["cong-vien-thu"]["area_ha"]) == pytest.approx(28.2, abs=0.3)
    assert all("Phiên bản dữ liệu: " in row["provenance"] for row in rows.values())
    assert all("Ranh giới: " in row["provenance"] for row in rows.values())


def test_xlsx_has_a_sheet_per_table_typed_cells_and_no_formula(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "du-an.xlsx", projects, folder))
    assert book.sheetnames == ["Dự án", "Trích dẫn", "Văn bản", "Nguồn gốc"]
    sheet = book["Dự án"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[header.index("id")].value: row for row in sheet.iter_rows(min_row=2)}
    name = rows["trong-cay"][header.index("Tên tiếng Việt")]
    assert (name.value, name.data_type) == (EVIL, "s")
    assert isinstance(rows["cau-thu"][header.index("Sai số (m)")].value, int | float)
    assert sheet.auto_filter.ref
    assert book["Trích dẫn"].max_row == 6
    head, *cited = book["Trích dẫn"].iter_rows(values_only=True)
    lines = {row[head.index("item_id")]: row[head.index("Dòng trong văn bản")] for row in cited}
    assert lines["bc-2025/pl4.1-02"] == "21"


def test_tables_for_people_have_labels_typed_dates_and_the_codes_after_them(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    stated = projects.assign(deadline="Quý IV/2026", lead_names=[["Bộ Giao thông vận tải"]] * len(projects))
    stated = stated.assign(cost_bn_vnd=1500.5, name_en="")
    bodies = folder / "codelists" / "bodies.csv"
    assert bodies.exists()
    book = openpyxl.load_workbook(write(tmp_path / "x.xlsx", stated, folder, lang="vi"))
    head, first, *_ = book["Dự án"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert row["Lĩnh vực"] == "Cầu"
    assert row["sector"] == "bridge"
    assert row["Chủ trì"] == "Bộ Giao thông vận tải (nay: Bộ Xây dựng)"
    assert row["Hạn cuối (ngày)"] == dt.datetime(2026, 12, 31)  # noqa: DTZ001 - a day, as a workbook holds it
    assert row["Vốn (tỷ đồng)"] == 1500.5
    assert head.index("id") > head.index("Vốn (tỷ đồng)")
    with write(tmp_path / "x.csv", stated, folder, lang="vi").open(encoding="utf-8-sig", newline="") as file:
        told = next(csv.DictReader(file))
    assert (told["Trạng thái"], told["status"]) == ("Đang thi công, triển khai", "under_construction")
    assert told["Hạn cuối (ngày)"] == "2026-12-31"
    assert "Phiên bản dữ liệu: " in told["Nguồn gốc"]


def test_kml_escapes_text_and_keeps_every_citation(tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path) -> None:
    out = write(tmp_path / "du-an.kml", projects, folder)
    space = {"k": "http://www.opengis.net/kml/2.2"}
    root = ET.fromstring(out.read_text(encoding="utf-8"))  # noqa: S314 - written by this test
    names = [e.text for e in root.findall(".//k:Placemark/k:name", space)]
    assert sorted(names) == ["Cầu Thử", "Tuyến đường Cầu Thử - Nút giao Thử", "‹b›Công viên & Hồ‹/b›"]
    about = root.find(".//k:Placemark[@id='cau-thu']/k:description", space)
    assert about is not None
    assert "nq-2019, III.3" in str(about.text)
    assert "bc-2025, Phụ lục 4.1, mục 1" in str(about.text)
    assert "Trạng thái: Đang thi công, triển khai" in str(about.text)
    names = [e.text for e in root.findall(".//k:Folder/k:name", space)]
    assert "Đường bộ, cầu" in names
    colours = {e.get("id"): e.findtext("k:LineStyle/k:color", None, space) for e in root.findall(".//k:Style", space)}
    assert colours["transport_road"] == "ff005ed5", "#D55E00 backwards"
    assert root.findtext(".//k:Placemark[@id='cau-thu']/k:styleUrl", None, space) == "#transport_road"
    known = projects["id"] == "cong-vien-thu"
    by_commune = projects.assign(precision="area", geometry_source="communes")[known]
    marked = ET.fromstring(write(tmp_path / "x.kml", by_commune, folder).read_text(encoding="utf-8"))  # noqa: S314
    assert marked.findtext(".//k:Placemark/k:styleUrl", None, space) == "#urban_edge"
    assert marked.findtext(".//k:Style[@id='urban_edge']/k:PolyStyle/k:fill", None, space) == "0", "an edge, no filling"


def test_shapefiles_are_utf8_with_short_names_explained(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = write(tmp_path / "du-an.zip", projects, folder, crs=crs.VN2000_HAI_PHONG)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "shp")
    layer = gpd.read_file(tmp_path / "shp" / "transport_road_line.shp")
    assert layer["name_vi"].tolist() == ["Tuyến đường Cầu Thử - Nút giao Thử"]
    assert layer.crs.to_epsg() == 9210
    assert (tmp_path / "shp" / "transport_road_line.cpg").read_text() == "UTF-8"
    legend = (tmp_path / "shp" / "chu_giai_cot.csv").read_text(encoding="utf-8-sig")
    assert all(column in legend for column in layer.columns.drop("geometry"))
    parts = {file.stem: types(file) for file in (tmp_path / "shp").glob("*.shp")}
    assert len(parts) > 2
    assert all(part == parts["transport_road_line"] for part in parts.values()), "one type of a column in all of them"
    assert parts["transport_road_line"]["investor"] == "OFTString", "a text also where no document names one"


def test_flatgeobuf_holds_every_drawn_project_and_counts_the_others(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = write(tmp_path / "du-an.fgb", projects, folder)
    layer = gpd.read_file(out)
    assert sorted(layer["id"]) == sorted(query.drawn(projects)["id"])
    assert layer.geometry.notna().all()
    header = pyogrio.read_info(out)["layer_metadata"]
    assert header["TITLE"] == "Dự án trọng điểm thành phố Hải Phòng"
    for label in ("Ngày xuất", "Phiên bản dữ liệu", "Bộ lọc", "Ranh giới", "Nguồn", "Giấy phép"):
        assert f"{label}: " in header["DESCRIPTION"]
    assert header["DESCRIPTION"].endswith("chưa có trên bản đồ: 1 dự án.")


def test_geoparquet_keeps_all_projects_types_and_the_crs(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    table = gpd.read_parquet(write(tmp_path / "du-an.parquet", projects, folder, crs=crs.VN2000_HAI_PHONG))
    assert sorted(table["id"]) == sorted(projects["id"])
    assert table.crs == crs.VN2000_HAI_PHONG
    assert table.set_index("id")["precision_m"].dtype.kind == "f"
    assert table.set_index("id").geometry["trong-cay"] is None
    assert "Phiên bản dữ liệu" in table["provenance"].iloc[0]


def test_a_qgis_project_comes_with_its_geopackage_and_relative_paths(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path
) -> None:
    out = write(tmp_path / "du-an.qgz", projects, folder, crs=crs.VN2000_HAI_PHONG)
    assert (tmp_path / "du-an.gpkg").exists()
    with zipfile.ZipFile(out) as archive:
        root = ET.fromstring(archive.read("du-an.qgs"))  # noqa: S314 - written by this test
    sources = [e.text for e in root.findall("projectlayers/maplayer/datasource")]
    assert sources
    assert all(str(s).startswith("./du-an.gpkg|layername=") for s in sources)
    reference = root.find("projectCrs/spatialrefsys")
    assert reference is not None
    assert [reference.findtext(tag) for tag in ("authid", "srsid", "srid")] == ["EPSG:9210", "63269", "9210"]
    assert reference.findtext("proj4")
    assert len(root.findall("Bookmarks/Bookmark")) == 114


@pytest.mark.parametrize("suffix", [".geojson", ".kml", ".csv", ".xlsx"])
def test_formats_that_are_wgs84_refuse_other_crs(
    tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path, suffix: str
) -> None:
    with pytest.raises(CrsError, match=r"write \.gpkg"):
        write(tmp_path / f"x{suffix}", projects, folder, crs=crs.VN2000_HAI_PHONG)
    assert not (tmp_path / f"x{suffix}").exists()


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path, projects: gpd.GeoDataFrame, folder: Path) -> None:
    with pytest.raises(ExportError, match=r"\.geojson, \.gpkg"):
        write(tmp_path / "x.dwg", projects, folder)


def test_no_two_formats_are_downloaded_under_one_name() -> None:
    names = [made.download_name("du-an-hai-phong") for made in formats.FORMATS.values()]
    assert len(set(names)) == len(names)


def test_a_failed_export_leaves_the_old_file_and_no_leftovers(projects: gpd.GeoDataFrame, folder: Path) -> None:
    (folder / "codelists").unlink()  # the writer now fails half-way
    out = folder / "out" / "du-an.gpkg"
    out.parent.mkdir()
    out.write_bytes(b"old")
    with pytest.raises(ValueError, match="codelists"):
        write(out, projects, folder)
    assert out.read_bytes() == b"old"
    assert list(out.parent.iterdir()) == [out]
