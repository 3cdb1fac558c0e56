"""The map page as a planner meets it, without internet."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import geopandas as gpd
import pytest
from playwright.sync_api import Locator, Page, expect

from gis.boundaries.units import AdminUnits
from gis.core import crs
from gis.core.codelists import Codelists
from gis.core.vietnamese import fold
from gis.layers import query
from gis.layers.query import Filter
from tests.app_server import INKED
from tests.browser.conftest import still

pytestmark = pytest.mark.browser
MAP = ".hp-map[data-ready]"
OpenMap = Callable[..., Page]


def drawn(page: Page, count: int) -> None:
    """Wait until the map has drawn so many projects."""
    expect(page.locator(f'{MAP}[data-drawn="{count}"]')).to_be_visible()


def drawn_by(projects: gpd.GeoDataFrame, wanted: Filter) -> int:
    return len(query.drawn(query.filter_projects(projects, wanted)))


def shown(page: Page, count: int, total: int) -> None:
    expect(page.locator(".hp-kpi .main dd").first).to_have_text(f"{count}/{total}")


def section(page: Page, title: str) -> Locator:
    """A section of the filters, unfolded with all that is in it."""
    found = page.locator(".hp-f-section").filter(has=page.locator("summary", has_text=title))
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    folded = found.locator(".hp-f-toggle[aria-expanded=false]")
    while folded.count():
        folded.first.click()
    return found


def choice(page: Page, title: str, option: str) -> Locator:
    """The box of a choice; its name ends in its number."""
    return section(page, title).get_by_role("checkbox", name=re.compile(rf"^{re.escape(option)} \d+$"))


def choose(page: Page, title: str, option: str) -> None:
    """Choose in a filter of the sidebar by an option's words."""
    choice(page, title, option).check()


def most_common(projects: gpd.GeoDataFrame, column: str) -> str:
    counts = query.count_by(query.drawn(projects), column)
    return max(sorted(counts), key=lambda value: counts[value])


def crowded(projects: gpd.GeoDataFrame) -> tuple[set[str], str]:
    """The projects that are known only by the communes that most are, and the view with their badge in its middle."""
    known = projects[(projects["geometry_source"] == "communes") & (projects["precision"] == "area")]
    spots = known.geometry.representative_point().to_wkt(rounding_precision=5)
    here = known[spots == spots.value_counts().index[0]]
    at = here.iloc[0].geometry.representative_point()
    return set(here["id"]), f"{at.y:.5f},{at.x:.5f},14"


def label(data_folder: Path, name: str, code: str) -> str:
    from gis.core.codelists import Codelists

    return str(getattr(Codelists.load(data_folder), name)[code]["label_vi"])


