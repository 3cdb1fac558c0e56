"""The page that stands alone: opened from a disk, with the network shut off."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from gis.core.vietnamese import fold
from gis.exports import formats
from gis.layers import query
from gis.layers.query import Filter
from tests.app_server import INKED
from tests.browser.test_accessibility import severe
from tests.fixtures.folders import built, laid

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
EVIL = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
TEMPLATE = "Xong {{ 7 * 7 }}{% raw %}{# x #}"
READY = "body[data-ready]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data folder with a hostile name and a hostile note."""
    folder = laid(tmp_path_factory.mktemp("usb") / "data", own_codelists=True)
    statuses = folder / "codelists" / "statuses.csv"
    text = statuses.read_text(encoding="utf-8")
    assert text.count(",Đã hoàn thành,") == 1
    statuses.write_text(text.replace(",Đã hoàn thành,", f",{TEMPLATE},"), encoding="utf-8")
    documents = folder / "documents.csv"
    text = documents.read_text(encoding="utf-8")
    assert text.count("2025-07-01,,") == 1
    documents.write_text(text.replace("2025-07-01,,", "2025-07-01,month,"), encoding="utf-8", newline="\n")
    return built(folder)


@pytest.fixture(scope="module")
def projects(folder: Path) -> gpd.GeoDataFrame:
    frame = query.load_projects_layer(folder / "projects.geojson")
    frame.loc[frame["id"] == "cong-vien-thu", ["name_vi", "note"]] = [f"Công viên {EVIL}", EVIL]
    return frame


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, projects: gpd.GeoDataFrame, folder: Path) -> Path:
    out = tmp_path_factory.mktemp("out") / "Bản đồ dự án.html"
    formats.write(out, projects, data_dir=folder)
    return out


@pytest.fixture(scope="module")
def offline(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that finds no address at all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    started = playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    )
    yield started
    started.close()


