"""The boundary set in use: how exact it is, and the offer to fetch the official one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.boundaries.sync import official
from gis.boundaries.sync.download import Limits
from gis.core import log
from gis.core.errors import BoundarySyncError, NotAllowedError
from gis.dashboard import state, who
from gis.dashboard.parts.grids import grid
from gis.dashboard.parts.labels import plain
from gis.i18n import numbers
from gis.i18n.say import say
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.boundaries.provenance import Provenance
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words


def show(data: Data) -> None:
    """Draw what is in use, what was measured of it, and the button."""
    words, lang = state.words(), state.language()
    provenance = data.units.provenance
    if "synced" in st.session_state:
        st.success(words["sync_done"].format(label=plain(label(provenance, lang))))
        del st.session_state["synced"]
    st.markdown(plain(label(provenance, lang)))
    if not provenance.is_official:
        st.html(grid([words["accuracy"], ""], measured(provenance, words, lang), caption=words["accuracy"]))
    st.markdown(words["sync_why"])
    if not who.person().may(Act.MANAGE):
        st.caption(words["sync_remote"])
        return
    st.button(words["sync_again" if provenance.is_official else "sync_start"], key="sync")
    if st.session_state["sync"]:
        _sync(data, words)


def label(provenance: Provenance, lang: str) -> str:
    """Say which set is in use, in one line."""
    return provenance.label(lang)


def measured(provenance: Provenance, words: Words, lang: str) -> list[list[str]]:
    """Return the measured figures of the modelled set: what, how much."""
    found = provenance.accuracy

    def percent(key: str) -> str:
        return numbers.percent(float(found[key]), lang, 1)

    return [
        [words["accuracy_points"], percent("points_right")],
        [words["accuracy_overlap"], percent("iou_mean")],
        [words["accuracy_p50"], f"{found['border_p50_m']} m"],
        [words["accuracy_p90"], f"{found['border_p90_m']} m"],
        [words["accuracy_area"], percent("area_error_mean")],
    ]


def _sync(data: Data, words: Words) -> None:
    """Fetch with a progress bar; the page starts anew with the set that is then in use."""
    bar = st.progress(0.0, text=words["sync_start"])

    def progress(done: int, total: int, what: str) -> None:
        said = words["sync_going"].format(done=done, total=total, what=what)
        bar.progress(min(1.0, done / max(1, total)), text=said)

    try:
        person = who.ask(Act.MANAGE)
        provenance = official.sync(data.folder, None, Limits(), progress)
        open_store(data.folder).keep("boundaries/official")
    except (BoundarySyncError, NotAllowedError) as error:
        bar.empty()
        st.error(words["sync_failed"])
        st.code(say(error, state.language()), language=None, wrap_lines=True)
        return
    log.event("borders", who=person.name, source=provenance.source)
    st.session_state["synced"] = True
    st.rerun()