def test_map_shows_every_located_project_without_internet(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    drawn(page, len(query.drawn(projects)))
    shown(page, len(projects), len(projects))
    painted = page.evaluate(
        """() => [...document.querySelectorAll('.hp-canvas')].map((c) => {
            const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            const seen = new Set();
            for (let i = 0; i < data.length; i += 404) seen.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
            return seen.size;
        })"""
    )
    assert len(painted) == 3, "ground, borders and projects have a canvas each"
    assert min(painted) > 3
    off = query.off_map(projects)
    panel = page.locator(".st-key-off_map")
    unfold = panel.get_by_role("button", name=f"Ngoài bản đồ: {len(off)} dự án", expanded=False)
    expect(panel.locator("tbody")).to_have_count(0)
    unfold.press("Enter")
    expect(panel.locator("tbody tr")).to_have_count(min(len(off), 100))


def test_every_choice_names_its_number_which_follows_the_other_filters(
    open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path
) -> None:
    page = open_map()
    names = AdminUnits.load(data_folder).communes.set_index("code")["name"]
    status = most_common(projects, "status")
    for wanted in (Filter(), Filter(statuses=frozenset({status}))):
        if wanted.statuses:
            choose(page, "Trạng thái", label(data_folder, "statuses", status))
        drawn(page, drawn_by(projects, wanted))
        counts = query.choices(projects, wanted)["communes"]
        rows = section(page, "Xã, phường, đặc khu").locator(".hp-f-row")
        expect(rows).to_have_count(len(counts))
        for code, number in counts.items():
            row = rows.filter(has=page.locator(".hp-f-name").get_by_text(names[code], exact=True))
            expect(row.locator(".hp-f-number")).to_have_text(str(number))


@pytest.mark.parametrize(
    ("field", "column", "name", "codelist"),
    [
        ("statuses", "status", "Trạng thái", "statuses"),
        ("sectors", "sector", "Lĩnh vực", "sectors"),
        ("precisions", "precision", "Độ chính xác vị trí", "precisions"),
    ],
)
def test_filter_by_a_codelist(
    open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path, field: str, column: str, name: str, codelist: str
) -> None:
    page = open_map()
    value = most_common(projects, column)
    wanted = Filter(**{field: frozenset({value})})
    choose(page, name, label(data_folder, codelist, value))
    drawn(page, drawn_by(projects, wanted))
    shown(page, len(query.filter_projects(projects, wanted)), len(projects))


def test_filter_by_present_commune(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    code = most_common(projects, "communes")
    row = next(r for r in projects.to_dict("records") if code in r["communes"])
    name = row["commune_names"][row["communes"].index(code)]
    wanted = Filter(communes=frozenset({code}))
    choose(page, "Xã, phường, đặc khu (từ 01/7/2025)", name)
    drawn(page, drawn_by(projects, wanted))


def test_filter_by_old_district(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    district = most_common(projects, "old_districts")
    choose(page, "Quận, huyện cũ (trước sắp xếp)", district)
    drawn(page, drawn_by(projects, Filter(districts=frozenset({district}))))


def test_choosing_a_group_chooses_its_sectors(open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path) -> None:
    page = open_map()
    choose(page, "Lĩnh vực", label(data_folder, "sector_groups", "transport_road"))
    drawn(page, drawn_by(projects, Filter(sectors=frozenset({"road", "bridge"}))))
    page.get_by_role("button", name="Đặt lại").click()
    water = re.compile("^" + label(data_folder, "sector_groups", "transport_water"))
    page.locator(".st-key-off_map").get_by_role("button", name=water).click()
    drawn(page, drawn_by(projects, Filter(sectors=frozenset({"port", "waterway"}))))
    expect(page).to_have_url(re.compile("lv=port,waterway"))


def test_search_needs_no_diacritics(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    expected = query.filter_projects(projects, Filter(text="cau rao"))
    assert len(expected), "the registry names cầu Rào"
    box = page.get_by_label("Tìm dự án")
    box.fill("cau rao")
    box.press("Enter")
    shown(page, len(expected), len(projects))
    rows = page.locator(".st-key-table tbody tr")
    expect(rows).to_have_count(len(expected))
    expect(rows.first).to_contain_text("Rào")


def test_nothing_found_says_which_filter_to_remove(open_map: OpenMap) -> None:
    page = open_map()
    box = page.get_by_label("Tìm dự án")
    box.fill("khong co du an nay")
    box.press("Enter")
    expect(page.get_by_text("Không có dự án nào khớp. Bỏ bớt bộ lọc Tìm dự án.")).to_be_visible()
    expect(page.get_by_text("Mọi dự án đang lọc đều có trên bản đồ")).to_have_count(0)
    page.get_by_role("button", name="Đặt lại").click()
    expect(page.locator(".st-key-table tbody tr").first).to_be_visible()


def test_click_on_the_map_opens_the_right_detail(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    points = query.drawn(projects)
    points = points[points.geometry.geom_type == "Point"]
    row = points.iloc[0]
    page = open_map(f"?da={row['id']}&v={row.geometry.y:.5f},{row.geometry.x:.5f},16")
    page.get_by_role("button", name="Đóng").click()
    expect(page.locator("[data-project]")).to_have_count(0)
    box = page.locator(MAP).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    detail = page.locator("[data-project]")
    expect(detail.or_(page.locator(".st-key-here tbody tr")).first).to_be_visible()
    if not detail.count():  # several lie here: each can be picked
        page.locator(f'.st-key-here tr[data-id="{row["id"]}"] button').click()
    expect(detail).to_be_visible()
    found = projects.set_index("id").loc[str(detail.get_attribute("data-project"))]
    assert found.geometry.distance(row.geometry) < 0.0005, "what lies under the click"
    expect(detail.locator("h2")).to_have_text(found["name_vi"])
    for item in found["items"]:
        expect(detail).to_contain_text(item["section"])
        expect(detail).to_contain_text(item["name"])
        if item["number"]:
            expect(detail).to_contain_text(f"mục {item['number']}")


def test_row_of_the_table_by_keyboard_flies_there(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    before = page.url
    located = set(query.drawn(projects)["id"])
    rows = page.locator(".st-key-table tbody tr")
    ids = rows.evaluate_all("all => all.map((r) => r.dataset.id)")
    project_id = next(i for i in ids if i in located)
    button = page.locator(f'.st-key-table tr[data-id="{project_id}"] button')
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-project="{project_id}"]')).to_be_visible()
    expect(page.locator(f'.st-key-table tr[data-id="{project_id}"]')).to_have_attribute("aria-current", "true")
    page.wait_for_function("before => location.href !== before && location.search.includes('v=')", arg=before)
    assert f"da={project_id}" in page.url


def test_everything_at_a_spot_can_be_picked_and_closing_returns_to_the_list(
    open_map: OpenMap, projects: gpd.GeoDataFrame
) -> None:
    members, view = crowded(projects)
    page = open_map(f"?v={view}")
    page.locator(MAP).click()  # its middle: the badge
    rows = page.locator(".st-key-here tbody tr")
    expect(rows).to_have_count(len(members))
    assert set(rows.evaluate_all("all => all.map((r) => r.dataset.id)")) == members
    expect(page.get_by_role("heading", name=f"{len(members)} dự án tại đây")).to_be_visible()
    rows.first.get_by_role("button").press("Enter")
    expect(page.locator("[data-project]")).to_be_visible()
    page.get_by_role("button", name="Đóng").click()
    expect(rows).to_have_count(len(members))


def test_back_undoes_each_step(open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path) -> None:
    page = open_map()
    value = most_common(projects, "status")
    one = len(query.filter_projects(projects, Filter(statuses=frozenset({value}))))
    choose(page, "Trạng thái", label(data_folder, "statuses", value))
    shown(page, one, len(projects))
    page.wait_for_function("() => location.search.includes('tt=')")
    page.locator(".st-key-table tbody tr button").first.click()
    page.wait_for_function("() => location.search.includes('da=')")
    expect(page.locator("[data-project]")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-project]")).to_have_count(0)
    shown(page, one, len(projects))
    page.go_back()
    shown(page, len(projects), len(projects))
    drawn(page, len(query.drawn(projects)))
    page.go_forward()
    shown(page, one, len(projects))


UNHURRIED = """(() => {
  const later = window.setTimeout;
  window.setTimeout = (act, ms, ...more) => (ms >= 1000 ? 0 : later(act, ms, ...more));
})()"""
"""What a page would do only after a second or more is never done."""


def test_back_waits_for_nothing_and_what_lies_round_a_project_is_a_step(
    page: Page, app: str, projects: gpd.GeoDataFrame
) -> None:
    page.add_init_script(UNHURRIED)
    bridge = query.drawn(projects)[query.drawn(projects)["sector"] == "bridge"].iloc[0]
    page.goto(f"{app}?lv=bridge&v=20.91,106.59,10")
    page.wait_for_selector(MAP)
    page.locator(f'.st-key-table tr[data-id="{bridge["id"]}"] button').press("Enter")
    chosen = page.locator("[data-project]")
    near = page.get_by_role("heading", name=re.compile("^Trong vòng 3 km quanh"))
    expect(chosen).to_be_visible()
    still(page)
    page.get_by_role("button", name="Quanh dự án này").press("Enter")
    expect(near).to_be_visible()
    expect(page).to_have_url(re.compile(f"quanh={bridge['id']}"))
    for step, there, gone in ((page.go_back, chosen, near), (page.go_forward, near, chosen)):
        still(page)
        step()
        expect(there).to_be_visible()
        expect(gone).to_have_count(0)
    page.reload()
    page.wait_for_selector(MAP)
    expect(near).to_be_visible()
    for there in (chosen, page.get_by_role("heading", name=re.compile("^Đang xem"))):
        still(page)
        page.go_back()
        expect(there).to_be_visible()
        expect(near).to_have_count(0)


PAINTED = """(box) => new Promise((told) => {
  const paper = CanvasRenderingContext2D.prototype, { clearRect, fillText } = paper, texts = new Map();
  paper.clearRect = function (...all) { texts.set(this, 0); return clearRect.apply(this, all); };
  paper.fillText = function (...all) { texts.set(this, (texts.get(this) ?? 0) + 1); return fillText.apply(this, all); };
  box.click();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    Object.assign(paper, { clearRect, fillText });
    told([...texts.values()].reduce((a, b) => a + b, 0));
  }));
})"""
"""Clicks a box of the layers; how many texts stand on the map once it is drawn anew."""


def test_layers_that_are_switched_stay_so_in_the_address(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    page = open_map()
    page.get_by_label("Các lớp bản đồ").click()
    names = page.get_by_role("checkbox", name="Ranh giới và địa danh")
    page.wait_for_function(INKED, arg=".leaflet-hp-units-pane canvas")
    painted = [names.evaluate(PAINTED) for _ in range(6)]
    assert painted[0] < painted[1]
    assert painted[::2] == painted[:1] * 3, "off"
    assert painted[1::2] == painted[1:2] * 3, "names are painted once however often they were switched on"
    page.get_by_role("checkbox", name="Điểm", exact=True).uncheck()
    page.get_by_role("checkbox", name="Quận, huyện cũ (gần đúng)").check()
    page.wait_for_function("() => location.search.includes('lop=-points,districts')")
    page.reload()
    page.wait_for_selector(MAP)
    page.get_by_label("Các lớp bản đồ").click()
    expect(page.get_by_role("checkbox", name="Điểm", exact=True)).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Quận, huyện cũ (gần đúng)")).to_be_checked()
    page.wait_for_function(INKED, arg=".leaflet-hp-districts-pane canvas")
    points = query.drawn(projects).geometry.geom_type == "Point"
    drawn(page, int((~points).sum()))


def test_the_halo_of_a_small_area_leaves_the_area_to_be_seen(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    own = projects[(projects.geometry.geom_type == "Polygon") & (projects["precision"] == "approximate")]
    small = own.loc[own.to_crs(crs.VN2000_HAI_PHONG).area.idxmin()]
    at = small.geometry.representative_point()
    page = open_map(f"?da={small['id']}&v={at.y},{at.x},10")
    page.wait_for_function(
        """() => { const c = document.querySelector(".leaflet-hp-projects-pane canvas"); if (!c?.width) return false;
        const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        const halo = (i) => d[i] === 240 && d[i + 1] === 228 && d[i + 2] === 66;
        const middle = 4 * (c.width * Math.floor(c.height / 2) + Math.floor(c.width / 2));
        for (let i = 0; i < d.length; i += 4) if (halo(i)) return !halo(middle);
        return false; }""",
        polling=500,
    )


def test_an_online_base_map_is_fetched_after_one_question_and_given_up_where_nobody_answers(open_map: OpenMap) -> None:
    page = open_map()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "openstreetmap" in request.url else None)
    page.get_by_label("Các lớp bản đồ").click()
    row = page.get_by_role("checkbox", name="Nền OpenStreetMap (cần internet)")
    row.click()
    expect(page.get_by_role("group", name="Nền trực tuyến")).to_contain_text("tile.openstreetmap.org")
    expect(row).not_to_be_checked()
    assert not asked, "nothing is fetched before the reader agrees"
    page.get_by_role("button", name="Dùng và ghi nhớ").click()
    expect(page.locator(".hp-silent")).to_have_text("không trả lời, đã tắt")
    expect(row).not_to_be_checked()
    page.get_by_role("button", name="Phóng to").click()
    page.wait_for_function("() => document.querySelector('.hp-map').dataset.view.split(',')[2] > 10")
    assert len({url.split("/")[3] for url in asked}) == 1, "nobody is asked again at another zoom"
    page.reload()
    page.wait_for_selector(MAP)
    page.get_by_label("Các lớp bản đồ").click()
    row.click()
    expect(page.locator(".hp-silent")).to_be_visible()  # at once, without the question
    expect(page.get_by_role("group", name="Nền trực tuyến")).to_have_count(0)


def test_pan_and_zoom_ask_the_server_nothing(open_map: OpenMap, page: Page) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    open_map()
    page.wait_for_load_state("networkidle")
    asked = len(sent)
    assert asked, "the page itself came over the socket"
    before = page.url
    page.get_by_role("button", name="Phóng to").click()
    page.wait_for_function("before => location.href !== before", arg=before)
    box = page.locator(MAP).bounding_box()
    assert box is not None
    middle = page.url
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 260, steps=6)
    page.mouse.up()
    page.wait_for_function("before => location.href !== before", arg=middle)
    assert len(sent) == asked


def test_the_headers_of_the_page_ask_for_what_its_map_needs(open_map: OpenMap, page: Page, app: str) -> None:
    open_map()  # the first page of a server tells it what pages ask for
    answer = page.goto(app)
    assert answer is not None
    named = re.findall(r"<([^>]+)>", answer.headers["link"])
    page.wait_for_selector(MAP)
    told = page.evaluate(
        """(names) => {
          const of = (name) => performance.getEntriesByName(new URL(name, document.baseURI).href);
          const [streamlit] = of("_stcore/health");
          return names.map((name) => [of(name)[0]?.responseStatus, of(name)[0]?.startTime < streamlit.startTime,
            name.includes("/hp/") && of(name).length > 1]);
        }""",
        named,
    )
    assert dict(zip(named, told, strict=True)) == {name: [200, True, False] for name in named}, (
        "ahead of Streamlit, ours once"
    )
    kinds = {name.rpartition("/")[2].partition("-")[0] for name in named}
    assert kinds >= {"styles", "leaflet", "app", "page", "look", "projects", "base", "index"}
    other = page.request.get(f"{app}thong-ke").headers["link"]
    assert "/page-" in other
    assert "/projects-" not in other, "a page without the map does not ask for its data"


def test_address_restores_filter_view_and_selection(open_map: OpenMap, projects: gpd.GeoDataFrame) -> None:
    district = most_common(projects, "old_districts")
    wanted = Filter(districts=frozenset({district}))
    chosen = query.drawn(query.filter_projects(projects, wanted)).iloc[0]["id"]
    page = open_map(f"?huyen={quote(district)}&da={chosen}&v=20.9,106.5,12")
    drawn(page, drawn_by(projects, wanted))
    expect(page.locator(f'[data-project="{chosen}"]')).to_be_visible()
    page.wait_for_function("() => location.search.includes('v=20.9000,106.5000,12')")
    page.reload()
    page.wait_for_selector(MAP)
    drawn(page, drawn_by(projects, wanted))
    assert "v=20.9000,106.5000,12" in page.url
    assert f"da={chosen}" in page.url


def test_filtering_keeps_the_view(open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path) -> None:
    page = open_map("?v=20.8,106.6,13")
    value = most_common(projects, "status")
    choose(page, "Trạng thái", label(data_folder, "statuses", value))
    drawn(page, drawn_by(projects, Filter(statuses=frozenset({value}))))
    page.wait_for_function("() => location.search.includes('tt=') && location.search.includes('v=20.8000,106.6000,13')")


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".csv"])
def test_download_tells_its_filter_and_holds_the_filtered_rows(
    open_map: OpenMap, projects: gpd.GeoDataFrame, data_folder: Path, tmp_path: Path, suffix: str
) -> None:
    district = most_common(projects, "old_districts")
    wanted = query.filter_projects(projects, Filter(districts=frozenset({district})))
    page = open_map(f"?huyen={quote(district)}")
    with page.expect_download() as waiting:
        page.locator("[class*=st-key-downloads]").get_by_role("button", name=suffix[1:].upper()).click()
    file = tmp_path / f"out{suffix}"
    named = fold(district).replace(" ", "-")
    assert waiting.value.suggested_filename == f"du-an-hai-phong_{named}{suffix}"
    waiting.value.save_as(file)
    names = list(gpd.list_layers(file)["name"]) if suffix == ".gpkg" else [None]
    found: set[str] = set()
    for name in names:
        frame = gpd.read_file(file, layer=name) if name else gpd.read_file(file)
        if "id" in frame.columns and frame.columns.isin(["name_vi", "Tên tiếng Việt"]).any():
            found |= set(frame["id"])
    assert found == set(wanted["id"])
    if suffix == ".csv":
        told = set(frame["Trạng thái"])
        assert told <= {row["label_vi"] for row in Codelists.load(data_folder).statuses.values()}, "words for people"


def test_markup_in_a_name_stays_text(
    serve: Callable[[Path], str], page: Page, data_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder, ignore=shutil.ignore_patterns("official"))
    body = json.loads((folder / "projects.geojson").read_text(encoding="utf-8"))
    feature = next(f for f in body["features"] if f["geometry"] and f["geometry"]["type"] == "Point")
    name = "<script>window.__bad = 1</script><img src=x onerror='window.__bad = 1'> Cầu thử"
    feature["properties"]["name_vi"] = name
    for item in feature["properties"]["items"]:
        item["name"] = name
    (folder / "projects.geojson").write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    lon, lat = feature["geometry"]["coordinates"]
    page.goto(f"{serve(folder)}?q={feature['id']}&da={feature['id']}&v={lat},{lon},16")
    page.wait_for_selector(MAP)
    expect(page.locator("[data-project] h2")).to_have_text(name)
    expect(page.locator(f'.st-key-table tr[data-id="{feature["id"]}"]')).to_contain_text("<script>")
    page.locator(MAP).hover()  # its middle, once the map is at rest
    expect(page.locator(".hp-tip strong")).to_have_text(name)
    assert page.evaluate("() => window.__bad") is None


def test_phone_has_map_first_and_nothing_clipped(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app)
    page.wait_for_selector(MAP)
    box = page.locator(MAP).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] < 400
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_label("Tìm dự án")).to_be_visible()
    choice(page, "Trạng thái", "Đã hoàn thành").check()
    expect(page).to_have_url(re.compile("tt=completed"))
    still(page)
    expect(page.get_by_test_id("stSidebarCollapseButton")).to_be_visible()  # a choice leaves the drawer open


def test_english_on_a_switch(open_map: OpenMap) -> None:
    page = open_map()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Search projects")).to_be_visible()
    expect(page.locator(".hp-legend > summary")).to_have_text("Legend")
    page.wait_for_function("() => location.search.includes('lang=en')")


NAMED = """(head) => {
  const { content, right, width } = getComputedStyle(head, "::after");
  const links = [...head.querySelectorAll(".rc-overflow-item")].map((e) => e.getBoundingClientRect());
  const last = Math.max(...links.filter((box) => box.height).map((box) => box.right));
  return [content, head.getBoundingClientRect().right - parseFloat(right) - parseFloat(width) - last];
}"""
"""What stands at the right of the header, and its distance from the last page of the menu."""


@pytest.mark.parametrize("size", [(844, 390), (740, 360), (720, 450)], ids=["sideways", "small", "zoom-200"])
def test_a_phone_held_sideways_reaches_every_tool_and_page(
    open_map: OpenMap, page: Page, size: tuple[int, int]
) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    open_map()
    hidden = page.locator(".hp-map .hp-tool").evaluate_all(
        """all => all.filter((tool) => {
          const { left, top, width, height } = tool.getBoundingClientRect();
          return !tool.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }).map((tool) => tool.title)"""
    )
    assert hidden == []
    top, bottom = page.locator(MAP).evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom]")
    assert min(bottom, height) - top >= 0.6 * height, "the map has most of the screen before anybody scrolls"
    figures = page.locator(".hp-kpi dd").evaluate_all(
        "all => all.map((e) => Math.round(e.getBoundingClientRect().bottom))"
    )
    assert max(figures) - min(figures) < 10, "all figures stand in the one line that is shown"
    room = page.get_by_test_id("stHeader").evaluate(NAMED)
    assert room[0] == '"Dự án Hải Phòng"'
    assert room[1] >= 0, "the product's name stands beside the menu, not on it"
    if width < 768:  # the pages stand in the drawer
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebar").get_by_role("link", name="Giới thiệu").click()
    else:
        menu = page.get_by_test_id("stTopNav").locator(".rc-overflow-item-rest:visible")
        assert "more" not in menu.inner_text()
        menu.click()
        page.get_by_role("menuitem", name="Giới thiệu").click()
    expect(page).to_have_url(re.compile("gioi-thieu"))
    expect(page.get_by_text("Mã nguồn: giấy phép MIT")).to_be_visible()
