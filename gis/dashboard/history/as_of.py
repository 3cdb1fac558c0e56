"""The map as of a day, and what differs on another: as the registry stood, or as documents dated up to it state."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import streamlit as st

from gis.core import crs, geojson
from gis.dashboard import components
from gis.dashboard.data import Data
from gis.dashboard.history import differences
from gis.dashboard.page_file import page_file
from gis.dashboard.parts import notes
from gis.dashboard.static import publish
from gis.exchange.between import Sense, between
from gis.i18n import numbers
from gis.layers import query
from gis.maps import payload
from gis.registry import build
from gis.registry.as_stated import as_stated
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.exchange.between import Difference
    from gis.i18n.catalogue import Words
    from gis.registry.projects import Registry

HOW: tuple[Sense, ...] = ("stated", "known")
_MAP = components.declare("hp_map_at", '<div class="hp-host"></div>')


@dataclass(frozen=True)
class AsOf:
    """The projects of a day: the map's file, how many there are, and how many of them the map draws."""

    file: str
    n: int
    drawn: int


def show(data: Data, words: Words, lang: str) -> None:
    """Ask for two days and a sense, draw the map of the first, and list what differs on the second."""
    st.subheader(words["as_of_title"], anchor=False)
    today = dt.datetime.now(dt.UTC).date()
    fields = st.columns([1, 1, 2])
    keys = ("as_of", "as_of_against")
    written = [
        field.text_input(words[f"{key}_day"], numbers.date(today, lang), key=key, max_chars=12)
        for field, key in zip(fields, keys, strict=False)
    ]
    labels = {how: words[f"as_of_{how}"] for how in HOW}
    how = fields[-1].radio(words["as_of_how"], HOW, format_func=labels.__getitem__, key="as_of_how")
    day, other = (numbers.read_date(text) for text in written)
    if day is None or other is None or max(day, other) > today:
        notes.note("bad", words["as_of_no_day"])
        return
    with st.spinner(words["as_of_reading"]):
        found = _at(data, how, day)
    told = words["as_of_told"].format(day=numbers.date(day, lang), n=found.n, drawn=found.drawn)
    _MAP(
        key="map_at",
        data={
            "p": page_file(data, lang),
            "c": "map",
            "alone": True,
            "projects": found.file,
            "bits": payload.bits(np.ones(found.n, dtype=bool)),
            "shown": found.n,
            "label": told,
        },
        on_picked_change=lambda: None,
    )
    st.caption(told)
    with st.spinner(words["as_of_reading"]):
        differing = _between(data, how, day, other) if day != other else []
    differences.show(data, differing, (min(day, other), max(day, other)), words, lang)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs={Data: lambda data: data.key})
def _between(data: Data, how: Sense, day: dt.date, other: dt.date) -> list[Difference]:
    """Compare two days."""
    return between(open_store(data.folder), day, other, how)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs={Data: lambda data: data.key})
def _at(data: Data, how: Sense, day: dt.date) -> AsOf:
    """Build the map of a day."""
    if how == "stated":
        return _as_of(as_stated(data.registry, day))
    with open_store(data.folder).as_known(day.isoformat()) as registry:
        return _as_of(registry)


def _as_of(registry: Registry) -> AsOf:
    features = list(build.features(registry))
    frame: Any = gpd.GeoDataFrame(
        [f["properties"] for f in features],
        columns=list(query.COLUMNS),
        geometry=gpd.GeoSeries([geojson.geometry_of(f) for f in features], crs=crs.WGS84),
    )
    text = json.dumps(payload.projects(frame), ensure_ascii=False, separators=(",", ":"))
    return AsOf(publish("as-of", "json", text), len(frame), len(query.drawn(frame)))
