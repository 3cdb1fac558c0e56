"""The filters: a choice is drawn at once in the page, the server's answer follows and is the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from gis.i18n import catalogue
from gis.layers import query
from gis.layers.facets import Facets
from gis.layers.query import DIMENSIONS, Filter
from gis.maps import payload, scripts
from tests.browser.conftest import free_port, started
from tests.browser.test_map import choice, drawn, drawn_by, section, shown

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
OpenMap = Callable[..., Page]
MAP = ".hp-map[data-ready]"
TEXTS = ("", "", "cau rao", "Cầu RÀO", "đường", "Thuỷ Nguyên", "PL 4.1", "khong co du an nay", "  vành  đai  2 ")

MODULES = [f"maps/web/{name}.js" for name in ("bits", "filter/facets", "filter/box")]
PARTS = f"window.parts = {scripts.value(*MODULES)}"
IN_PAGE = """([index, asked]) => {
  const facets = new parts.Facets(index);
  return asked.map((said) => {
    const wanted = facets.nothing();
    wanted.text = said.text;
    for (const name of facets.names) for (const value of said[name] || []) wanted[name].add(value);
    const masks = facets.masks(wanted);
    const count = (name) => [name, Object.fromEntries(facets.counts(masks, name))];
    const counts = Object.fromEntries(facets.names.map(count));
    return [parts.toBits(facets.all(masks)), counts];
  });
}"""


def some_filters(index: Facets, number: int) -> list[dict[str, Any]]:
    """Filters of every kind: none, one or several values in each dimension, and text."""
    chance = random.Random(20261125)  # noqa: S311 - a choice of cases, no secret
    found = []
    for _ in range(number):
        said: dict[str, Any] = {"text": chance.choice(TEXTS)}
        for name in chance.sample(list(DIMENSIONS), k=chance.randint(0, 3)):
            values = index.values(name)
            said[name] = chance.sample(values, k=min(len(values), chance.randint(1, 4)))
        found.append(said)
    return found


def test_page_and_server_filter_and_count_alike(page: Page, projects: gpd.GeoDataFrame) -> None:
    index = Facets(projects)
    asked = some_filters(index, 300)
    page.set_content("<div></div>")
    page.evaluate(PARTS)
    answers = page.evaluate(IN_PAGE, [index.as_json(), asked])
    seen = set()
    for said, (bits, counts) in zip(asked, answers, strict=True):
        wanted = Filter(text=said["text"], **{name: frozenset(said.get(name, ())) for name in DIMENSIONS})
        passed = index.matches(wanted)
        assert bits == payload.bits(passed), said
        assert counts == index.choices(wanted), said
        seen.add(int(passed.sum()))
    assert len(seen) > 20, "the filters must not all say the same"


def test_an_answer_takes_no_letter_away_that_was_typed_meanwhile(page: Page, projects: gpd.GeoDataFrame) -> None:
    page.set_content("<div id=box></div>")
    page.evaluate(PARTS)
    words = dict(catalogue.words("vi"))
    page.evaluate(
        """([index, words]) => {
          const facets = new parts.Facets(index), root = document.querySelector("#box");
          const given = { index: facets, sections: [], look: {}, words: words, total: 1 };
          window.heard = [];
          window.box = new parts.FilterBox(root, given, (wanted) => window.heard.push(wanted.text));
        }""",
        [Facets(projects).as_json(), words],
    )
    search = page.get_by_role("searchbox")
    search.fill("cau")
    page.wait_for_function("() => window.heard.length === 1")
    kept = page.evaluate(
        """() => {
          const search = document.querySelector("input[type=search]");
          search.value = "cau r";
          search.dispatchEvent(new Event("input"));
          window.box.set({ ...window.box.parts.index.nothing(), text: "cau" }, null);
          return search.value;
        }"""
    )
    assert kept == "cau r"
    page.wait_for_function("() => window.heard.at(-1) === 'cau r'")
    page.evaluate("() => window.box.set({ ...window.box.parts.index.nothing(), text: 'hai an' }, null)")
    expect(search).to_have_value("hai an")


class HeldServer:
    """The websocket, with the server's messages kept back while ``held``."""

    def __init__(self, page: Page) -> None:
        self.held = False
        self.kept: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket(re.compile("stream"), self._route)

    def _route(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(lambda m: self.kept.append((route, m)) if self.held else route.send(m))

    def release(self) -> None:
        self.held = False
        for page, message in self.kept:
            page.send(message)
        self.kept.clear()


def test_choices_are_drawn_before_the_server_answers_and_no_old_answer_undoes_them(
    page: Page, app: str, projects: gpd.GeoDataFrame
) -> None:
    server = HeldServer(page)
    page.goto(app)
    page.wait_for_selector(MAP)
    shown(page, len(projects), len(projects))
    page.wait_for_load_state("networkidle")
    server.held = True
    first, second = Filter(statuses=frozenset({"completed"})), Filter(statuses=frozenset({"completed", "study"}))
    choice(page, "Trạng thái", "Đã hoàn thành").check()
    drawn(page, drawn_by(projects, first))
    choice(page, "Trạng thái", "Nghiên cứu, quy hoạch").check()
    drawn(page, drawn_by(projects, second))
    found = query.filter_projects(projects, second)
    expect(page.locator(f'.st-key-table .hp-list[data-count="{len(found)}"]')).to_be_attached()
    expect(page.get_by_role("status").filter(has_text="dự án")).to_have_text(f"{len(found)}/{len(projects)} dự án")
    shown(page, len(projects), len(projects))  # the figures are the server's
    drawings = page.locator(MAP).get_attribute("data-revision")
    server.release()
    shown(page, len(found), len(projects))
    page.wait_for_function("() => new URL(location.href).searchParams.get('tt') === 'completed,study'")
    assert page.locator(MAP).get_attribute("data-revision") == drawings, "nothing was drawn twice, nothing flashed back"
    drawn(page, drawn_by(projects, second))


def test_typing_narrows_the_map_letter_by_letter_and_ends_in_the_address(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    page = open_map()
    box = page.get_by_label("Tìm dự án")
    box.press_sequentially("bach long")
    drawn(page, drawn_by(projects, Filter(text="bach long")))
    box.press_sequentially(" vi")
    drawn(page, drawn_by(projects, Filter(text="bach long vi")))
    page.wait_for_function("() => new URL(location.href).searchParams.get('q') === 'bach long vi'")
    shown(page, len(query.filter_projects(projects, Filter(text="bach long vi"))), len(projects))
    expect(box).to_be_focused()
    expect(box).to_have_value("bach long vi")


def test_long_list_is_searched_without_diacritics(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    communes = section(page, "Xã, phường, đặc khu")
    find = communes.get_by_role("searchbox")
    find.fill("thuy nguyen")
    rows = communes.locator(".hp-f-row:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Phường Thủy Nguyên")
    find.fill("khong co")
    expect(communes.get_by_text("Không có tên nào khớp.")).to_be_visible()
    find.fill("nguyên")
    rows.filter(has_text="Phường Thủy Nguyên").get_by_role("checkbox").check()
    code = next(
        c
        for row in projects.to_dict("records")
        for c, name in zip(row["communes"], row["commune_names"], strict=True)
        if name == "Phường Thủy Nguyên"
    )
    drawn(page, drawn_by(projects, Filter(communes=frozenset({code}))))


def test_a_group_shows_that_a_part_of_it_is_chosen(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?lv=bridge")
    group, bridge = choice(page, "Lĩnh vực", "Đường bộ, cầu"), choice(page, "Lĩnh vực", "Cầu")
    expect(bridge).to_be_checked()
    expect(group).to_be_checked(indeterminate=True)
    group.check()
    drawn(page, drawn_by(projects, Filter(sectors=frozenset({"road", "bridge"}))))
    chips = page.get_by_role("list", name="Bộ lọc").get_by_role("button")
    expect(chips).to_have_text(["Đường bộ, cầu"])
    badge = page.locator(".hp-f-section", has_text="Lĩnh vực").locator(".hp-f-chosen").first
    expect(badge).to_have_text("1")  # as many as there are chips
    bridge.uncheck()
    drawn(page, drawn_by(projects, Filter(sectors=frozenset({"road"}))))
    expect(chips).to_have_text(["Đường bộ"])


def test_what_is_chosen_stands_above_and_goes_one_by_one_or_all_at_once(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    page = open_map("?tt=completed,study&lv=bridge&q=cau")
    chips = page.get_by_role("list", name="Bộ lọc").get_by_role("button")
    expect(chips).to_have_text(["Cầu", "Nghiên cứu, quy hoạch", "Đã hoàn thành"])
    page.get_by_role("button", name="Bỏ lọc Nghiên cứu, quy hoạch").press("Enter")
    expect(chips).to_have_text(["Cầu", "Đã hoàn thành"])
    expect(chips.nth(1)).to_be_focused()
    page.wait_for_function("() => new URL(location.href).searchParams.get('tt') === 'completed'")
    expect(chips.nth(1)).to_be_focused()  # after the server's answer too
    wanted = Filter(text="cau", sectors=frozenset({"bridge"}), statuses=frozenset({"completed"}))
    drawn(page, drawn_by(projects, wanted))
    page.get_by_role("button", name="Đặt lại").click()
    drawn(page, drawn_by(projects, Filter()))
    expect(chips).to_have_count(0)
    expect(page.get_by_label("Tìm dự án")).to_have_value("")
    expect(page.get_by_role("button", name="Đặt lại")).to_be_disabled()
    page.wait_for_function("() => !/[?&](tt|lv|q)=/.test(location.search)")


def test_reset_takes_the_drawn_area_away_too(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map("?vung=106.6,20.8;106.8,20.8;106.8,20.9;106.6,20.9&tt=completed")
    ring = "106.6,20.8;106.8,20.8;106.8,20.9;106.6,20.9"
    drawn(page, drawn_by(projects, Filter(within=ring, statuses=frozenset({"completed"}))))
    choice(page, "Trạng thái", "Đã hoàn thành").uncheck()
    drawn(page, drawn_by(projects, Filter(within=ring)))
    page.get_by_role("button", name="Đặt lại").click()
    drawn(page, drawn_by(projects, Filter()))
    page.wait_for_function("() => !location.search.includes('vung=')")
    expect(page.get_by_role("button", name="Bỏ vùng đã vẽ")).to_have_count(0)


def test_sections_stay_as_they_were_on_the_next_page_and_in_the_other_language(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    page = open_map()
    section(page, "Độ chính xác vị trí").get_by_role("checkbox", name=re.compile("^Gần đúng")).check()
    wanted = query.filter_projects(projects, Filter(precisions=frozenset({"approximate"})))
    shown(page, len(wanted), len(projects))
    page.get_by_role("link", name="Thống kê").click()
    expect(page.get_by_role("heading", name="Thống kê")).to_be_visible()
    box = page.get_by_role("checkbox", name=re.compile("^Gần đúng"))
    expect(box).to_be_checked()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("checkbox", name=re.compile("^Approximate"))).to_be_checked()
    shown(page, len(wanted), len(projects))


def test_filters_work_while_the_server_is_away_and_it_takes_them_over_when_it_is_back(
    page: Page, data_folder: Path, tmp_path: Path, projects: gpd.GeoDataFrame
) -> None:
    port = free_port()
    connected = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    server = started(data_folder, port, tmp_path / "first.txt")
    try:
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector(MAP)
        choice(page, "Trạng thái", "Đã hoàn thành").check()
        shown(page, len(query.filter_projects(projects, Filter(statuses=frozenset({"completed"})))), len(projects))
        server.terminate()
        server.wait(timeout=20)
        expect(page.locator(connected)).to_have_count(0)
        choice(page, "Trạng thái", "Nghiên cứu, quy hoạch").check()
        drawn(page, drawn_by(projects, Filter(statuses=frozenset({"completed", "study"}))))
        server = started(data_folder, port, tmp_path / "second.txt")
        expect(page.locator(connected)).to_be_visible()
        choice(page, "Trạng thái", "Đã hoàn thành").uncheck()
        wanted = Filter(statuses=frozenset({"study"}))
        drawn(page, drawn_by(projects, wanted))
        shown(page, len(query.filter_projects(projects, wanted)), len(projects))
        page.wait_for_function("() => new URL(location.href).searchParams.get('tt') === 'study'")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_keyboard_alone_filters(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    head = page.locator(".hp-f-section summary").filter(has_text="Quận, huyện cũ")
    head.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("thuy nguyen")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    drawn(page, drawn_by(projects, Filter(districts=frozenset({"Thủy Nguyên"}))))
    expect(page.locator(".hp-f-section :focus")).to_have_attribute("value", "Thủy Nguyên")
