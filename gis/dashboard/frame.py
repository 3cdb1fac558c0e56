"""The frame of every page: styles, language, data, and errors in words that say what to do."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from gis.core import log
from gis.core.errors import ExportError, GisError
from gis.dashboard import components, page_file, state, typeface, who
from gis.dashboard import data as shared
from gis.dashboard.html import html
from gis.dashboard.parts import account
from gis.dashboard.parts.labels import plain
from gis.i18n.say import say
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

PAGES = (
    ("map", "ban-do"),
    ("statistics", "thong-ke"),
    ("documents", "van-ban"),
    ("lists", "dinh-vi"),
    ("export", "xuat-du-lieu"),
    ("imports", "nhap-van-ban"),
    ("exchange", "nhan-lai"),
    ("review", "duyet"),
    ("history", "lich-su"),
    ("about", "gioi-thieu"),
)
"""Folder in `gis.dashboard` and address of each page, in the order of the menu."""
FILTERED = ("map", "statistics", "export")
"""Pages with the filters in the sidebar."""
FILTERS_WIDTH = 286
"""Pixels of the sidebar; on a phone it is a drawer."""


def title() -> str:
    """Return the title of the browser's tab."""
    return state.words()["app"]


def pages() -> list[StreamlitPage]:
    """Return the pages; the first is the front page."""
    words = state.words()
    found: list[StreamlitPage] = []
    by_name: dict[str, StreamlitPage] = {}
    for name, path in PAGES:
        page = st.Page(_runner(name), title=words[f"page_{name}"], url_path=path, default=not found)
        found.append(page)
        by_name[name] = page
    st.session_state["pages"] = by_name  # for links from page to page
    return found


def may_read() -> bool:
    """Tell whether whoever sits before the page may see it; else show where to sign in."""
    found = who.person()
    if "known" not in st.session_state:
        st.session_state["known"] = True
        began = "login" if found.signed_in else "session"
        log.event(began, who=found.name, role=found.role.name.lower(), by=found.by.value)
    if found.may(Act.READ):
        return True
    words = state.words()
    st.title(words["app"], anchor=False)
    st.markdown(words["sign_in_first" if not found.signed_in else "not_listed"].format(name=plain(found.name)))
    if who.identity().access.login == "oidc":
        account.sign_in_or_out(found, words)
    return False


def _runner(name: str) -> Callable[[], None]:
    def run() -> None:
        typeface.publish()
        st.session_state["page"] = name
        words = state.words()
        menu = words["menu_filters" if name in FILTERED else "menu"]  # of the drawer on a phone
        called = {"product": words["app"], "short": words["app_short"], "filters": words["filters"], "menu": menu}
        called |= {"more": words["more_pages"], "browse": words["exchange_browse"], "none": words["filter_find_none"]}
        head = partial(html, "head", styles=page_file.styles(), called=called)
        try:
            data = shared.current()
        except GisError as error:
            st.html(head(script=""))
            st.warning(words["data_missing"])
            st.code("python -m gis build", language=None)
            st.caption(plain(say(error, state.language())))
            return
        script = page_file.start(data, state.language(), whole=name == "map")
        st.html(head(script=Markup(script)), unsafe_allow_javascript=True)  # noqa: S704 - nothing of it is from data
        state.begin(data.known, data.by_id)
        if (outage := open_store(data.folder).outage()) is not None:
            st.warning(plain(say(outage, state.language())))
        if parts := state.not_understood():
            st.warning(words["address_unread"])
            st.code("\n".join(parts), language=None)
        module = import_module(f"gis.dashboard.{name}.page")
        if name not in FILTERED:  # nothing else would stand in the sidebar: it stays away
            components.page_tools(data)
        else:
            with st.sidebar:
                components.page_tools(data)
        try:
            module.show(data)
        except GisError as error:  # a row that was broken while the app runs: say which, keep the rest
            st.warning(words["data_broken"])
            st.code(say(error, state.language()), language=None)
        except OSError as error:  # a full disk, a folder of somebody else's
            file = error.filename or tempfile.gettempdir()
            told = ExportError("store.not_written", file=file, reason=error.strerror or str(error))
            st.error(words["error_number"].format(number=log.failure(error)))
            st.code(say(told, state.language()), language=None)

    run.__name__ = name
    return run
