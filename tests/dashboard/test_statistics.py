"""The statistics page without a browser: the figures a planner reads, and the files behind them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from gis.core.tables import csv_bytes
from gis.dashboard import data
from gis.dashboard.statistics import by_place, changed, figure, overview
from gis.dashboard.statistics.charts import Look
from gis.i18n.catalogue import words as words_in
from gis.layers import query
from gis.layers.query import Filter
from gis.registry import statements

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.dashboard.statistics.figure import Figure

VI, EN = words_in("vi"), words_in("en")


@pytest.fixture(scope="module")
def current() -> Data:
    return data.current()


def page(query: dict[str, str] | None = None) -> AppTest:
    lines = [f"st.query_params[{k!r}] = {v!r}" for k, v in (query or {}).items()]
    script = "\n".join(
        ["import streamlit as st", "from gis.dashboard import frame", *lines, "frame._runner('statistics')()"]
    )
    return AppTest.from_string(script, default_timeout=60).run()


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def figures(current: Data, lang: str = "vi") -> list[Figure]:
    chosen, words = current.projects, words_in(lang)
    pairs = statements.changes(statements.statements(chosen))
    return [
        overview.coverage(current, chosen, words, lang),
        overview.matrix(current, chosen, words, lang),
        by_place.communes(current, chosen, "count", "count", words, lang),
        by_place.communes(current, chosen, "density", "unit", words, lang),
        by_place.districts(current, chosen, words, lang)[0],
        overview.first_named(current, chosen, words, lang)[0],
        overview.flows(current, pairs, words, lang),
    ]


@pytest.mark.parametrize("query", [{}, {"lang": "en"}, {"tt": "completed"}, {"lv": "bridge"}, {"huyen": "Cát Hải"}])
def test_page_runs_under_a_filter(query: dict[str, str]) -> None:
    app = page(query)
    assert not app.exception
    assert not app.error


def test_note_counts_the_projects_that_2019_did_not_name(current: Data) -> None:
    years = statements.first_named(current.projects)
    new = int((years > 2019).sum())
    captions = " ".join(c.value for c in page().caption)
    assert f"{new} dự án mới so với năm 2019" in captions
    assert f"2025: {int((years == 2025).sum())}" in captions


def test_flow_note_counts_moves_under_the_filter(current: Data) -> None:
    chosen = query.filter_projects(current.projects, Filter(sectors=frozenset({"port"})))
    pairs = statements.changes(statements.statements(chosen))
    captions = " ".join(c.value for c in page({"lv": "port"}).caption)
    assert f"{pairs['id'].nunique()} dự án được nêu ở ít nhất hai năm" in captions
    assert f"{int((pairs['direction'] == 'forward').sum())} lần tiến" in captions


def test_nothing_left_says_which_filter_to_remove() -> None:
    app = page({"q": "zzzz"})
    assert not app.exception
    assert "Tìm dự án" in app.info[0].value
    assert not app.get("vega_lite_chart")


def test_no_change_is_said_in_words(current: Data) -> None:
    years = statements.statements(current.projects).groupby("id")["year"].nunique()
    lone = next(
        i for i in years.index[years == 1] if (current.projects["search"].str.contains(i.replace("-", " ")).sum()) == 1
    )
    app = page({"q": lone.replace("-", " ")})
    assert not app.exception
    assert [i.value for i in app.info] == [VI["flow_none"]]


def test_matrix_adds_up(current: Data) -> None:
    shown = overview.matrix(current, current.projects, VI, "vi")
    assert shown.rows[-1][-1] == len(current.projects)
    for row in shown.rows:
        assert sum(row[1:-1]) == row[-1]
    bridges = current.projects[current.projects["sector"] == "bridge"]
    found = next(r for r in shown.rows if str(r[0]).strip() == current.lists.sectors["bridge"]["label_vi"])
    assert found[-1] == len(bridges)


def test_coverage_says_the_share_on_the_map(current: Data) -> None:
    shown = overview.coverage(current, current.projects, VI, "vi")
    first = shown.rows[0]
    assert first[-2] == len(current.projects)
    assert first[-1] == round(100 * len(query.drawn(current.projects)) / len(current.projects))
    groups = {current.lists.sector_groups[g]["label_vi"] for g in current.projects["sector_group"]}
    assert groups <= {row[0] for row in shown.rows}
    assert len(shown.rows) == 1 + len(current.documents) + len(groups)


def test_communes_are_all_there_and_sorted_as_asked(current: Data) -> None:
    for order, column in (("count", 1), ("area_km2", 2), ("density", 3)):
        rows = by_place.communes(current, current.projects, "count", order, VI, "vi").rows
        assert len(rows) == 114
        values = [row[column] for row in rows]
        assert values == sorted(values, reverse=True)
    names = [row[0] for row in by_place.communes(current, current.projects, "count", "unit", VI, "vi").rows]
    assert names == list(current.sorted_units.values())
    assert names.index("Phường Đồ Sơn") > names.index("Phường Dương Kinh"), "Đ stands after D"


def test_districts_are_sorted_and_those_without_projects_stay(current: Data) -> None:
    shown, _ = by_place.districts(current, current.projects, VI, "vi")
    totals = [row[-1] for row in shown.rows]
    assert totals == sorted(totals, reverse=True)
    assert {row[0] for row in shown.rows} == current.units.district_names
    counts = query.count_by(current.projects, "old_districts")
    assert {row[0]: row[-1] for row in shown.rows if row[-1]} == counts
    one = current.projects[current.projects["old_districts"].map(lambda names: names == ["Lê Chân"])].iloc[:1]
    few, none = by_place.districts(current, one, VI, "vi")
    assert len(few.rows) == len(shown.rows)
    assert few.rows[0][0] == "Lê Chân"
    assert "Thủy Nguyên" in none
    assert "Lê Chân" not in none


def test_changed_table_cites_both_documents_and_links_to_the_map(current: Data) -> None:
    pairs = statements.changes(statements.statements(current.projects))
    body = html(page({"lv": "port"}))
    chosen = query.filter_projects(current.projects, Filter(sectors=frozenset({"port"})))
    moved = changed.changed(statements.changes(statements.statements(chosen)))
    assert not moved.empty
    for pair in moved.to_dict("records"):
        assert re.search(rf'href="\./\?lv=port&amp;da={pair["id"]}"', body)
        for item in (*pair["items_from"], *pair["items_to"]):
            assert item["section"] in body
    rows = changed.rows(current, pairs, VI, "vi")
    assert len(rows) == len(changed.changed(pairs))
    assert all(len(row) == len(changed.CSV_COLUMNS) for row in rows)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_chart_says_in_words_what_it_shows(current: Data, lang: str) -> None:
    app = page({"lang": lang})
    specs = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")]
    assert len(specs) == 6
    said = [spec["description"] for spec in specs]
    assert len(set(said)) == 6
    assert all(re.search(r"\d", words) for words in said)
    assert not any("http" in json.dumps({k: v for k, v in spec.items() if k != "$schema"}) for spec in specs)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_charts_fit_every_look(current: Data, lang: str, dark: bool) -> None:
    for shown in figures(current, lang):
        spec = shown.build(Look(dark=dark)).to_dict()
        assert spec["layer"]
        labels = [words for words, _ in shown.key(Look(dark=dark))]
        assert len(labels) == len(set(labels))
        assert all(re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) for _, colour in shown.key(Look(dark=dark)))


def test_pictures_carry_title_and_legend_without_network(current: Data) -> None:
    for shown in figures(current):
        svg = figure.picture(shown, "svg").decode("utf-8")
        words = re.sub(r"<[^>]+>", "\n", svg)
        assert shown.title in words
        for label, _ in shown.key(Look()):
            assert label in words
    png = figure.picture(figures(current)[0], "png")
    assert png.startswith(b"\x89PNG")


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    body = csv_bytes(["Tên", "Số"], [["=1+1", 3], ["\u2003Cầu", 2.5], ["-x; +y", 0]])
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows == [["Tên", "Số"], ["'=1+1", "3"], ["Cầu", "2.5"], ["'-x; '+y", "0"]]


def test_csv_of_every_figure_is_rectangular(current: Data) -> None:
    for shown in figures(current):
        rows = list(csv.reader(io.StringIO(csv_bytes(shown.columns, shown.rows).decode("utf-8-sig"))))
        assert rows[0] == list(shown.columns)
        assert {len(row) for row in rows} == {len(shown.columns)}
        assert len(rows) == len(shown.rows) + 1


def test_bands_of_the_flow_chart_fill_their_boxes(current: Data) -> None:
    pairs = statements.changes(statements.statements(current.projects))
    shown = overview.flows(current, pairs, VI, "vi")
    layers_of: list[dict[str, Any]] = shown.build(Look()).to_dict()["layer"]
    points = pd.DataFrame(layers_of[0]["data"]["values"])
    starts = points.sort_values("x").groupby("band").first()
    thick = starts["bottom"] - starts["top"]
    assert (thick > 0).all()
    unit = thick / starts["count"]
    assert unit.max() == pytest.approx(unit.min(), abs=0.2), "a project is equally thick everywhere"
    assert points["bottom"].max() <= 460
    assert points["top"].min() >= 0
