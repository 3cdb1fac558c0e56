"""Thống kê: the filtered projects in figures; the same filter as the map."""

from __future__ import annotations

from html import escape

import numpy as np
import streamlit as st

from gis.dashboard import components, panel, sidebar, state, statistics
from gis.dashboard.data import Data
from gis.dashboard.grids import grid, meter, ramp
from gis.dashboard.panel import Words
from gis.maps import payload


def show(data: Data) -> None:
    """Draw the page."""
    sidebar.show(data)
    wanted = state.wanted()
    words, lang = state.words(), state.language()
    passed = data.facets.matches(wanted)
    st.title(words["page_statistics"], anchor=False)
    counts = {name: data.facets.count(name, passed) for name in ("statuses", "precisions")}
    st.html(panel.figures(data, counts, int(passed.sum()), words, lang))
    st.subheader(words["coverage"], anchor=False)
    ordered = {code: counts["precisions"].get(code, 0) for code in data.lists.precisions}
    st.html(meter(ordered, words["coverage"], lambda c: panel.label_of(data, "precisions", c, lang)))
    st.subheader(words["matrix"], anchor=False)
    columns, rows, classes = statistics.matrix(data, passed, words, lang)
    st.html(grid(columns, rows, numbers=True, classes=classes, caption=words["matrix"]))
    _csv(columns, rows, "linh-vuc-trang-thai", words)
    st.subheader(words["by_commune"], anchor=False)
    st.caption(words["per_unit_note"])
    _communes(data, passed, words, lang)
    st.subheader(words["by_district"], anchor=False)
    columns, rows = statistics.by_district(data, passed, words)
    st.html(grid(columns, rows, numbers=True, caption=words["by_district"]))
    _csv(columns, rows, "quan-huyen-cu", words)


def _communes(data: Data, passed: np.ndarray, words: Words, lang: str) -> None:
    """Map and table of projects per commune, absolute or per 100 km²."""
    names = {"count": words["count"], "density": words["density"]}
    measure = st.segmented_control(
        words["measure"], list(names), format_func=names.__getitem__, default="count", required=True, key="measure"
    )
    table = statistics.by_commune(data, passed)
    colours, steps = ramp(dict(zip(table["code"], table[measure].astype(float), strict=True)))
    left, right = st.columns([6, 4], gap="small")
    with left:
        components.project_map(data, payload.bits(np.zeros_like(passed)), 0, fills=colours)
        key = "".join(
            f'<li><i style="background:{colour}"></i>{_above(low, measure, lang) if i else 0}</li>'
            for i, (colour, low) in enumerate(steps)
        )
        st.html(f'<ul class="hp-key"><li>{escape(names[measure])}:</li>{key}</ul>')
    columns = [words[k] for k in ("unit", "count", "area_km2", "density")]
    rows = table.sort_values([measure, "name"], ascending=[False, True])[["name", "count", "area_km2", "density"]]
    with right, st.container(height=560, key="panel"):
        said = [[name, n, *(panel.number_text(v, lang) for v in figures)] for name, n, *figures in rows.to_numpy()]
        st.html(grid(columns, said, numbers=True, caption=words["by_commune"]))
    _csv(columns, rows.to_numpy().tolist(), "xa-phuong", words)


def _above(low: float, measure: str, lang: str) -> str:
    """Say the lower end of a step of the key."""
    return f"&gt; {panel.number_text(int(low) if measure == 'count' else round(low, 1), lang)}"


def _csv(columns: list[str], rows: list[list[object]], stem: str, words: Words) -> None:
    st.download_button(
        words["as_csv"], statistics.csv_bytes(columns, rows), f"{stem}.csv", "text/csv", key=stem, on_click="ignore"
    )
