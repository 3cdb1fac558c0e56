"""Correcting a project on the map: a draft that survives, a proposal that says what it would do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import ezdxf
import pytest
from playwright.sync_api import Page, Route, expect

from gis.core import crs
from gis.exchange import decide, proposals
from gis.store.folder import FolderStore
from tests.browser.conftest import READY, Door, still, unfold
from tests.exchange.test_geometries import CITY, projected
from tests.exchange.test_reports import photo
from tests.fixtures.folders import built, laid

if TYPE_CHECKING:
    from gis.exchange.proposal import Proposal

pytestmark = pytest.mark.browser
EDITING = ".hp-edit[data-ready]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the tests here; each works on a project of its own."""
    return built(laid(tmp_path_factory.mktemp("edited") / "data"))


@pytest.fixture(scope="module")
def door(serve: Callable[..., str], folder: Path) -> Door:
    """The way into the server that writes to it."""
    return Door(serve(folder, edit=True))


@pytest.fixture
def at(page: Page, door: Door) -> str:
    """Address of the server for a page of somebody who may write."""
    return door.enter(page)


def of(folder: Path, project_id: str) -> list[Proposal]:
    return [p for p in proposals.queue(FolderStore(folder)) if p.project_id == project_id]


def test_who_only_reads_is_offered_nothing_to_correct(open_map: Callable[[str], Page]) -> None:
    page = open_map("?da=cau-nguyen-trai&sua=cau-nguyen-trai")
    expect(page.locator("[data-project=cau-nguyen-trai]")).to_be_visible()
    expect(page.get_by_role("button", name="Đề xuất sửa")).to_have_count(0)
    expect(page.locator(".hp-edit")).to_have_count(0)


def test_a_bridge_is_moved_by_keyboard_survives_a_reload_and_is_proposed(page: Page, at: str, folder: Path) -> None:
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


def test_a_road_is_redrawn_undone_redone_and_what_would_refuse_it_is_told(page: Page, at: str, folder: Path) -> None:
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


def test_a_project_is_added_and_one_retired(page: Page, at: str, folder: Path) -> None:
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


def test_a_road_out_of_a_drawing_without_a_system_is_asked_for_and_added(
    page: Page, at: str, folder: Path, tmp_path: Path
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
    form.get_by_label("Lý do (bắt buộc)").fill("Bản vẽ tim đường")
    form.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    [made] = of(folder, "duong-theo-ban-ve")
    assert made.geometry is not None
    lon, lat = made.geometry.coords[0]
    assert crs.distance_m(lon, lat, *CITY) < 1
    decide.reject(FolderStore(folder), made.id, who="Bình", why="Chỉ để thử")  # nobody else meets it in the queue


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


def pick(page: Page, words: str) -> None:
    """Open a proposal of the queue by words of its line."""
    unfold(page, "Đề xuất (")
    page.get_by_role("option", name=words).first.click()
    expect(page.locator(".hp-ex-scroll[data-count]")).to_have_count(1)  # the list of the one before goes only now
    still(page)


def test_a_curator_decides_field_by_field_three_ways_and_takes_it_back(page: Page, at: str, folder: Path) -> None:
    store = FolderStore(folder)
    told = {"who": "An", "why": "Theo họp giao ban"}
    first = proposals.propose(store, "trong-cay", fields={"lead": "Sở A", "name_en": "Trees"}, **told)
    other = proposals.propose(store, "trong-cay", fields={"lead": "Sở B"}, **told)
    page.goto(at + "duyet")
    pick(page, "Chương trình trồng cây: Chủ trì, Tên tiếng Anh")
    page.locator("tr[data-change=name_en] input").uncheck()
    page.get_by_role("button", name="Nhận phần đã chọn (1/2)").click()
    expect(page.get_by_text("Đã nhận một phần đề xuất")).to_be_visible()
    assert store.load().projects["trong-cay"].lead == "Sở A"
    assert proposals.get(store, first.id).state == "partly"
    pick(page, "Chương trình trồng cây: Chủ trì")
    row = page.locator("tr[data-change=lead]")
    expect(row).to_contain_text("Sở A")
    expect(row).to_contain_text("Lúc đề xuất: (trống)")
    expect(row.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("button", name="Từ chối").click()
    expect(page.get_by_text("Ghi ai quyết định")).to_be_visible()
    still(page)
    page.get_by_label("Lý do (bắt buộc khi").fill("Đã có Sở A")
    page.get_by_role("button", name="Từ chối").click()
    expect(page.get_by_text("Đã từ chối đề xuất")).to_be_visible()
    assert (proposals.get(store, other.id).state, store.load().projects["trong-cay"].lead) == ("rejected", "Sở A")
    page.get_by_text("Đã quyết định", exact=True).click()
    expect(page.get_by_text("Đã từ chối đề xuất")).to_have_count(0)  # the run that lists the decided ones has begun
    pick(page, "Đã nhận một phần")
    page.get_by_label("Lý do (bắt buộc khi").fill("Nhầm")
    page.get_by_role("button", name="Hoàn tác việc nhận").click()
    expect(page.get_by_text("Đã hoàn tác; sổ dự án")).to_be_visible()
    assert store.load().projects["trong-cay"].lead == ""
    page.goto(at + "?da=trong-cay")
    page.get_by_text("Lịch sử sửa đổi").click()
    expect(page.locator(".hp-history")).to_contain_text("Theo họp giao ban")
    expect(page.locator(".hp-history")).to_contain_text("Đã hoàn tác")


def test_a_photo_from_the_field_is_reported_and_kept_beside_the_documents(
    page: Page, at: str, folder: Path, tmp_path: Path
) -> None:
    store = FolderStore(folder)
    page.goto(at + "?da=cong-vien-thu")
    page.get_by_text("Báo thực địa").click()
    page.locator("input[type=file]").set_input_files(photo(tmp_path / "a.jpg"))
    expect(page.get_by_text("a.jpg")).to_be_visible()
    still(page)
    page.get_by_label("Ghi chú").fill("Đang <b>rào</b>")
    page.get_by_role("button", name="Gửi báo cáo thực địa").click()
    expect(page.get_by_text("Đã gửi báo cáo thực địa")).to_be_visible()
    [made] = [p for p in of(folder, "cong-vien-thu") if p.kind == "report"]
    assert (made.seen["day"], made.seen["note"], made.door) == ("2026-03-12", "Đang <b>rào</b>", "field")
    decide.accept(store, made.id, who="Bình")
    page.reload()
    expect(page.locator(".hp-field img")).to_be_visible()
    expect(page.locator(".hp-field")).to_contain_text("Đang <b>rào</b>")
    expect(page.locator(".hp-field")).to_contain_text("Cách hình vẽ")
