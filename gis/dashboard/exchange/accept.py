"""Taking ticked changes over: who, why, a citation where one is needed; then a patch, or writing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.dashboard import state, who
from gis.dashboard.data import Data
from gis.dashboard.exchange import view as exchange_view
from gis.dashboard.parts import writing
from gis.exchange import accept
from gis.exchange.changes import Change
from gis.exchange.edits import Acceptance
from gis.i18n.catalogue import Words
from gis.rights.identity import account
from gis.rights.roles import Act
from gis.store.opened import open_store

PATCH = "thay-doi.patch"


def show(data: Data, files: Sequence[Any], ticked: list[Change], words: Words, lang: str) -> None:
    """Ask who and why; make the patch, or write."""
    st.subheader(words["accepting"].format(n=len(ticked)), anchor=False)
    left, right = st.columns(2)
    person = who.person()
    name = person.name or account()
    if person.signed_in:  # the history carries the name of the login, not what somebody types
        left.text_input(words["who"], value=name, disabled=True)
    else:
        name = left.text_input(words["who"], value=name, key="exchange_who", max_chars=200)
    why = right.text_input(words["why"], key="exchange_why", max_chars=1000, placeholder=words["why_hint"])
    document = section = ""
    if any(c.kind == "added" or c.column == "status" for c in ticked):
        names = {"": words["cite_none"], **{key: f"{d.number} ({key})" for key, d in data.documents.items()}}
        document = left.selectbox(
            words["cite_document"], list(names), format_func=names.__getitem__, key="exchange_doc"
        )
        section = right.text_input(words["exchange_section"], key="exchange_section", max_chars=200)
    given = Acceptance(name, why, frozenset(c.id for c in ticked), document, section)
    barred = writing.barred(data)
    with st.container(horizontal=True, key="exchange_buttons"):
        patch = st.button(words["patch_make"], key="exchange_patch")
        write = not barred and st.button(words["write"], key="exchange_write", type="primary")
    st.caption(words[f"only_patch_{barred}" if barred else "who_may"])
    if not (patch or write):
        return
    lacking = _lacking(ticked, given)
    if lacking:
        exchange_view.note("bad", words[lacking])
        return
    try:
        who.ask(Act.DECIDE if write else Act.PROPOSE)
        with st.spinner(words["writing"]), exchange_view.stored(files) as path:
            if write:
                done = accept.accept(path, open_store(data.folder), given)
                log.event("change", who=name, n=len(done.changes), files=",".join(done.files))
                st.session_state["exchange_done"] = (done, data.folder.name)
            else:
                text = accept.patch(path, open_store(data.folder), given)
    except GisError as error:
        names = {i: row["name_vi"] for i, row in data.by_id.items()} | {c.project_id: c.name for c in ticked}
        exchange_view.fail(words["refused"], error, names, lang)
        return
    if write:
        st.rerun()  # the frame loads the rebuilt data
    st.caption(words["patch_ready"].format(n=text.count("diff --git "), name=PATCH))
    st.download_button(words["patch_save"], text.encode(), PATCH, "text/x-diff", key="exchange_save", on_click="ignore")


def _lacking(ticked: list[Change], given: Acceptance) -> str | None:
    """Return what still has to be filled in (a key of the words), or None."""
    if not ticked:
        return "need_tick"
    if not (given.who.strip() and given.why.strip()):
        return "need_who"
    cited = given.document and given.section.strip()
    return "need_cite" if not cited and any(c.kind == "added" for c in ticked) else None


def written(data: Data, words: Words) -> None:
    """Tell, once, what was just written."""
    done = st.session_state.pop("exchange_done", None)
    if done is None:
        return
    applied, folder = done
    exchange_view.note(
        "good",
        words["written"].format(n=len(applied.changes)),
        [words["written_files"].format(names=", ".join(f"{folder}/{name}" for name in applied.files))],
    )
    first = next((c.project_id for c in applied.changes if c.project_id in data.by_id), None)
    if first and st.session_state.get("pages", {}).get("map"):
        state.select(first, fly=True)
        st.page_link(st.session_state["pages"]["map"], label=words["written_see"])
