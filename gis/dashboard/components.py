"""Our Streamlit components (version 2: in the page, no iframe, no build): map, list, copy button."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from gis import maps
from gis.dashboard import state
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


@cache
def _module(name: str) -> str:
    """Publish a component's script; returns its path under ``static/``."""
    return publish(name, "js", (ASSETS / f"{name}.js").read_text(encoding="utf-8"))


@cache
def styles() -> str:
    """Publish the styles of page, map and Leaflet as one file; returns its path under ``static/``."""
    own = (ASSETS / "app.css").read_text(encoding="utf-8")
    return publish("styles", "css", "\n".join((maps.leaflet_css(), maps.own_css(), own)))


_MAP = st.components.v2.component("hp_project_map", html='<div class="hp-host"></div>', js=LOADER, isolate_styles=False)
_LIST = st.components.v2.component(
    "hp_project_list",
    html='<div class="hp-list-box"><div class="hp-list"></div></div>',
    js=LOADER,
    isolate_styles=False,
)
_ITEMS = st.components.v2.component(
    "hp_item_table", html='<div class="hp-scroll"><div class="hp-items"></div></div>', js=LOADER, isolate_styles=False
)
_COPY = st.components.v2.component(
    "hp_copy_link", html='<button type="button" class="hp-copy"></button>', js=LOADER, isolate_styles=False
)


def project_map(data: Data, bits: str, shown: int, *, fills: dict[str, str] | None = None) -> None:
    """Show the map; a click selects a project, or names a spot where there is none.

    ``fills`` (commune code → colour) colours the communes.
    """
    words = state.words()
    files = data.map_files(state.language())

    def picked() -> None:
        value = st.session_state["map"].get("picked")
        if value and value["id"] in data.by_id:
            state.select(value["id"])

    def spot() -> None:
        value = st.session_state["map"].get("spot")
        if value:
            state.select(None)
            st.session_state["spot"] = value

    _MAP(
        key="map",
        data={
            "module": _module("project_map"),
            "leaflet": files["leaflet"],
            "own": files["own"],
            "map": files["map"],
            "bits": bits,
            "fills": fills,
            "selected": state.selected(),
            "fly": st.session_state.get("fly", 0),
            "label": words["map_label"].format(shown=shown),
            "failed": words["map_failed"],
            "query": "&".join(f"{k}={v}" for k, v in state.to_parameters(state.wanted(), state.selected(), "").items()),
        },
        on_picked_change=picked,
        on_spot_change=spot,
    )


def project_list(data: Data, bits: str, key: str, *, kind: str, caption: str, empty: str) -> None:
    """Show the projects of the filter as a table (kind "table") or the off-map ones ("list")."""
    files = data.map_files(state.language())

    def picked() -> None:
        value: Any = st.session_state[key].get("picked")
        if value and value["id"] in data.by_id:
            state.select(value["id"], fly=True)

    _LIST(
        key=key,
        data={
            "module": _module("project_list"),
            **{name: files[name] for name in ("leaflet", "own", "projects", "look")},
            "bits": bits,
            "kind": kind,
            "caption": caption,
            "empty": empty,
            "selected": state.selected(),
            "lang": state.language(),
        },
        on_picked_change=picked,
    )


def copy_link(label: str, done: str) -> None:
    """A button that puts the page's address on the clipboard."""
    _COPY(
        key="copy_link",
        data={"module": _module("copy_link"), "label": label, "done": done, "lang": state.language()},
        width="content",
    )


def item_table(columns: list[str], rows: list[dict[str, Any]], *, caption: str) -> str | None:
    """Show the items of a document; returns the id of the project that was followed, once."""
    data = {"module": _module("item_table"), "columns": columns, "rows": rows, "caption": caption}
    result = _ITEMS(key="items", data=data, on_picked_change=_nothing)
    picked: str | None = result.get("picked")
    return picked


def _nothing() -> None:
    """The value is read where the component is shown."""
