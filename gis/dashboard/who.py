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
from gis.core.errors import GisError, NotAllowedError
from gis.rights.access import Access
from gis.rights.door import EditDoor
from gis.rights.identity import Identity, by_name
from gis.rights.roles import Act, By, Person, require
from gis.rights.signed_out import SignedOut
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
    login = _login(cookies)
    try:
        found = json.loads(login) if login else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("is_logged_in") is True else None


def signed_in(cookies: Mapping[str, str]) -> bool:
    """Tell whether cookies are those of a login that was not ended."""
    return _claims(cookies) is not None


def leave(cookies: Mapping[str, str]) -> None:
    """End the login that cookies are of, in every tab and for every copy of them."""
    try:
        if login := _login(cookies):
            log.event("logout", who=identity().of({}, cookies).name)
            _signed_out().add(login)
    except (GisError, OSError) as error:  # the browser drops its cookies all the same
        log.failure(error)


def _login(cookies: Mapping[str, str]) -> bytes | None:
    """Return what the cookies of a login say, if it was not ended."""
    try:
        login = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    except ValueError:
        return None
    return login if login and not _signed_out().has(login) else None


@cache
def _signed_out() -> SignedOut:
    return SignedOut(identity().people)


def _announce(path: str) -> None:
    """Print the one-time address: to the terminal only, never to the log."""
    host = str(config.get_option("server.address") or "localhost")
    host = f"[{host}]" if ":" in host else host
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    at = f"http://{host}:{config.get_option('server.port')}" + (f"/{base}" if base else "")
    if config._server_mode == "asgi-server":  # noqa: SLF001 - uvicorn by hand: only it knows its port
        at = ""
    sys.stdout.write(f"\n  Mở quyền ghi (dùng một lần) / Open writing (once): {at}{path}\n\n")
    sys.stdout.flush()
