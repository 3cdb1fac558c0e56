"""The map as of a day: as the registry stood then, or as the documents dated up to then state it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import streamlit as st

from gis.core import crs, geojson
from gis.dashboard import components
from gis.dashboard.data import Data, publish
from gis.dashboard.parts import change_rows, notes
from gis.dashboard.parts.grids import grid
from gis.i18n import numbers
from gis.layers.query import COLUMNS
from gis.maps import payload
from gis.registry import build
from gis.registry.as_stated import as_stated
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words
    from gis.registry.projects import Registry

HOW = ("stated", "known")
MOST = 300
_MAP = components.declare("hp_map_at", '<div class="hp-host"></div>')


@dataclass(frozen=True)
class AsOf:
    """The projects of a day: the map's file, how many are drawn, and status by id."""

    file: str
    drawn: int
    statuses: dict[str, str]
    names: dict[str, str]


def show(data: Data, words: Words, lang: str) -> None:
    """Ask for a day and a sense, and draw the map of then beside what differs today."""
    st.subheader(words["as_of_title"], anchor=False)
    left, right = st.columns([1, 3])
    today = dt.datetime.now(dt.UTC).date()
    written = left.text_input(words["as_of_day"], numbers.date(today, lang), key="as_of", max_chars=12)
    labels = {how: words[f"as_of_{how}"] for how in HOW}
    how = right.radio(words["as_of_how"], HOW, format_func=labels.__getitem__, key="as_of_how")
    day = numbers.read_date(written)
    if day is None or day > today:
        notes.note("bad", words["as_of_no_day"])
        return
    with st.spinner(words["as_of_reading"]):
        found = _at(str(data.folder), data.stamp, how, day.isoformat())
    told = words["as_of_told"].format(day=numbers.date(day, lang), n=len(found.statuses), drawn=found.drawn)
    _MAP(
        key="map_at",
        data={
            "p": components.page_file(data, lang),
            "c": "map",
            "alone": True,
            "projects": found.file,
            "bits": payload.bits(np.ones(found.drawn, dtype=bool)),
            "shown": found.drawn,
            "label": told,
        },
        on_picked_change=lambda: None,
    )
    st.caption(told)
    _differences(data, found, words, lang)


def _differences(data: Data, found: AsOf, words: Words, lang: str) -> None:
    """List what is otherwise today: what came, what went, and whose status changed."""
    rows = []
    today = {p.id: p.status for p in data.registry.projects.values()}
    for project_id in sorted(today.keys() | found.statuses.keys()):
        was, now = found.statuses.get(project_id), today.get(project_id)
        if was == now:
            continue
        name = found.names.get(project_id) or change_rows.name_of(data, project_id, lang)
        sides = [
            words["as_of_absent"] if side is None else change_rows.value_words(data, "status", side, words, lang)
            for side in (was, now)
        ]
        rows.append([name, *sides])
    if not rows:
        notes.note("quiet", words["as_of_same"])
        return
    with st.expander(words["as_of_differs"].format(n=len(rows))):
        heads = [words[key] for key in ("project", "as_of_then", "as_of_now")]
        st.html(grid(heads, rows[:MOST], caption=words["as_of_differs"].format(n=len(rows)), height=420))


@st.cache_resource(show_spinner=False, max_entries=6)
def _at(folder: str, stamp: str, how: str, day: str) -> AsOf:
    """Build the map of a day; ``stamp`` makes it new when the data are."""
    del stamp
    store = open_store(Path(folder))
    if how == "stated":
        return _as_of(as_stated(store.load(), dt.date.fromisoformat(day)))
    with store.as_known(day) as registry:
        return _as_of(registry)


def _as_of(registry: Registry) -> AsOf:
    features = list(build.features(registry))
    frame: Any = gpd.GeoDataFrame(
        [f["properties"] for f in features],
        columns=list(COLUMNS),
        geometry=gpd.GeoSeries([geojson.geometry_of(f) for f in features], crs=crs.WGS84),
    )
    text = json.dumps(payload.projects(frame), ensure_ascii=False, separators=(",", ":"))
    return AsOf(
        publish("as-of", "json", text),
        len(frame),
        {p.id: p.status for p in registry.projects.values()},
        {p.id: p.name_vi for p in registry.projects.values()},
    )
