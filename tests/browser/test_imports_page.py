"""A document in the browser, the whole way: pasted, decided by keyboard, written, seen on map, panel and documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gis.imports import queue_file
from gis.store.folder import FolderStore
from tests.browser.conftest import READY, still
from tests.dashboard.test_imports_page import ANNEX
from tests.fixtures.folders import built, laid

pytestmark = pytest.mark.browser
MADE = "cong-vien-moi"


def test_a_pasted_annex_is_decided_by_keyboard_written_and_seen(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    folder = built(laid(tmp_path / "data"))
    page.goto(serve(folder, edit=True))
    page.wait_for_selector(READY)
    at = page.url.partition("?")[0]
    page.goto(f"{at}nhap-van-ban")
    expect(page.locator(".st-key-import_text textarea")).to_be_visible()
    still(page)
    page.locator(".st-key-import_text textarea").fill(ANNEX)
    page.locator(".st-key-import_read button").click()
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
    still(page)
    page.locator("[class*=st-key-import_cell_document_id] input").fill("qd77-2026")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_text("Văn bản: đã xác nhận")).to_be_visible()
    still(page)
    page.get_by_label("Lý do (bắt buộc)").fill("Phụ lục quyết định 77")
    page.get_by_role("button", name="Ghi vào dữ liệu").click()
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
