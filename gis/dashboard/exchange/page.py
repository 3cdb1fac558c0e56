"""Nhận lại từ QGIS: what was edited comes back as changes to look at, tick, and take over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard import state, who
from gis.dashboard.exchange import accept as exchange_accept
from gis.dashboard.exchange import view as exchange_view
from gis.dashboard.parts import change_log, notes
from gis.exchange.compare import compare, prepare
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.changes import Comparison
    from gis.i18n.catalogue import Words


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    notes.begin()
    st.title(words["page_exchange"], anchor=False)
    st.markdown(words["exchange_intro"])
    exchange_accept.written(data, words)
    may = who.person().may(Act.PROPOSE)
    if may:
        prepare()  # the file comes some seconds after the page
    files = exchange_view.upload(words) if may else []
    if not may:
        notes.note("quiet", words["propose_role"])
    elif files:
        _review(data, files, words, lang)
    else:
        notes.note("quiet", words["exchange_none"])
    change_log.show(data, words, lang)


def _review(data: Data, files: Sequence[Any], words: Words, lang: str) -> None:
    """Show the changes of the uploaded file and what can be done with them."""
    key = "-".join(("changes", data.version, *(f.file_id for f in files)))
    found = _compared(data, files, key, words)
    if isinstance(found, GisError):
        notes.fail(words["exchange_unreadable"], found, {}, lang)
        return
    st.subheader(words["exchange_changes"], anchor=False)
    exchange_view.summary(found, words)
    if found.changes:
        ticked = exchange_view.review(data, found, key, words, lang)
        exchange_view.remarks(data, found, words, lang)
        exchange_accept.show(data, files, ticked, words, lang)
    else:
        notes.note("good", words["exchange_same"])
        exchange_view.remarks(data, found, words, lang)


def _compared(data: Data, files: Sequence[Any], key: str, words: Words) -> Comparison | GisError:
    """Compare once per file and state of the data; the session keeps the answer."""
    kept = st.session_state.get("exchange_found")
    if kept is None or kept[0] != key:
        with st.spinner(words["exchange_reading"]):
            try:
                with exchange_view.stored(files) as path:
                    kept = (key, compare(path, open_store(data.folder).load()))
            except GisError as error:
                kept = (key, error)
        st.session_state["exchange_found"] = kept
    found: Comparison | GisError = kept[1]
    return found
