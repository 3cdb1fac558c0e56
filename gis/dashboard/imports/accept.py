"""Writing what was decided: the document's own data confirmed, who, why; then one act, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.core.vietnamese import slug
from gis.dashboard import who
from gis.dashboard.imports import draft
from gis.dashboard.parts import notes, signing, writing
from gis.dashboard.parts.labels import called, plain
from gis.exchange import readings
from gis.i18n import numbers
from gis.imports import queue_file
from gis.imports.accepting import taken_over
from gis.imports.decided import Decided
from gis.imports.own_data import UNNUMBERED, is_unnumbered, lacking
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.imports.queue import Queue

LONGEST_NAME = 80
"""Letters of a file's name that are shown."""
_CELLS = ("document_id", "number", "kind", "date", "title", "issuer")


def document(data: Data, found: Queue, words: Words) -> None:
    """Show the document's own data as its head gives them, to correct and confirm; what is missing is told at once."""
    confirmed = st.session_state.get("import_confirmed", False)
    title = words["import_document_confirmed" if confirmed else "import_document"]
    with (
        st.expander(title, expanded=not confirmed, key=f"import_document_{draft.version()}_{confirmed}"),
        st.form("import_document_form", border=False),
    ):
        boxes: dict[str, Any] = dict(zip(_CELLS, [*st.columns(4), st, st], strict=True))
        unnumbered = is_unnumbered(found.document.get("number", ""))
        known = {**found.document, **({"number": ""} if unnumbered else {})}
        given = {
            name: boxes[name].text_input(
                words[f"import_cell_{name}"],
                known.get(name, ""),
                key=f"import_cell_{name}_{draft.version()}",
                max_chars=1000,
            )
            for name in _CELLS
        }
        bare = boxes["number"].checkbox(
            words["import_unnumbered"],
            value=unnumbered,
            key=f"import_unnumbered_{draft.version()}",
            help=words["import_unnumbered_help"],
        )
        if st.form_submit_button(words["import_confirm"], key="import_confirm"):
            typed = {name: str(text).strip() for name, text in given.items()}
            typed["number"] = typed["number"] or (UNNUMBERED if bare else "")
            held = typed["document_id"] in data.registry.documents
            if missing := [] if held else lacking(typed):
                notes.note("bad", words["import_cells_missing"], [words[f"import_cell_{name}"] for name in missing])
                return
            draft.confirm(typed)
            st.rerun()


def keep(found: Queue, words: Words) -> None:
    """Offer the queue as a file."""
    st.download_button(
        words["import_download"],
        lambda: queue_file.dumps(found).encode(),
        f"{slug(found.document.get('document_id', ''))[:60] or 'hang-cho'}.json",
        "application/json",
        key="import_download",
        on_click="ignore",
    )


def show(data: Data, found: Queue, words: Words, lang: str) -> None:
    """Ask who and why, and write; or say why nothing may be written from here."""
    n_taken = len(taken_over(found))
    st.subheader(words["import_accepting"].format(n=n_taken), anchor=False)
    barred = writing.barred(data)
    if barred and writing.proposing_barred(data):
        notes.note("quiet", words[f"import_only_{barred}"])
        return
    name, why = signing.ask(words, "import", hint="import_why_hint")
    held = None if barred else _to_keep(found, words, lang)
    said = st.container()
    with st.container(horizontal=True):
        write = not barred and st.button(words["write"], key="import_write", type="primary")
        file = st.button(words["file_as_proposal"], key="import_file")
    if not (write or file):
        st.caption(words["who_may"])
        return
    lacking = _lacking(name, why)
    if lacking:
        with said:
            notes.note("bad", words[lacking])
        return
    try:
        who.ask_to_write(Act.PROPOSE if file else Act.DECIDE)
        store = open_store(data.folder)
        if file:
            made = readings.propose(store, Decided(found), who=name, why=why)
            draft.done(found)
            log.event("proposal", who=name, id=made.id, kind=made.kind)
            notes.note("good", words["filed"].format(n=1), [made.id])
            return
        with st.spinner(words["writing"]):
            changes, done = readings.write(store, Decided(found, held), who=name, why=why)
    except GisError as error:
        with said:
            notes.fail(words["refused"], error, called(data, lang), lang)
        return
    draft.done(found)
    log.event("change", who=name, n=len(changes.rows), files=",".join(done.files))
    items = sum(row.table.startswith("items/") for row in changes.rows)
    projects = [row.key for row in changes.rows if row.table == "projects"]
    linked = [line.project_id for line in changes.log]
    st.session_state["import_done"] = (items, n_taken - items, done.files, [*projects, *linked])
    st.rerun()  # the frame loads the rebuilt data


def _to_keep(found: Queue, words: Words, lang: str) -> bytes | None:
    """Ask whether the file itself is kept with the data; return it if so. Its hash is kept in any case."""
    content = draft.original()
    if content is None:
        return None
    name, size = plain(str(found.source.get("name", ""))[:LONGEST_NAME]), numbers.number(len(content) / 1e6, lang, 1)
    label = words["import_keep_original"].format(name=name, mb=size)
    return content if st.checkbox(label, key="import_keep_original", help=words["import_keep_original_help"]) else None


def _lacking(name: str, why: str) -> str:
    """Return what still has to be filled in (a key of the words), or a blank."""
    if not st.session_state.get("import_confirmed", False):
        return "import_need_confirm"
    return "" if name.strip() and why.strip() else "need_who"


def written(data: Data, words: Words) -> None:
    """Tell, once, what was just written, and lead to the map."""
    done = st.session_state.pop("import_done", None)
    if done is None:
        return
    items, before, files, ids = done
    signing.written(data, words["import_written"].format(n=items), files, ids, words)
    if before:  # by somebody else meanwhile, or by us
        notes.note("quiet", words["import_written_before"].format(n=before))
