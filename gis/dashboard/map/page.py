"""Bản đồ: filters, figures, map, panel and table in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from gis.dashboard import components, state
from gis.dashboard.editing import editor
from gis.dashboard.html import html
from gis.dashboard.map import beyond, panel, spot
from gis.dashboard.parameters import round_project
from gis.dashboard.parts import announced, change_log, downloads, field, sidebar
from gis.dashboard.parts.figures import figures
from gis.i18n.say import say
from gis.layers import report, rings
from gis.maps import payload

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.layers.query import Filter

PANEL_HEIGHT = 560
"""Pixels where styles are off; `app.css` makes the panel as high as the map."""


def show(data: Data) -> None:
    """Draw the page."""
    _old_link()
    wanted, words, lang = state.wanted(), state.words(), state.language()
    passed = data.facets.matches(wanted)
    shown, bits = int(passed.sum()), payload.bits(passed)
    counts = {name: data.facets.count(name, passed) for name in ("statuses", "precisions")}
    st.html(figures(data, counts, shown, words, lang, _in_area(data, wanted, passed, words)))
    left, right = st.columns([7, 3], gap="small")
    with left:  # first of all: the map is what the eye waits for
        ring = [[lat, lon] for lon, lat in rings.corners(wanted.within)] if wanted.within else spot.outline(data)
        components.project_map(data, bits, shown, spot=spot.circle(), ring=ring, asked=sidebar.asked(data, wanted))
    with right, st.container(height=PANEL_HEIGHT, key="panel"):
        _panel(data, passed)
    if data.linear.fault:
        st.warning(words["base_fault"])
        st.caption(say(data.linear.fault, lang))
    empty = "" if shown else words["nothing"].format(names=sidebar.in_force(wanted, words))
    components.project_list(data, "table", kind="table", caption="table_caption", empty=empty)
    downloads.row(data, wanted, passed)
    sidebar.show(data)


def _in_area(data: Data, wanted: Filter, passed: np.ndarray, words: Words) -> list[tuple[str, int]]:
    """Tell apart what lies inside the communes or the ring that is filtered by, and what passes through."""
    area = report.area_of(wanted, data.units.communes)
    if area is None:
        return []
    chosen = data.projects[passed]
    through = int(report.passing(chosen, area).sum())
    inside = int(chosen.geometry.notna().sum()) - through
    return [(words["report_inside"].lower(), inside), (words["report_passing"].lower(), through)]


def _old_link() -> None:
    """Say once what of the address is not known any more."""
    gone = st.session_state.pop("gone", [])
    if gone:
        said = state.words()["old_link"].format(names=", ".join(gone))
        st.html(html("note", tone="quiet", role="status", title=said, lines=(), detail=()))


def _panel(data: Data, passed: np.ndarray) -> None:
    """Show the selected project, the clicked spot, or the filter by group with what is off the map."""
    words = state.words()
    chosen, clicked = state.selected(), spot.current()
    if edited := editor.asked(data):
        editor.show(data, edited)
    elif chosen:
        _detail(data, passed, chosen, words)
    elif clicked:
        spot.show(data, passed, clicked)
    elif state.here():
        st.button(words["close"], key="close", on_click=state.look_round, args=(None,))
        said = {"title": "here_title", "why": "here_why"}
        components.project_list(data, "here", kind="here", caption="here_title", ids=state.here(), **said)
    else:
        editor.entry(data, None, words)
        if told := beyond.note(data, state.wanted(), words, state.language()):
            st.html(told)
        said = {"title": "overview", "why": "off_map_why", "hint": "pick_hint"}
        components.project_list(data, "off_map", kind="list", caption="off_map", **said)


def _detail(data: Data, passed: np.ndarray, chosen: str, words: Words) -> None:
    row, lang = data.by_id[chosen], state.language()
    with st.container(horizontal=True):
        if row["geometry"] is not None:
            st.button(words["fly"], key="fly_button", on_click=state.select, args=(chosen,), kwargs={"fly": True})
            near = round_project(row)
            st.button(words["near_this"], key="near_this", on_click=state.look_round, args=(near,))
        editor.entry(data, chosen, words)
        st.button(words["close"], key="close", on_click=state.select, args=(None,))
    st.html(panel.detail(data, row, words, lang))
    if told := announced.as_html(data, chosen, words, lang):
        st.html(told)
    field.show(data, chosen, words, lang)
    if told := change_log.of_project(data, chosen, words, lang):
        st.html(told)
    position = int(np.flatnonzero(data.projects["id"].to_numpy() == chosen)[0])
    if not passed[position]:
        st.caption(words["filtered_out"])
    with st.popover(words["report"]):
        st.caption(words["report_text"])
        st.code(_report(row, words), language=None, wrap_lines=True)


def _report(row: dict[str, object], words: Words) -> str:
    """Return a text about a wrong place, filled in, to send to the keeper of the data."""
    at = words["no_position"]
    if row["geometry"] is not None:
        point = row["geometry"].representative_point()  # type: ignore[attr-defined]
        at = f"{point.y:.5f}, {point.x:.5f}"
    said = words["report_body"].format(id=row["id"], name=row["name_vi"], place=row["location"], position=at)
    return words["report_subject"].format(id=row["id"]) + "\n" + said
