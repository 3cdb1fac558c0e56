"""Correcting a project on the map: a draft that survives, a proposal that says what it would do."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import ezdxf
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from shapely import LineString, Point

from gis.core import crs
from gis.exchange import decide, proposals
from gis.store.folder import FolderStore
from tests.browser.conftest import READY, TIMEOUT_MS, Door, still, unfold
from tests.browser.test_accessibility import severe
from tests.browser.test_exchange_page import edited, listed, sign, tick, upload
from tests.browser.test_imports_page import paste, write
from tests.conftest import DATA
from tests.dashboard.test_imports_page import ANNEX
from tests.exchange.test_geometries import CITY, projected
from tests.exchange.test_reports import photo
from tests.exports.everywhere import LAYERS, features_of, metres_off, words_of, written
from tests.fixtures.folders import built, laid

if TYPE_CHECKING:
    from gis.exchange.proposal import Proposal

pytestmark = pytest.mark.browser
EDITING = ".hp-edit[data-ready]"
QL10 = "quoc-lo-10-da-bac-kien"
"""National road 10 between two bridges."""
ZOOM = 14


def known(table: str, key: str) -> list[list[str]]:
    """Return the rows of our own data that begin with a key."""
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row[0] == key]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the tests here, with a road of the real gazetteer; each works on a project of its own."""
    data = laid(tmp_path_factory.mktemp("edited") / "data")
    for name, key in (("places.csv", QL10), ("place_vertices.csv", QL10), ("sources.csv", "osm-facts")):
        with (data / name).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(known(name, key))
    return built(data)


@pytest.fixture(scope="module")
def door(serve: Callable[..., str], folder: Path) -> Door:
    """The way into the server that writes to it."""
    return Door(serve(folder, edit=True))


@pytest.fixture
def at(page: Page, door: Door) -> str:
    """Address of the server for a page of somebody who may write."""
    return door.enter(page)


@pytest.fixture
def curator(browser: Browser, door: Door, at: str) -> Iterator[Page]:
    """A page of somebody else, in a session of their own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    context.set_default_timeout(TIMEOUT_MS)
    made = context.new_page()
    assert door.enter(made) == at
    yield made
    context.close()


def of(folder: Path, project_id: str) -> list[Proposal]:
    return [p for p in proposals.queue(FolderStore(folder)) if p.project_id == project_id]


def pick(page: Page, words: str) -> None:
    """Open a proposal of the queue by words of its line."""
    still(page)
    before = page.locator("[data-proposal]").first.get_attribute("data-proposal")
    unfold(page, "Đề xuất (")
    option = page.get_by_role("option", name=words).first
    same = option.get_attribute("aria-selected") == "true"
    option.click()
    if not same:  # else nothing is asked for; the buttons of the one before stand there for a while
        expect(page.locator(f'[data-proposal="{before}"]')).to_have_count(0)
    expect(page.locator(".hp-ex-scroll[data-count]")).to_have_count(1)
    still(page)


def decided(page: Page, at: str, words: str, button: str, said: str, why: str = "", row: str = "") -> None:
    """Decide on a proposal of the queue as somebody who looks at it there; a row that only it has tells it is open."""
    page.goto(at + "duyet")
    pick(page, words)
    if why:
        expect(page.locator(f"tr[data-change={row}]")).to_be_visible()
        still(page)
        page.get_by_label("Lý do (bắt buộc khi").fill(why)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(said)).to_be_visible()


def reach(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Go to something by keyboard alone."""
    for _ in range(120):
        if wanted.evaluate("(node) => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached by {key}: {wanted}")


def test_who_only_reads_is_offered_nothing_to_correct(open_map: Callable[[str], Page]) -> None:
    page = open_map("?da=cau-nguyen-trai&sua=cau-nguyen-trai")
    expect(page.locator("[data-project=cau-nguyen-trai]")).to_be_visible()
    expect(page.get_by_role("button", name="Đề xuất sửa")).to_have_count(0)
    expect(page.locator(".hp-edit")).to_have_count(0)
    expect(page.get_by_text("Lúc này không sửa được ở đây.")).to_contain_text("Bản nháp, nếu có, vẫn được giữ")
    expect(page.get_by_text("Để sửa tiếp")).to_contain_text("hpmap run --edit")


