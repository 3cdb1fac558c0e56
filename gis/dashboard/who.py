"""Who sits before the page, and what they may do; the same answer as the server's guard gives."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from gis.core import log
from gis.core.errors import NotAllowedError
from gis.rights.access import Access
from gis.rights.door import EditDoor
from gis.rights.identity import Identity, by_name
from gis.rights.roles import Act, By, Person, require
from gis.store.opened import open_people


@cache
def identity() -> Identity:
    """Return who tells people apart in this process; the settings of the start count."""
    asked = Access()
    return Identity(asked, open_people(asked.folder), EditDoor(_announce) if asked.given.edit else None, _claims)


def person() -> Person:
    """Return who sits before the page of this session."""
    given = st.context.headers
    headers = by_name((name, value) for name in given for value in given.get_all(name))
    return identity().of(headers, st.context.cookies.to_dict())


def ask(act: Act) -> Person:
    """Return who it is, if they may; called when the act is done, not when its button is drawn.

    Raises
    ------
    NotAllowedError
        If they may not.
    """
    found = person()
    if not found.may(act):
        log.refusal(why="right", act=act.name.lower(), who=found.name)
    require(found, act)
    return found


def may_write(found: Person, act: Act) -> bool:
    """Tell whether somebody may do an act that writes: the role is enough, and it is known who opened writing."""
    return found.may(act) and found.by is not By.NOTHING


def ask_to_write(act: Act) -> Person:
    """Return who it is, if they may do an act that writes; on a laptop that takes the one-time address too.

    Raises
    ------
    NotAllowedError
        If they may not.
    """
    found = ask(act)
    if not may_write(found, act):
        log.refusal(why="right", act=act.name.lower(), who=found.name)
        raise NotAllowedError("rights.nobody", role=act.value.name.lower(), has=found.role.name.lower(), who="")
    return found


def secrets(asked: Access) -> dict[str, Any]:
    """Return what `streamlit.login` has to know, from the settings."""
    if asked.login != "oidc":
        return {}
    auth = {
        "redirect_uri": asked.public_url + "/oauth2callback",
        "cookie_secret": asked.given.cookie_secret,
        "client_id": asked.given.oidc_client_id,
        "client_secret": asked.given.oidc_client_secret,
        "server_metadata_url": asked.given.oidc_metadata_url,
    }
    return {"auth": auth}


def _claims(cookies: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return what the identity provider said of the person, from the cookies that Streamlit signed."""
    try:
        payload = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
        found = json.loads(payload) if payload else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("is_logged_in") is True else None


def _announce(path: str) -> None:
    """Print the one-time address: to the terminal only, never to the log."""
    host = config.get_option("server.address") or "localhost"
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    at = f"http://{host}:{config.get_option('server.port')}" + (f"/{base}" if base else "")
    if config._server_mode == "asgi-server":  # noqa: SLF001 - uvicorn by hand: only it knows its port
        at = ""
    sys.stdout.write(f"\n  Mở quyền ghi (dùng một lần) / Open writing (once): {at}{path}\n\n")
    sys.stdout.flush()
