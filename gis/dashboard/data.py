"""What every session shares: loaded once per process, never changed."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.boundaries.provenance import set_in_use
from gis.boundaries.units import AdminUnits
from gis.core import frames, log
from gis.core.codelists import Codelists
from gis.core.errors import GisError
from gis.core.settings import settings
from gis.dashboard.static import publish
from gis.documents.bodies import Bodies
from gis.documents.model import Document, load_documents
from gis.exchange import reports
from gis.exchange.history import name_in_words
from gis.gazetteer.check_points import Accuracy, accuracy
from gis.gazetteer.suggest import Suggester
from gis.layers import choices, query
from gis.layers.facets import Facets
from gis.layers.query import DIMENSIONS
from gis.maps import basemaps, linear, offline_base, payload
from gis.registry import ground
from gis.store.opened import open_store

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.maps.basemaps import BaseMap
    from gis.registry.projects import Contradiction, Registry
    from gis.store.store import Store


VERSIONS = 2
"""Versions of the data held in memory: the one in use, and the one before for sessions that still show it."""


@dataclass(frozen=True, eq=False)
class Data:
    """The data of one data folder, and the static files made from it."""

    folder: Path
    projects: gpd.GeoDataFrame
    facets: Facets
    lists: Codelists
    documents: dict[str, Document]
    units: AdminUnits
    version: str
    stamp: str
    ground: str
    """What changes whenever boundaries or places do: the base map follows from nothing else."""

    @property
    def key(self) -> tuple[str, str]:
        """What the caches of things made from these data go by."""
        return str(self.folder), self.stamp

    @cached_property
    def by_id(self) -> dict[str, dict[str, Any]]:
        """One record per project id (geometry included)."""
        return {row["id"]: row for row in frames.rows(self.projects)}

    @cached_property
    def bodies(self) -> Bodies:
        """What ministries and other bodies are called today."""
        return Bodies.load(self.folder)

    @cached_property
    def sorted_units(self) -> dict[str, str]:
        """The communes by code, in the order of the Vietnamese alphabet without their kind."""
        return choices.by_name(self.units.names)

    @cached_property
    def known(self) -> dict[str, set[str]]:
        """The values that exist of each dimension of the filter."""
        return {name: set(self.facets.values(name)) for name in DIMENSIONS}

    def labels(self, lang: str) -> dict[str, dict[str, str]]:
        """The words of every choice of the filters: dimension → code → label."""
        return _labels(self, lang)

    def choices(self, lang: str) -> list[dict[str, Any]]:
        """The sections of the filters (see `gis.layers.choices`)."""
        return choices.sections(self.facets, self.lists, self.units.names, self.documents, lang, self.bodies)

    @cached_property
    def registry(self) -> Registry:
        """The curated tables behind the projects; read where a page needs more than the built file."""
        return open_store(self.folder).load()

    @cached_property
    def retired(self) -> dict[str, str]:
        """The names of projects that were retired, as the log keeps them, by id."""
        try:
            gone = [entry for entry in open_store(self.folder).history() if entry.change == "deleted"]
        except GisError:  # the history says what is wrong with the log
            return {}
        return {entry.project_id: name_in_words(entry.old) for entry in gone}

    @cached_property
    def suggester(self) -> Suggester:
        """What a text in the search box may become beside a search for projects."""
        return Suggester(self.registry.gazetteer)

    @cached_property
    def accuracy(self) -> Accuracy:
        """What second sources say of the places (see `gis.gazetteer.check_points`)."""
        return accuracy(self.registry.gazetteer.places, self.registry.check_points)

    @cached_property
    def contradictions(self) -> dict[str, list[Contradiction]]:
        """Pairs of statements that disagree, by project id (see `gis.registry.projects.Registry`)."""
        found: dict[str, list[Contradiction]] = {}
        for pair in self.registry.contradictions():
            found.setdefault(pair.project_id, []).append(pair)
        return found

    @cached_property
    def linear(self) -> linear.Linear:
        """Rivers, roads and railways of the base map, or why there are none."""
        return _linear(self)

    @cached_property
    def base(self) -> dict[str, Any]:
        """The offline base map (see `gis.maps.offline_base.base`)."""
        return offline_base.base_of(self.units, self.linear)

    @cached_property
    def basemaps(self) -> list[BaseMap]:
        """Base maps beside the offline one: the office's own, then those of the internet."""
        return basemaps.offered(self.folder, settings().basemaps)

    @property
    def known_dates(self) -> dict[str, str]:
        """The date of each document as far as it is known."""
        return {key: document.known_date for key, document in self.documents.items()}

    @cached_property
    def shared_files(self) -> dict[str, str]:
        """Publish what both languages share; name → path under ``static/``."""
        return {
            "projects": publish("projects", "json", _dumps(payload.projects(self.projects, self.known_dates))),
            "base": _base_file(self),
            "index": publish("index", "json", _dumps(self.facets.as_json())),
        }

    def map_files(self, lang: str) -> dict[str, str]:
        """Publish what the map fetches in one language; name → path under ``static/``."""
        return _map_files(self, lang)