def test_a_bridge_is_moved_by_keyboard_survives_a_reload_and_is_accepted_elsewhere(
    page: Page, curator: Page, at: str, folder: Path
) -> None:
    page.goto(at + "?da=cau-thu")
    page.get_by_role("button", name="Đề xuất sửa").click()
    page.wait_for_selector(EDITING)
    corner = page.get_by_role("button", name="Đỉnh 1")
    corner.hover()
    from_box = corner.bounding_box() or {}
    page.mouse.down()
    page.mouse.move(from_box["x"] + 73, from_box["y"] + 13, steps=6)
    page.mouse.up()
    expect(page.locator(".hp-edit-says")).to_contain_text("cách vị trí cũ")
    assert (corner.bounding_box() or {})["x"] - from_box["x"] == pytest.approx(60, abs=2)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".hp-edit-says")).not_to_contain_text("cách vị trí cũ")
    corner.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".hp-edit-says")).to_contain_text("cách vị trí cũ")
    expect(page.locator(".hp-edit-report li").first).to_contain_text("Dời tối đa")
    send = page.get_by_role("button", name="Gửi đề xuất")
    expect(send).to_be_disabled()
    page.get_by_label("Lý do (bắt buộc)").fill("Đo lại ngoài thực địa")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(EDITING)
    expect(page.get_by_label("Lý do (bắt buộc)")).to_have_value("Đo lại ngoài thực địa")
    expect(page.locator(".hp-edit-says")).to_contain_text("cách vị trí cũ")
    send.click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = of(folder, "cau-thu")
    assert (made.door, made.why, made.parts) == ("browser", "Đo lại ngoài thực địa", ("geometry",))
    assert made.geometry is not None
    before, after = made.geometry_was.centroid, made.geometry.centroid  # type: ignore[union-attr]
    assert after.x > before.x
    assert abs(after.y - before.y) < 1e-6
    assert crs.distance_m(before.x, before.y, after.x, after.y) < 3000
    page.locator(".hp-edit").get_by_role("button", name="Đóng").click()
    expect(page.locator("[data-project=cau-thu]")).to_be_visible()
    page.wait_for_function("() => !location.search.includes('sua=')")
    decided(curator, at, "Cầu Thử: hình vẽ", "Nhận phần đã chọn (1/1)", "Đã nhận đề xuất")
    curator.get_by_role("link", name="Xem trên bản đồ").click()
    expect(curator.locator("[data-project=cau-thu]")).to_be_visible()
    curator.get_by_text("Lịch sử sửa đổi").click()
    expect(curator.locator(".hp-history")).to_contain_text("Đo lại ngoài thực địa")
    curator.goto(at + "lich-su")
    expect(curator.get_by_role("table", name="Lịch sử thay đổi")).to_contain_text("Đo lại ngoài thực địa")
    assert FolderStore(folder).load().placed["cau-thu"].geometry.equals_exact(made.geometry, 1e-6)  # type: ignore[union-attr]


def test_a_road_is_redrawn_undone_redone_and_what_would_refuse_it_is_told(
    page: Page, curator: Page, at: str, folder: Path
) -> None:
    page.goto(at + "?sua=duong-thu")
    page.wait_for_selector(EDITING)
    corners = page.locator(".hp-corner")
    expect(corners).to_have_count(2)
    page.get_by_role("button", name="Đường", exact=True).click()
    box = page.locator(".hp-map").bounding_box() or {}
    for x, y in ((200, 200), (320, 260), (460, 220)):
        page.mouse.click(box["x"] + x, box["y"] + y)
        expect(page.locator(".leaflet-overlay-pane path, .leaflet-overlay-pane canvas").first).to_be_attached()
    page.get_by_role("button", name="Xong").click()
    expect(corners).to_have_count(3)
    expect(page.locator(".hp-edit-report")).to_contain_text("Chiều dài: 2,08 km →")
    corners.nth(1).click()
    page.keyboard.press("Delete")
    expect(corners).to_have_count(2)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(corners).to_have_count(3)
    page.keyboard.press("Escape")  # asks; the answer here is no
    expect(corners).to_have_count(3)
    page.get_by_label("Lý do (bắt buộc)").fill("Theo bản vẽ")
    page.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = of(folder, "duong-thu")
    assert made.geometry is not None
    assert made.geometry.geom_type == "LineString"
    assert len(made.geometry.coords) == 3
    line = "Tuyến đường Cầu Thử - Nút giao Thử: hình vẽ"
    decided(curator, at, line, "Từ chối", "Đã từ chối đề xuất", "Bản vẽ cũ hơn", "geometry")
    page.goto(at + "?da=duong-thu")  # who proposed it is told why
    page.get_by_text("Lịch sử sửa đổi").click()
    expect(page.locator(".hp-history")).to_contain_text("Bản vẽ cũ hơn")
    kept = of(folder, "duong-thu")[0]
    assert (kept.state, kept.geometry) == ("rejected", made.geometry)


