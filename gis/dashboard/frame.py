"""The frame of every page: styles, language, data, and errors in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import streamlit as st

from gis.dashboard import components, state, typeface
from gis.dashboard import data as shared
from gis.errors import GisError

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
FILTERS_WIDTH = 286
"""Pixels of the sidebar; on a phone it is a drawer."""
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
        head = f'<style>@import url("app/static/{components.styles()}");\n{names}</style>'
        try:
            data = shared.current()
        except GisError as error:
            st.html(head)
            st.warning(words["data_missing"])
            st.code("python -m gis build", language=None)
            st.caption(str(error))
            return
        script = components.start(data, state.language(), whole=name == "map")
        st.html(f"{head}<script>{script}</script>", unsafe_allow_javascript=True)  # nothing of it is from data
        state.begin(data.known, data.by_id)
        module = import_module(f"gis.dashboard.pages.{name}_page")
        if name not in FILTERED:  # nothing else would stand in the sidebar: it stays away
            components.page_tools(data)
        else:
            with st.sidebar:
                components.page_tools(data)
        module.show(data)
        state.write_address()

    run.__name__ = name
    return run
