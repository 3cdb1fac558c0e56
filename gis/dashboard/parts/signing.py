"""Who does something, and why: the two lines that the history keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import state, who
from gis.dashboard.parts import notes
from gis.rights.identity import account

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words


def name_and_fixed() -> tuple[str, bool]:
    """Return the name of whoever sits before the page, and whether a login says so: then nobody types another."""
    person = who.person()
    return person.name or account(), person.signed_in


def ask(words: Words, key: str, *, who_word: str = "who", why_word: str = "why", hint: str = "") -> tuple[str, str]:
    """Ask who and why, side by side; returns both.

    Parameters
    ----------
    key
        What the keys of the two fields begin with.
    who_word, why_word, hint
        Keys of the words above the fields, and of the example in the second.
    """
    left, right = st.columns(2)
    name, fixed = name_and_fixed()
    if fixed:  # the history carries the name of the login, not what somebody types
        left.text_input(words[who_word], value=name, disabled=True)
    else:
        name = left.text_input(words[who_word], value=name, key=f"{key}_who", max_chars=200)
    why = right.text_input(words[why_word], key=f"{key}_why", max_chars=1000, placeholder=words[hint] if hint else None)
    return name, why


def cite(data: Data, words: Words, key: str, document: str = "", section: str = "") -> tuple[str, str]:
    """Ask which document says so, and where in it; returns both, empty where none does.

    Parameters
    ----------
    document, section
        What stands there at first.
    """
    left, right = st.columns(2)
    names = {"": words["cite_none"], **{i: f"{d.number} ({i})" for i, d in data.documents.items()}}
    at = list(names).index(document) if document in names else 0
    document = left.selectbox(words["cite_document"], list(names), at, format_func=names.__getitem__, key=f"{key}_doc")
    return document, right.text_input(words["exchange_section"], section, key=f"{key}_section", max_chars=200)


def written(data: Data, title: str, files: tuple[str, ...], ids: list[str], words: Words) -> None:
    """Tell what was written, and lead to the first project of it on the map."""
    names = ", ".join(f"{data.folder.name}/{name}" for name in files)
    notes.note("good", title, [words["written_files"].format(names=names)] if files else [])
    first = next((i for i in ids if i in data.by_id), None)
    if first and st.session_state.get("pages", {}).get("map"):
        state.select(first, fly=True)
        st.page_link(st.session_state["pages"]["map"], label=words["written_see"])
