"""What the page of documents lists, kept in the address too: the document, its sections, only what is not drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

DOCUMENT, SECTIONS, UNDRAWN = NAMES = ("van", "muc", "chua")
"""Names in the address."""
BETWEEN = ";"
_KEYS = ("listed_document", "listed_sections", "listed_undrawn")


@dataclass(frozen=True)
class Listed:
    """What is asked for: a document (the newest where empty), its sections (all where none), undrawn works only."""

    document: str = ""
    sections: tuple[str, ...] = ()
    undrawn: bool = False


def asked() -> Listed:
    """Return what is asked for."""
    found: Listed = st.session_state.get("listed", Listed())
    return found


def take(parameters: Mapping[str, str]) -> None:
    """Take over what an address says; the widgets follow."""
    sections = tuple(part for part in parameters.get(SECTIONS, "").split(BETWEEN) if part)
    st.session_state["listed"] = Listed(parameters.get(DOCUMENT, ""), sections, parameters.get(UNDRAWN) == "1")
    for key in _KEYS:
        st.session_state.pop(key, None)


def keep() -> None:
    """Take over what the widgets say; the sections of another document are none of this one's."""
    document, sections, undrawn = (st.session_state.get(key) for key in _KEYS)
    before = asked()
    same = document in (before.document, None)
    if not same:
        st.session_state.pop(_KEYS[1], None)
    st.session_state["listed"] = Listed(str(document or ""), tuple(sections or ()) if same else (), bool(undrawn))


def address() -> dict[str, str]:
    """Return what the address must say; nothing on another page."""
    if st.session_state.get("page") != "documents":
        return {}
    found = asked()
    said = {DOCUMENT: found.document, SECTIONS: BETWEEN.join(found.sections), UNDRAWN: "1" if found.undrawn else ""}
    return {name: value for name, value in said.items() if value}
