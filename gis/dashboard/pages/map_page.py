"""Bản đồ: filters, figures, map, panel and table in step."""

from __future__ import annotations

import numpy as np
import streamlit as st

from gis import layers
from gis.dashboard import components, downloads, panel, sidebar, state
from gis.dashboard.data import Data
from gis.dashboard.panel import Words
from gis.layers import Filter
from gis.maps import payload


def show(data: Data) -> None:
    """Draw the page."""
    wanted, words, lang = state.wanted(), state.words(), state.language()
    passed = data.facets.matches(wanted)
    shown, bits = int(passed.sum()), payload.bits(passed)
    counts = {name: data.facets.count(name, passed) for name in ("statuses", "precisions")}
    st.html(panel.figures(data, counts, shown, words, lang))
    left, right = st.columns([7, 3], gap="small")
    empty = words["nothing"].format(names=", ".join(_asked(wanted, words)))
    with left:  # first of all: the map is what the eye waits for
        components.project_map(data, bits, shown)
    with right, st.container(height=PANEL_HEIGHT, key="panel"):
        _panel(data, passed, bits, wanted)
    components.project_list(data, bits, "table", kind="table", caption=words["table_caption"], empty=empty)
    downloads.row(data, wanted, passed)
    sidebar.show(data)


PANEL_HEIGHT = 560
"""Pixels where styles are off; `app.css` makes the panel as high as the map."""


def _panel(data: Data, passed: np.ndarray, bits: str, wanted: Filter) -> None:
    """Show the selected project, the clicked spot, or what is off the map."""
    words, lang = state.words(), state.language()
    chosen, spot = state.selected(), st.session_state.get("spot")
    if chosen:
        row = data.by_id[chosen]
        with st.container(horizontal=True):
            if row["geometry"] is not None:
                st.button(words["fly"], key="fly_button", on_click=state.select, args=(chosen,), kwargs={"fly": True})
            st.button(words["close"], key="close", on_click=state.select, args=(None,))
        st.html(panel.detail(data, row, words, lang))
        position = int(np.flatnonzero(data.projects["id"].to_numpy() == chosen)[0])
        if not passed[position]:
            st.caption(words["filtered_out"])
        _report(row, words, lang)
    elif spot:
        _spot(data, passed, spot, words, lang)
    else:
        off = int((passed & data.projects.geometry.isna().to_numpy()).sum())
        st.html(f'<div class="hp-detail"><h2>{words["off_map"]}</h2></div>')
        st.caption(words["off_map_why"].format(n=off) if off else words["off_map_none"])
        if off:
            components.project_list(
                data, bits, "off_map", kind="list", caption=words["off_map"], empty=words["off_map_none"]
            )
        st.caption(words["pick_hint"])


def _spot(data: Data, passed: np.ndarray, spot: dict[str, object], words: Words, lang: str) -> None:
    """Show the clicked commune and the projects near the click, nearest first."""
    st.button(words["close"], key="close", on_click=state.select, args=(None,))
    code = spot["code"]
    if isinstance(code, str) and code in data.unit_names:
        inside = data.facets.matches(Filter(communes=frozenset({code}))) & passed
        st.html(panel.unit_card(data, code, int(inside.sum()), words, lang))
        alone = Filter(communes=frozenset({code}))
        st.button(words["unit_filter"], key="unit_filter", on_click=state.set_filter, args=(alone,))
    radius = st.slider(words["radius"], 1, 20, 3, key="radius")
    near = layers.near(data.projects[passed], float(str(spot["lon"])), float(str(spot["lat"])), radius * 1000.0)
    st.html(f'<div class="hp-detail"><h3>{words["near_title"].format(km=radius)}</h3></div>')
    if near.empty:
        st.caption(words["near_none"])
    for row in near.head(12).to_dict("records"):
        label = f"{panel.metres(row['distance_m'], lang)} · {_plain(panel.name_of(row, lang))}"
        st.button(label, key=f"near_{row['id']}", type="tertiary", on_click=state.select, args=(row["id"],))


def _report(row: dict[str, object], words: Words, lang: str) -> None:
    """Offer a text about a wrong place, filled in, to send to the keeper of the data."""
    with st.popover(words["report"]):
        st.caption(words["report_text"])
        st.code(
            words["report_subject"].format(id=row["id"])
            + "\n"
            + words["report_body"].format(id=row["id"], name=row["name_vi"], place=row["location"]),
            language=None,
            wrap_lines=True,
        )


def _asked(wanted: Filter, words: Words) -> list[str]:
    """Name the filters in force."""
    names = [words["search"]] if wanted.text else []
    return names + [words[name] for name in state.PARAMETERS if name != "text" and getattr(wanted, name)]


def _plain(text: str) -> str:
    """Take the markdown out of a label."""
    return "".join("\\" + c if c in "\\`*_{}[]<>#$~:|" else c for c in text)
