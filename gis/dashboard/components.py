"""Our Streamlit components (version 2: in the page, no iframe, no build): map, list, copy button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from gis import maps
from gis.dashboard import state
from gis.dashboard.data import Data

ASSETS = Path(__file__).parent / "assets"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _css() -> str:
    return maps.leaflet_css() + "\n" + maps.own_css()


_MAP = st.components.v2.component(
    "hp_project_map", html='<div class="hp-host"></div>', css=_css(), js=_asset("project_map.js"), isolate_styles=False
)
_LIST = st.components.v2.component(
    "hp_project_list",
    html='<div class="hp-list-box"><div class="hp-list"></div></div>',
    css=maps.own_css(),
    js=_asset("project_list.js"),
    isolate_styles=False,
)
_ITEMS = st.components.v2.component(
    "hp_item_table",
    html='<div class="hp-scroll"><div class="hp-items"></div></div>',
    css=maps.own_css(),
    js=_asset("item_table.js"),
    isolate_styles=False,
)
_COPY = st.components.v2.component(
    "hp_copy_link",
    html='<button type="button" class="hp-copy"></button>',
    css=_asset("copy_link.css"),
    js=_asset("copy_link.js"),
    isolate_styles=False,
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
    _COPY(key="copy_link", data={"label": label, "done": done}, width="content")


def item_table(columns: list[str], rows: list[dict[str, Any]], *, caption: str) -> str | None:
    """Show the items of a document; returns the id of the project that was followed, once."""
    result = _ITEMS(key="items", data={"columns": columns, "rows": rows, "caption": caption}, on_picked_change=_nothing)
    picked: str | None = result.get("picked")
    return picked


def _nothing() -> None:
    """The value is read where the component is shown."""
