"""The statistics page as a planner meets it, without internet: figures, order, files, phone, dark."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gis.boundaries.units import AdminUnits
from gis.layers import counts, query
from gis.layers.query import Filter
from gis.registry import statements
from tests.browser.conftest import still

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
CHARTS = ("do-chinh-xac", "linh-vuc-trang-thai", "xa-phuong", "quan-huyen-cu", "neu-lan-dau", "dien-bien-trang-thai")
Open = Callable[..., Page]


def picture(page: Page, stem: str) -> Locator:
    return page.locator(f".st-key-chart-{stem} svg.marks")


@pytest.fixture
def open_page(browser: Browser, app: str) -> Iterator[Open]:
    """Return an opener of the page at a size, a theme and a query; waits until the last chart is drawn."""
    contexts = []

    def open_at(query: str = "", size: tuple[int, int] = (1440, 900), scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="vi-VN",
            accept_downloads=True,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{app}thong-ke{query}")
        return page

    yield open_at
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    for stem in CHARTS:
        expect(picture(page, stem)).to_be_visible()
    still(page)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    return page


def test_every_chart_is_drawn_and_described_without_internet(open_page: Open) -> None:
    page = settled(open_page())
    for stem in CHARTS:
        chart = page.locator(f".st-key-chart-{stem} [role=graphics-document]")
        expect(chart).to_have_attribute("aria-label", re.compile(r"\d"))
    texts = picture(page, "linh-vuc-trang-thai").locator("text")
    expect(texts.filter(has_text="Đường bộ").first).to_be_visible()


def test_districts_show_the_figures_of_the_data(open_page: Open, projects: gpd.GeoDataFrame) -> None:
    page = settled(open_page("?tt=under_construction"))
    chosen = query.filter_projects(projects, Filter(statuses=frozenset({"under_construction"})))
    counts = query.count_by(chosen, "old_districts")
    page.locator(".st-key-table-quan-huyen-cu summary").click()
    table = page.get_by_role("table", name="Dự án theo quận, huyện cũ")
    for name, count in counts.items():
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
        expect(row.locator("td").last).to_have_text(str(count))
    drawn = picture(page, "quan-huyen-cu").locator("text").all_text_contents()
    assert str(max(counts.values())) in drawn


def test_communes_by_density_and_by_name(open_page: Open, projects: gpd.GeoDataFrame, data_folder: Path) -> None:
    page = settled(open_page())
    table = page.get_by_role("table", name=re.compile("Dự án theo xã, phường, đặc khu"))
    expect(table.locator("tbody tr")).to_have_count(114)
    found = counts.by_commune(projects, AdminUnits.load(data_folder).communes)
    most = found.sort_values("count", ascending=False).iloc[0]
    expect(table.locator("tbody tr").first).to_contain_text(str(most["count"]))
    order = page.get_by_role("combobox", name="Xếp bảng theo")
    order.click()
    order.fill("Dự án trên")
    page.get_by_role("option", name="Dự án trên 100 km²").click()
    densest = found.sort_values("density", ascending=False).iloc[0]
    expect(table.locator("tbody tr").first.locator("th")).to_have_text(densest["name"])
    page.locator(".st-key-measure").get_by_text("Dự án trên 100 km²").click()
    chart = page.locator(".st-key-chart-xa-phuong [role=graphics-document]")
    expect(chart).to_have_attribute("aria-label", re.compile(re.escape(densest["name"])))
    assert (found["count"] == 0).any()
    expect(page.locator(".st-key-chart-xa-phuong .hp-key li").first).to_have_text("0")


def test_downloads_csv_svg_and_png(open_page: Open, projects: gpd.GeoDataFrame) -> None:
    page = settled(open_page())
    files: dict[str, bytes] = {}
    for kind in ("CSV", "SVG", "PNG"):
        with page.expect_download() as waiting:
            page.locator(".st-key-files-linh-vuc-trang-thai").get_by_role("button", name=f"Tải {kind}").click()
        files[waiting.value.suggested_filename] = waiting.value.path().read_bytes()
    assert set(files) == {f"linh-vuc-trang-thai.{suffix}" for suffix in ("csv", "svg", "png")}
    table = files["linh-vuc-trang-thai.csv"]
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert rows[-1][-1] == str(len(projects))
    assert "Lĩnh vực theo trạng thái" in files["linh-vuc-trang-thai.svg"].decode("utf-8")
    assert files["linh-vuc-trang-thai.png"].startswith(b"\x89PNG")


def test_changed_project_leads_to_the_map(open_page: Open, projects: gpd.GeoDataFrame) -> None:
    page = settled(open_page())
    pairs = statements.changes(statements.statements(projects))
    moved = pairs[pairs["direction"].isin(["forward", "back"])]
    table = page.get_by_role("table", name="Những dự án đã đổi trạng thái")
    expect(table.locator("tbody tr")).to_have_count(len(moved))
    page.goto(page.url)  # the address is complete: the page comes back as it was
    settled(page)
    project_id = moved["id"].iloc[0]
    table.locator(f'a[href*="da={project_id}"]').first.click()
    expect(page.locator(f'[data-project="{project_id}"]')).to_be_visible()


def test_empty_filter_says_what_to_do(open_page: Open) -> None:
    page = open_page("?q=zzzz")
    expect(page.get_by_text("Không có dự án nào khớp. Bỏ bớt bộ lọc Tìm dự án.")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("query", ["", "?lang=en"], ids=["vi", "en"])
def test_nothing_is_clipped_and_nothing_scrolls_sideways(open_page: Open, size: tuple[int, int], query: str) -> None:
    page = settled(open_page(query, size, "dark" if query else "light"))
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks')].flatMap((svg) => {
            const box = svg.getBoundingClientRect();
            const out = (r) => r.width && (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1
                || r.bottom > box.bottom + 1);
            return [...svg.querySelectorAll('text')].filter((t) => out(t.getBoundingClientRect()))
                .map((t) => t.textContent);
        })"""
    )
    assert clipped == []
    widths = page.get_by_test_id("stMain").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_charts_reads_on_its_ground(open_page: Open, scheme: str) -> None:
    page = settled(open_page("", (1440, 900), scheme))
    worst = page.evaluate(
        """() => {
            const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
            const light = (c) => rgb(c).map((v) => v / 255)
                .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = light(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor);
            const texts = [...document.querySelectorAll('.role-axis-label text')];
            return !texts.length ? 0 : Math.min(...texts.map((t) => light(getComputedStyle(t).fill))
                .map((l) => (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05)));
        }"""
    )
    assert worst >= 4.5


def test_the_page_begins_with_what_is_built_and_a_number_opens_those_projects_on_the_map(
    open_page: Open, projects: gpd.GeoDataFrame
) -> None:
    page = open_page("?lv=bridge,road")
    heads = page.locator("[data-testid=stHeading] h2")
    expect(heads.first).to_have_text("Từ kế hoạch đến hoàn thành")
    wanted = Filter(sectors=frozenset({"bridge"}), statuses=frozenset({"completed"}))
    found = query.filter_projects(projects, wanted)
    page.get_by_role("link", name=f"Cầu, Hoàn thành: {len(found)}").last.click()
    expect(page.locator(f'.hp-map[data-ready][data-drawn="{len(query.drawn(found))}"]')).to_be_visible()
    expect(page).to_have_url(re.compile("lv=bridge&tt=completed"))
