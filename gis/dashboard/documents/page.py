"""Văn bản: each document with its lists as they stand, every item linked to its project on the map."""

from __future__ import annotations

import streamlit as st

from gis.dashboard import components, state
from gis.dashboard.data import Data
from gis.dashboard.documents import items
from gis.dashboard.html import html
from gis.dashboard.parts.grids import meter
from gis.dashboard.parts.labels import label_of
from gis.documents.sections import section_in
from gis.i18n import numbers
from gis.i18n.say import say


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    st.title(words["page_documents"], anchor=False)
    st.markdown(words["documents_intro"])
    named = {key: f"{d.said('number', lang).split(',')[0]} · {d.date.year}" for key, d in data.documents.items()}
    newest = list(data.documents)[-1] if "bcct-2025" not in data.documents else "bcct-2025"
    chosen = st.segmented_control(
        words["documents"],
        list(named),
        format_func=named.__getitem__,
        default=newest,
        required=True,
        key="document",
    )
    document = data.documents[chosen]
    issued = say("issued", lang, issuer=document.issuer, date=numbers.date(document.known_date, lang))
    said = {"status": document.said("status_note", lang), "note": document.said("note", lang)}
    st.html(html("document", title=document.title, issued=issued, **said))
    listed = items.of_document(data, chosen)
    if not listed:
        st.info(words["document_empty"])
        return
    found = items.coverage(data, listed)
    if any(found.values()):
        st.html(meter(found, words["coverage"], lambda c: label_of(data, "precisions", c, lang), lang))
    sections = list(dict.fromkeys(item.section for item in listed))
    names = {"": f"{words['all_sections']} ({len(listed)})"}
    names |= {s: f"{section_in(s, lang)} ({sum(i.section == s for i in listed)})" for s in sections}
    section = st.selectbox(words["section"], list(names), format_func=names.__getitem__, key=f"section_{chosen}")
    rows = [items.row(data, item, words, lang) for item in listed if section in ("", item.section)]
    columns = [words[k] for k in ("section", "number", "name_there", "status_there", "on_map")]
    picked = components.item_table(data, columns, rows, caption=document.title)
    if picked in data.by_id:
        state.select(picked, fly=True)
        st.switch_page(st.session_state["pages"]["map"])