def test_a_project_is_added_and_one_is_retired_and_brought_back(
    page: Page, curator: Page, at: str, folder: Path
) -> None:
    page.goto(at)
    page.wait_for_selector(READY)
    page.get_by_role("button", name="Thêm dự án").click()
    page.wait_for_selector(EDITING)
    page.get_by_role("button", name="Điểm", exact=True).click()
    page.keyboard.press("Enter")
    expect(page.locator(".hp-corner")).to_have_count(1)
    form = page.locator(".hp-edit")
    form.get_by_label("Tên tiếng Việt").fill("Bến <b>Mới</b>")
    form.get_by_label("Lĩnh vực").select_option("port")
    form.get_by_label("Mức chính xác").select_option("approximate")
    form.get_by_label("Lý do (bắt buộc)").fill("Có trong báo cáo")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = of(folder, "ben-b-moi-b")
    assert (made.kind, made.fields["name_vi"], made.fields["sector"]) == ("add", "Bến <b>Mới</b>", "port")
    page.goto(at + "?sua=cong-vien-thu")
    page.wait_for_selector(EDITING)
    form.get_by_label("Đưa khỏi danh mục").check()
    form.get_by_label("Lý do (bắt buộc)").fill("Đã gộp")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    assert [p.kind for p in of(folder, "cong-vien-thu")] == ["retire"]
    decided(curator, at, "Công viên Thử: đưa khỏi danh mục", "Nhận đề xuất", "Đã nhận đề xuất")
    page.goto(at)
    expect(page.locator(".hp-kpi").first).to_contain_text("3/3")
    curator.get_by_text("Đã quyết định", exact=True).click()
    expect(curator.get_by_text("Đã nhận đề xuất")).to_have_count(0)
    pick(curator, "Công viên Thử: đưa khỏi danh mục")
    curator.get_by_label("Lý do (bắt buộc khi").fill("Chưa gộp")
    curator.get_by_role("button", name="Hoàn tác việc nhận").click()
    expect(curator.get_by_text("Đã hoàn tác; sổ dự án")).to_be_visible()
    page.goto(at + "?da=cong-vien-thu")
    page.get_by_text("Lịch sử sửa đổi").click()
    for said in ("Đã gộp", "Chưa gộp"):
        expect(page.locator(".hp-history")).to_contain_text(said)


