"""A proposal: a change that somebody wants, with its drawing and reason, and what became of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from shapely.geometry import mapping

from gis.core import geojson, plain_json
from gis.core.errors import DataError
from gis.exchange.values import clean

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

GEOMETRY = "geometry"
"""Name of the drawing among the parts of a proposal."""
Kind = Literal["change", "add", "retire", "report", "import"]
State = Literal["open", "accepted", "partly", "rejected", "undone"]
KINDS: tuple[Kind, ...] = ("change", "add", "retire")


@dataclass(frozen=True)
class Decision:
    """What became of a proposal: who decided, when, why, and which parts were taken over."""

    who: str
    at: str
    why: str
    taken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """What somebody had before them when they began to change it: the registry may have moved on since.

    Attributes
    ----------
    fields
        Cells by column; one that is not told counts as it is today.
    geometry
        The drawing; empty for none, and None where it is not told.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    geometry: BaseGeometry | None = None


UNTOLD = Seen()
"""Nothing is told: what stands there now was seen."""


@dataclass(frozen=True)
class Proposal:
    """A change that somebody wants.

    Attributes
    ----------
    fields, was
        Cells by column of ``projects.csv``, as they shall be and as they were when it was proposed.
    geometry, geometry_was
        (lon, lat), WGS84; None where nothing is drawn.
    document, section
        Where a document says so.
    door
        From where it came: ``command``, ``browser``, ``qgis``, ``import``, ``field``, ``release``.
    seen
        Of a report from the field: day, status, note, lat, lon, photo (see `gis.exchange.reports`).
    attached
        Of an imported document, whose id stands in ``project_id``: the decided entries (see `gis.exchange.readings`).
    """

    id: str
    project_id: str
    kind: Kind
    base_version: str
    who: str
    at: str
    why: str
    door: str
    fields: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    geometry: BaseGeometry | None = None
    geometry_was: BaseGeometry | None = None
    document: str = ""
    section: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    attached: str = ""
    state: State = "open"
    decisions: tuple[Decision, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What can be taken over by itself: the columns, and `GEOMETRY`."""
        return (*self.fields, *((GEOMETRY,) if self.geometry is not None else ()))

    def decided(self, state: State, who: str, why: str, taken: Sequence[str] = ()) -> Proposal:
        """Return the proposal with a decision added."""
        decision = Decision(clean(who), now(), clean(why), tuple(taken))
        return dataclasses.replace(self, state=state, decisions=(*self.decisions, decision))

    def became(self, decision: Decision) -> State:
        """Return what one of its decisions made of the proposal; only an acceptance is followed by another."""
        if decision == self.decisions[-1]:
            return self.state
        whole = self.kind != "change" or set(decision.taken) == set(self.parts)
        return "accepted" if whole else "partly"

    def dumps(self) -> str:
        """Return the JSON text; `loads` reads it."""
        said = {**vars(self), "decisions": [vars(decision) for decision in self.decisions]}
        for name in ("geometry", "geometry_was"):
            said[name] = None if said[name] is None else mapping(geojson.normalise(said[name]))
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@functools.lru_cache(maxsize=512)
def loads(text: str, name: str) -> Proposal:
    """Read a proposal's JSON; a page asks for the whole queue at each of its runs, so what was read is remembered.

    Parameters
    ----------
    name
        What the store calls it: its id, whatever a copy of another proposal says of itself.

    Raises
    ------
    DataError
        If it is none; names it.
    """
    try:
        said = plain_json.loads(text)
        for key in ("geometry", "geometry_was"):
            said[key] = geojson.geometry_of({"geometry": said.get(key)})
        said["decisions"] = tuple(
            Decision(**{**d, "taken": tuple(d.get("taken", ()))}) for d in said.get("decisions", ())
        )
        return _whole(Proposal(**{**said, "id": name}))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataError("proposals.damaged", id=name, reason=str(error)) from error


def _whole(found: Proposal) -> Proposal:
    """Return a proposal whose parts are what they should be; TypeError, naming the first that is not."""
    for one in dataclasses.fields(Proposal):
        value = getattr(found, one.name)
        if one.name in ("fields", "was", "seen"):
            right = isinstance(value, dict) and all(isinstance(part, str) for cell in value.items() for part in cell)
        elif one.name in ("kind", "state"):
            right = value in get_args(Kind if one.name == "kind" else State)
        else:
            right = isinstance(value, str) or one.name in (GEOMETRY, "geometry_was", "decisions")
        if not right:
            raise TypeError(one.name)
    if found.kind == "report":
        _require_seen(found.seen)
    for decision in found.decisions:
        if not all(isinstance(part, str) for part in (decision.who, decision.at, decision.why, *decision.taken)):
            raise TypeError("decisions")
    return found


def _require_seen(seen: Mapping[str, str]) -> None:
    """Raise ValueError or KeyError if a report has no day, or a position that is none."""
    dt.date.fromisoformat(seen["day"])
    if "lat" in seen or "lon" in seen:
        lat, lon = float(seen["lat"]), float(seen["lon"])
        if not (abs(lat) <= 90 and abs(lon) <= 180):  # NaN is neither
            raise ValueError("lat, lon")


def now() -> str:
    """Return this moment, ISO 8601, UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
