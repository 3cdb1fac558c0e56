"""A clicked spot: the card of its commune, and the projects round it, nearest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st
from shapely.geometry import Point

from gis.core.vietnamese import sort_key
from gis.dashboard import messages, state
from gis.dashboard.html import html
from gis.dashboard.parameters import KILOMETRES
from gis.dashboard.parts.labels import label_of, plain
from gis.exports.facts import name_in
from gis.i18n import numbers
from gis.layers import query, rings
from gis.layers.query import Filter

if TYPE_CHECKING:
    import numpy as np
    from shapely.geometry.base import BaseGeometry

    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

MOST_SHOWN = 60


def current() -> dict[str, Any] | None:
    """Return the clicked spot (lat, lon, code of the commune or None, near), if any."""
    found: dict[str, Any] | None = st.session_state.get("spot")
    return found


def circle() -> list[float] | None:
    """Return what the map draws of a clicked spot: [lat, lon, metres]."""
    spot = current()
    return [spot["lat"], spot["lon"], _metres()] if spot and not spot.get("of") else None


def outline(data: Data) -> list[tuple[float, float]] | None:
    """Return what the map draws round a project that is asked about: a ring (lat, lon) at the distance asked for."""
    spot = current()
    return rings.around(_shape(data, spot), _metres()) if spot and spot.get("of") else None


def _metres() -> float:
    return 1000.0 * _kilometres()


def _kilometres() -> int:
    """Return the distance that is asked for, within the slider's ends: a message may say any."""
    asked = messages.number(st.session_state.get("radius"))
    return KILOMETRES if asked is None else int(min(max(asked, 1), state.MOST_KM))


def _shape(data: Data, spot: Mapping[str, Any]) -> BaseGeometry:
    """Return the outline of the project that is asked about, else the spot."""
    row = data.by_id.get(spot.get("of") or "")
    drawn: BaseGeometry | None = row["geometry"] if row else None
    return Point(float(spot["lon"]), float(spot["lat"])) if drawn is None else drawn


def show(data: Data, passed: np.ndarray, spot: Mapping[str, Any]) -> None:
    """Draw the panel of a spot; asked what is near, the list comes before the card."""
    words = state.words()
    st.button(words["close"], key="close", on_click=state.look_round, args=(None,))
    parts = [_unit, _near]
    for part in reversed(parts) if spot.get("near") else parts:
        part(data, passed, spot, words, state.language())


def _unit(data: Data, passed: np.ndarray, spot: Mapping[str, Any], words: Words, lang: str) -> None:
    code = spot["code"]
    if code not in data.units.names:
        return
    alone = Filter(communes=frozenset({code}))
    inside = data.facets.matches(alone) & passed
    st.html(card(data, code, inside, words, lang))
    st.button(words["unit_filter"], key="unit_filter", on_click=state.set_filter, args=(alone,))


def _near(data: Data, passed: np.ndarray, spot: Mapping[str, Any], words: Words, lang: str) -> None:
    st.session_state.setdefault("radius", KILOMETRES)
    st.slider(words["radius"], 1, state.MOST_KM, key="radius")
    radius = _kilometres()
    shape = _shape(data, spot)
    near = query.near(data.projects[passed], shape, radius * 1000.0)
    near = near[near["id"] != spot.get("of")]
    of = data.by_id.get(spot.get("of") or "")
    title = words["near_title"].format(km=radius, n=len(near))
    title = words["near_title_of"].format(km=radius, n=len(near), name=name_in(of, lang)) if of else title
    st.html(html("heading", title=title))
    if near.empty:
        st.caption(words["near_none"])
    else:
        asked = words["near_filter"].format(n=len(near), km=radius)
        st.button(asked, key="near_filter", on_click=_filter, args=(shape, radius))
    with st.container(key="near_list", gap=None):
        for row in near.head(MOST_SHOWN).to_dict("records"):
            label = f"{_how_far(row, words, lang)} · {plain(name_in(row, lang))}"
            st.button(label, key=f"near_{row['id']}", type="tertiary", on_click=state.select, args=(row["id"],))
    if len(near) > MOST_SHOWN:
        st.caption(words["near_more"].format(n=len(near) - MOST_SHOWN))


def _filter(shape: BaseGeometry, kilometres: float) -> None:
    """Filter by the ring: it stands in the address, and table, figures and exports follow."""
    metres = 1000.0 * kilometres
    round_it = rings.circle(shape.y, shape.x, metres) if isinstance(shape, Point) else rings.around(shape, metres)
    state.draw([list(corner) for corner in round_it])


def _how_far(row: Mapping[str, Any], words: Words, lang: str) -> str:
    """Say a distance with its error; of what is known by its area only there is none."""
    if row["precision"] == "area":
        return words["near_by_area"]
    error = row["precision_m"]
    said = numbers.metres(row["distance_m"], lang)
    return f"{said} (± {numbers.metres(error, lang)})" if pd.notna(error) and error else said


def card(data: Data, code: str, inside: np.ndarray, words: Words, lang: str) -> str:
    """Return a commune: area, the units it came from, its projects of the filter by sector and status.

    Parameters
    ----------
    inside
        bool per project: is it in this commune and passes the filter?
    """
    units = data.units
    unit = units.units[code]
    before = sorted((old for old in units.old_units if code in old.communes), key=lambda old: sort_key(old.name))
    names = []
    for old in before:
        part = f", {words['in_part']}" if len(old.communes) > 1 else ""
        names.append(f"{old.kind.lower()} {old.name} ({old.district}{part})")
    facts = [
        (words["unit_area"], f"{numbers.number(round(unit.area_km2, 1), lang)} km²", ""),
        (words["formerly"], ", ".join(units.districts_of([code])), "vi"),
        (words["unit_before"], ", ".join(names), "vi"),
        (words["sectors"], _counted(data, "sectors", inside, lang), ""),
        (words["statuses"], _counted(data, "statuses", inside, lang), ""),
    ]
    said = words["unit_projects"].format(n=int(inside.sum()))
    return html("unit", code=code, name=unit.name, said=said, facts=facts)


def _counted(data: Data, name: str, inside: np.ndarray, lang: str) -> str:
    """Say how many projects there are of each kind, most first."""
    found = [(n, label_of(data, name, code, lang)) for code, n in data.facets.count(name, inside).items() if n]
    return "; ".join(f"{label}: {n}" for n, label in sorted(found, key=lambda pair: -pair[0]))
