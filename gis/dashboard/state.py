"""What a session remembers: filter, selection, language. All of it stands in the address too.

The address is read when the session begins and when the reader goes back in the browser. Only the page writes it
(``web/address.js``): from here comes what it must say, and the map keeps its view there by itself (``v``).
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from itertools import islice
from typing import Any

import streamlit as st

from gis.core.errors import GeometryError, UnknownReferenceError
from gis.dashboard import listed, messages
from gis.gazetteer.values import Values
from gis.i18n import catalogue
from gis.i18n.catalogue import LANGUAGES
from gis.layers import rings
from gis.layers.query import DIMENSIONS, Filter

PARAMETERS = {
    "text": "q",
    "sectors": "lv",
    "statuses": "tt",
    "communes": "xa",
    "districts": "huyen",
    "deadlines": "han",
    "leads": "ct",
    "documents": "vb",
    "precisions": "cx",
    "history": "ss",
    "evidence": "tin",
    "within": "vung",
}
"""Field of the filter → short name in the address."""
MOST_NAMED, MOST_LETTERS = 5, 60
"""So much of an address is repeated where it is not known."""
MOST_UNKNOWN, MOST_VALUE, MOST_TEXT = 20, 200, 300
"""So many values of a parameter are looked up that are not known as they stand; letters of a value; of the search."""
SELECTED, LANGUAGE, EDITING = "da", "lang", "sua"
OURS = (*PARAMETERS.values(), SELECTED, LANGUAGE, EDITING, *listed.NAMES)
"""All names of the address that this module speaks for."""


def to_parameters(wanted: Filter, selected: str | None, lang: str) -> dict[str, str]:
    """Return what the address must say; what is at rest is left out."""
    found = {}
    for item in fields(wanted):
        value = getattr(wanted, item.name)
        if value:
            found[PARAMETERS[item.name]] = value if isinstance(value, str) else ",".join(sorted(value))
    if selected:
        found[SELECTED] = selected
    if lang != LANGUAGES[0]:
        found[LANGUAGE] = lang
    return found


def from_parameters(parameters: Mapping[str, str], known: Mapping[str, Any]) -> Filter:
    """Read a filter from the address; values that the data do not know are left out (see `unread`).

    Parameters
    ----------
    known
        Field of the filter → the values that exist.
    """
    values: dict[str, Any] = {"text": parameters.get(PARAMETERS["text"], "")[:MOST_TEXT]}
    for name, short in PARAMETERS.items():
        if name in DIMENSIONS:
            meant = _meant(parameters.get(short, ""), known[name])
            values[name] = frozenset(value for value in meant.values() if value is not None)
    try:
        rings.parse(parameters.get(PARAMETERS["within"], ""))
        values["within"] = parameters[PARAMETERS["within"]]
    except GeometryError:
        pass  # an area that cannot be read asks nothing
    return Filter(**values)


def unread(parameters: Mapping[str, str], known: Mapping[str, Any]) -> list[str]:
    """Return what of an address's filter no value is meant by: ``huyen=Nơi Nào``."""
    shorts = {name: short for name, short in PARAMETERS.items() if name in DIMENSIONS}
    return [
        f"{short}={asked}"
        for name, short in shorts.items()
        for asked, value in _meant(parameters.get(short, ""), known[name]).items()
        if value is None
    ]


def _meant(parameter: str, known: Collection[str]) -> dict[str, str | None]:
    """Return each value of a parameter → the known one it means, in any spelling and with a full stop or bracket.

    Of what is not known as it stands, the first `MOST_UNKNOWN` are looked up: each lookup goes through all names.
    """
    asked_for = list(dict.fromkeys(parameter.split(",")))
    found: dict[str, str | None] = {asked: asked for asked in asked_for if asked in known}
    unknown = (asked[:MOST_VALUE] for asked in asked_for if asked.strip() and asked not in found)
    rest = list(islice(unknown, MOST_UNKNOWN))
    values = Values("", {value: [] for value in known}) if rest else None
    for asked in rest:
        try:
            found[asked] = values.find(asked) if values else None
        except UnknownReferenceError:
            found[asked] = None
    return found


def begin(known: Mapping[str, Any], ids: Mapping[str, Any]) -> None:
    """Take over the address when the session begins; nothing afterwards."""
    if "filter" in st.session_state:
        return
    parameters = {key: st.query_params[key] for key in st.query_params}
    st.session_state["filter"] = from_parameters(parameters, known)
    st.session_state["unread"] = unread(parameters, known)
    asked = parameters.get(SELECTED)
    st.session_state["gone"] = _unknown(parameters, known, ids)
    st.session_state["selected"] = asked if asked in ids else None
    st.session_state["fly"] = 1 if st.session_state["selected"] else 0
    edit(parameters.get(EDITING))
    listed.take(parameters)


def _unknown(parameters: Mapping[str, str], known: Mapping[str, Any], ids: Mapping[str, Any]) -> list[str]:
    """Return what an address asks for that the data do not have (any more)."""
    asked = parameters.get(SELECTED, "")
    found = [asked] if asked and asked not in ids else []
    for name in DIMENSIONS:
        values = parameters.get(PARAMETERS[name], "").split(",")
        found += [value for value in values if value and value not in known[name]]
    return [value[:MOST_LETTERS] for value in found[:MOST_NAMED]]


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
    """Ask about a spot where no project lies (None: about nothing any more, and no list either)."""
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
    return found | listed.address()


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
    select(address[SELECTED] if address.get(SELECTED) in ids else None)
    edit(address.get(EDITING))
    listed.take(address)
    asked = address.get(LANGUAGE, LANGUAGES[0])
    st.session_state["language"] = asked if asked in LANGUAGES else LANGUAGES[0]
    st.session_state["answered"] = messages.count(value.get("n"))
