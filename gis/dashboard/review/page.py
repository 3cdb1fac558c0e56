"""Duyệt: one queue for the proposals of all doors; before and after, field by field, three ways."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard import state, who
from gis.dashboard.html import html
from gis.dashboard.parts import change_rows, change_table, field, notes
from gis.dashboard.parts.grids import grid
from gis.dashboard.review import decision, rows
from gis.documents.sections import section_in
from gis.exchange import proposals
from gis.exchange.proposal import GEOMETRY
from gis.i18n import numbers
from gis.i18n.say import Notice, say
from gis.imports.decided import Decided
from gis.registry import schema
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.proposal import Proposal
    from gis.i18n.catalogue import Words

SHOWN = ("open", "decided", "all")
MOST = 300
"""Proposals listed at once."""
SAID = {"exchange_changes": "review_changes", "change_key": "review_key"}
"""Words of the table of changes that speak of a file, and those that speak of a proposal."""
MOST_LETTERS = 40
"""Of a cell that a line of the list tells."""


def show(data: Data) -> None:
    """Draw the page."""
    words, lang = state.words(), state.language()
    notes.begin()
    st.title(words["page_review"], anchor=False)
    st.markdown(words["review_intro"])
    if not who.person().may(Act.PROPOSE):
        notes.note("quiet", words["propose_role"])
        return
    decision.told(data, words)
    store = open_store(data.folder)
    try:
        found, damaged = proposals.readable(store)
    except GisError as error:
        notes.fail(words["exchange_unreadable"], error, {}, lang)
        return
    if damaged:
        notes.note("bad", words["exchange_unreadable"], [say(error, lang) for error in damaged[:MOST]])
    listed = _listed(found, words)
    if not listed:
        notes.note("quiet", words["review_none"])
        return
    names = {p.id: _line(data, p, words, lang) for p in listed}
    if st.session_state.get("review_at") not in names:
        st.session_state["review_at"] = listed[0].id
    at = st.selectbox(
        words["review_pick"].format(n=len(listed)), list(names), format_func=names.__getitem__, key="review_at"
    )
    _one(data, next(p for p in listed if p.id == at), words, lang)


def _listed(found: list[Proposal], words: Words) -> list[Proposal]:
    labels = {name: words[f"review_show_{name}"] for name in SHOWN}
    shown = st.radio(
        words["review_show"],
        SHOWN,
        format_func=labels.__getitem__,
        horizontal=True,
        key="review_show",
        label_visibility="collapsed",
    )
    listed = [p for p in found if shown == "all" or (p.state == "open") == (shown == "open")]
    return listed[:MOST] if shown == "open" else listed[::-1][:MOST]


def _line(data: Data, one: Proposal, words: Words, lang: str) -> str:
    """Return a proposal on one line: project, what, who, when."""
    name = one.fields.get("name_vi", "") if one.kind == "add" else change_rows.name_of(data, one.project_id, lang)
    what = words[f"review_kind_{one.kind}"]
    if one.kind == "change":
        what = _parts(one.parts, words, lang)
        if len(one.fields) == len(one.parts) == 1:  # two that want the same cell are told apart by what they want
            [(column, value)] = one.fields.items()
            what += f" → {shorten(change_rows.value_words(data, column, value, words, lang), MOST_LETTERS)}"
    said = f"{name or one.project_id}: {what} · {one.who}, {numbers.moment(one.at, lang)}"
    return said if one.state == "open" else f"{said} · {words[f'review_state_{one.state}']}"


def _parts(names: Iterable[str], words: Words, lang: str) -> str:
    return ", ".join(words["review_drawing"] if p == GEOMETRY else schema.label(p, lang) for p in names)


def _one(data: Data, proposal: Proposal, words: Words, lang: str) -> None:
    st.html(_facts(data, proposal, words, lang))
    taken: set[str] = set()
    looked = rows.looked_at(data.registry, proposal)
    before = st.session_state.get("review_looked")
    st.session_state["review_looked"] = (proposal.id, proposal.state, looked)
    if before and before[:2] == (proposal.id, proposal.state) and before[2] != looked:
        notes.note("quiet", say(Notice("store.moved_on"), lang))
    if proposal.kind in ("report", "import"):
        if proposal.kind == "report":
            st.html(field.as_html(data, [proposal], words, lang))
        else:
            _entries(data, proposal, words, lang)
        decision.show(data, proposal, {rows.WHOLE}, looked, words, lang)
        return
    try:
        found = rows.rows(data, data.registry, proposal, words, lang)
    except GisError as error:
        notes.note("bad", say(error, lang))
        found = []
    if found:
        key = f"review_table_{proposal.id}_{proposal.state}_{looked}"
        taken = change_table.show(data, found, key, words, lang, ticked=rows.ticked(found), said=SAID)
    decision.show(data, proposal, taken, looked, words, lang)


def _entries(data: Data, proposal: Proposal, words: Words, lang: str) -> None:
    """Show what of a document would be written: where it stands, its name there, and the project that it is."""
    heads = [words[key] for key in ("section", "import_name", "import_decision", "project")]
    lines = []
    for entry in Decided.loads(proposal.attached, proposal.id).taken:
        decided = entry.decision
        if decided is None:
            continue
        cited = ", ".join(str(entry.value(key)) for key in ("section", "number") if entry.value(key))
        name = change_rows.name_of(data, decided.project_id, lang) if decided.project_id else ""
        lines.append([cited or "–", str(entry.value("name") or ""), words[f"import_{decided.state}"], name])
    st.html(grid(heads, lines[:MOST], caption=words["review_entries"].format(n=len(lines)), height=420))


def _facts(data: Data, proposal: Proposal, words: Words, lang: str) -> str:
    facts = [
        (words["review_by"], f"{proposal.who}, {numbers.moment(proposal.at, lang)}", ""),
        (words["why_short"], proposal.why, "vi"),
        (words["review_door"], words.get(f"door_{proposal.door}", proposal.door), ""),
    ]
    if proposal.document:
        document = data.documents.get(proposal.document)
        number = document.said("number", lang) if document else proposal.document
        facts.append((words["cite_document"], f"{number}, {section_in(proposal.section, lang)}", "vi"))
    for one in proposal.decisions:
        taken = _parts(one.taken, words, lang)
        said = f"{one.who}, {numbers.moment(one.at, lang)}: {one.why}" + (f" ({taken})" if taken else "")
        facts.append((words["review_decided"], said, "vi"))
    facts.append((words["review_state"], words[f"review_state_{proposal.state}"], ""))
    return html("proposal", id=proposal.id, facts=facts)
