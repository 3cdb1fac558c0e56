"""Deciding on the proposal that is open: take it over in whole or in part, reject it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.dashboard import who
from gis.dashboard.parts import notes, signing, writing
from gis.dashboard.parts.labels import called
from gis.exchange import decide, readings
from gis.imports.decided import Decided
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from gis.dashboard.data import Data
    from gis.exchange.proposal import Proposal
    from gis.i18n.catalogue import Words

DONE = "review_done"


def show(data: Data, proposal: Proposal, taken: set[str], looked: str, words: Words, lang: str) -> None:
    """Ask who and why, and offer what may be done with a proposal in its state.

    Parameters
    ----------
    taken
        The parts that are ticked.
    looked
        What they were looked at as (`gis.dashboard.review.rows.looked_at`): what changed since is not taken.
    """
    if proposal.state not in ("open", "accepted", "partly"):
        return
    barred = writing.barred(data)
    if barred:
        notes.note("quiet", words[f"review_only_{barred}"])
        return
    key = f"review_{proposal.id}"
    name, why = signing.ask(words, key, who_word="review_who", why_word="review_why")
    document = section = ""
    if proposal.state == "open" and (proposal.kind == "add" or "status" in proposal.fields):
        document, section = signing.cite(data, words, key, proposal.document, proposal.section)
    store = open_store(data.folder)
    only = None if proposal.kind != "change" else sorted(taken)

    def accept() -> Proposal:
        if proposal.kind == "import":
            return readings.accept(store, proposal.id, Decided.loads, who=name, why=why)
        cited = {"document": document, "section": section}
        return decide.accept(store, proposal.id, who=name, why=why, only=only, seen=proposal, **cited)

    def reject() -> Proposal:
        return decide.reject(store, proposal.id, who=name, why=why)

    def undo() -> Proposal:
        return decide.undo(store, proposal.id, who=name, why=why)

    said = st.container()
    with st.container(horizontal=True, key="review_buttons"):
        if proposal.state == "open":
            word = "review_accept" if only is None else "review_accept_parts"
            label = words[word].format(n=len(taken), all=len(proposal.parts))
            wanted: Callable[[], Proposal] | None = None
            if st.button(label, key=f"{key}_{looked}_accept", type="primary", disabled=not taken):
                wanted = accept
            if st.button(words["review_reject"], key=f"{key}_reject"):
                wanted = reject
        else:
            wanted = undo if st.button(words["review_undo"], key=f"{key}_undo") else None
    if wanted is not None:
        _act(data, wanted, said, words, lang)


def _act(data: Data, wanted: Callable[[], Proposal], said: DeltaGenerator, words: Words, lang: str) -> None:
    try:
        person = who.ask_to_write(Act.DECIDE)
        with st.spinner(words["writing"]):
            done = wanted()
    except GisError as error:
        with said:  # above the buttons: what comes below them is out of sight where the map fills the screen
            notes.fail(words["refused"], error, called(data, lang), lang)
        return
    log.event("decision", who=person.name, id=done.id, state=done.state)
    st.session_state[DONE] = done
    st.rerun()  # the frame loads the rebuilt data


def told(data: Data, words: Words) -> None:
    """Tell, once, what was just decided."""
    done: Proposal | None = st.session_state.pop(DONE, None)
    if done is not None:
        ids = [] if done.state == "rejected" else [done.project_id]
        signing.written(data, words[f"review_done_{done.state}"], (), ids, words)
