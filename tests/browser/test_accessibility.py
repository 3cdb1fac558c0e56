"""The pages for people who use a keyboard, a screen reader, a phone, dark colours, or little motion."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gis.core.codelists import Codelists
from gis.dashboard import frame
from gis.i18n.catalogue import words
from gis.layers import query
from gis.layers.query import Filter
from tests.browser.conftest import still
from tests.browser.test_map import crowded

if TYPE_CHECKING:
    import geopandas as gpd

pytestmark = pytest.mark.browser
MAP = ".hp-map[data-ready]"
PAGES = ("", *(path for _, path in frame.PAGES[1:]))
"""Address of each page; the front page has none."""
SPOT = "list at a spot"
"""The front page when a spot with many projects was clicked."""
EXCLUDED: dict[str, str] = {
    '[data-testid="stToolbar"] [data-testid="stMainMenu"]': "Streamlit's own menu; not ours to change",
    "[data-react-aria-top-layer]": "Streamlit's live region for drag and drop, empty on our pages",
}
"""Parts that axe does not look at, each with the reason."""
SEVERE = {"serious", "critical"}
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """(exclude) => axe.run({ exclude: exclude }, {
  resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
})"""
SCROLLED_AWAY = """(selector) => {
  const row = document.querySelector(selector), head = row.closest("table")?.querySelector("thead th");
  const bottom = (e) => e.getBoundingClientRect().bottom;
  return Boolean(head) && !row.closest("thead") && bottom(row) <= bottom(head);
}"""
"""Is a row out of sight above the table's head? axe measures what lies under the head, though nobody sees it."""
DARK = """(wanted) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const rgb = getComputedStyle(app).backgroundColor.match(/\\d+/g).map(Number);
  return (rgb[0] < 128) === wanted;
}"""


def settled(page: Page) -> None:
    """Wait until the page is complete: script run, own parts drawn."""
    still(page)
    expect(page.get_by_test_id("stMain").locator(":is(h1, h2)").first).to_be_visible()
    expect(page.locator(".hp-host:not(:has(.hp-map[data-ready]))")).to_have_count(0)
    expect(page.locator(".hp-list:not([data-ready])")).to_have_count(0)
    expect(page.locator(".hp-tools-row:not([data-lang]), .hp-filters:not([data-ready])")).to_have_count(0)
    page.evaluate("() => document.fonts.ready")


def severe(page: Page) -> list[str]:
    """Return axe's serious and critical findings, one line each."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    there = [s for s in EXCLUDED if page.locator(s).count()]
    found: list[dict[str, Any]] = page.evaluate(RUN, [[s] for s in there])["violations"]
    return [
        f"{v['impact']} {v['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:600]}"
        for v in found
        if v["impact"] in SEVERE
        for node in v["nodes"]
        if not (v["id"] == "target-size" and page.evaluate(SCROLLED_AWAY, node["target"][0]))
    ]


def in_theme(page: Page, *, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.wait_for_function(DARK, arg=dark)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", [*PAGES, SPOT])
def test_axe_finds_nothing_serious(page: Page, app: str, path: str, lang: str, projects: gpd.GeoDataFrame) -> None:
    if path == SPOT:
        members, view = crowded(projects)
        page.goto(f"{app}?v={view}&lang={lang}")
        settled(page)
        page.locator(MAP).click()
        expect(page.locator(".st-key-here tbody tr")).to_have_count(len(members))
    else:
        page.goto(f"{app}{path}?lang={lang}")
    settled(page)
    if not path:
        page.locator(".hp-fold").click()  # the projects that no map can show
    expect(page.locator("html")).to_have_attribute("lang", lang)
    for dark in (False, True):
        in_theme(page, dark=dark)
        settled(page)
        assert severe(page) == [], "dark" if dark else "light"


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_in_panel_layer_box_and_legend(
    page: Page, app: str, projects: gpd.GeoDataFrame, dark: bool
) -> None:
    chosen = max(query.drawn(projects).to_dict("records"), key=lambda row: len(row["items"]))["id"]
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{app}?da={chosen}&lop=districts,n.nen-openstreetmap-can-internet")
    settled(page)
    expect(page.locator(f'[data-project="{chosen}"]')).to_be_visible()
    expect(page.get_by_role("group", name="Nền trực tuyến")).to_be_visible()  # the layer box is open, and asks
    for part in (".hp-legend", ".hp-columns"):
        page.locator(part).evaluate("(details) => { details.open = true; }")
    assert severe(page) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_serious_in_rarer_states(page: Page, app: str, lang: str) -> None:
    """Nothing found, an old link, all filters unfolded, a dialog, a page that is not there, a phone's drawer."""

    def opened(query: str, *, width: int = 1440) -> None:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{app}{query}lang={lang}")
        settled(page)

    def looked_at(state: str) -> None:
        for dark in (False, True):
            in_theme(page, dark=dark)
            still(page)
            assert severe(page) == [], (state, "dark" if dark else "light")
        in_theme(page, dark=False)

    opened("?q=khongcodu&huyen=Atlantis&da=khong-co&")
    looked_at("nothing found by an old link")
    opened("?tt=completed&")
    page.locator(".hp-filters").evaluate("(box) => box.querySelectorAll('details').forEach((d) => { d.open = true; })")
    looked_at("filters unfolded")
    opened("?da=cau-nguyen-trai&")
    page.get_by_test_id("stPopover").get_by_role("button").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    looked_at("a wrong place is reported")
    page.goto(f"{app}khong-co-trang?lang={lang}")
    dialog = page.get_by_role("dialog", name=words(lang)["no_page"])
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text(words(lang)["no_page_why"])
    looked_at("no such page")
    opened("?", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.locator(".hp-filters label").first).to_be_in_viewport(ratio=1)
    looked_at("a phone's drawer")


