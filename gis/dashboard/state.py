"""What a session remembers: filter, selection, language. All of it stands in the address too.

The address is read when the session begins and when the reader goes back in the browser. Only the page writes it
(``web/address.js``): from here comes what it must say, and the map keeps its view there by itself (``v``).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core.errors import GeometryError
from gis.dashboard import listed, messages
from gis.dashboard.parameters import (
    EDITING,
    LANGUAGE,
    RADIUS,
    SELECTED,
    from_parameters,
    spot_from_parameters,
    spot_to_parameters,
    to_parameters,
    unknown,
    unread,
)
from gis.i18n import catalogue
from gis.i18n.catalogue import LANGUAGES
from gis.layers import rings

if TYPE_CHECKING:
    from gis.layers.query import Filter

MOST_KM = 20
"""The farthest that can be asked round a spot, in kilometres."""


def begin(known: Mapping[str, Any], ids: Mapping[str, Any]) -> None:
    """Take over the address when the session begins; nothing afterwards."""
    if "filter" in st.session_state:
        return
    parameters = {key: st.query_params[key] for key in st.query_params}
    st.session_state["filter"] = from_parameters(parameters, known)
    st.session_state["unread"] = unread(parameters, known)
    asked = parameters.get(SELECTED)
    st.session_state["gone"] = unknown(parameters, known, ids)
    st.session_state["selected"] = asked if asked in ids else None
    st.session_state["fly"] = 1 if st.session_state["selected"] else 0
    edit(parameters.get(EDITING))
    _take_spot(parameters, ids)
    listed.take(parameters)


def _take_spot(parameters: Mapping[str, str], ids: Mapping[str, Any]) -> None:
    st.session_state["spot"] = spot_from_parameters(parameters, ids)
    st.session_state.pop("radius", None)
    if (kilometres := parameters.get(RADIUS, "")).isdecimal():
        st.session_state["radius"] = min(max(int(kilometres[:3]), 1), MOST_KM)


def wanted() -> Filter:
    """Return the filter in force."""
    found: Filter = st.session_state["filter"]
    return found


def not_understood() -> list[str]:
    """Return what of the address was not understood, until another filter is put in force."""
    found: list[str] = st.session_state.get("unread", [])
    return found


def set_filter(value: Filter) -> None:
    """Put another filter in force."""
    if value != st.session_state.get("filter"):
        st.session_state["unread"] = []
    st.session_state["filter"] = value


def take_asked(value: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    """Put in force what the filters of the page ask for (see `gis.dashboard.components.filters`)."""
    asked = from_parameters(messages.texts(value.get("f")), known)
    gone = value.get("gone") == ring_id(wanted())  # told until another area is drawn: a click cannot be overtaken
    set_filter(replace(asked, within="" if gone else wanted().within))
    st.session_state["answered"] = messages.count(value.get("n"))


def ring_id(value: Filter) -> int:
    """Return a number that tells one drawn area from another; 0 for none."""
    return zlib.crc32(value.within.encode()) if value.within else 0


def answered() -> int:
    """Return the number of the page's last change of the filter that this run knows of."""
    found: int = st.session_state.get("answered", 0)
    return found


def draw(points: list[list[float]]) -> None:
    """Filter by a ring of [lat, lon]; one that encloses nothing is left out."""
    try:
        ring = rings.to_text((lon, lat) for lat, lon in points)
    except (GeometryError, ValueError):
        return
    set_filter(replace(wanted(), within=ring))


def selected() -> str | None:
    """Return the id of the selected project, if any."""
    found: str | None = st.session_state.get("selected")
    return found


def look_here(ids: list[str]) -> None:
    """List the projects at a spot that was clicked."""
    st.session_state["here_ids"] = ids
    st.session_state["spot"] = None
    select(None)


def here() -> list[str]:
    """Return the ids of the projects at the clicked spot; none where no list is asked for."""
    found: list[str] = st.session_state.get("here_ids") or []
    return found


def look_round(spot: Mapping[str, Any] | None) -> None:
    """Ask about a spot where no project lies (None: about nothing any more, and no list either).

    What lies near is asked of a place that was found: the text that was typed to find it ends there.
    """
    if spot and spot.get("near"):
        set_filter(replace(wanted(), text=""))
    st.session_state["spot"] = spot
    st.session_state["here_ids"] = []
    select(None)


def ask_for_spot(key: str | None) -> None:
    """Let the next click on the map fill a text field of the selected project (None: no more)."""
    st.session_state["spot_for"] = (selected(), key) if key else None


def asking_for_spot() -> str | None:
    """Return the key of the field that waits for a click on the map; another selection asks for nothing."""
    project_id, key = st.session_state.get("spot_for") or (None, None)
    return key if project_id == selected() else None


def take_spot(spot: Mapping[str, Any]) -> None:
    """Write a clicked spot into the field that waits for it, as people write positions; else ask about the spot."""
    key = asking_for_spot()
    if key is None:
        look_round(spot)
        return
    st.session_state[key] = f"{spot['lat']:.5f}, {spot['lon']:.5f}"
    ask_for_spot(None)


def select(project_id: str | None, *, fly: bool = False) -> None:
    """Select a project (None: none); ``fly`` also moves the map there. A list that it was chosen from stays."""
    st.session_state["selected"] = project_id
    if fly:
        st.session_state["fly"] = st.session_state.get("fly", 0) + 1


def editing() -> str | None:
    """Return what is being edited: the id of a project or a word for a new one; whether it may be is not said here."""
    found: str | None = st.session_state.get("editing")
    return found


def edit(project_id: str | None) -> None:
    """Begin to edit a project (None: leave the editing mode)."""
    st.session_state["editing"] = project_id


def language() -> str:
    """Return the language of the session: the address first, Vietnamese else."""
    if "language" not in st.session_state:
        asked = st.query_params.get(LANGUAGE, LANGUAGES[0])
        st.session_state["language"] = asked if asked in LANGUAGES else LANGUAGES[0]
    found: str = st.session_state["language"]
    return found


def words() -> catalogue.Words:
    """Return the words of the screen in the language of the session."""
    return catalogue.words(language())


def address() -> dict[str, str]:
    """Return what the address must say."""
    found = to_parameters(wanted(), selected(), language())
    if project_id := editing():
        found[EDITING] = project_id
    asked = spot_to_parameters(st.session_state.get("spot"), messages.number(st.session_state.get("radius")))
    return found | asked | listed.address()


def take_address(value: Mapping[str, Any], known: Mapping[str, Any], ids: Mapping[str, Any]) -> None:
    """Put in force what an address says to which the reader went back.

    Parameters
    ----------
    value
        ``said``: the words of the address; ``n``: the number of this change (see `take_asked`).
    """
    address = messages.texts(value.get("said"))
    set_filter(from_parameters(address, known))
    st.session_state["unread"] = unread(address, known)
    before = selected()
    select(address[SELECTED] if address.get(SELECTED) in ids else None)
    _take_spot(address, ids)
    if not before or selected() or st.session_state["spot"]:  # else it was chosen from the list of a spot
        st.session_state["here_ids"] = []
    edit(address.get(EDITING))
    listed.take(address)
    asked = address.get(LANGUAGE, LANGUAGES[0])
    st.session_state["language"] = asked if asked in LANGUAGES else LANGUAGES[0]
    st.session_state["answered"] = messages.count(value.get("n"))
