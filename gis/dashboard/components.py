"""Our Streamlit components (version 2: in the page, no iframe, no build): filters, map, lists, copy button.

What never changes stands in the page file (`gis.dashboard.page_file`); a rerun sends only its name and what is new:
the bits of the filter, the selection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.dashboard import messages, state
from gis.dashboard.page_file import page_file
from gis.dashboard.parameters import to_parameters
from gis.i18n import catalogue
from gis.i18n.catalogue import LANGUAGES
from gis.layers.query import Filter
from gis.maps import payload

if TYPE_CHECKING:
    from gis.dashboard.data import Data

_OURS = (
    'export default c=>{\nconst u=new URL("app/static/"+c.data.p,document.baseURI).href,'
    'd=n=>document.dispatchEvent(new CustomEvent("hp:"+n,{cancelable:true,detail:{u,c}}))&&import(u).then(m=>m[n](c))'
    '.catch(e=>c.parentElement.append(document.documentElement.dataset.hpFailed+" ("+e.message+")"));'
    'd("show");return()=>d("leave")}'
)
"""Streamlit sends a component's script with every rerun, so it sends these few lines: they ask the page file, by an
event of the document if it is there already, else by importing it (``web/main.js``)."""


def declare(name: str, html: str) -> Any:
    """Declare a component of the page file: its data name the page file (``p``) and the part (``c``)."""
    return st.components.v2.component(name, html=html, js=_OURS, isolate_styles=False)


_MAP = declare("hp_project_map", '<div class="hp-host"></div>')
_LIST = declare("hp_project_list", '<div class="hp-list-box"><div class="hp-list"></div></div>')
_ITEMS = declare("hp_item_table", '<div class="hp-scroll"><div class="hp-items"></div></div>')
_FILTERS = declare("hp_filters", '<div class="hp-filters"></div>')
_TOOLS = declare("hp_page_tools", '<div class="hp-tools-row"></div>')


def project_map(data: Data, bits: str, shown: int, **extra: Any) -> None:
    """Show the map; a click selects a project, or names a spot where there is none.

    ``extra``: ``fills`` (commune code → colour) colours the communes; ``spot`` ([lat, lon, metres])
    draws a circle; ``ring`` ([[lat, lon], …]) the polygon of the filter; ``asked`` the filter in
    words, for print. What is empty is not sent.
    """

    def picked() -> None:
        if (chosen := _chosen(data, "map")) is not None:
            state.select(chosen)

    def spot() -> None:
        value = messages.parts(messages.of("map", "spot"))
        lat, lon = messages.number(value.get("lat")), messages.number(value.get("lon"))
        if lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180:
            code = messages.text(value.get("code"))
            state.take_spot({"lat": lat, "lon": lon, "code": code, "near": value.get("near") is True})

    def here() -> None:
        if value := messages.parts(messages.of("map", "here")):
            state.look_here([found for found in messages.list_of_texts(value.get("ids")) if found in data.by_id])

    def ring() -> None:
        if points := messages.positions(messages.parts(messages.of("map", "ring")).get("points")):
            state.draw(points)

    sent = {"n": state.answered(), "selected": state.selected(), "fly": st.session_state.get("fly", 0), **extra}
    sent["marking"] = bool(state.asking_for_spot())  # the next click is a spot, whatever lies under it
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
        on_here_change=here,
        on_ring_change=ring,
    )


def project_list(
    data: Data,
    key: str,
    *,
    kind: str,
    caption: str,
    bits: str | None = None,
    empty: str = "",
    ids: Sequence[str] = (),
    **told: str,
) -> None:
    """Show the projects of the filter as a table (kind "table"), the off-map ones ("list") or ``ids`` ("here").

    ``caption`` is a key of the words, and so are ``title``, ``why`` and ``hint``, said above and below the
    list. Without ``bits`` the list follows the map of the page. ``empty`` is said where nothing passes.
    """

    def picked() -> None:
        if (chosen := _chosen(data, key)) is not None:
            state.select(chosen, fly=True)

    words = catalogue.words(state.language())
    spoken = {name: words[key] for name, key in {"caption": caption, **told}.items() if key}
    sent = {"bits": bits, "empty": empty, "ids": list(ids), "selected": state.selected(), **spoken}
    _LIST(
        key=key,
        data={
            "p": page_file(data, state.language()),
            "c": "list",
            "kind": kind,
            **{name: value for name, value in sent.items() if value},
        },
        on_picked_change=picked,
    )


def filters(data: Data, take: Callable[[Mapping[str, Any]], None]) -> None:
    """Show the filters. A choice is drawn in the page at once; ``take`` gets it before the page runs again.

    The value that ``take`` gets: ``n`` (how often the filter was changed in the page; answers carry it
    back, so that the page knows an old one), ``f`` (the filter in the words of the address) and ``gone``: the
    drawn area (`state.ring_id`) that was removed.
    """

    def asked() -> None:
        if value := messages.parts(messages.of("filters", "asked")):
            take(value)

    wanted = state.wanted()
    words = to_parameters(replace(wanted, within=""), None, LANGUAGES[0])
    within = payload.bits(data.facets.matches(Filter(within=wanted.within))) if wanted.within else ""
    sent = {"n": state.answered(), "f": words, "within": within, "ring": state.ring_id(wanted)}
    result = _FILTERS(
        key="filters",
        data={
            "p": page_file(data, state.language()),
            "c": "filters",
            **{name: value for name, value in sent.items() if value},
        },
        on_asked_change=asked,
    )
    value = messages.parts(result.get("asked"))
    if messages.count(value.get("n")) > state.answered():
        # The server was started anew: its first run of the page calls nothing back, and the address is older.
        take(value)
        st.rerun()


def page_tools(data: Data) -> None:
    """Write the page's address; show a button that copies it, and the language switch; tell of newer data."""

    def language() -> None:
        if (value := messages.text(messages.of("page_tools", "language"))) in LANGUAGES:
            st.session_state["language"] = value

    def address() -> None:
        if value := messages.parts(messages.of("page_tools", "address")):
            state.take_address(value, data.known, data.by_id)

    _TOOLS(
        key="page_tools",
        data={
            "p": page_file(data, state.language()),
            "c": "tools",
            "n": state.answered(),
            "address": state.address(),
        },
        on_language_change=language,
        on_address_change=address,
        on_newer_change=_nothing,  # the run that it begins loads the newer data
    )


def item_table(data: Data, columns: list[str], rows: list[dict[str, Any]], *, caption: str) -> str | None:
    """Show the items of a document; returns the id of the project that was followed, once."""
    sent = {"p": page_file(data, state.language()), "c": "items", "columns": columns, "rows": rows, "caption": caption}
    result = _ITEMS(key="items", data=sent, on_picked_change=_nothing)
    return messages.text(result.get("picked"))


def _chosen(data: Data, key: str) -> str | None:
    """Return the project that was clicked in a component, where there is one of that id."""
    found = messages.text(messages.parts(messages.of(key, "picked")).get("id"))
    return found if found in data.by_id else None


def _nothing() -> None:
    """The value is read where the component is shown."""