def test_phone_pages_have_no_serious_finding_and_do_not_scroll_sideways(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES:
        page.goto(app + path)
        settled(page)
        widths = page.evaluate(
            """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                .map((e) => e.scrollWidth)"""
        )
        assert max(widths) <= 390, path
        assert severe(page) == [], path


def test_keyboard_leads_from_the_filter_over_the_table_to_the_panel(
    open_map: Callable[..., Page], projects: gpd.GeoDataFrame
) -> None:
    page = open_map()
    settled(page)
    wanted = query.filter_projects(projects, Filter(text="cau rao"))
    tab_to(page, page.get_by_label("Tìm dự án"))
    page.keyboard.type("cau rao")
    page.keyboard.press("Enter")
    rows = page.locator(".st-key-table tbody tr")
    expect(rows).to_have_count(len(wanted))
    first = rows.first.locator("button")
    tab_to(page, first, most=160)
    if len(wanted) > 1:
        page.keyboard.press("ArrowDown")
        expect(rows.nth(1).locator("button")).to_be_focused()
        page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    chosen = rows.first.get_attribute("data-id")
    expect(page.locator(f'[data-project="{chosen}"]')).to_be_visible()
    close = page.get_by_role("button", name="Đóng")
    tab_to(page, close, most=160, back=True)
    page.keyboard.press("Enter")
    expect(page.locator("[data-project]")).to_have_count(0)


def test_focus_can_be_seen_all_the_way(open_map: Callable[..., Page]) -> None:
    page = open_map("?q=cau+rao")
    settled(page)
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        what = page.evaluate(FOCUSED)
        if not what:
            break
        seen.append(what)
        page.wait_for_function(RINGED, timeout=20_000)  # names in the report: the last of `seen`
    assert any("hp-map" in what for what in seen), "the map itself can be reached"
    assert any("hp-row" in what for what in seen), "a row of the table can be reached"


FOCUSED = """() => {
  const e = document.activeElement;
  return !e || e === document.body ? "" : e.tagName + "." + e.className;
}"""
RINGED = """() => {
  const e = document.activeElement;
  if (e.matches('[data-testid="stMain"]')) return true;  // Streamlit's scrolled part: the whole page, no control
  for (let n = e, up = 0; n && up < 4; n = n.parentElement, up++) {  // the frame of a field may show it
    const s = getComputedStyle(n);
    if (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) return true;
    if (s.boxShadow !== "none" && !s.boxShadow.startsWith("rgba(0, 0, 0, 0)")) return true;
    if (s.borderTopColor === "rgb(0, 87, 138)") return true;  // the primary colour round a field in use
  }
  return false;
}"""


def test_little_motion_is_honoured(browser: Browser, app: str, projects: gpd.GeoDataFrame) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(app)
    page.wait_for_selector(MAP)
    row = page.locator(".st-key-table tbody tr").first
    expect(row).to_be_visible()
    located = set(query.drawn(projects)["id"])
    ids = page.locator(".st-key-table tbody tr").evaluate_all("all => all.map((r) => r.dataset.id)")
    chosen = next(i for i in ids if i in located)
    page.evaluate(
        """() => {
            window.__steps = 0;
            const pane = document.querySelector(".leaflet-map-pane");
            const seen = (all) => { if (all.some((m) => m.target.classList.contains("leaflet-pan-anim")
                || m.target.classList.contains("leaflet-zoom-anim"))) window.__steps++; };
            new MutationObserver(seen).observe(pane.parentElement,
                { attributes: true, subtree: true, attributeFilter: ["class"] });
        }"""
    )
    before = page.url
    page.locator(f'.st-key-table tr[data-id="{chosen}"] button').press("Enter")
    page.wait_for_function("before => location.href !== before && location.search.includes('v=')", arg=before)
    expect(page.locator(f'[data-project="{chosen}"]')).to_be_visible()
    assert page.evaluate("() => window.__steps") == 0, "the map moved with an animation"
    context.close()


def test_meaning_does_not_hang_on_colour(open_map: Callable[..., Page]) -> None:
    page = open_map()
    legend = page.locator(".hp-legend")
    expect(legend).to_be_visible()
    if legend.get_attribute("open") is None:
        legend.locator("> summary").press("Enter")
    for line in legend.locator(".hp-legend-row").all():
        expect(line.locator("span").last).to_have_text(re.compile(r"\S"))
    for part in legend.locator(".hp-legend-part").all():
        grey = part.locator(".hp-legend-row").evaluate_all(GREY)
        assert len(set(grey)) == len(grey), f"alike when printed grey: {part.inner_text()}"


SEEN_ON_THE_DARK = """(grey) => {
  const c = document.querySelector(".leaflet-hp-projects-pane canvas");
  if (!c?.width) return false;
  const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  const ground = 38;
  const light = (i) => ground + (d[i + 3] / 255) * (d[i] * .3 + d[i + 1] * .59 + d[i + 2] * .11 - ground);
  let some = false;
  for (let i = 0; i < d.length; i += 4) {
    if (d[i + 3] < 255) continue;
    some = true;
    if (d[i] !== grey[0] || d[i + 1] !== grey[1] || d[i + 2] !== grey[2]) continue;
    const x = (i / 4) % c.width;
    const beside = [x > 0 ? i - 4 : i, x + 1 < c.width ? i + 4 : i, i - 4 * c.width, i + 4 * c.width];
    if (beside.some((j) => j >= 0 && j < d.length && light(j) < 60)) return false;
  }
  return some;
}"""
"""Are projects drawn, and this colour nowhere beside the ground itself? It may lie on a symbol's white disc."""


def test_colours_of_the_groups_are_seen_in_the_dark_and_in_forced_colours(
    open_map: Callable[..., Page], page: Page, data_folder: Path
) -> None:
    lists = Codelists.load(data_folder)
    colour = lists.sector_groups["society"]["colour"]  # a grey that a dark ground swallows
    page.emulate_media(color_scheme="dark", forced_colors="active")
    open_map("?lv=" + ",".join(code for code in lists.sectors if lists.group_of(code) == "society"))
    page.wait_for_function(SEEN_ON_THE_DARK, arg=[int(colour[at : at + 2], 16) for at in (1, 3, 5)], polling=500)
    dots = page.locator(".hp-filters .hp-f-dot")
    expect(dots).to_have_count(len(lists.sector_groups))
    colours = dots.evaluate_all("all => all.map((dot) => getComputedStyle(dot).backgroundColor)")
    assert len(set(colours)) == len(colours), colours


GREY = """rows => rows.map((row) => [...row.querySelectorAll("img")].map((image) => {
    const c = document.createElement("canvas");
    c.width = image.naturalWidth; c.height = image.naturalHeight;
    c.getContext("2d").drawImage(image, 0, 0);
  const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  let print = "";
  for (let i = 0; i < d.length; i += 4) {
    const light = d[i] * .3 + d[i + 1] * .59 + d[i + 2] * .11;
    print += d[i + 3] < 60 ? " " : light < 200 ? "#" : "o";
  }
  return print;
}).join("/"))"""


def tab_to(page: Page, target: Locator, *, most: int = 40, back: bool = False) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(most):
        if target.count() and target.first.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"Tab does not reach {target}")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_figures_that_go_on_beyond_the_edge_of_a_phone_fade_there_and_come_clear_when_pushed(
    page: Page, app: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(app)
    settled(page)
    strip = page.locator(".hp-strips")
    clear = """(strip) => {
      const fade = parseFloat(getComputedStyle(strip).maskImage.match(/100% - ([\\d.]+)px/)[1]);
      const end = strip.getBoundingClientRect().right - fade;
      const rights = [...strip.querySelectorAll("dt, dd")].map((e) => e.getBoundingClientRect().right);
      return Math.max(...rights) <= end + 1;
    }"""
    assert not strip.evaluate(clear), "it is cut, and fades where it is"
    strip.evaluate("(strip) => { strip.scrollLeft = strip.scrollWidth; }")
    assert strip.evaluate(clear), "all of the last figure can be read"


@pytest.mark.parametrize("width", [390, 720, 767, 844])
def test_the_drawers_button_names_the_pages_where_their_menu_is_in_it(page: Page, app: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 450})
    for path, filtered in (("", True), ("duyet", False)):
        page.goto(f"{app}{path}")
        settled(page)
        drawer = page.get_by_test_id("stExpandSidebarButton")
        if page.get_by_test_id("stTopNavLink").first.is_visible():
            named = words("vi")["filters"]
        else:
            named = words("vi")["menu_filters" if filtered else "menu"]
        if drawer.count():
            said = drawer.evaluate("(button) => getComputedStyle(button, '::after').content")
            assert said == f'"{named}"', path


def test_every_button_of_a_low_map_lies_within_it(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app)
    settled(page)
    page.add_style_tag(content=".hp-host { height: 270px !important; }")
    page.wait_for_function("() => document.querySelector('.hp-host').clientHeight < 280")
    box = page.locator(MAP).bounding_box() or {}
    buttons = page.locator(f"{MAP} .leaflet-top.leaflet-left :is(a, button)")
    assert buttons.count() > 8
    for at in range(buttons.count()):
        inside = buttons.nth(at).bounding_box() or {}
        assert inside["y"] + inside["height"] <= box["y"] + box["height"]
