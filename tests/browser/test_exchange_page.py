"""Taking edits back on the page: what was edited is shown, ticked, written, or refused by name."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from playwright.sync_api import Locator, Page, Route, expect

from gis.core import crs
from gis.exports import formats
from gis.layers import query
from gis.registry.log import read_log
from gis.registry.projects import Registry
from tests.browser.conftest import Door, still, unfold
from tests.fixtures.folders import built, laid

pytestmark = pytest.mark.browser
HOSTILE = "<script>window.hit=1</script> **Cầu** [x](javascript:hit)"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the tests that write; each takes what it hands in from the folder as it finds it."""
    return built(laid(tmp_path_factory.mktemp("written") / "data"))


@pytest.fixture(scope="module")
def door(serve: Callable[..., str], data: Path) -> Door:
    """The way into the server that writes to it."""
    return Door(serve(data, edit=True))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that no test may change; the park has got a lead that it has not in the small registry."""
    folder = laid(tmp_path_factory.mktemp("kept") / "data")
    table = folder / "projects.csv"
    text = table.read_text(encoding="utf-8").replace("Trial park,park,planned,,", "Trial park,park,planned,Ban B,")
    table.write_text(text, encoding="utf-8", newline="\n")
    return built(folder)


@pytest.fixture(scope="module")
def reading(serve: Callable[..., str], kept: Path) -> str:
    """Address of the server that shows it and may not write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HPMAP_READONLY", "1")
        return serve(kept)


