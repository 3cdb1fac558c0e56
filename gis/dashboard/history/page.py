"""Lịch sử: the map as of a day, and what was changed in the whole city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import state
from gis.dashboard.history import as_of
from gis.dashboard.parts import change_log, notes

if TYPE_CHECKING:
    from gis.dashboard.data import Data


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    notes.begin()
    st.title(words["page_history"], anchor=False)
    st.markdown(words["history_intro"])
    as_of.show(data, words, lang)
    change_log.show(data, words, lang)
