"""The pages run without a browser: filters, figures, address, language, what to do when data are missing."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from gis.core.settings import settings
from gis.layers import query
from gis.layers.query import Filter

if TYPE_CHECKING:
    import geopandas as gpd

APP = str(Path(__file__).resolve().parents[2] / "gis" / "dashboard" / "script" / "app.py")
PAGES = ("map", "statistics", "documents", "lists", "export", "about")


@pytest.fixture(scope="module")
def projects() -> gpd.GeoDataFrame:
    return query.load_projects_layer(settings().data_dir / "projects.geojson")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=60)


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def sent(app: AppTest, part: str) -> dict[str, Any]:
    """What goes to the browser for one of our components ("filters", "map", …)."""
    every = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    [found] = [data for data in every if data.get("c") == part]
    return dict(found)


def figures(shown: int, total: int) -> str:
    return f"<dd>{shown}/{total}</dd>"


def test_map_page_counts_every_project(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    app.run()
    assert not app.exception
    assert figures(len(projects), len(projects)) in html(app)


def test_status_filter_narrows_and_stands_in_the_address(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    status = projects["status"].iloc[0]
    app.query_params["tt"] = status
    app.run()
    expected = query.filter_projects(projects, Filter(statuses=frozenset({status})))
    assert figures(len(expected), len(projects)) in html(app)
    assert sent(app, "tools")["address"] == {"tt": status}


def test_address_restores_filter_and_selection(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    row = projects.iloc[0]
    app.query_params["tt"] = row["status"]
    app.query_params["da"] = row["id"]
    app.query_params["v"] = "20.9,106.6,12"
    app.run()
    assert sent(app, "filters")["f"] == {"tt": row["status"]}
    assert f'data-project="{row["id"]}"' in html(app)
    assert sent(app, "tools")["address"] == {"tt": row["status"], "da": row["id"]}, "the view belongs to the map"


def test_a_district_filter_tells_the_programmes_that_name_no_district(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    app.query_params["lv"] = "industry"
    app.query_params["huyen"] = "Cẩm Giàng"
    app.run()
    wide = projects[(projects["sector"] == "industry") & (projects["precision"] == "citywide")]
    of_province = wide["name_vi"].str.contains("Hải Dương").sum()
    assert f"Còn {len(wide)} chương trình" in html(app)
    assert f"Trong đó {of_province} nêu tên tỉnh Hải Dương cũ" in html(app)
    assert "?lv=industry&amp;cx=citywide" in html(app)


def test_unknown_values_in_the_address_are_left_out(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    app.query_params["tt"] = "no-such-status"
    app.query_params["da"] = "no-such-project"
    app.query_params["huyen"] = "Atlantis"
    app.run()
    assert not app.exception
    assert figures(len(projects), len(projects)) in html(app)
    assert "no-such-project, no-such-status, Atlantis" in html(app), "said, not dropped in silence"
    assert [element.value for element in app.code] == ["tt=no-such-status\nhuyen=Atlantis"]
    assert sent(app, "tools")["address"] == {}


def test_values_of_the_address_are_read_in_any_spelling_and_the_rest_is_said(app: AppTest) -> None:
    app.query_params["lv"] = "bridge."
    app.query_params["huyen"] = unicodedata.normalize("NFD", "Thuỷ Nguyên") + ",Nơi Nào"
    app.run()
    asked: Filter = app.session_state["filter"]
    assert (asked.sectors, asked.districts) == ({"bridge"}, {"Thủy Nguyên"})
    assert [element.value for element in app.code] == ["huyen=Nơi Nào"]


def test_an_address_of_hundreds_of_values_is_looked_up_for_the_first_of_them(app: AppTest) -> None:
    app.query_params["xa"] = ",".join(f"{n} không có" for n in range(200))
    app.query_params["q"] = "a " * 1_000
    app.run()
    [said] = [element.value for element in app.code]
    assert len(said.splitlines()) == 20
    assert len(sent(app, "tools")["address"]["q"]) <= 300


def test_detail_escapes_and_cites(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    row = projects.iloc[0]
    app.query_params["da"] = row["id"]
    app.run()
    [body] = [element.proto.body for element in app.get("html") if "data-project" in element.proto.body]
    for item in row["items"]:
        assert item["section"] in body
    assert "<script" not in body
    led = projects["lead_names"].map(lambda names: "Bộ Giao thông vận tải" in names)
    app.session_state["selected"] = projects[led].iloc[0]["id"]
    app.run()
    [body] = [element.proto.body for element in app.get("html") if "data-project" in element.proto.body]
    assert body.count("Bộ Giao thông vận tải") == body.count("Bộ Giao thông vận tải (nay: Bộ Xây dựng)") > 1


def test_an_area_states_no_error_in_metres(app: AppTest, projects: gpd.GeoDataFrame) -> None:
    app.query_params["da"] = projects[projects["precision"] == "area"].iloc[0]["id"]
    app.run()
    assert "<dd>Theo khu vực</dd>" in html(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_runs_in_both_languages(page: str, lang: str) -> None:
    script = (
        "import streamlit as st\n"
        "from gis.dashboard import frame, state\n"
        f"st.query_params['lang'] = {lang!r}\n"
        f"frame._runner({page!r})()\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    assert not app.error
    running = [element.proto.body for element in app.get("html") if element.proto.unsafe_allow_javascript]
    assert len(running) == 1, "one element may run a script: the one that fetches the page's files"
    assert (
        set(re.findall(r'"hp/[^"]*"', running[0])) == set(re.findall(r'"hp/[\w-]+\.(?:js|json)"', running[0])) != set()
    )


def test_a_print_is_made_on_asking_and_goes_with_another_choice(
    projects: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[float, str]] = []
    monkeypatch.setattr(DeltaGenerator, "progress", lambda _bar, share, text: told.append((share, text)))
    rare = projects["sector"].value_counts().index[-1]
    script = (
        "import streamlit as st\n"
        "from gis.dashboard import frame\n"
        f"st.query_params['lv'] = {rare!r}\n"
        "frame._runner('export')()\n"
    )
    app = AppTest.from_string(script, default_timeout=120).run()
    app.radio(key="format").set_value(".pdf").run()
    assert not app.get("download_button")
    app.button(key="make").click().run()
    assert not app.error
    shares = [share for share, _ in told]
    assert shares == sorted(set(shares)), "further with each page"
    assert shares[-1] == 1
    assert all(re.search(rf"\b{page}\b.*\b{len(told)}\b", text) for page, (_, text) in enumerate(told, start=1))
    assert app.get("download_button")[0].proto.label.endswith(".pdf")
    app.radio(key="format").set_value(".png").run()
    assert not app.get("download_button"), "what was made is no PNG"


def test_missing_data_says_what_to_run(app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_DATA", str(tmp_path))
    app.run()
    assert not app.exception
    assert "python -m gis build" in app.code[0].value


def test_faulty_gazetteer_is_said_and_the_map_goes_on(
    app: AppTest, projects: gpd.GeoDataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(settings().data_dir, folder, ignore=shutil.ignore_patterns("official"))
    places = folder / "places.csv"
    places.write_text(places.read_text(encoding="utf-8") + "broken,row\n", encoding="utf-8")
    monkeypatch.setenv("HPMAP_DATA", str(folder))
    app.run()
    assert not app.exception
    assert "danh mục địa danh có lỗi" in app.warning[0].value
    assert any("places.csv" in caption.value for caption in app.caption)
    assert figures(len(projects), len(projects)) in html(app)


@pytest.mark.parametrize("page", ["map", "documents", "about"])
def test_a_row_broken_while_the_app_runs_is_named_on_every_page(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(settings().data_dir, folder, ignore=shutil.ignore_patterns("official"))
    monkeypatch.setenv("HPMAP_DATA", str(folder))
    items = folder / "items" / "nq45-2019.csv"
    items.write_text(items.read_text(encoding="utf-8") + "broken,row\n", encoding="utf-8")
    script = (
        "from gis.dashboard import frame, state\n"
        "import streamlit as st\nst.query_params['da'] = 'cau-may-chai'\n"
        f"frame._runner({page!r})()\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    assert "Một tệp dữ liệu có lỗi" in app.warning[0].value
    assert "nq45-2019.csv, dòng 38" in app.code[0].value


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            {".qgz": r"du-an-hai-phong\.gpkg phải giữ nguyên tên", ".gpkg": r"lưu thành du-an-hai-phong \(1\)\.gpkg"},
        ),
        ("en", {".qgz": r"du-an-hai-phong\.gpkg must keep its name", ".gpkg": r"saved du-an-hai-phong \(1\)\.gpkg"}),
    ],
)
def test_a_download_for_qgis_says_which_name_it_needs(lang: str, said: dict[str, str]) -> None:
    script = (
        "import streamlit as st\n"
        "from gis.dashboard import frame\n"
        f"st.query_params['lang'] = {lang!r}\n"
        "frame._runner('export')()\n"
    )
    app = AppTest.from_string(script, default_timeout=120).run()
    for suffix, words in said.items():
        app.radio(key="format").set_value(suffix).run()
        assert not app.exception
        assert [caption for caption in app.caption if re.search(words, caption.value)], (suffix, lang)
    app.radio(key="format").set_value(".csv").run()
    assert not [caption for caption in app.caption if "du-an-hai-phong.gpkg" in caption.value]
