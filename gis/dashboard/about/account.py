"""Who you are here, with which role, and your tokens for QGIS and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from gis.core import log
from gis.core.errors import GisError
from gis.dashboard import state, who
from gis.dashboard.parts import account
from gis.dashboard.parts.labels import plain
from gis.i18n.say import say
from gis.rights.roles import Act, Person

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words


def show() -> None:
    """Draw the section; on a laptop nobody signs in and only the role is told."""
    words = state.words()
    person = who.person()
    told = {"name": plain(person.name), "role": account.role_word(person, words)}
    st.markdown(words["you" if person.name else "you_nobody"].format(**told))
    account.sign_in_or_out(person, words)
    if person.signed_in and who.identity().people.get(person.key) is not None:
        _tokens(person, words)


def _tokens(person: Person, words: Words) -> None:
    """Show the person's own tokens; make one, revoke one."""
    people = who.identity().people
    st.subheader(words["tokens"], anchor=False)
    st.markdown(words["token_why"])
    label = st.text_input(words["token_label"], value="QGIS", max_chars=80, key="token_label")
    try:
        if st.button(words["token_new"], key="token_new"):
            asked = who.ask(Act.READ)
            secret = people.make_token(asked.key, label)
            log.event("token", who=asked.name, done="made")
            st.markdown(words["token_once"])
            st.code(secret, language=None)
        for token in people.tokens():
            said = words["token_revoke"].format(label=plain(token.label), created=token.created)
            mine = token.email == person.key and not token.revoked
            if mine and st.button(said, key=f"revoke_{token.id}"):
                people.revoke(token.id, who.ask(Act.READ).key)
                log.event("token", who=person.name, done="revoked")
                st.rerun()
    except (GisError, OSError) as error:
        st.error(plain(say(error, state.language()) if isinstance(error, GisError) else str(error)))