def edited(folder: Path, out: Path, *statements: str, east: float = 0.0) -> Path:
    """Export a data folder and edit the file: SQL, and the bridge moved east by degrees."""
    formats.write(out, query.load_projects_layer(folder / "projects.geojson"), data_dir=folder)
    if east:
        frame: gpd.GeoDataFrame = pyogrio.read_dataframe(out, layer="transport_road_point")
        frame["geometry"] = frame.translate(east, 0)
        pyogrio.write_dataframe(frame, out, layer="transport_road_point", driver="GPKG", promote_to_multi=None)
    with closing(sqlite3.connect(out)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')  # they call functions that only OGR has
        for statement in statements:
            database.execute(statement)
    return out


def upload(page: Page, address: str, *files: Path) -> None:
    """Hand files in."""
    page.goto(f"{address}nhan-lai")
    expect(page.get_by_text("Chưa có tệp nào")).to_be_visible()
    page.locator("input[type=file]").set_input_files(files)


def listed(page: Page, count: int) -> Locator:
    expect(page.locator(f'.hp-ex-scroll[data-count="{count}"]')).to_be_visible()
    return page.locator(".hp-ex-table tbody tr")


def tick(page: Page, change: str, ticked: int = 1) -> None:
    still(page)
    page.locator(f'[data-change="{change}"] input').check()
    expect(page.get_by_role("heading", name=f"Nhận {ticked} thay đổi đã chọn")).to_be_visible()


def sign(page: Page) -> None:
    still(page)
    page.get_by_label("Người nhận (bắt buộc)").fill("Nguyễn An")
    page.get_by_label("Lý do (bắt buộc)").fill("Đo lại tại chỗ")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_ticked_edits_are_written_and_the_map_shows_them(page: Page, door: Door, data: Path, tmp_path: Path) -> None:
    before = query.load_projects_layer(data / "projects.geojson").set_index("id")
    file = edited(
        data,
        tmp_path / "sửa.gpkg",
        "UPDATE transport_road_line SET lead = 'Sở Xây dựng', length_km = 99",
        f"UPDATE urban_area SET name_vi = '{HOSTILE}'",
        east=0.003,
    )
    upload(page, door.enter(page), file)
    rows = listed(page, 3)
    assert rows.evaluate_all("all => all.map((row) => row.dataset.change)") == [
        "cau-thu:moved",
        "cong-vien-thu:name_vi",
        "duong-thu:lead",
    ]
    figures = page.locator(".hp-kpi").inner_text().split()
    assert (figures[0], figures[-3:]) == ("1", ["1", "bỏ", "qua"])
    metres = f"{crs.distance_m(106.63, 20.805, 106.633, 20.805):.1f}".replace(".", ",")
    expect(rows.nth(0)).to_contain_text(f"Dời {metres}\u00a0m")
    expect(page.locator('.hp-ex-side[data-shown="cau-thu:moved"][data-paths]')).to_be_visible()
    expect(page.locator(".hp-ex .leaflet-overlay-pane path[stroke-dasharray]")).not_to_have_count(0)
    expect(rows.nth(1)).to_contain_text(HOSTILE)
    assert page.evaluate("window.hit") is None
    assert page.locator(".hp-ex script, .hp-ex-table a, .hp-ex-table strong").count() == 0

    page.keyboard.press("Tab")
    rows.nth(2).locator("input").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Nhận 1 thay đổi đã chọn")).to_be_visible()
    expect(page.locator('.hp-ex-side[data-shown="duong-thu:lead"]')).to_be_visible()
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("Ghi người nhận và lý do")
    tick(page, "cau-thu:moved", 2)
    sign(page)
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    expect(page.get_by_text("Đã ghi 2 thay đổi")).to_be_visible()
    for name in ("changes.csv", "geometries/cau-thu.geojson", "projects.csv", "projects.geojson"):
        expect(page.get_by_text("Tệp đã ghi")).to_contain_text(f"data/{name}")
    listed(page, 1)  # the name is still only in the file
    history = page.get_by_role("table", name="Lịch sử thay đổi")
    expect(history.locator("tbody tr")).to_have_count(2)
    expect(history).to_contain_text("Đo lại tại chỗ")

    after = query.load_projects_layer(data / "projects.geojson").set_index("id")
    assert after.loc["duong-thu", "lead"] == "Sở Xây dựng"
    shift = after.loc["cau-thu"].geometry.x - before.loc["cau-thu"].geometry.x
    assert shift == pytest.approx(0.003, abs=1e-6)
    page.get_by_role("link", name="Xem trên bản đồ").click()
    page.wait_for_selector(".hp-map[data-ready]")
    expect(page.locator('[data-project="cau-thu"]')).to_be_visible()


def test_a_broken_check_is_named_and_nothing_is_written(page: Page, door: Door, data: Path, tmp_path: Path) -> None:
    before = contents(data)
    file = edited(data, tmp_path / "x.gpkg", "UPDATE transport_road_point SET status = 'completed'", east=0.001)
    upload(page, door.enter(page), file)
    listed(page, 2)
    page.get_by_role("button", name="Chọn mọi thay đổi nhận được").click()
    expect(page.get_by_role("heading", name="Nhận 2 thay đổi đã chọn")).to_be_visible()
    sign(page)
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Chưa ghi gì cả")
    expect(alert).to_contain_text("Cầu Thử (cau-thu) ghi")
    assert contents(data) == before


def test_the_patch_is_downloaded_where_writing_is_off(page: Page, reading: str, kept: Path, tmp_path: Path) -> None:
    before = contents(kept)
    file = edited(kept, tmp_path / "x.gpkg", "UPDATE transport_road_line SET lead = 'Sở Xây dựng'")
    project = tmp_path / "x.qgz"
    project.write_bytes(b"PK")
    upload(page, reading, project, file)
    listed(page, 1)
    expect(page.get_by_text("Máy chủ này chỉ cho xem")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi vào dữ liệu")).to_have_count(0)
    tick(page, "duong-thu:lead")
    sign(page)
    page.get_by_role("button", name="Tạo bản vá").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải bản vá").click()
    patch = tmp_path / "thay-doi.patch"
    waiting.value.save_as(patch)
    assert contents(kept) == before
    data = shutil.copytree(kept, tmp_path / "data", symlinks=True)
    subprocess.run(["git", "apply", "--unsafe-paths", str(patch)], cwd=tmp_path, check=True)
    assert Registry.load(data).projects["duong-thu"].lead == "Sở Xây dựng"
    assert [entry.who for entry in read_log(data)] == ["Nguyễn An"]


def test_a_conflict_shows_three_values_and_cannot_be_ticked_also_where_no_map_opens(
    page: Page, reading: str, tmp_path: Path
) -> None:
    earlier = built(laid(tmp_path / "earlier"))  # when the park had no lead
    file = edited(earlier, tmp_path / "x.gpkg", "UPDATE urban_area SET lead = 'Ban A'")
    page.route(re.compile(r"/look-\w+\.json$"), lambda route: route.abort())  # the table stands without its map
    upload(page, reading, file)
    (row,) = listed(page, 1).all()
    for said in ("Xung đột", "Lúc xuất: (trống)", "Ban A", "Ban B"):
        expect(row).to_contain_text(said)
    expect(row.get_by_role("checkbox")).to_be_disabled()
    expect(page.get_by_role("button", name="Chọn mọi thay đổi nhận được")).to_be_disabled()
    expect(page.locator(".hp-ex .hp-empty")).to_contain_text("Không mở được bản đồ")


def test_of_two_starts_of_the_map_the_later_is_shown(page: Page, reading: str, kept: Path, tmp_path: Path) -> None:
    held: list[Route] = []  # what the first start waits for

    def delay(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(r"/look-\w+\.json$"), delay)
    upload(page, reading, edited(kept, tmp_path / "x.gpkg", east=0.003))
    listed(page, 1)
    still(page)
    page.get_by_role("button", name="English").click()
    expect(page.locator('.hp-ex-side[data-shown="cau-thu:moved"] .hp-map[data-ready]')).to_be_visible()
    with page.expect_response(held[0].request.url):
        held[0].continue_()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator(".hp-ex .leaflet-container")).to_have_count(1)
    expect(page.locator(".hp-ex .hp-empty")).to_have_count(0)  # here it would say that no map can be opened


def test_unreadable_and_unchanged_files_are_explained(page: Page, reading: str, kept: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hong.gpkg"
    broken.write_text("<b>x</b>", encoding="utf-8")
    upload(page, reading, broken)
    expect(page.get_by_role("alert")).to_contain_text("không phải GeoPackage; lưu lại từ QGIS")
    upload(page, reading, edited(kept, tmp_path / "x.gpkg"))
    expect(page.get_by_text("Không có thay đổi nào so với dữ liệu hiện nay")).to_be_visible()


def test_a_drawn_project_needs_its_citation(page: Page, door: Door, data: Path, tmp_path: Path) -> None:
    file = edited(data, tmp_path / "x.gpkg")
    cells = {"name_vi": ["Khu Mới"], "sector": ["urban"], "status": ["planned"], "precision": ["approximate"]}
    new = gpd.GeoDataFrame(
        {**cells, "precision_m": [200.0]}, geometry=[shapely.box(106.7, 20.8, 106.71, 20.81)], crs="EPSG:4326"
    )
    frame = pyogrio.read_dataframe(file, layer="urban_area")
    pyogrio.write_dataframe(gpd.pd.concat([frame, new]), file, layer="urban_area", driver="GPKG", promote_to_multi=None)
    upload(page, door.enter(page), file)
    listed(page, 1)
    tick(page, "khu-moi:added")
    sign(page)
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    expect(page.get_by_role("alert")).to_contain_text("Dự án mới phải dẫn văn bản")
    unfold(page, "Văn bản nêu")
    page.get_by_role("option").nth(1).click()
    page.get_by_label("Phụ lục, mục").fill("Phụ lục 9")
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
    expect(page.get_by_text("Đã ghi 1 thay đổi")).to_be_visible()
    assert "khu-moi" in Registry.load(data).projects
