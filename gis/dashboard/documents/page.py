"""Văn bản: each document with its lists as they stand, every item linked to its project on the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import components, listed, state, who
from gis.dashboard.documents import items
from gis.dashboard.html import html
from gis.dashboard.parts.grids import meter
from gis.dashboard.parts.labels import label_of
from gis.documents.sections import section_in
from gis.i18n import numbers
from gis.i18n.say import say
from gis.imports.originals import original_of
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.documents.model import Item
    from gis.i18n.catalogue import Words


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    st.title(words["page_documents"], anchor=False)
    st.markdown(words["documents_intro"])
    named = {key: f"{d.said('number', lang).split(',')[0]} · {d.date.year}" for key, d in data.documents.items()}
    newest = list(data.documents)[-1] if "bcct-2025" not in data.documents else "bcct-2025"
    asked = listed.asked()
    first = asked.document if asked.document in named else newest
    st.session_state.setdefault("listed_document", first)
    asked_for = st.segmented_control(
        words["documents"],
        list(named),
        format_func=named.__getitem__,
        required=True,
        key="listed_document",
        on_change=listed.keep,
    )
    chosen = asked_for or first
    document = data.documents[chosen]
    issued = say("issued", lang, issuer=document.issuer, date=numbers.date(document.known_date, lang))
    said = {"status": document.said("status_note", lang), "note": document.said("note", lang)}
    st.html(html("document", title=document.title, issued=issued, **said))
    _original(data, chosen, words)
    every = items.of_document(data, chosen)
    if not every:
        st.info(words["document_empty"])
        return
    found = items.coverage(data, every)
    if any(found.values()):
        st.html(meter(found, words["coverage"], lambda c: label_of(data, "precisions", c, lang), lang))
    rows = [items.row(data, item, words, lang) for item in _chosen(data, every, words, lang)]
    told = words["document_rows"].format(n=len(rows))
    st.html(html("note", tone="quiet", role="status", title=told, lines=(), detail=()))
    columns = [words[k] for k in ("section", "number", "name_there", "status_there", "on_map")]
    picked = components.item_table(data, columns, rows, caption=document.title)
    if picked in data.by_id:
        state.select(picked, fly=True)
        st.switch_page(st.session_state["pages"]["map"])


def _original(data: Data, document_id: str, words: Words) -> None:
    """Offer the file that the document was read from, where it was kept, to those who may hand in documents."""
    if not who.person().may(Act.PROPOSE):
        return
    kept = original_of(open_store(data.folder), document_id)
    if kept is not None:
        name = f"{document_id}{kept.suffix}"
        label = words["document_original"].format(name=name)
        st.download_button(label, kept.content, name, key="document_original", on_click="ignore")


def _chosen(data: Data, every: Sequence[Item], words: Words, lang: str) -> list[Item]:
    """Ask for sections and for what is not drawn; return the items that are meant."""
    sections = list(dict.fromkeys(item.section for item in every))
    names = {s: f"{section_in(s, lang)} ({sum(i.section == s for i in every)})" for s in sections}
    asked = listed.asked()
    st.session_state.setdefault("listed_sections", [s for s in asked.sections if s in names])
    st.session_state.setdefault("listed_undrawn", asked.undrawn)
    picked = st.multiselect(
        words["section"],
        sections,
        format_func=names.__getitem__,
        placeholder=f"{words['all_sections']} ({len(every)})",
        key="listed_sections",
        select_all=False,  # none chosen means all; and Streamlit says it in English only
        on_change=listed.keep,
    )
    found = [item for item in every if not picked or item.section in picked]
    undrawn = [item for item in found if items.undrawn(data, item)]
    label = words["only_undrawn"].format(n=len(undrawn))
    return undrawn if st.checkbox(label, key="listed_undrawn", on_change=listed.keep) else found
