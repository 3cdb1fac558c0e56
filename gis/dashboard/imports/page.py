"""Nhập văn bản: a document is read, a person decides entry by entry, and what was decided is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import state, who
from gis.dashboard.imports import accept, draft, entry, intake, making
from gis.dashboard.parts import notes
from gis.dashboard.parts.grids import grid
from gis.i18n.say import say
from gis.imports import queue
from gis.imports.drafting import notes_of
from gis.imports.entry import TIERS
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.imports.queue import Queue, QueueEntry

LONGEST = 90
"""Letters of a name in the list."""
MOST = 300
"""Rows of the table at once; the list to choose from holds all."""


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    notes.begin("imports")
    st.title(words["page_imports"], anchor=False)
    accept.written(data, words)
    if not who.person().may(Act.PROPOSE):
        notes.note("quiet", words["import_role"])
        return
    found = draft.current()
    if found is None:
        st.markdown(words["import_intro"])
        intake.show(data, words, lang)
        return
    if unkept := st.session_state.get("import_unkept"):
        notes.fail(words["import_unkept"], unkept, {}, lang)
    if st.session_state.pop("import_joined", False):
        notes.note("good", words["import_joined"])
    told = notes_of(found)
    if told:
        notes.note("quiet", words["import_notes"], [say(note, lang) for note in told])
    accept.document(data, found, words)
    _review(data, found, words, lang)
    accept.show(data, found, words, lang)
    with st.expander(words["import_new_draft"]):
        intake.show(data, words, lang)


def _review(data: Data, found: Queue, words: Words, lang: str) -> None:
    of_tier = draft.listed(found, st.session_state.get("import_tier", TIERS[1]), "all")
    decided = sum(e.decision is not None for e in of_tier)
    st.subheader(words["import_entries"].format(n=len(of_tier), decided=decided), anchor=False)
    if of_tier and decided == len(of_tier):
        below = len(found.entries) - len(of_tier)
        more = words["import_below"].format(n=below, tier=words["import_tier_perhaps"], label=words["import_tier"])
        notes.note("quiet", words["import_all_decided"], [more] if below else [])
    left, middle, right = st.columns([1, 1, 2])
    tiers = {tier: words[f"import_tier_{tier}"] for tier in TIERS}
    least = left.selectbox(words["import_tier"], TIERS, 1, format_func=tiers.__getitem__, key="import_tier")
    narrow = {name: words[f"import_show_{name}"] for name in draft.SHOWN}
    shown = middle.selectbox(words["import_show"], draft.SHOWN, format_func=narrow.__getitem__, key="import_show")
    listed = draft.listed(found, least, shown)
    names = {e.key: _line(n, e, words) for n, e in enumerate(listed, start=1)}
    made = st.session_state.pop("import_go", None)
    if made in names:
        st.session_state["import_at"] = made
    if listed:
        if st.session_state.get("import_at") not in names:
            st.session_state["import_at"] = next((e.key for e in listed if e.decision is None), listed[0].key)
        at = right.selectbox(words["import_entry"], list(names), format_func=names.__getitem__, key="import_at")
        entry.show(data, found.entry(at), list(names), words, lang)
        with st.expander(words["import_list"].format(n=len(listed))):
            heads = [words[k] for k in ("import_name", "section", "import_tier", "import_decision")]
            rows = [[names[e.key], str(e.value("section") or ""), _tier(e, words), _said(e, words)] for e in listed]
            st.html(grid(heads, rows[:MOST], caption=words["import_list"].format(n=len(listed)), height=420))
    else:
        notes.note("quiet", words["import_none"])
    with st.expander(words["import_make_title"]):
        making.show(data, found, words, lang)
    with st.container(horizontal=True, key="import_tools"):
        st.button(words["import_undo"], key="import_undo", on_click=_undo, disabled=not found.events)
        accept.keep(found, words)
        st.button(words["import_close"], key="import_close", on_click=draft.open_queue, args=(None,))


def _line(number: int, one: QueueEntry, words: Words) -> str:
    name = str(one.value("name") or "")
    short = name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()}…"
    mark = "✓ " if one.decision is not None else ""
    cited = str(one.value("number") or "")
    return f"{mark}{number}. {f'[{cited}] ' if cited else ''}{short or words['import_unnamed']}"


def _tier(one: QueueEntry, words: Words) -> str:
    tier = str(one.record.get("tier"))
    return words[f"import_tier_{tier}"] if tier in TIERS else tier


def _said(one: QueueEntry, words: Words) -> str:
    if one.decision is not None:
        return words[f"import_{one.decision.state}"]
    proposed = str(one.record.get("decision"))
    return words[f"import_show_propose_{proposed}"] if proposed in ("same", "ask", "new") else ""


def _undo() -> None:
    found = draft.current()
    if found is None or not found.events:
        return
    key = found.events[-1].key
    draft.keep(queue.undo(found))
    draft.refresh()
    st.session_state["import_at"] = key
