"""Định vị danh sách: a list of addresses is placed, its doubtful rows settled, and taken home as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard import state
from gis.dashboard.lists import result, view
from gis.dashboard.lists.answers import Answers
from gis.dashboard.lists.reading import MOST_ROWS, Table
from gis.dashboard.parts import notes
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.i18n import numbers
from gis.i18n.say import say

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

KEPT = "list_answers"


def show(data: Data) -> None:
    """Draw the page."""
    words = state.words()
    notes.begin("places")
    st.title(words["page_lists"], anchor=False)
    st.markdown(words["list_intro"].format(most=numbers.number(MOST_ROWS, state.language())))
    try:
        given = view.given(words)
    except GisError as error:
        notes.note("bad", words["list_unreadable"], say(error, state.language()).split("\n"))
        return
    if given is None:
        st.session_state.pop(KEPT, None)
        return
    source, table = given
    column, near = _columns(source, table, words)
    key = (source, column, near, *data.key)
    kept = st.session_state.get(KEPT)
    asked = st.button(words["list_ask"].format(n=len(table.rows)), type="primary", key="list_ask")
    if asked:
        kept = (key, _answered(data, table, column, near, words))
        st.session_state[KEPT] = kept
    if kept and kept[0] == key:
        result.show(data, kept[1], words)


def _columns(source: str, table: Table, words: Words) -> tuple[str, str]:
    """Ask for the column of the addresses and that of the neighbourhoods; a list of one column has no choice."""
    if len(table.names) < 2:
        return table.guessed, ""
    left, right = st.columns(2)
    at = left.selectbox(
        words["list_column"], table.names, index=table.names.index(table.guessed), key=f"list_column_{source}"
    )
    near = right.selectbox(
        words["list_near"],
        ["", *(name for name in table.names if name != at)],
        format_func=lambda name: name or words["list_near_none"],
        key=f"list_near_{source}",
    )
    return at, near


def _answered(data: Data, table: Table, column: str, near: str, words: Words) -> Answers:
    """Ask the gazetteer, with a bar that says how far it is."""
    bar = st.progress(0.0, words["list_asking"])
    answers = Answers.of(table, column, near)
    for share in answers.ask(GazetteerGeocoder(data.registry.gazetteer)):
        bar.progress(share, words["list_asking"])
    bar.empty()
    return answers
