"""Who is signed in, with which role; the buttons that sign in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import who

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words
    from gis.rights.roles import Person


def sign_in_or_out(found: Person, words: Words) -> None:
    """Show the one button that applies; nothing where people do not sign in by a page."""
    if who.identity().access.login != "oidc":
        return
    if found.signed_in:
        st.button(words["sign_out"], on_click=st.logout, key="sign_out")
    else:
        st.button(words["sign_in"], on_click=st.login, key="sign_in", type="primary")


def role_word(found: Person, words: Words) -> str:
    """Return the role in words of the screen."""
    return words[f"role_{found.role.name.lower()}"]
