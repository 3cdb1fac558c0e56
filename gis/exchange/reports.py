"""Reports from the field: what somebody saw on the site, beside what documents state and never in its place."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shapely import Point

from gis.core import crs, guarded
from gis.core.errors import DataError, UnknownReferenceError
from gis.core.limits import limits, require_size
from gis.exchange import photo_reader
from gis.exchange.proposal import Proposal, now
from gis.exchange.proposals import file_one, queue
from gis.exchange.values import clean
from gis.i18n.say import Notice
from gis.store import beside
from gis.store.changes import require_said

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.photo_reader import Photo
    from gis.store.store import Store

PHOTOS = "photos"
"""Folder of the photos in a data folder: ``photos/<first digits of the SHA-256>.jpg``."""
DIGITS = 16
"""Of the SHA-256, in the name of a photo."""
DOOR = "field"
KIND: Final = "report"


@dataclass(frozen=True)
class Seen:
    """What was seen.

    Attributes
    ----------
    day
        ISO date.
    status
        A code of ``statuses.csv``, or empty where nothing of it can be told.
    lat, lon
        Where it was seen from, degrees, WGS84; None where nobody says.
    """

    day: str
    status: str = ""
    note: str = ""
    lat: float | None = None
    lon: float | None = None


def read_photo(path: Path) -> Photo:
    """Read a photo in the guarded process.

    Raises
    ------
    ImportFileError
        If it is no JPEG, PNG or WebP, or too large; says what to do.
    """
    held = limits()
    require_size(path.name, path.stat().st_size, held)
    remedy = Notice("photo.remedy")
    return guarded.run(photo_reader.read, path.resolve(), name=path.name, remedy=remedy, within=held)


def report(store: Store, project_id: str, seen: Seen, *, who: str, photo: Photo | None = None) -> Proposal:
    """File what was seen of a project; a curator decides whether it is kept beside the documents' statements.

    Raises
    ------
    UnknownReferenceError
        If there is no such project or status.
    DataError
        If who is missing, a text is a flood, the day is none or not yet here, the position is not in the city's
        surroundings, or nothing was seen.
    ExportError
        If the photo cannot be written.
    """
    why = clean(seen.note) or "-"
    require_said(clean(who), why)
    _require_day(seen.day)
    if seen.lat is not None and seen.lon is not None and crs.is_outside(seen.lon, seen.lat):
        raise DataError("photo.outside", lat=seen.lat, lon=seen.lon)
    if not (seen.status or clean(seen.note) or photo):
        raise DataError("photo.nothing", id=project_id)
    version, registry = store.version(), store.load()
    if project_id not in registry.projects:
        raise UnknownReferenceError("proposals.no_project", id=project_id[:80])
    if seen.status and seen.status not in registry.codelists.statuses:
        raise UnknownReferenceError("photo.no_status", status=seen.status[:80])
    told = {"day": seen.day, "status": seen.status, "note": clean(seen.note)}
    if seen.lat is not None and seen.lon is not None:
        told |= {"lat": f"{seen.lat:.6f}", "lon": f"{seen.lon:.6f}"}
    if photo is not None:
        with store.locked():  # nobody fetches the folder anew before the photo is kept
            told["photo"] = _kept(store, photo)
    made = Proposal("", project_id, KIND, "", clean(who), now(), why, DOOR, seen=told)
    return file_one(store, made, version)


def accepted(store: Store, project_id: str) -> list[Proposal]:
    """Return the reports of a project that a curator accepted, newest first."""
    found = [p for p in queue(store, "accepted", KIND) if p.project_id == project_id]
    return sorted(found, key=lambda p: p.seen["day"], reverse=True)


def seen(store: Store) -> dict[str, tuple[str, str]]:
    """Return day and status of the latest accepted report of each project that has one (see `gis.layers.beside`).

    A server asks it whenever any proposal was filed.
    """
    found = sorted(queue(store, "accepted", KIND), key=lambda p: p.seen["day"])
    return {p.project_id: (p.seen["day"], p.seen.get("status", "")) for p in found}


def photo_of(folder: Path, one: Proposal) -> bytes | None:
    """Return the photo of a report, None where it has none, or it was deleted or is another one now."""
    name = one.seen.get("photo", "")
    return beside.kept(folder / PHOTOS, f"{name}.jpg", name) if len(name) == DIGITS and name.isalnum() else None


def distance_m(one: Proposal, drawn: BaseGeometry | None) -> float | None:
    """Return the metres from where a report was made to a project's geometry, None where either is not known."""
    if "lat" not in one.seen or drawn is None:
        return None
    here = crs.to_metric(Point(float(one.seen["lon"]), float(one.seen["lat"])))
    return float(here.distance(crs.to_metric(drawn)))


def _kept(store: Store, photo: Photo) -> str:
    """Keep a photo under the name of its content; returns that name."""
    name = hashlib.sha256(photo.jpeg).hexdigest()[:DIGITS]
    beside.keep(store, PHOTOS, f"{name}.jpg", photo.jpeg)
    return name


def _require_day(text: str) -> None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise DataError("photo.no_day", day=text[:20]) from None
    if day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        raise DataError("photo.no_day", day=text)