@pytest.fixture
def page(offline: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, opened by file://; no error, no request for anything but itself."""
    size = getattr(request, "param", (1440, 900))
    made = offline.new_page(viewport={"width": size[0], "height": size[1]}, locale="vi-VN")
    asked: list[str] = []
    faults: list[str] = []
    made.on("request", lambda r: asked.append(r.url))
    made.on("pageerror", lambda e: faults.append(str(e)))
    made.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    made.goto(file.as_uri())
    made.wait_for_selector(READY)
    yield made
    made.close()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def shown(page: Page, count: int) -> None:
    expect(page.get_by_role("status")).to_have_text(f"{count}/4 dự án")
    expect(page.locator("#pg-table tbody tr")).to_have_count(count)


def choice(page: Page, name: str) -> Locator:
    """A choice of the filters; its name ends in its number."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{re.escape(name)} \d+$"))


def test_it_opens_with_every_project_listed_and_the_located_ones_drawn(page: Page) -> None:
    shown(page, 4)
    expect(page.locator('#map_hp[data-drawn="3"]')).to_be_visible()
    expect(page.locator("html[lang=vi]")).to_have_count(1)
    expect(page.locator("#pg-panel h2")).to_have_text("Đang xem 4 dự án")
    unfold = page.get_by_role("button", name="Ngoài bản đồ: 1 dự án", expanded=False)
    expect(page.locator("#pg-panel tbody tr")).to_have_count(0)
    unfold.press("Enter")
    expect(page.locator("#pg-panel tbody tr")).to_have_text("Chương trình trồng câyToàn thành phố")
    assert page.evaluate("document.fonts.check('14px \"Be Vietnam Pro\"', 'Thủy Nguyên ẵ ở')")


def test_search_forgives_missing_diacritics_and_answers_like_the_app(page: Page, projects: gpd.GeoDataFrame) -> None:
    for typed in ("CAU THU", "Cầu  Thử", "trong cay", "kien an", "Đường", "duong-thu", "xyz"):
        count = len(query.filter_projects(projects, Filter(text=typed)))
        page.get_by_label("Tìm dự án").fill(typed)
        expect(page.get_by_role("status")).to_have_text(f"{count}/4 dự án")
    expect(page.locator("#pg-table")).to_contain_text("Bỏ bớt bộ lọc")
    page.get_by_role("button", name="Đặt lại").click()
    shown(page, 4)


def test_filters_combine_and_count_what_they_would_show(page: Page) -> None:
    road, building = choice(page, "Đường bộ, cầu"), choice(page, "Đang thi công, triển khai")
    expect(road).to_have_accessible_name("Đường bộ, cầu 2")
    group = page.locator("#pg-panel").get_by_role("button", name="Đường bộ, cầu")
    group.press("Enter")  # beside the map, a group is asked for
    expect(group).to_be_focused()
    expect(road).to_be_checked()
    shown(page, 2)
    expect(building).to_have_accessible_name("Đang thi công, triển khai 1")
    building.check()
    shown(page, 1)
    expect(page.locator('#map_hp[data-drawn="1"]')).to_be_visible()
    expect(page.locator("#pg-panel")).to_contain_text("Mọi dự án đang lọc đều có trên bản đồ.")


def test_every_filter_of_the_app_works_without_a_server(page: Page, projects: gpd.GeoDataFrame) -> None:
    district = projects["old_districts"].explode().dropna().iloc[0]
    page.get_by_text("Quận, huyện cũ (trước sắp xếp)").click()
    page.get_by_label("Tìm trong danh sách (bỏ dấu được): Quận, huyện cũ").fill(fold(district))
    choice(page, district).check()
    shown(page, len(query.filter_projects(projects, Filter(districts=frozenset({district})))))
    page.get_by_role("button", name=f"Bỏ lọc {district}").click()
    shown(page, 4)
    page.get_by_text("Độ chính xác vị trí", exact=True).click()
    choice(page, "Toàn thành phố").check()
    shown(page, len(query.filter_projects(projects, Filter(precisions=frozenset({"citywide"})))))


def test_the_districts_of_before_can_be_drawn(page: Page) -> None:
    page.get_by_label("Các lớp bản đồ").click()
    page.get_by_role("checkbox", name="Quận, huyện cũ (gần đúng)").check()
    page.wait_for_function(INKED, arg=".leaflet-hp-districts-pane canvas")


def test_a_row_opens_every_citation_and_the_keyboard_closes_it(page: Page) -> None:
    page.get_by_role("button", name="Cầu Thử", exact=True).click()
    panel = page.locator('#pg-panel[data-project="cau-thu"]')
    expect(panel.locator(".pg-cites li")).to_have_count(2)
    expect(panel).to_contain_text("mục 1")
    expect(panel).to_contain_text("Phụ lục 4.1")
    expect(panel).to_contain_text("tháng 7 năm 2025")
    expect(panel).not_to_contain_text("01/07/2025")
    expect(panel).to_contain_text("Đang thi công, triển khai")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert severe(page) == [], scheme
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Escape")
    expect(page.locator("#pg-panel h2")).to_have_text("Đang xem 4 dự án")


def test_a_click_on_the_map_opens_the_project_under_it(page: Page) -> None:
    page.get_by_role("button", name="Cầu Thử", exact=True).click()  # a row of the list moves the map there
    page.keyboard.press("Escape")
    expect(page.locator("#pg-panel:not([data-project])")).to_be_visible()
    expect(page.locator("#map_hp")).to_have_attribute("data-view", re.compile(",14$"))  # the flight is over
    page.locator("#map_hp").click()  # its middle: the project is a point, and a road passes there
    expect(page.get_by_role("heading", name="2 dự án tại đây")).to_be_visible()
    page.locator('#pg-panel tr[data-id="cau-thu"] button').click()
    expect(page.locator('#pg-panel[data-project="cau-thu"]')).to_be_visible()


def test_no_text_is_read_as_a_template(page: Page) -> None:
    expect(page.locator(".hp-legend-row").filter(has_text=TEMPLATE)).to_have_count(1)


def test_hostile_text_stays_text(page: Page) -> None:
    page.locator("#pg-table tbody tr button", has_text="Công viên").click()
    expect(page.locator("#pg-panel h2")).to_have_text(f"Công viên {EVIL}")
    expect(page.locator("#pg-panel")).to_contain_text(EVIL)
    assert page.title() == "Dự án trọng điểm thành phố Hải Phòng"
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("page", [(390, 844)], indirect=True)
def test_on_a_phone_the_panel_is_a_sheet_and_nothing_is_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Cầu Thử", exact=True).click()
    sheet = page.locator("#pg-panel.pg-open")
    expect(sheet).to_be_in_viewport()
    page.get_by_role("button", name="Đóng").click()
    expect(sheet).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 844, "height": 390})  # held sideways: the map comes first
    page.evaluate("window.scrollTo(0, 0)")
    box = page.locator("#map_hp").bounding_box()
    assert box is not None
    assert min(box["y"] + box["height"], 390) - box["y"] >= 0.6 * 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 844


def test_the_file_names_no_server_and_says_where_it_comes_from(file: Path, page: Page) -> None:
    text = file.read_text(encoding="utf-8")
    assert "tile.openstreetmap.org" not in text
    assert "arcgisonline" not in text
    assert "connect-src" not in text  # the policy's default, none, holds for connections too
    assert "default-src 'none'" in text
    page.get_by_text("Về trang này").click()
    for said in ("Phiên bản dữ liệu", "tất cả dự án", "Ranh giới", "ODbL"):
        expect(page.locator(".pg-about")).to_contain_text(said)
