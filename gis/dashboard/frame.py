"""The frame of every page: styles, language, data, and errors in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import streamlit as st

from gis.dashboard import components, state, typeface
from gis.dashboard import data as shared
from gis.errors import GisError
from gis.layers import DIMENSIONS

PAGES = (
    ("map", "ban-do"),
    ("statistics", "thong-ke"),
    ("documents", "van-ban"),
    ("export", "xuat-du-lieu"),
    ("exchange", "nhan-lai"),
    ("about", "gioi-thieu"),
)
"""Module in `gis.dashboard.pages` (``_page`` appended) and address of each page, in the order of the menu."""
FILTERED = ("map", "statistics", "export")
"""Pages with the filters in the sidebar."""
PAGE_FOLDER = Path(__file__).parent / "pages"


def title() -> str:
    """Return the title of the browser's tab."""
    return state.words()["app"]


def pages() -> list[st.Page]:  # type: ignore[valid-type]
    """Return the pages whose module is there; the first is the front page."""
    words = state.words()
    found, by_name = [], {}
    for name, path in PAGES:
        if (PAGE_FOLDER / f"{name}_page.py").is_file():
            first = not found
            page = st.Page(_runner(name), title=words[f"page_{name}"], url_path=path, default=first)
            found.append(page)
            by_name[name] = page
    st.session_state["pages"] = by_name  # for links from page to page
    return found


def _runner(name: str) -> Callable[[], None]:
    def run() -> None:
        typeface.publish()
        words = state.words()
        names = f':root {{ --hp-filters: "{words["filters"]}"; }}'
        st.html(f'<style>@import url("app/static/{components.styles()}");\n{names}</style>')
        try:
            data = shared.current()
        except GisError as error:
            st.warning(words["data_missing"])
            st.code("python -m gis build", language=None)
            st.caption(str(error))
            return
        state.begin({d: set(data.facets.values(d)) for d in DIMENSIONS}, data.by_id)
        module = import_module(f"gis.dashboard.pages.{name}_page")
        if name not in FILTERED:  # nothing else would stand in the sidebar: it stays away
            with st.container(horizontal=True, horizontal_alignment="right", key="page_tools"):
                _language(data, words)
        module.show(data)
        if name in FILTERED:
            with st.sidebar:
                _language(data, words)
        state.write_address()

    run.__name__ = name
    return run


def _language(data: shared.Data, words: dict[str, str]) -> None:
    """The link to this page as it stands, and the language switch."""

    def take() -> None:
        st.session_state["language"] = st.session_state["w_language"]

    st.session_state["w_language"] = state.language()
    components.copy_link(data)
    st.segmented_control(
        words["language"],
        ["vi", "en"],
        key="w_language",
        format_func=lambda code: words[f"language_{code}"],
        on_change=take,
        required=True,
        label_visibility="collapsed",
    )
