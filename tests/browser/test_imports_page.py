"""A document in the browser, the whole way: pasted, decided by keyboard, written, seen on map, panel and documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gis.imports import queue_file
from gis.store.folder import FolderStore
from tests.browser.conftest import READY, still
from tests.dashboard.test_imports_page import ANNEX
from tests.fixtures.folders import built, laid, without
from tests.fixtures.scanner import damaged

pytestmark = pytest.mark.browser
MADE = "cong-vien-moi"
LEFT_OUT = "nq04-thanhdong-2025"
LIST = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 88/QĐ-UBND
Hải Phòng, ngày 3 tháng 2 năm 2026
QUYẾT ĐỊNH
Phê duyệt danh mục dự án trọng điểm
PHỤ LỤC 1
DANH MỤC DỰ ÁN
1. Dự án đầu tư xây dựng cầu Nguyễn Trãi
2. Chống ngập úng khu vực phía Tây phường Thành Đông
3. Phát triển, mở rộng Phố ẩm thực Tuệ Tĩnh
4. Trung tâm Văn hóa Xứ Đông
"""
NAMES = [line.partition(". ")[2] for line in LIST.splitlines()[-4:]]


def paste(page: Page, text: str) -> None:
    """Give the page a text and have it read."""
    box = page.locator(".st-key-import_text textarea")
    expect(box).to_be_visible()
    still(page)
    box.fill(text)
    page.locator(".st-key-import_read button").click()


def decide(page: Page, keys: str, after: str) -> None:
    """Decide the entry that is open by keyboard; wait for the one that opens then."""
    still(page)
    page.keyboard.press(keys)
    opened(page, after)


def opened(page: Page, name: str) -> None:
    """Wait for the entry of a name; while the page runs, the form of the one before stands beside its own."""
    expect(page.locator(f'input[aria-label="Tên"][value="{name}"]')).to_be_visible()
    still(page)
    expect(page.get_by_label("Tên", exact=True)).to_have_value(name)


def write(page: Page, document_id: str, why: str, button: str = "Ghi vào dữ liệu") -> None:
    """Confirm the document's own data under an id, and write what was decided, or file it."""
    still(page)
    page.locator("[class*=st-key-import_cell_document_id] input").fill(document_id)
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_text("Văn bản: đã xác nhận")).to_be_visible()
    still(page)
    page.get_by_label("Lý do (bắt buộc)").fill(why)
    page.get_by_role("button", name=button).click()


def test_a_scanned_annex_goes_on_after_a_reload_and_comes_again_as_a_new_draft(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    folder = built(without(tmp_path / "data", LEFT_OUT))
    page.goto(serve(folder, edit=True))
    page.wait_for_selector(READY)
    at = page.url.partition("?")[0]
    page.goto(f"{at}nhap-van-ban")
    scanned = damaged(LIST, 3)
    assert not any(name in scanned for name in NAMES)
    paste(page, scanned)
    opened(page, NAMES[0])
    still(page)
    likest = page.get_by_role("button", name=re.compile(r"^Cầu Nguyễn Trãi \("))  # it asks: a scan is not sure enough
    expect(likest.first).to_be_visible()
    decide(page, "1", NAMES[1])
    decide(page, "Alt+2", NAMES[2])
    page.reload()
    expect(page.get_by_text("2 trên 4 mục đã quyết định")).to_be_visible()
    still(page)
    page.get_by_role("button", name="Làm tiếp").click()
    opened(page, NAMES[2])
    decide(page, "Alt+2", NAMES[3])
    still(page)
    page.keyboard.press("Alt+2")
    expect(page.get_by_text("4 mục đọc được, đã quyết định 4")).to_be_visible()
    write(page, "qd88-2026", "Phụ lục quyết định 88")
    expect(page.get_by_text("Đã ghi 4 mục")).to_be_visible()
    items = [item for item in FolderStore(folder).load().items if item.document.document_id == "qd88-2026"]
    made = {item.name: item.project_ids for item in items}
    assert list(made) == NAMES
    assert made[NAMES[0]] == ("cau-nguyen-trai",)

    close = page.get_by_role("button", name="Đóng văn bản này")
    close.click()
    expect(close).to_have_count(0)  # the run is done: while it goes on, the old box stands beside the new one
    still(page)
    paste(page, scanned + "5. Chợ Xứ Đông phường Thành Đông\n")
    expect(page.get_by_text("đã nhập trước đây")).to_be_visible()
    opened(page, "Chợ Xứ Đông phường Thành Đông")
    expect(page.get_by_text("5 mục đọc được, đã quyết định 4")).to_be_visible()

    drained = made[NAMES[1]][0]
    page.goto(f"{at}?da={drained}")
    expect(page.locator(f"[data-project={drained}]")).to_contain_text(NAMES[1])
    for name, ids in made.items():
        page.goto(f"{at}van-ban?van=qd88-2026")
        called = "Cầu Nguyễn Trãi" if name == NAMES[0] else name
        expect(page.locator(f'.hp-items [data-id="{ids[0]}"]').first).to_contain_text(called)
    page.goto(f"{at}xuat-du-lieu")
    page.get_by_text("CSV", exact=False).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(r"^Lưu .*\.csv")).click()
    table = waiting.value.path().read_text(encoding="utf-8-sig")
    assert all(name in table for name in NAMES[1:])


def test_a_pasted_annex_is_decided_by_keyboard_written_and_seen(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    folder = built(laid(tmp_path / "data"))
    page.goto(serve(folder, edit=True))
    page.wait_for_selector(READY)
    at = page.url.partition("?")[0]
    page.goto(f"{at}nhap-van-ban")
    paste(page, ANNEX)
    expect(page.locator(".hp-im-source mark").first).to_have_text("Cầu Thử")
    still(page)
    page.keyboard.press("Alt+1")  # the same project, as proposed; the next entry opens
    expect(page.locator(".hp-im-source mark").first).to_contain_text("Công viên <b>**Mới**</b>")
    still(page)
    name = page.get_by_label("Tên", exact=True)
    name.fill("Công viên Mới")
    name.press("Enter")
    still(page)
    page.keyboard.press("Alt+2")
    expect(page.locator(".hp-im-source mark").first).to_contain_text("Trường Trung học")
    write(page, "qd77-2026", "Phụ lục quyết định 77")
    expect(page.get_by_text("Đã ghi 2 mục")).to_be_visible()
    kept = queue_file.loads(FolderStore(folder).reading("qd77-2026"), "qd77-2026")
    assert [e.decision.state for e in kept.entries if e.decision] == ["same", "new"]

    page.get_by_role("link", name="Xem trên bản đồ").click()
    page.wait_for_selector(READY)
    page.goto(f"{at}?da={MADE}")
    page.wait_for_selector(READY)
    expect(page.locator(f"[data-project={MADE}]")).to_contain_text("Công viên Mới")
    page.goto(f"{at}van-ban?van=qd77-2026")
    expect(page.locator(f'.hp-items [data-id="{MADE}"]').first).to_be_visible()
    expect(page.locator('.hp-items [data-id="cau-thu"]').first).to_be_visible()
