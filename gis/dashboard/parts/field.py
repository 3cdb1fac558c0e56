"""Reports from the field: what was seen on the site, beside what documents state; and the form that files one."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import log, scratch
from gis.core.codelists import label_in
from gis.core.errors import GisError
from gis.core.limits import limits
from gis.dashboard import state, who
from gis.dashboard.html import html
from gis.dashboard.parts import notes, signing, writing
from gis.dashboard.parts.labels import label_of, plain
from gis.exchange import reports
from gis.exchange.reports import Seen
from gis.gazetteer.coordinates import read_position
from gis.i18n import numbers
from gis.i18n.say import say
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.photo_reader import Photo
    from gis.exchange.proposal import Proposal
    from gis.i18n.catalogue import Words

KINDS = ("jpg", "jpeg", "png", "webp", "heic", "heif")
_DONE = "field_done"


def as_html(data: Data, found: Sequence[Proposal], words: Words, lang: str) -> str:
    """Return reports as HTML."""
    told = [_one(data, one, words, lang) for one in found]
    return html("field", title=words["field_title"], reports=told)


def show(data: Data, project_id: str, words: Words, lang: str) -> None:
    """Show a project's accepted reports, and to whom may propose the form for another."""
    try:
        found = reports.accepted(open_store(data.folder), project_id)
    except GisError:
        found = []  # the history says what is wrong with the queue
    if found:
        st.html(as_html(data, found, words, lang))
    if not writing.may_draft(data):
        return
    if st.session_state.get(_DONE) == project_id:
        notes.begin()
        notes.note("good", words["field_sent"])
        del st.session_state[_DONE]
    with st.expander(words["field_open"], key=f"field_{project_id}"):
        _marking(f"field_{project_id}", words)
        with st.form(f"field_form_{project_id}", border=False):
            _form(data, project_id, words, lang)


def _marking(key: str, words: Words) -> None:
    """Offer to take the position from a click on the map; say so where a photo came without one."""
    waits = state.asking_for_spot() == f"{key}_at"
    if st.session_state.get(f"{key}_asked"):
        notes.note("quiet", words["field_ask_at"])
    word = "field_marking" if waits else "field_mark"
    st.button(words[word], key=f"{key}_mark", on_click=state.ask_for_spot, args=(None if waits else f"{key}_at",))


def _form(data: Data, project_id: str, words: Words, lang: str) -> None:
    key = f"field_{project_id}"
    most = limits().file_mb
    picture = st.file_uploader(
        words["field_photo"].format(mb=most), type=list(KINDS), max_upload_size=most, key=f"{key}_photo"
    )
    codes = ["", *data.lists.statuses]
    labels = {"": words["field_no_status"], **{c: label_in(r, lang) for c, r in data.lists.statuses.items()}}
    status = st.selectbox(words["field_status"], codes, format_func=labels.__getitem__, key=f"{key}_status")
    day = st.text_input(words["field_day"], placeholder=words["field_day_hint"], key=f"{key}_day", max_chars=12)
    at = st.text_input(words["field_at"], placeholder=words["field_at_hint"], key=f"{key}_at", max_chars=80)
    note = st.text_area(words["field_note"], key=f"{key}_note", max_chars=1000)
    name, fixed = signing.name_and_fixed()
    if not fixed:
        name = st.text_input(words["edit_who"], value=name, key=f"{key}_who", max_chars=200)
    if not st.form_submit_button(words["field_send"], type="primary"):
        return
    try:
        who.ask_to_write(Act.PROPOSE)
        photo = _photo(picture)
        if photo is not None and photo.lat is None and not at.strip() and not st.session_state.get(f"{key}_asked"):
            st.session_state[f"{key}_asked"] = True  # once: who does not know sends it again
            state.ask_for_spot(f"{key}_at")
            st.rerun()
        seen = _seen(photo, status, str(day), str(at), str(note))
        made = reports.report(open_store(data.folder), project_id, seen, who=name, photo=photo)
    except GisError as error:
        st.error(plain(say(error, lang)))
        return
    log.event("proposal", who=name, id=made.id, kind=made.kind)
    st.session_state[_DONE] = project_id
    st.session_state.pop(f"{key}_asked", None)
    st.rerun()


def _seen(photo: Photo | None, status: str, day: str, at: str, note: str) -> Seen:
    """Put together what was written and what the photo says; what was written comes first."""
    position = read_position(at) if at.strip() else None
    lat, lon = (position.lat, position.lon) if position else (photo.lat, photo.lon) if photo else (None, None)
    written = numbers.read_date(day) if day.strip() else None
    today = dt.datetime.now(dt.UTC).date().isoformat()
    told = written.isoformat() if written else day.strip() or (photo.day if photo else "") or today
    return Seen(told, status, note, lat, lon)


def _photo(picture: Any) -> Photo | None:
    if picture is None:
        return None
    with scratch.folder("photo") as folder:
        path = folder / "photo.jpg"
        path.write_bytes(picture.getbuffer())
        return reports.read_photo(path)


def _one(data: Data, one: Proposal, words: Words, lang: str) -> dict[str, str]:
    row = data.by_id.get(one.project_id)
    far = reports.distance_m(one, row["geometry"] if row else None)
    picture = reports.photo_of(data.folder, one)
    status, day = one.seen.get("status", ""), numbers.date(one.seen["day"], lang)
    return {
        "day": day,
        "who": one.who,
        "status": label_of(data, "statuses", status, lang) if status else "",
        "far": words["field_far"].format(far=numbers.metres(far, lang)) if far is not None else "",
        "note": one.seen.get("note", ""),
        "photo": f"data:image/jpeg;base64,{b64encode(picture).decode()}" if picture else "",
        "alt": words["field_alt"].format(day=day),
    }