def test_a_road_out_of_a_drawing_without_a_system_is_asked_for_and_added(
    page: Page, curator: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    drawn = ezdxf.new("R2000")
    start = projected("EPSG:9210", *CITY)
    drawn.modelspace().add_lwpolyline([start, (start[0] + 900, start[1])], dxfattribs={"layer": "TIM ĐƯỜNG"})
    drawn.saveas(tmp_path / "Bản vẽ.dxf")
    page.goto(at)
    page.wait_for_selector(READY)
    page.get_by_role("button", name="Thêm dự án").click()
    page.wait_for_selector(EDITING)
    page.get_by_text("Lấy hình từ tệp").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(tmp_path / "Bản vẽ.dxf")
    asked = page.get_by_role("radiogroup", name="Tọa độ thuộc hệ nào?")
    expect(asked.get_by_role("radio")).to_have_count(2)
    expect(page.get_by_text("Tệp không ghi hệ tọa độ")).to_contain_text("Chọn hệ tọa độ")
    expect(page.locator(".leaflet-tooltip").nth(1)).to_contain_text("EPSG:9209; cách phương án đầu 26,0 km")
    still(page)
    asked.get_by_text("EPSG:9210").click()
    page.get_by_role("button", name="Dùng hình này").click()
    expect(page.locator(".hp-corner")).to_have_count(2)
    still(page)
    form = page.locator(".hp-edit")
    form.get_by_label("Tên tiếng Việt").fill("Đường theo bản vẽ")
    form.get_by_label("Lĩnh vực").select_option("road")
    form.get_by_label("Mức chính xác").select_option("approximate")
    form.get_by_label("Sai số (m)").fill("80")
    form.get_by_label("Văn bản nêu").select_option("bc-2025")
    form.get_by_label("Mục, phụ lục").fill("Phụ lục 9")
    form.get_by_label("Lý do (bắt buộc)").fill("Bản vẽ tim đường")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = of(folder, "duong-theo-ban-ve")
    assert made.geometry is not None
    lon, lat = made.geometry.coords[0]
    assert crs.distance_m(lon, lat, *CITY) < 1
    decided(curator, at, "Đường theo bản vẽ: thêm dự án", "Nhận đề xuất", "Đã nhận đề xuất")
    page.goto(at + "?da=duong-theo-ban-ve")
    expect(page.locator("[data-project=duong-theo-ban-ve]")).to_contain_text("Phụ lục 9")


def test_places_are_suggested_for_the_name_that_is_typed(page: Page, at: str) -> None:
    held: list[Route] = []
    waiting = [True]  # for Leaflet: the form must not need what the map has not loaded yet
    late = re.compile(r"/leaflet[^/]*\.js")
    page.route(late, lambda route: held.append(route) if waiting else route.continue_())
    with page.expect_response(re.compile(r"/edit[^/]*\.js")):
        page.goto(at + "?sua=trong-cay", wait_until="commit")
    waiting.clear()
    for route in held:
        route.continue_()
    page.wait_for_selector(EDITING)
    form = page.locator(".hp-edit")
    form.get_by_text("Tên, trạng thái và thông tin khác").click()
    place = form.get_by_label("Biểu thức vị trí")
    place.fill("Cầu Thử → nut giao th")
    form.get_by_role("button", name="Nút giao Thử").click()
    expect(place).to_have_value("Cầu Thử → Nút giao Thử")
    expect(form.locator(".hp-f-suggest")).to_be_hidden()
    expect(form.locator("label.hp-on")).to_contain_text("Biểu thức vị trí")


def propose(page: Page, at: str, project_id: str, why: str, **cells: str) -> None:
    """Propose cells of a project, by their labels with low lines for spaces, as somebody who fills in its form."""
    page.goto(f"{at}?sua={project_id}")
    page.wait_for_selector(EDITING)
    form = page.locator(".hp-edit")
    form.get_by_text("Tên, trạng thái và thông tin khác").click()
    for label, value in cells.items():
        form.get_by_label(label.replace("_", " "), exact=True).fill(value)
    form.get_by_label("Lý do (bắt buộc)").fill(why)
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()


def test_a_curator_decides_field_by_field_three_ways_and_takes_it_back(
    page: Page, curator: Page, at: str, folder: Path
) -> None:
    store = FolderStore(folder)
    propose(page, at, "trong-cay", "Theo họp giao ban", Chủ_trì="Sở A", Tên_tiếng_Anh="Trees")
    propose(page, at, "trong-cay", "Theo họp giao ban", Chủ_trì="Sở B")
    first, other = [p for p in of(folder, "trong-cay") if "lead" in p.fields]
    curator.goto(at + "duyet")
    pick(curator, "Chương trình trồng cây: Chủ trì, Tên tiếng Anh")
    curator.locator("tr[data-change=name_en] input").uncheck()
    curator.get_by_role("button", name="Nhận phần đã chọn (1/2)").click()
    expect(curator.get_by_text("Đã nhận một phần đề xuất")).to_be_visible()
    assert store.load().projects["trong-cay"].lead == "Sở A"
    assert proposals.get(store, first.id).state == "partly"
    pick(curator, "Chương trình trồng cây: Chủ trì")
    row = curator.locator("tr[data-change=lead]")
    expect(row).to_contain_text("Sở A")
    expect(row).to_contain_text("Lúc đề xuất: (trống)")
    expect(row.get_by_role("checkbox")).not_to_be_checked()
    curator.get_by_role("button", name="Từ chối").click()
    expect(curator.get_by_text("Ghi ai quyết định")).to_be_visible()
    still(curator)
    curator.get_by_label("Lý do (bắt buộc khi").fill("Đã có Sở A")
    curator.get_by_role("button", name="Từ chối").click()
    expect(curator.get_by_text("Đã từ chối đề xuất")).to_be_visible()
    assert (proposals.get(store, other.id).state, store.load().projects["trong-cay"].lead) == ("rejected", "Sở A")
    page.goto(at + "?da=trong-cay")  # who proposed both sees what became of them
    page.get_by_text("Lịch sử sửa đổi").click()
    expect(page.locator("[data-project=trong-cay]")).to_contain_text("Sở A")
    expect(page.locator(".hp-history")).to_contain_text("Đã có Sở A")
    curator.get_by_text("Đã quyết định", exact=True).click()
    expect(curator.get_by_text("Đã từ chối đề xuất")).to_have_count(0)  # the run that lists the decided ones has begun
    pick(curator, "Đã nhận một phần")
    curator.get_by_label("Lý do (bắt buộc khi").fill("Nhầm")
    curator.get_by_role("button", name="Hoàn tác việc nhận").click()
    expect(curator.get_by_text("Đã hoàn tác; sổ dự án")).to_be_visible()
    assert store.load().projects["trong-cay"].lead == ""
    page.reload()
    page.get_by_text("Lịch sử sửa đổi").click()
    expect(page.locator(".hp-history")).to_contain_text("Theo họp giao ban")
    expect(page.locator(".hp-history")).to_contain_text("Đã hoàn tác")


def until(page: Page, node: Locator, value: str) -> None:
    """Go down a list of choices by keyboard until one is chosen."""
    for _ in range(20):
        if node.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice {value}")


def test_keyboard_alone_proposes_a_status_with_its_document_and_decides(
    page: Page, curator: Page, at: str, folder: Path
) -> None:
    page.goto(at + "?da=trong-cay")
    opener = page.get_by_role("button", name="Đề xuất sửa")
    expect(opener).to_be_visible()
    still(page)
    reach(page, opener)
    page.keyboard.press("Enter")
    page.wait_for_selector(EDITING)
    form = page.locator(".hp-edit")
    reach(page, form.locator("summary", has_text="Tên, trạng thái"))
    page.keyboard.press("Enter")
    status = form.get_by_label(re.compile("^Trạng thái"))
    reach(page, status)
    until(page, status, "under_construction")
    bad = form.locator(".hp-edit-bad")  # what is missing is told where the button is, and its fields stand open
    expect(bad).to_contain_text("đổi trạng thái phải dẫn văn bản nêu trạng thái ấy")
    assert bad.evaluate(
        "(bad) => bad.compareDocumentPosition(document.querySelector('.hp-edit textarea:last-of-type')) & 2"
    )
    reach(page, form.get_by_label("Văn bản nêu"))
    until(page, form.get_by_label("Văn bản nêu"), "bc-2025")
    for label, text in (("Mục, phụ lục", "Phụ lục 8"), ("Lý do (bắt buộc)", "Báo cáo nêu đang làm")):
        reach(page, form.get_by_label(label))
        page.keyboard.insert_text(text)
    send = form.get_by_role("button", name="Gửi đề xuất")
    expect(send).to_be_enabled()
    assert severe(page) == []
    reach(page, send)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = [p for p in of(folder, "trong-cay") if "status" in p.fields]
    assert (made.document, made.section, made.state) == ("bc-2025", "Phụ lục 8", "open")

    curator.goto(at + "duyet")
    listed = curator.get_by_role("combobox", name="Đề xuất (")
    expect(listed).to_be_visible()
    still(curator)
    reach(curator, listed)
    curator.keyboard.insert_text("trồng cây: Trạng thái")
    expect(curator.get_by_role("option")).to_have_count(1)
    curator.keyboard.press("Enter")
    expect(curator.locator(f'[data-proposal="{made.id}"]')).to_be_visible()
    expect(curator.locator("tr[data-change=status]")).to_be_visible()
    still(curator)
    assert severe(curator) == []
    accept = curator.get_by_role("button", name="Nhận phần đã chọn (1/1)")
    reach(curator, accept)
    curator.keyboard.press("Enter")
    expect(curator.get_by_text("Đã nhận đề xuất")).to_be_visible()
    page.goto(at + "?da=trong-cay")
    for said in ("Đang thi công", "Phụ lục 8"):
        expect(page.locator("[data-project=trong-cay]")).to_contain_text(said)


def test_a_file_from_qgis_and_a_document_wait_in_the_queue_of_the_browser(
    page: Page, curator: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    propose(page, at, "cau-thu", "Tên trong báo cáo", Tên_tiếng_Anh="Test bridge")
    file = edited(folder, tmp_path / "x.gpkg", "UPDATE transport_road_line SET lead = 'Sở C' WHERE id = 'duong-thu'")
    upload(page, at, file)
    listed(page, 1)
    tick(page, "duong-thu:lead")
    sign(page)
    page.get_by_role("button", name="Gửi thành đề xuất").click()
    expect(page.get_by_text("Đã gửi 1 đề xuất")).to_be_visible()
    page.goto(at + "nhap-van-ban")
    paste(page, ANNEX)
    expect(page.locator(".hp-im-source mark").first).to_have_text("Cầu Thử")
    still(page)
    page.keyboard.press("Alt+1")
    expect(page.locator(".hp-im-source mark").first).not_to_have_text("Cầu Thử")
    write(page, "qd77-2026", "Phụ lục quyết định 77", "Gửi thành đề xuất")
    expect(page.get_by_text("Đã gửi 1 đề xuất")).to_be_visible()
    waiting = [p for p in proposals.queue(FolderStore(folder), "open") if p.project_id in ("cau-thu", "duong-thu")]
    assert {"browser", "qgis"} <= {p.door for p in waiting}

    line = "Tuyến đường Cầu Thử - Nút giao Thử: Chủ trì"
    curator.goto(at + "duyet")
    unfold(curator, "Đề xuất (")
    for words in ("Cầu Thử: Tên tiếng Anh", line, "qd77-2026: nhập văn bản"):
        expect(curator.get_by_role("option", name=words)).to_have_count(1)
    curator.get_by_role("option", name="qd77-2026: nhập văn bản").click()
    expect(curator.get_by_role("table", name="Các mục sẽ ghi (1)")).to_contain_text("Cầu Thử")
    still(curator)
    curator.get_by_role("button", name="Nhận đề xuất", exact=True).click()
    expect(curator.get_by_text("Đã nhận đề xuất")).to_be_visible()
    decided(curator, at, line, "Nhận phần đã chọn (1/1)", "Đã nhận đề xuất")
    decided(
        curator, at, "Cầu Thử: Tên tiếng Anh", "Từ chối", "Đã từ chối đề xuất", "Không phải tên chính thức", "name_en"
    )
    held = FolderStore(folder).load()
    assert held.projects["duong-thu"].lead == "Sở C"
    assert [i.project_ids for i in held.items if i.document.document_id == "qd77-2026"] == [("cau-thu",)]
    assert [p.door for p in of(folder, "duong-thu") if p.state == "accepted"] == ["qgis"]
    page.goto(at + "?da=cau-thu")  # the document stands on the panel of who filed it
    expect(page.locator("[data-project=cau-thu]")).to_contain_text("77/QĐ-UBND")


def test_a_finger_draws_on_a_phone(page: Page, browser: Browser, at: str) -> None:
    size = {"width": 390, "height": 844}
    state = page.context.storage_state()
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, locale="vi-VN", storage_state=state)
    context.set_default_timeout(TIMEOUT_MS)
    phone = context.new_page()
    phone.goto(at + "?sua=duong-thu")
    phone.wait_for_selector(EDITING)
    phone.get_by_role("button", name="Đường", exact=True).tap()
    box = phone.locator(".hp-map").bounding_box() or {}
    for x, y in ((120, 60), (200, 120), (300, 90)):
        phone.touchscreen.tap(box["x"] + x, box["y"] + y)
    phone.get_by_role("button", name="Xong").tap()
    expect(phone.locator(".hp-corner")).to_have_count(3)
    expect(phone.locator(".hp-edit-report")).to_contain_text("Chiều dài")
    assert severe(phone) == []
    context.close()


def test_a_photo_from_the_field_is_reported_and_kept_beside_the_documents(
    page: Page, curator: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    page.goto(at + "?da=cong-vien-thu")
    page.get_by_text("Báo thực địa").click()
    page.locator("input[type=file]").set_input_files(photo(tmp_path / "a.jpg"))
    expect(page.get_by_text("a.jpg")).to_be_visible()
    still(page)
    page.get_by_label("Ghi chú").fill("Đang <b>rào</b>")
    page.get_by_role("button", name="Gửi báo cáo thực địa").click()
    expect(page.get_by_text("Đã gửi báo cáo thực địa")).to_be_visible()
    [made] = [p for p in of(folder, "cong-vien-thu") if p.kind == "report"]
    assert made.seen["lat"] == "20.805200"
    assert (made.seen["day"], made.seen["note"], made.door) == ("2026-03-12", "Đang <b>rào</b>", "field")
    curator.goto(at + "duyet")
    unfold(curator, "Đề xuất (")
    curator.get_by_role("option", name="Công viên Thử: báo cáo thực địa").click()
    expect(curator.locator(".hp-field img")).to_be_visible()
    still(curator)
    curator.get_by_role("button", name="Nhận đề xuất", exact=True).click()
    expect(curator.get_by_text("Đã nhận đề xuất")).to_be_visible()
    page.reload()
    expect(page.locator(".hp-field img")).to_be_visible()
    expect(page.locator(".hp-field")).to_contain_text("Đang <b>rào</b>")
    expect(page.locator(".hp-field")).to_contain_text("Cách hình vẽ")


def test_where_a_photo_says_no_position_it_is_marked_on_the_map(
    page: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    page.goto(at + "?da=cau-thu&v=20.80500,106.63000,15")
    page.wait_for_selector(READY)
    page.get_by_text("Báo thực địa").click()
    page.locator("input[type=file]").set_input_files(photo(tmp_path / "b.jpg", None))
    expect(page.get_by_text("b.jpg")).to_be_visible()
    still(page)
    page.get_by_role("button", name="Gửi báo cáo thực địa").click()
    expect(page.get_by_text("Ảnh không ghi vị trí")).to_be_visible()
    expect(page.get_by_role("button", name="Bấm lên bản đồ nơi đã đứng")).to_be_visible()
    still(page)
    page.locator(".hp-map").click()  # on the bridge itself: it is not picked now
    where = page.get_by_label("Vị trí, nếu ảnh không có")
    expect(where).to_have_value(re.compile(r"^20\.80\d+, 106\.63\d+$"))
    still(page)
    page.get_by_role("button", name="Gửi báo cáo thực địa").click()
    expect(page.get_by_text("Đã gửi báo cáo thực địa")).to_be_visible()
    [made] = [p for p in of(folder, "cau-thu") if p.kind == "report"]
    assert float(made.seen["lat"]) == pytest.approx(20.805, abs=0.002)


def across(middle: Point, at: Point) -> tuple[float, float]:
    """Pixels east and south from one position to another (lon, lat) on the map at `ZOOM`."""
    scale = 256 * 2**ZOOM / 360
    north = [math.degrees(math.asinh(math.tan(math.radians(point.y)))) for point in (middle, at)]
    return (at.x - middle.x) * scale, (north[0] - north[1]) * scale


def test_a_road_redrawn_along_ql_10_is_seen_wherever_the_data_goes(
    page: Page, curator: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    name = "Đường theo Quốc lộ 10"
    before = written(folder, tmp_path / "before", [".png"])[".png"].read_bytes()
    road = LineString([(float(lon), float(lat)) for _, _, lat, lon, *_ in known("place_vertices.csv", QL10)])
    middle = road.interpolate(0.5, normalized=True)
    wanted = [road.interpolate(road.project(middle) + degrees) for degrees in (-0.01, 0, 0.01)]
    store = FolderStore(folder)
    straight = proposals.propose(
        store, "duong-thu", who="An", why="Theo hai đầu tuyến", geometry=LineString([wanted[0], wanted[2]])
    )
    decide.accept(store, straight.id, who="Chi")
    look = f"v={middle.y:.5f},{middle.x:.5f},{ZOOM}"

    page.goto(f"{at}?sua=duong-thu&{look}")
    page.wait_for_selector(EDITING)
    page.get_by_label("Bám đường, sông, ranh giới").check()
    page.get_by_role("button", name="Đường", exact=True).click()
    box = page.locator(".hp-map").bounding_box() or {}
    for there in wanted:
        east, south = across(middle, there)
        page.mouse.click(box["x"] + box["width"] / 2 + east + 5, box["y"] + box["height"] / 2 + south)
    page.get_by_role("button", name="Xong").click()
    expect(page.locator(".hp-corner")).to_have_count(3)
    form = page.locator(".hp-edit")
    form.get_by_text("Tên, trạng thái và thông tin khác").click()
    form.get_by_label("Tên tiếng Việt").fill(name)
    form.get_by_label(re.compile("^Trạng thái")).select_option("completed")
    form.get_by_label("Văn bản nêu").select_option("bc-2025")
    form.get_by_label("Mục, phụ lục").fill("Phụ lục 7")
    form.get_by_label("Lý do (bắt buộc)").fill("Bám theo tim Quốc lộ 10")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    made = of(folder, "duong-thu")[-1]
    assert made.geometry is not None
    assert max(crs.gap_m(Point(corner), road) for corner in made.geometry.coords) < 1

    decided(curator, at, "Tên tiếng Việt, Trạng thái, hình vẽ", "Nhận phần đã chọn (3/3)", "Đã nhận đề xuất")
    curator.goto(f"{at}?{look}")
    curator.wait_for_selector(READY)
    box = curator.locator(".hp-map").bounding_box() or {}
    curator.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = curator.locator("[data-project=duong-thu]")
    for said in (name, "Đã hoàn thành", "Phụ lục 7"):
        expect(panel).to_contain_text(said)
    curator.get_by_text("Lịch sử sửa đổi").click()
    expect(curator.locator(".hp-history")).to_contain_text("Bám theo tim Quốc lộ 10")
    curator.goto(at + "thong-ke?lv=road")
    expect(curator.get_by_role("link", name="Đường bộ, cầu, Hoàn thành: 1").last).to_be_visible()

    files = written(folder, tmp_path / "after")
    assert files[".png"].read_bytes() != before  # no words can be read in a picture
    for suffix in files.keys() - {".png"}:
        assert name in words_of(suffix, files[suffix], folder), suffix
    for suffix in (*LAYERS, ".fgb", ".parquet"):
        shapes = [shape for _, shape in features_of(suffix, files[suffix], folder)]
        assert min(metres_off(shape, made.geometry) for shape in shapes) < 0.2, suffix
    page.goto(files[".html"].as_uri())
    expect(page.locator("body")).to_contain_text(name)


def test_what_a_curator_left_out_stays_out_when_somebody_else_writes_meanwhile(
    curator: Page, at: str, folder: Path
) -> None:
    """Another server, or the command line, may write at any moment; a click is of what was looked at."""
    store = FolderStore(folder)

    def elsewhere(project_id: str, **cells: str) -> None:
        made = proposals.propose(store, project_id, who="Chi", why="Nơi khác", fields=cells)
        decide.accept(store, made.id, who="Chi")

    said = {"note": "Trồng thêm cây", "name_en": "Test park", "lead": "Sở D"}
    made = proposals.propose(store, "cong-vien-thu", who="An", why="Theo họp", fields=said)
    curator.goto(at + "duyet")
    pick(curator, "Công viên Thử: ")
    curator.locator("tr[data-change=name_en] input").uncheck()
    expect(curator.get_by_role("button", name="Nhận phần đã chọn (2/3)")).to_be_visible()
    still(curator)
    elsewhere("cong-vien-thu", lead="Sở E")
    curator.get_by_role("button", name="Nhận phần đã chọn (2/3)").click()
    expect(curator.get_by_text("Sổ dự án đã đổi từ lúc soạn")).to_be_visible()
    row = curator.locator("tr[data-change=lead]")
    expect(row).to_contain_text("Sở E")
    expect(row.get_by_role("checkbox")).not_to_be_checked()
    assert proposals.get(store, made.id).state == "open"
    curator.locator("tr[data-change=name_en] input").uncheck()
    expect(curator.get_by_role("button", name="Nhận phần đã chọn (1/3)")).to_be_visible()
    still(curator)
    elsewhere("trong-cay", lead="Sở G")  # of another project: what was chosen stands
    curator.get_by_role("button", name="Nhận phần đã chọn (1/3)").click()
    expect(curator.get_by_text("Đã nhận một phần đề xuất")).to_be_visible()
    assert proposals.get(store, made.id).decisions[-1].taken == ("note",)
    project = store.load().projects["cong-vien-thu"]
    assert (project.note, project.name_en, project.lead) == ("Trồng thêm cây", "Trial park", "Sở E")


def test_who_corrects_what_others_changed_meanwhile_is_told_and_so_is_the_curator(
    page: Page, at: str, folder: Path
) -> None:
    store = FolderStore(folder)
    page.goto(f"{at}?sua=cau-thu")
    page.wait_for_selector(EDITING)
    still(page)
    decide.accept(store, proposals.propose(store, "cau-thu", who="Chi", why="x", fields={"lead": "Sở H"}).id, who="Chi")
    form = page.locator(".hp-edit")
    form.get_by_text("Tên, trạng thái và thông tin khác").click()
    form.get_by_label("Chủ trì", exact=True).fill("Sở K")
    form.get_by_label("Lý do (bắt buộc)").fill("Theo họp")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [part] = proposals.parts_of(of(folder, "cau-thu")[-1], store.load())
    assert (part.was, part.now, part.becomes, part.state) == ("", "Sở H", "Sở K", "conflict")
