"""Our Streamlit components (version 2: in the page, no iframe, no build): map, lists, copy button.

What never changes stands in one static module, the *page file* (`page_file`); a rerun sends only
its name and what is new: the bits of the filter, the selection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from gis import maps
from gis.dashboard import state, text
from gis.dashboard.data import Data, publish

ASSETS = Path(__file__).parent / "assets"
LOADER = """
export default function (component) {
  const module = import(new URL("app/static/" + component.data.module, document.baseURI).href);
  module.then((m) => m.default(component));
  return () => module.then((m) => m.leave && m.leave(component.parentElement));
}
"""
"""Streamlit sends a component's script with every rerun: so it sends these few lines, and the
browser keeps the real one from our static files."""
_OURS = (
    'export default c=>{\nconst u=new URL("app/static/"+c.data.p,document.baseURI).href,k=window.__hpPages??={},'
    "g=f=>k[u]?f(k[u]):import(u).then(m=>f(k[u]=m));g(m=>m.run(c));return()=>g(m=>m.leave(c))}"
)
"""The same for the components of the page file. A module that is there is called at once: the answer to
an import comes after all that the browser has queued, and the map would wait for it."""
_PARTS = {
    "map": "project_map",
    "list": "project_list",
    "items": "item_table",
    "copy": "copy_link",
    "counts": "choice_counts",
}
_PAGE = """{imports}
const page = {page}, parts = {{ {parts} }};
export const run = (c) => {{
  document.documentElement.lang = page.lang; // for screen readers and hyphenation
  parts[c.data.c].default({{ ...c, data: {{ ...page, ...c.data }} }});
}};
export const leave = (c) => parts[c.data.c].leave && parts[c.data.c].leave(c.parentElement);
"""
_WORDS = (
    "map_label",
    "map_failed",
    "table_caption",
    "preview",
    "off_map",
    "off_map_none",
    "copy_link",
    "copied",
    "hint_title",
    "hint",
    "hint_close",
    "app",
    "print_all",
)


@cache
def _module(name: str) -> str:
    """Publish a component's script; returns its path under ``static/``."""
    return publish(name, "js", (ASSETS / f"{name}.js").read_text(encoding="utf-8"))


@cache
def styles() -> str:
    """Publish the styles of page, map and Leaflet as one file; returns its path under ``static/``."""
    own = (ASSETS / "app.css").read_text(encoding="utf-8")
    return publish("styles", "css", "\n".join((maps.leaflet_css(), maps.own_css(), own)))


def page_file(data: Data, lang: str) -> str:
    """Publish what never changes in a language, with the components' scripts; returns its path."""
    return _page_file(json.dumps(data.map_files(lang)), lang)


@cache
def _page_file(files: str, lang: str) -> str:
    words = text.words(lang)
    page = {**json.loads(files), "lang": lang, "words": {key: words[key] for key in _WORDS}}
    names = {part: _module(name).rpartition("/")[2] for part, name in _PARTS.items()}
    imports = "\n".join(f'import * as {part} from "./{name}";' for part, name in names.items())
    body = _PAGE.format(imports=imports, page=json.dumps(page, ensure_ascii=False), parts=", ".join(names))
    return publish("page", "js", body)


def _declare(name: str, html: str) -> Any:
    return st.components.v2.component(name, html=html, js=_OURS, isolate_styles=False)


_MAP = _declare("hp_project_map", '<div class="hp-host"></div>')
_LIST = _declare("hp_project_list", '<div class="hp-list-box"><div class="hp-list"></div></div>')
_ITEMS = _declare("hp_item_table", '<div class="hp-scroll"><div class="hp-items"></div></div>')
_COUNTS = _declare("hp_choice_counts", "<span hidden></span>")
_COPY = _declare("hp_copy_link", '<button type="button" class="hp-copy" hidden></button>')


def project_map(data: Data, bits: str, shown: int, **extra: Any) -> None:
    """Show the map; a click selects a project, or names a spot where there is none.

    ``extra``: ``fills`` (commune code → colour) colours the communes; ``spot`` ([lat, lon, metres])
    draws a circle; ``ring`` ([[lat, lon], …]) the polygon of the filter; ``asked`` the filter in
    words, for print. What is empty is not sent.
    """

    def picked() -> None:
        value = st.session_state["map"].get("picked")
        if value and value["id"] in data.by_id:
            state.select(value["id"])

    def spot() -> None:
        value = st.session_state["map"].get("spot")
        if value:
            state.select(None)
            st.session_state["spot"] = value

    def ring() -> None:
        value = st.session_state["map"].get("ring")
        if value:
            state.draw(value["points"])

    sent = {"selected": state.selected(), "fly": st.session_state.get("fly", 0), **extra}
    _MAP(
        key="map",
        data={
            "p": page_file(data, state.language()),
            "c": "map",
            "bits": bits,
            "shown": shown,
            **{key: value for key, value in sent.items() if value},
        },
        on_picked_change=picked,
        on_spot_change=spot,
        on_ring_change=ring,
    )


def project_list(data: Data, key: str, *, kind: str, caption: str, bits: str | None = None, empty: str = "") -> None:
    """Show the projects of the filter as a table (kind "table") or the off-map ones ("list").

    ``caption`` is a key of the words. Without ``bits`` the list follows the map of the page.
    ``empty`` is said where nothing passes.
    """

    def picked() -> None:
        value: Any = st.session_state[key].get("picked")
        if value and value["id"] in data.by_id:
            state.select(value["id"], fly=True)

    sent = {"bits": bits, "empty": empty, "selected": state.selected()}
    _LIST(
        key=key,
        data={
            "p": page_file(data, state.language()),
            "c": "list",
            "kind": kind,
            "caption": caption,
            **{name: value for name, value in sent.items() if value},
        },
        on_picked_change=picked,
    )


def choice_counts(data: Data, counts: Mapping[str, list[int]]) -> None:
    """Put a number behind each choice of the page's multiple choices.

    ``counts``: label of the multiple choice → numbers in the order of its options.
    """
    _COUNTS(key="choice_counts", data={"p": page_file(data, state.language()), "c": "counts", "counts": counts})


def copy_link(data: Data) -> None:
    """A button that puts the page's address on the clipboard."""
    _COPY(key="copy_link", data={"p": page_file(data, state.language()), "c": "copy"}, width="content")


def item_table(data: Data, columns: list[str], rows: list[dict[str, Any]], *, caption: str) -> str | None:
    """Show the items of a document; returns the id of the project that was followed, once."""
    sent = {"p": page_file(data, state.language()), "c": "items", "columns": columns, "rows": rows, "caption": caption}
    result = _ITEMS(key="items", data=sent, on_picked_change=_nothing)
    picked: str | None = result.get("picked")
    return picked


def _nothing() -> None:
    """The value is read where the component is shown."""
