"""Thống kê: the filtered projects in figures; the same filter as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import state
from gis.dashboard.parts import part, sidebar
from gis.dashboard.parts.figures import figures
from gis.dashboard.parts.grids import grid
from gis.dashboard.statistics import by_place, changed, figure, opening, overview
from gis.registry import statements

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.dashboard.data import Data
    from gis.dashboard.statistics.figure import Figure
    from gis.i18n.catalogue import Words


def show(data: Data) -> None:
    """Draw the page."""
    sidebar.show(data)
    words, lang = state.words(), state.language()
    passed = data.facets.matches(state.wanted())
    st.html(figure.STYLE)
    st.title(words["page_statistics"])
    counts = {name: data.facets.count(name, passed) for name in ("statuses", "precisions")}
    st.html(figures(data, counts, int(passed.sum()), words, lang))
    if not passed.any():
        st.info(words["nothing"].format(names=sidebar.in_force(state.wanted(), words)))
        return
    chosen = data.projects[passed]
    _opening(data, chosen, words, lang)
    _changes(data, chosen, words, lang)
    _figure(overview.matrix(data, chosen, words, lang), words, words["matrix_note"])
    _communes(data, chosen, words, lang)
    districts, none = by_place.districts(data, chosen, words, lang)
    _figure(districts, words, f"{words['per_unit_note']} {none}")
    first, note = overview.first_named(data, chosen, words, lang)
    _figure(first, words, note)
    _figure(overview.coverage(data, chosen, words, lang), words, words["coverage_note"])


def _opening(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> None:
    """What a planner asks first: how much is built, what is due, what it costs."""
    st.header(words["progress"], anchor="tien-do")
    st.caption(words["progress_note"])
    st.html(opening.progress(data, chosen, words, lang))
    left, right = st.columns(2, gap="large")
    with left:
        st.header(words["deadlines"], anchor="thoi-han")
        st.html(opening.deadlines(chosen, words, lang))
    with right:
        st.header(words["column_cost"], anchor="von")
        st.html(opening.cost(data, chosen, words, lang))


def _figure(shown: Figure, words: Words, note: str) -> None:
    """Heading, chart, files, and the table when asked for."""
    st.header(shown.title, anchor=shown.stem)
    st.caption(note)
    figure.chart(shown)
    figure.files(shown, words)
    with st.expander(words["figures_table"], key=f"table-{shown.stem}"):
        figure.table(shown)


@part.alone
def _communes(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> None:
    """Map and table of projects per commune; measure and order change nothing else on the page."""
    st.header(words["by_commune"], anchor="xa-phuong")
    st.caption(words["per_unit_note"])
    with st.container(horizontal=True, key="commune_choices"):
        measure = st.segmented_control(
            words["measure"],
            by_place.MEASURES,
            format_func=words.__getitem__,
            default=by_place.MEASURES[0],
            required=True,
            key="measure",
        )
        order = st.selectbox(words["sort_by"], by_place.ORDERS, format_func=words.__getitem__, key="sort_by", width=240)
    shown = by_place.communes(data, chosen, measure, order, words, lang)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        figure.chart(shown)
    with right:
        figure.table(shown, height=400)
    figure.files(shown, words)


def _changes(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> None:
    """The projects whose status moved, by name, and the flow of statuses from year to year."""
    pairs = statements.changes(statements.statements(chosen))
    if pairs.empty:
        st.header(words["flow"], anchor="dien-bien")
        st.info(words["flow_none"])
        return
    st.header(words["changed"], anchor="da-doi")
    if rows := changed.shown(data, pairs, words, lang):
        st.caption(words["changed_note"])
        st.html(grid([words[k] for k in changed.COLUMNS], rows, caption=words["changed"], height=400))
        columns = [words[k] for k in changed.CSV_COLUMNS]
        figure.csv_file("doi-trang-thai", columns, changed.rows(data, pairs, words, lang), words)
    else:
        st.info(words["changed_none"])
    shown = overview.flows(data, pairs, words, lang)
    _figure(shown, words, shown.alt)
