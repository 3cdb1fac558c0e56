"""The documents that somebody left unfinished: opened again as they were, or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import ImportFileError
from gis.dashboard.imports import draft
from gis.dashboard.parts import notes
from gis.dashboard.parts.labels import plain
from gis.i18n import numbers

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words
    from gis.imports.unfinished import Unfinished

LONGEST = 80
"""Letters of a document's name that are shown."""


def show(words: Words, lang: str) -> None:
    """List what the person before the page left unfinished, each with its way back."""
    if fault := st.session_state.pop("import_gone", None):
        notes.fail(words["import_unreadable"], fault, {}, lang)
    own = draft.shelf()
    found = own.listed() if own else []
    if not found:
        return
    st.subheader(words["import_unfinished"], anchor=False)
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", key=f"import_unfinished_{one.name[:-5]}"):
            st.markdown(_told(one, words, lang), width="stretch")
            st.button(words["import_resume"], key=f"import_resume_{one.name}", on_click=_resume, args=(one.name,))
            with st.popover(words["import_throw"]):
                st.caption(words["import_throw_what"].format(n=one.decided))
                st.button(words["import_throw_yes"], key=f"import_throw_{one.name}", on_click=_throw, args=(one.name,))


def _told(one: Unfinished, words: Words, lang: str) -> str:
    when = f"{one.when:%H:%M} {numbers.date(one.when.date(), lang)}"
    facts = words["import_unfinished_facts"].format(decided=one.decided, n=one.entries, when=when)
    return f"**{plain(one.title[:LONGEST])}**  \n{facts}"


def _resume(name: str) -> None:
    try:
        if own := draft.shelf():
            draft.open_queue(own.open(name))
    except ImportFileError as error:
        st.session_state["import_gone"] = error


def _throw(name: str) -> None:
    if own := draft.shelf():
        own.drop(name)
