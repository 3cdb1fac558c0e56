"""The other pages in the browser: what a planner does there, without internet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from gis.documents.model import load_documents, load_items
from gis.layers import query

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
MAP = ".hp-map[data-ready]"


def test_document_lists_every_item_and_leads_to_the_map(
    page: Page, app: str, data_folder: Path, projects: gpd.GeoDataFrame
) -> None:
    page.goto(f"{app}van-ban")
    listed = [i for i in load_items(data_folder, load_documents(data_folder)) if i.document.document_id == "bcct-2025"]
    expect(page.locator(f'.hp-items[data-count="{len(listed)}"]')).to_be_visible()
    located = set(query.drawn(projects)["id"])
    ids = page.locator(".hp-items [data-id]").evaluate_all("all => all.map((b) => b.dataset.id)")
    project_id = next(i for i in ids if i in located)
    page.locator(f'.hp-items [data-id="{project_id}"]').first.click()
    page.wait_for_selector(MAP)
    expect(page.locator(f'[data-project="{project_id}"]')).to_be_visible()
    page.wait_for_function(
        "id => location.search.includes('da=' + id) && location.search.includes('v=')", arg=project_id
    )


def test_what_is_not_on_the_map_is_asked_for_and_its_reason_given_in_an_address_that_can_be_sent(
    page: Page, app: str, projects: gpd.GeoDataFrame
) -> None:
    page.goto(f"{app}van-ban?muc=Phụ lục 4.1;Phụ lục 4.2")
    listed = page.locator(".hp-items tbody tr")
    expect(listed).to_have_count(86)
    page.get_by_text("Chỉ mục chưa có trên bản đồ").click()
    expect(page).to_have_url(re.compile("chua=1"))
    undrawn = set(projects[projects.geometry.isna()]["id"])
    expect(listed).not_to_have_count(86)
    page.reload()
    expect(listed).not_to_have_count(86)
    expect(listed.first).to_be_visible()
    ids = page.locator(".hp-items [data-id]").evaluate_all("all => all.map((b) => b.dataset.id)")
    assert set(ids) <= undrawn
    notes = projects.set_index("id")["note"]
    for project_id in dict.fromkeys(ids):
        reason = page.locator(".hp-items div").filter(has=page.locator(f'[data-id="{project_id}"]')).first
        expect(reason).to_contain_text(notes[project_id])


def test_filter_goes_along_from_page_to_page(open_map: Callable[..., Page], projects: gpd.GeoDataFrame) -> None:
    page = open_map("?lv=bridge")
    expected = int((projects["sector"] == "bridge").sum())
    page.get_by_role("link", name="Thống kê").click()
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{expected}/{len(projects)}")
    page.get_by_role("link", name="Bản đồ").click()
    page.wait_for_selector(MAP)
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{expected}/{len(projects)}")


def test_a_part_that_does_not_arrive_says_so(page: Page, app: str) -> None:
    page.route("**/hp/app-*.js", lambda route: route.abort())
    page.goto(app)
    expect(page.get_by_text("Không tải được phần này của trang. Hãy tải lại trang.").first).to_be_visible()


def test_page_of_its_own_opens_from_a_file(page: Page, app: str, tmp_path: Path, projects: gpd.GeoDataFrame) -> None:
    page.goto(f"{app}xuat-du-lieu")
    page.get_by_text("Trang HTML độc lập", exact=False).click()
    button = page.get_by_role("button", name="Lưu du-an-hai-phong.html")
    with page.expect_download() as waiting:
        button.click()
    file = tmp_path / "map.html"
    waiting.value.save_as(file)
    page.goto(file.as_uri())
    expect(page.locator(f'[data-drawn="{len(query.drawn(projects))}"]')).to_be_attached()
    expect(page.locator(".hp-legend")).to_be_visible()