@st.cache_resource(show_spinner=False, max_entries=VERSIONS)
def load(folder: str, stamp: str) -> Data:
    """Load a data folder; ``stamp`` (see `current`) makes what changed on disk load again."""
    gc.unfreeze()  # an older version that nobody shows any more may go
    path = Path(folder)
    stands_on = f"{ground.key_of(path)} {set_in_use(path)}"
    projects = query.load_projects_layer(path / "projects.geojson", seen=_seen(open_store(path)))
    made = Data(
        folder=path,
        projects=projects,
        facets=Facets(projects),
        lists=Codelists.load(path),
        documents=load_documents(path),
        units=_units(folder, stands_on),
        version=hashlib.sha256((path / "projects.geojson").read_bytes()).hexdigest()[:12],
        stamp=stamp,
        ground=stands_on,
    )
    log.event("data", version=made.version, projects=len(projects), folder=path)
    gc.collect()
    gc.freeze()  # what is loaded stays: automatic collections need not walk it
    return made


def current() -> Data:
    """Return the data in use: what the files say now; GisError if they are not built."""
    store = open_store()
    store.recover()
    today = dt.datetime.now().astimezone().date()  # what is overdue changes overnight
    seen = hashlib.sha256(repr(sorted(_seen(store).items())).encode()).hexdigest()[:8]  # accepted past the tables
    return load(str(store.folder), f"{store.stamp()}-{set_in_use(store.folder)}-{seen}-{today}")


def _seen(store: Store) -> dict[str, tuple[str, str]]:
    """Return what was seen on site; nothing where the queue cannot be read: its own page says what is wrong there."""
    try:
        return _reported(store, str(store.folder), store.queue_stamp())
    except GisError:
        return {}


@st.cache_resource(show_spinner=False, max_entries=VERSIONS)
def _reported(_store: Store, folder: str, stamp: str) -> dict[str, tuple[str, str]]:
    """Read the whole queue for it: not at each run of a page and each question of a browser, but when it changed."""
    del folder, stamp
    return reports.seen(_store)


@st.cache_resource(show_spinner=False, max_entries=VERSIONS)
def _units(folder: str, stands_on: str) -> AdminUnits:
    del stands_on
    return AdminUnits.load(Path(folder))


@st.cache_resource(show_spinner=False, max_entries=VERSIONS, hash_funcs={Data: lambda data: (data.folder, data.ground)})
def _linear(data: Data) -> linear.Linear:
    return linear.read(data.folder, data.units)


@st.cache_resource(show_spinner=False, max_entries=VERSIONS, hash_funcs={Data: lambda data: (data.folder, data.ground)})
def _base_file(data: Data) -> str:
    return publish("base", "json", _dumps(data.base))


@st.cache_resource(show_spinner=False, max_entries=2 * VERSIONS, hash_funcs={Data: lambda data: data.key})
def _map_files(data: Data, lang: str) -> dict[str, str]:
    return {**data.shared_files, "look": publish("look", "json", _dumps(payload.look(data.lists, lang, data.bodies)))}


@st.cache_resource(show_spinner=False, max_entries=2 * VERSIONS, hash_funcs={Data: lambda data: data.key})
def _labels(data: Data, lang: str) -> dict[str, dict[str, str]]:
    return choices.labels(data.facets, data.lists, data.units.names, data.documents, lang, data.bodies)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
