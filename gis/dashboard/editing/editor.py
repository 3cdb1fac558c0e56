"""The form beside the map: it asks what a draft would do, and sends it as a proposal."""

from __future__ import annotations

import json
import secrets
from functools import cache
from typing import TYPE_CHECKING, Any

import shapely
import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.dashboard import components, messages, state, who
from gis.dashboard.editing import brought, draft, told
from gis.dashboard.page_file import WEB, app_files, beside
from gis.dashboard.parts import faults, notes, part, signing, writing
from gis.dashboard.parts.labels import called
from gis.dashboard.static import publish
from gis.exchange import proposals
from gis.exchange.preview import preview
from gis.exchange.proposals import placed_geometry
from gis.exports.facts import name_in
from gis.i18n.catalogue import Words
from gis.i18n.catalogue import words as words_in
from gis.i18n.scripts import words_of
from gis.maps import scripts
from gis.maps.words import script_words
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.proposal import Kind, Proposal
    from gis.store.store import Store

FOLDER = WEB / "editing"
MAIN = "dashboard/web/editing/main.js"
NEW = "moi"
"""What stands for a project that is about to be added."""
_PAGE = """import "./{leaflet}";
const {{ serve }} = {script};
export const {{ show, leave }} = serve({page});
"""
"""Leaflet first: in an address that opens the form, this file may come before the map's own scripts."""
_EDIT = components.declare("hp_edit", '<div class="hp-edit"></div>')


@cache
def page_file(lang: str) -> str:
    """Publish the scripts of the editing mode with their words; returns the path. Only who edits fetches it."""
    said = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.js")))
    page = {"lang": lang, "words": script_words(lang) | words_of(said, lang)}
    leaflet = beside(app_files()[0])
    said_page = json.dumps(page, ensure_ascii=False)
    return publish("edit", "js", _PAGE.format(leaflet=leaflet, script=scripts.value(MAIN), page=said_page))


def entry(data: Data, project_id: str | None, words: Words) -> None:
    """Show the button that opens the editing mode, to whom may propose; say where a form went that stood open."""
    if barred := writing.proposing_barred(data):
        if state.editing():  # a laptop's server was started anew, a role was taken away: the form would go in silence
            notes.begin()
            notes.note("quiet", words["edit_gone"], [words["edit_gone_laptop"]] if barred == "edit" else [])
        return
    word = "edit_open" if project_id else "edit_add"
    st.button(words[word], key="edit_open", on_click=state.edit, args=(project_id or NEW,))


def asked(data: Data) -> str | None:
    """Return the project that is being edited (`NEW` for one to be added), if somebody may and does."""
    found = state.editing()
    known = found == NEW or found in data.by_id
    return found if found and known and writing.may_draft(data) else None


def show(data: Data, project_id: str) -> None:
    """Draw the form; it runs again by itself when the draft asks something."""
    _form(data, project_id, secrets.token_hex(8))


@part.alone
def _form(data: Data, project_id: str, run: str) -> None:
    """Draw the form; ``run`` is another one each time the page is drawn: also where another server goes on with it."""
    if st.session_state.pop("edit_left", False):
        state.edit(None)
        st.rerun()
    words, lang = state.words(), state.language()
    notes.begin("edit")
    brought.show(data, project_id, words, lang)
    row = data.by_id.get(project_id)
    name, signed = signing.name_and_fixed()
    drawn = None if row is None else placed_geometry(data.registry, project_id)
    documents = [(d.document_id, f"{d.said('number', lang)} ({d.document_id})") for d in data.documents.values()]
    _EDIT(
        key="edit",
        data={
            "p": page_file(lang),
            "c": "edit",
            "run": run,
            "project": project_id,
            "adding": row is None,
            "title": words["edit_add"] if row is None else name_in(row, lang),
            "geometry": None if drawn is None else json.loads(shapely.to_geojson(drawn)),
            "fields": told.fields(data, project_id, words, lang),
            "documents": [("", words["cite_none"]), *documents],
            "who": name,
            "signed": signed,
            "waiting": told.waiting(data, project_id, words, lang),
            "answer": st.session_state.get("edit_answer"),
            "brought": brought.taken(project_id),
            "offered": brought.offered(words, lang),
        },
        on_asked_change=lambda: _answer(data, project_id, "asked"),
        on_send_change=lambda: _answer(data, project_id, "send"),
        on_left_change=_left,
    )


def _left() -> None:
    st.session_state["edit_left"] = True
    st.session_state["edit_answer"] = None


def _answer(data: Data, project_id: str, what: str) -> None:
    """Answer what the draft asks: what it would do, or that it was sent."""
    value = messages.parts(messages.of("edit", what))
    if not value:
        return
    lang = state.language()
    words = words_in(lang)
    brought.acknowledge(value.get("took"))
    answer: dict[str, Any] = {"n": messages.count(value.get("n"))}
    try:
        said = draft.read(str(value.get("said", "")))
        store = open_store(data.folder)
        if what == "send":
            made = _sent(data, store, project_id, said)
            answer |= {"sent": words["edit_sent"], "more": words["edit_sent_more"].format(id=made.id)}
        else:
            made = proposals.draft(data.registry, *_called(data, project_id, said), **_parts(said))
            answer["report"] = told.report(data, made.project_id, preview(store, data.registry, made), words, lang)
    except GisError as error:
        answer["refused"] = faults.report(error, called(data, lang), lang)
    st.session_state["edit_answer"] = answer


def _sent(data: Data, store: Store, project_id: str, said: draft.Draft) -> Proposal:
    person = who.ask_to_write(Act.PROPOSE)
    name = person.name if person.signed_in else said.who
    parts = {**_parts(said), "who": name, "why": said.why}
    version = store.version()
    made = proposals.draft(store.load(), *_called(data, project_id, said), **parts)
    if known := proposals.filed(store, made):  # the answer was lost with a server, and the page sent it again
        return known
    made = proposals.file_one(store, made, version)
    log.event("proposal", who=name, id=made.id, kind=made.kind)
    return made


def _called(data: Data, project_id: str, said: draft.Draft) -> tuple[str, Kind]:
    """Return the id of the project, made of its name where it is new, and the kind of the proposal."""
    if project_id != NEW:
        return project_id, "change" if said.kind == "add" else said.kind
    return draft.new_id(said.fields.get("name_vi", ""), data.registry.projects), "add"


def _parts(said: draft.Draft) -> dict[str, Any]:
    """Return the keywords of `proposals.propose`; of a draft that is asked about, who and why may be missing yet."""
    retire = said.kind == "retire"
    return {
        "who": said.who or "?",
        "why": said.why or "?",
        "fields": {} if retire else said.fields,
        "geometry": None if retire else said.geometry,
        "document": said.document,
        "section": said.section,
        "door": "browser",
        "seen": said.seen,
    }
