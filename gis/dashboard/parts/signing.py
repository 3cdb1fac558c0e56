"""Who does something, and why: the two lines that the history keeps."""

from __future__ import annotations

import streamlit as st

from gis.dashboard import who
from gis.i18n.catalogue import Words
from gis.rights.identity import account


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
