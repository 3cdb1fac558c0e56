"""Taking ticked changes over: who, why, a citation where one is needed; then a patch, or writing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.dashboard import who
from gis.dashboard.exchange import view as exchange_view
from gis.dashboard.parts import notes, signing, writing
from gis.dashboard.parts.labels import called
from gis.exchange import accept, filing
from gis.exchange.edits import Acceptance
from gis.exchange.filing import Filing
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.changes import Change
    from gis.i18n.catalogue import Words

PATCH = "thay-doi.patch"


def show(data: Data, files: Sequence[Any], ticked: list[Change], words: Words, lang: str) -> None:
    """Ask who and why; make the patch, or write."""
    st.subheader(words["accepting"].format(n=len(ticked)), anchor=False)
    name, why = signing.ask(words, "exchange", hint="why_hint")
    document = section = ""
    if any(c.kind == "added" or c.column == "status" for c in ticked):
        document, section = signing.cite(data, words, "exchange")
    given = Acceptance(name, why, frozenset(c.id for c in ticked), document, section)
    said = st.container()  # above the buttons: what comes below them is out of sight where the map fills the screen
    barred, filing_barred = writing.barred(data), writing.proposing_barred(data)
    with st.container(horizontal=True, key="exchange_buttons"):
        patch = st.button(words["patch_make"], key="exchange_patch")
        file = not filing_barred and st.button(words["file_as_proposal"], key="exchange_file")
        write = not barred and st.button(words["write"], key="exchange_write", type="primary")
    st.caption(words[f"only_patch_{barred}" if barred else "who_may"])
    if not (patch or file or write):
        return
    lacking = _lacking(ticked, given, cited=not file)
    if lacking:
        with said:
            notes.note("bad", words[lacking])
        return
    try:
        person = who.ask_to_write(Act.DECIDE if write else Act.PROPOSE) if write or file else who.ask(Act.PROPOSE)
        if file:
            made = filing.file(open_store(data.folder), ticked, Filing(name, why, document, section))
            log.event("proposal", who=person.name or name, n=len(made))
            notes.note("good", words["filed"].format(n=len(made)), [p.id for p in made])
            return
        with st.spinner(words["writing"]), exchange_view.stored(files) as path:
            if write:
                done = accept.accept(path, open_store(data.folder), given)
                log.event("change", who=name, n=len(done.changes), files=",".join(done.files))
                st.session_state["exchange_done"] = done
            else:
                text = accept.patch(path, open_store(data.folder), given)
    except GisError as error:
        with said:
            notes.fail(words["refused"], error, {c.project_id: c.name for c in ticked} | called(data, lang), lang)
        return
    if write:
        st.rerun()  # the frame loads the rebuilt data
    st.caption(words["patch_ready"].format(n=text.count("diff --git "), name=PATCH))
    st.download_button(words["patch_save"], text.encode(), PATCH, "text/x-diff", key="exchange_save", on_click="ignore")


def _lacking(ticked: list[Change], given: Acceptance, *, cited: bool) -> str | None:
    """Return what still has to be filled in (a key of the words), or None."""
    if not ticked:
        return "need_tick"
    if not (given.who.strip() and given.why.strip()):
        return "need_who"
    told = given.document and given.section.strip()
    return "need_cite" if cited and not told and any(c.kind == "added" for c in ticked) else None


def written(data: Data, words: Words) -> None:
    """Tell, once, what was just written."""
    done = st.session_state.pop("exchange_done", None)
    if done is None:
        return
    title = words["written"].format(n=len(done.changes))
    signing.written(data, title, done.files, [c.project_id for c in done.changes], words)
