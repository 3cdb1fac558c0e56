"""Questions of a planner: what is late, who leads, what it costs, and what a search finds first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gis.boundaries.units import AdminUnits
from gis.core.codelists import Codelists
from gis.layers import query, report
from gis.layers.query import Filter
from tests.browser.conftest import still
from tests.browser.test_map import choose, drawn, drawn_by

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
OpenMap = Callable[..., Page]
TABLE = ".st-key-table .hp-table"


def test_what_is_overdue_is_two_clicks_away_and_stands_in_the_address(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    page = open_map()
    choose(page, "Thời hạn", "Quá hạn mà chưa xong")
    wanted = Filter(deadlines=frozenset({"overdue"}))
    assert len(query.filter_projects(projects, wanted))
    drawn(page, drawn_by(projects, wanted))
    expect(page).to_have_url(re.compile("han=overdue"))
    choose(page, "Chủ trì", "Bộ Giao thông vận tải (nay: Bộ Xây dựng)")
    both = Filter(deadlines=frozenset({"overdue"}), leads=frozenset({"bo-giao-thong-van-tai"}))
    drawn(page, drawn_by(projects, both))


def test_chosen_columns_and_their_order_are_remembered_and_the_sum_tells_its_coverage(
    open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path
) -> None:
    page = open_map("?da=cau-may-chai")
    current = page.locator(f"{TABLE} tr[aria-current=true]")
    expect(current).to_have_attribute("data-id", "cau-may-chai")
    assert current.evaluate("tr => tr.sectionRowIndex") >= 100, "past the rows that a table loads at first"
    known = projects["cost_bn_vnd"].dropna()
    expect(page.locator(".hp-cost-sum")).to_contain_text(f"{len(known)}/{len(projects)} dự án nêu vốn")
    page.get_by_text("Cột", exact=True).click()
    page.get_by_role("checkbox", name="Vốn (tỷ đồng)").check()
    page.get_by_role("checkbox", name="Mục", exact=True).uncheck()
    page.locator(f"{TABLE} [data-sort=cost]").click()
    page.locator(f"{TABLE} [data-sort=cost]").click()
    most = projects.loc[known.idxmax(), "name_vi"]
    expect(page.locator(f"{TABLE} tbody .hp-row").first).to_have_text(most)
    expect(page).to_have_url(re.compile("xep=-cost"))
    page.reload()
    expect(page.locator(f"{TABLE} tbody .hp-row").first).to_have_text(most)
    expect(page.locator(f"{TABLE} .hp-col-item")).to_have_count(0)
    page.locator(f"{TABLE} [data-sort=status]").click()
    expect(page).to_have_url(re.compile("xep=status"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép bảng").click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.includes('\\t'))")
    copied = str(page.evaluate("() => navigator.clipboard.readText()"))
    head, *rows = [line.split("\t") for line in copied.splitlines()]
    assert len(rows) == len(projects), "the rows that were not scrolled to as well"
    of_a_life = [row["label_vi"] for row in Codelists.load(data_folder).statuses.values()]
    places = [of_a_life.index(row[head.index("Trạng thái")]) for row in rows]
    assert places == sorted(places)
    assert {len(row) for row in rows} == {len(head)}


def test_a_search_shows_hits_in_the_name_first_and_marks_them(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?q=hải an")
    named = projects["name_vi"].str.contains("Hải An").sum()
    first = page.locator(f"{TABLE} tbody .hp-row")
    assert named
    assert len(query.filter_projects(projects, Filter(text="hải an"))) > named
    for at in range(named):
        expect(first.nth(at).locator("mark").first).to_have_text("Hải")


def test_the_search_box_suggests_a_commune_to_filter_by_and_a_place_to_go_to(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    page = open_map()
    wanted = Filter(communes=frozenset({"11413"}))
    count = len(query.filter_projects(projects, wanted))
    box = page.get_by_role("searchbox", name="Tìm dự án")
    box.type("hải an")
    page.get_by_role("button", name=f"Phường Hải An lọc {count} dự án").click()
    drawn(page, drawn_by(projects, wanted))
    expect(page).to_have_url(re.compile("xa=11413"))
    expect(box).to_have_value("")
    page.get_by_role("button", name="Đặt lại").click()
    box.type("san bay cat bi")
    place = page.locator(".hp-f-suggest button").first
    expect(place).to_contain_text("Cảng hàng không quốc tế Cát Bi")
    expect(page).to_have_url(re.compile(r"[?&]q=san"))
    page.keyboard.press("ArrowDown")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-tooltip")).to_have_text("Cảng hàng không quốc tế Cát Bi")
    drawn(page, len(query.drawn(projects)))
    expect(page).to_have_url(re.compile(r"v=20\.8\d+,106\.7\d+,1[2-5]"))
    expect(page).not_to_have_url(re.compile(r"[?&]q="))
    still(page)
    page.go_back()
    expect(box).to_have_value("san bay cat bi")


def test_a_suggestion_walked_to_keeps_the_focus_when_a_later_answer_comes(open_map: OpenMap) -> None:
    page = open_map()
    held: list[Route] = []
    page.route("**/goi-y?*", lambda route: held.append(route) if "+bi&" in route.request.url else route.continue_())
    box = page.get_by_role("searchbox", name="Tìm dự án")
    box.type("san bay cat")
    place = page.locator(".hp-f-suggest button").first
    expect(place).to_contain_text("Cảng hàng không quốc tế Cát Bi")
    with page.expect_request(re.compile(r"goi-y.*\+bi&")):
        box.type(" bi")
    page.keyboard.press("ArrowDown")
    expect(place).to_be_focused()
    page.evaluate("() => { document.activeElement.dataset.old = '1'; }")
    for route in held:
        route.continue_()
    expect(page.locator(".hp-f-suggest [data-old]")).to_have_count(0)
    expect(place).to_be_focused()


def test_a_hint_for_fingers_speaks_of_no_right_button(browser: Browser, app: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(app)
    hint = page.locator(".hp-hint")
    expect(hint).to_contain_text("Chạm")
    expect(hint).not_to_contain_text("chuột")
    context.close()


def test_what_lies_round_a_project_is_measured_from_its_outline_and_can_be_filtered_by(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    row = projects.set_index("id").loc["duong-cau-rao-3-bui-vien-ven-bien"]
    page = open_map("?da=duong-cau-rao-3-bui-vien-ven-bien&q=Bùi Viện")
    drawn(page, drawn_by(projects, Filter(text="Bùi Viện")))
    page.get_by_role("button", name="Quanh dự án này").click()
    near = query.near(projects, row.geometry, 3000)
    told_near = f"quanh {row['name_vi']}: {len(near) - 1}"
    expect(page.locator(".st-key-panel"), "the text that found it hides none").to_contain_text(told_near)
    expect(page.get_by_role("searchbox", name="Tìm dự án")).to_have_value("")
    others = near[near["id"] != "duong-cau-rao-3-bui-vien-ven-bien"]
    lines = page.locator(".st-key-near_list button")
    expect(lines).to_have_count(len(others))
    by_area = others["precision"] == "area"
    assert 0 < by_area.sum() < len(others)
    for line, area in zip(lines.all_inner_texts(), by_area, strict=True):
        told = "chỉ biết đến xã, phường" if area else r"[\d.,]+\sk?m \(± [\d.,]+\sk?m\)"
        assert re.match(rf"{told} · ", line), (
            "a distance says its error; of what only the commune is known there is none"
        )
    page.get_by_role("button", name=re.compile(r"^Lọc \d+ dự án trong vòng 3 km")).click()
    expect(page).to_have_url(re.compile("vung="))
    within = page.evaluate("() => new URL(location.href).searchParams.get('vung')")
    drawn(page, drawn_by(projects, Filter(within=within)))
    assert set(near["id"]) <= set(query.filter_projects(projects, Filter(within=within))["id"])


def test_what_lies_in_a_commune_and_what_passes_through_are_told_apart(
    open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path
) -> None:
    wanted = Filter(communes=frozenset({"11413"}))
    chosen = query.filter_projects(projects, wanted)
    area = report.area_of(wanted, AdminUnits.load(data_folder).communes)
    assert area is not None
    through = int(report.passing(chosen, area).sum())
    page = open_map("?xa=11413")
    strip = page.locator(".hp-kpi").nth(2)
    expect(strip).to_contain_text(f"nằm trong vùng{len(query.drawn(chosen)) - through}")
    expect(strip).to_contain_text(f"đi qua, vươn ra ngoài{through}")
