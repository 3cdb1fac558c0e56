"""The tools on the map: measure, near here, commune card, drawn area, comparison, hint, print."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from gis.layers import query
from gis.layers.query import Filter
from tests.app_server import free_port, started
from tests.browser.conftest import READY, still
from tests.browser.test_accessibility import severe
from tests.browser.test_map import drawn, drawn_by

pytestmark = pytest.mark.browser
MAP = ".hp-map[data-ready]"
OpenMap = Callable[..., Page]


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """Page pixels of a spot on the map given in parts of its width and height."""
    box = page.locator(MAP).bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def tool(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def asked(page: Page) -> list[int]:
    """Sizes of the messages that the page sends to the server."""
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    return sent


def test_measuring_says_length_and_area_and_asks_the_server_nothing(open_map: OpenMap, asked: list[int]) -> None:
    page = open_map("?v=20.85,106.68,12")
    page.wait_for_load_state("networkidle")
    before = len(asked)
    tool(page, "Đo khoảng cách và diện tích")
    for x, y in ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6)):
        page.mouse.click(*at(page, x, y))
    said = page.locator(".hp-readout [role=status]")
    expect(said).to_have_text(re.compile(r"^Dài [\d,]+ km · diện tích [\d,]+ km²$"))
    # at zoom 12 a pixel is 35.7 m here: the sides are 0.2 of the width and of the height
    box = page.locator(MAP).bounding_box()
    assert box is not None
    expected = 0.0357 * (0.2 * box["width"] + 0.2 * box["height"])
    found = float(str(said.inner_text()).split()[1].replace(",", "."))
    assert found == pytest.approx(expected, rel=0.02)
    page.keyboard.press("Escape")
    expect(page.locator(".hp-readout")).to_have_count(0)
    assert len(asked) == before


def test_right_click_lists_what_is_near_by_distance(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    row = query.drawn(projects)[query.drawn(projects).geometry.geom_type == "Point"].iloc[0]
    page = open_map(f"?v={row.geometry.y:.5f},{row.geometry.x:.5f},14")
    page.mouse.click(*at(page, 0.5, 0.5), button="right")
    listed = page.locator(".st-key-near_list button")
    expect(listed.first).to_be_visible()
    near = query.near(projects, row.geometry, 3000)
    expect(page.get_by_role("heading", name=f"Trong vòng 3 km: {len(near)} dự án")).to_be_visible()
    page.get_by_role("button", name=f"Lọc {len(near)} dự án trong vòng 3 km").click()
    expect(page).to_have_url(re.compile("vung="))
    within = page.evaluate("() => new URL(location.href).searchParams.get('vung')")
    drawn(page, drawn_by(projects, Filter(within=within)))
    assert set(near["id"]) <= set(query.filter_projects(projects, Filter(within=within))["id"])
    listed.first.click()
    expect(page.locator("[data-project]")).to_be_visible()


def test_near_works_by_keyboard_from_the_middle_of_the_map(open_map: OpenMap) -> None:
    page = open_map("?v=20.85,106.68,13")
    page.get_by_role("button", name="Quanh điểm này").press("Enter")
    expect(page.locator(".hp-readout")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Trong vòng 3 km"))).to_be_visible()
    expect(page.locator("[data-unit]")).to_be_visible()


def test_commune_card_says_area_origin_and_projects(open_map: OpenMap, data_folder: Path) -> None:
    from gis.boundaries.units import AdminUnits

    units = AdminUnits.load(data_folder)
    page = open_map("?q=khongcodu&v=20.85,106.68,13")  # no project in the way of the click
    page.mouse.click(*at(page, 0.5, 0.5))
    card = page.locator("[data-unit]")
    expect(card).to_be_visible()
    code = str(card.get_attribute("data-unit"))
    expect(card.locator("h2")).to_have_text(units.name_of(code))
    expect(card).to_contain_text("km²")
    for old in units.old_units:
        if code in old.communes:
            expect(card).to_contain_text(old.name)
    page.get_by_role("button", name="Chỉ xem đơn vị này").click()
    page.wait_for_function("code => location.search.includes('xa=' + code)", arg=code)


def test_drawn_area_filters_map_table_and_address_and_goes_again(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?v=20.85,106.68,11")
    tool(page, "Vẽ vùng để lọc dự án")
    for x, y in ((0.4, 0.3), (0.6, 0.3), (0.6, 0.6), (0.4, 0.6)):
        page.mouse.click(*at(page, x, y))
    page.get_by_role("button", name="Xong", exact=True).click()
    page.wait_for_function("() => location.search.includes('vung=')")
    ring = page.evaluate("() => new URL(location.href).searchParams.get('vung')")
    inside = query.filter_projects(projects, Filter(within=ring))
    assert 0 < len(inside) < len(projects)
    expect(page.locator(f'{MAP}[data-drawn="{len(inside)}"]')).to_be_visible()
    expect(page.locator(f'.st-key-table .hp-list[data-count="{len(inside)}"]')).to_be_attached()
    page.get_by_role("link", name="Thống kê").click()
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{len(inside)}/{len(projects)}")
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    page.get_by_role("button", name="Bỏ vùng đã vẽ").click()
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{len(projects)}/{len(projects)}")
    page.wait_for_function("() => !location.search.includes('vung=')")


def test_click_made_before_the_address_arrived_leaves_no_old_filter_in_it(page: Page, app: str) -> None:
    def forget_the_address(message: str | bytes) -> str | bytes:
        """Return what the page would have sent had it not heard of its new address yet."""
        said = BackMsg.FromString(message) if isinstance(message, bytes) else BackMsg()
        said.rerun_script.query_string = ""
        return said.SerializeToString()

    late = False

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: server.send(forget_the_address(message) if late else message))

    page.route_web_socket(re.compile("stream"), route)
    page.goto(f"{app}?vung=106.6,20.8;106.8,20.8;106.8,20.9")
    page.wait_for_selector(MAP)
    page.wait_for_load_state("networkidle")
    late = True
    page.get_by_role("button", name="Bỏ vùng đã vẽ").click()
    expect(page.get_by_role("button", name="Bỏ vùng đã vẽ")).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('vung=')")


def test_area_that_makes_no_sense_is_passed_over(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?vung=106,20;x")
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{len(projects)}/{len(projects)}")


def test_comparison_shows_what_is_new_since_the_first_document(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?ss=new:2019")
    expected = query.filter_projects(projects, Filter(history=frozenset({"new:2019"})))
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{len(expected)}/{len(projects)}")
    expect(page.get_by_text("Mới: văn bản sau 2019")).to_be_visible()


def test_panel_tells_the_years_and_contradictions(open_map: OpenMap, data_folder: Path) -> None:
    from gis.registry.projects import Registry

    pair = Registry.load(data_folder).contradictions()[0]
    page = open_map(f"?da={pair.project_id}")
    detail = page.locator("[data-project]")
    for year in ("2019", "2023", "2025"):
        expect(detail.locator(".hp-years")).to_contain_text(year)
    expect(detail).to_contain_text("Văn bản nói khác nhau")


def test_hint_is_closed_once(open_map: OpenMap) -> None:
    page = open_map()
    page.get_by_role("button", name="Đã hiểu").click()
    page.reload()
    page.wait_for_selector(MAP)
    expect(page.locator(".hp-hint")).to_have_count(0)


def test_paper_carries_map_title_filter_and_date(open_map: OpenMap) -> None:
    page = open_map("?lv=bridge")
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    sheet = page.locator(".hp-sheet")
    expect(sheet).to_contain_text("Bản đồ dự án trọng điểm Hải Phòng")
    expect(sheet).to_contain_text("Lĩnh vực: Cầu")
    expect(page.locator(".hp-legend")).to_be_visible()
    box = page.locator(".hp-host").bounding_box()
    assert box is not None
    assert box["width"] <= 277 / 25.4 * 96, "A4 across less its margins"
    assert box["height"] <= 190 / 25.4 * 96
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


def test_the_map_fills_the_sheet_that_is_printed_before_the_hint_was_closed(open_map: OpenMap) -> None:
    page = open_map("?lv=bridge")
    expect(page.locator(".hp-hint")).to_be_visible()
    still(page)
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        picture = printed[0].render().to_pil().convert("L")
    assert picture.width > picture.height, "A4 across"
    low = picture.crop((0, int(picture.height * 0.8), picture.width, int(picture.height * 0.88)))
    assert low.getextrema()[0] < 255, "nothing is drawn so far down"


def test_full_screen_takes_the_map(open_map: OpenMap) -> None:
    page = open_map()
    page.get_by_role("button", name="Toàn màn hình").click()
    page.wait_for_function("() => document.fullscreenElement && document.fullscreenElement.id === 'map_hp'")
    page.get_by_role("button", name="Toàn màn hình").click()
    page.wait_for_function("() => !document.fullscreenElement")


def test_phone_shows_the_selected_project_as_a_sheet(page: Page, app: str, projects: gpd.GeoDataFrame) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    chosen = query.drawn(projects).iloc[0]["id"]
    page.goto(f"{app}?da={chosen}")
    page.wait_for_selector(MAP)
    expect(page.locator(f'[data-project="{chosen}"]')).to_be_in_viewport()
    box = page.locator(".st-key-panel").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(844, abs=2)
    assert box["width"] <= 390
    page.locator(".st-key-panel").get_by_role("button", name="Đóng").click()
    expect(page.locator("[data-project]")).to_have_count(0)


def test_borders_are_fetched_from_the_about_page(
    serve: Callable[[Path], str], page: Page, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder, ignore=shutil.ignore_patterns("official"))
    source = tmp_path / "nothing_yet.geojson"
    facts = folder / "boundaries" / "commune_facts.csv"  # the modelled set stands in for the official one
    areas = gpd.read_file(data_folder / "boundaries" / "communes.geojson").set_index("code").to_crs("EPSG:3405").area
    with facts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with facts.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "area_km2_polygon": f"{areas[row['code']] / 1e6:.4f}"} for row in rows)
    monkeypatch.setenv("HPMAP_BOUNDARIES_URL", str(source))
    page.goto(serve(folder, edit=True))
    page.goto(f"{page.url}gioi-thieu")
    expect(page.get_by_role("table", name="Đo trên ranh giới công bố")).to_be_visible()
    fetch = page.get_by_role("button", name="Tải ranh giới chính thức")
    fetch.click()
    expect(page.get_by_text("Chưa tải được; ranh giới đang dùng giữ nguyên.")).to_be_visible()
    expect(page.get_by_role("table", name="Đo trên ranh giới công bố")).to_be_visible()
    shutil.copy(data_folder / "boundaries" / "communes.geojson", source)
    still(page)
    fetch.click()
    expect(page.get_by_text("Đã chuyển sang ranh giới mới")).to_be_visible()
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    page.wait_for_selector(MAP)
    expect(page.locator(".hp-badge")).to_contain_text("Ranh giới chính thức")


def test_copied_link_carries_filter_and_view(open_map: OpenMap, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_map("?tt=completed&v=20.85,106.68,12")
    start = at(page, 0.5, 0.5)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] - 150, start[1], steps=5)
    page.mouse.up()
    page.wait_for_function("() => Number(new URL(location.href).searchParams.get('v').split(',')[1]) > 106.7")
    view = page.evaluate("() => new URL(location.href).searchParams.get('v')")
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    link = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert "tt=completed" in link
    assert link.endswith(f"v={view}")


def test_a_server_that_is_gone_is_told_of_in_the_readers_words_until_it_is_back(
    page: Page, data_folder: Path, tmp_path: Path
) -> None:
    port = free_port()
    process = started(data_folder, port, tmp_path / "log.txt")
    try:
        page.goto(f"http://127.0.0.1:{port}/?tt=completed")
        page.wait_for_selector(READY)
        still(page)
        process.terminate()
        process.wait(timeout=20)
        told = page.get_by_role("dialog", name="Mất kết nối với máy chạy phần mềm")
        expect(told).to_contain_text("Bản nháp đang viết được giữ")
        assert severe(page) == []
        process = started(data_folder, port, tmp_path / "log.txt")
        expect(told).to_have_count(0)
        expect(page).to_have_url(re.compile("tt=completed"))
    finally:
        process.terminate()
        process.wait(timeout=20)
