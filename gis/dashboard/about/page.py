"""Giới thiệu: what this is, how sure the places are, whose data, which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.core import tables
from gis.core.codelists import label_in
from gis.dashboard import state
from gis.dashboard.about import account, borders
from gis.dashboard.html import html
from gis.dashboard.parts.grids import grid
from gis.gazetteer.columns import SOURCES

if TYPE_CHECKING:
    from markupsafe import Markup

    from gis.dashboard.data import Data


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    st.title(words["app"], anchor=False)
    st.markdown(words["about_intro"])
    st.header(words["about_precision"], anchor=False)
    rows = [[label_in(r, lang), label_in(r, lang, "description")] for r in data.lists.precisions.values()]
    st.html(grid([words["code"], words["meaning"]], rows))
    st.caption(words["about_precision_m"])
    checked = data.accuracy
    if checked.places:
        figures = {"n": checked.places, "k": checked.within}
        distances = {"median": round(checked.median_m), "p90": round(checked.p90_m)}
        st.caption(words["about_checked"].format(**figures, **distances))
    st.header(words["about_boundaries"], anchor=False)
    borders.show(data)
    st.header(words["about_account"], anchor=False)
    account.show()
    st.header(words["about_version"], anchor=False)
    counts = {"n": len(data.projects), "m": len(data.registry.items)}
    st.markdown(words["about_version_text"].format(version=data.version, **counts))
    st.header(words["about_report"], anchor=False)
    st.markdown(words["about_report_text"])
    st.header(words["about_sources"], anchor=False)
    st.html(grid([words["source"], words["licence"], words["note"]], _sources(data)))
    st.markdown(words["about_licence"])


def _sources(data: Data) -> list[list[Markup]]:
    """Every source of the data: linked title, licence, note."""
    rows = []
    for row in tables.read_table(SOURCES.path(data.folder), SOURCES.header):
        title = html("quote", text=row["title"])
        if row["url"].startswith("https://"):
            title = html("link", href=row["url"], target="_blank", text=title)
        rows.append([title, html("quote", text=row["licence"]), html("quote", text=row["note"])])
    return rows
