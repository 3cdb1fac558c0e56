"""What the address of a page says, and what its words mean: filter, selection, language, what is being edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from itertools import islice
from typing import Any

from gis.core.errors import GeometryError, UnknownReferenceError
from gis.dashboard import listed
from gis.gazetteer.values import Values
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
ROUND, SPOT, RADIUS = "quanh", "diem", "km"
"""Names of what is asked about: round a project or a position, the commune of a position; how many kilometres round."""
KILOMETRES = 3
"""The distance that is asked for where none is said."""
OURS = (*PARAMETERS.values(), SELECTED, LANGUAGE, EDITING, ROUND, SPOT, RADIUS, *listed.NAMES)
"""All names of the address that the pages speak for."""


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
    others = (asked[:MOST_VALUE] for asked in asked_for if asked.strip() and asked not in found)
    rest = list(islice(others, MOST_UNKNOWN))
    values = Values("", {value: [] for value in known}) if rest else None
    for asked in rest:
        try:
            found[asked] = values.find(asked) if values else None
        except UnknownReferenceError:
            found[asked] = None
    return found


def unknown(parameters: Mapping[str, str], known: Mapping[str, Any], ids: Mapping[str, Any]) -> list[str]:
    """Return what an address asks for that the data do not have (any more)."""
    asked = parameters.get(SELECTED, "")
    found = [asked] if asked and asked not in ids else []
    for name in DIMENSIONS:
        values = parameters.get(PARAMETERS[name], "").split(",")
        found += [value for value in values if value and value not in known[name]]
    return [value[:MOST_LETTERS] for value in found[:MOST_NAMED]]


def spot_to_parameters(spot: Mapping[str, Any] | None, kilometres: float | None) -> dict[str, str]:
    """Return what the address says of the spot that is asked about: a project, or latitude, longitude and commune."""
    if not spot:
        return {}
    at = ",".join(str(part) for part in (spot["lat"], spot["lon"], spot.get("code")) if part is not None)
    found = {ROUND: spot.get("of") or at} if spot.get("near") else {SPOT: at}
    return found if kilometres is None or kilometres == KILOMETRES else {**found, RADIUS: f"{kilometres:.0f}"}


def spot_from_parameters(parameters: Mapping[str, str], rows: Mapping[str, Any]) -> dict[str, Any] | None:
    """Read a spot from the address; None where it names neither a project that is drawn nor a position on Earth.

    Parameters
    ----------
    rows
        The projects by their ids.
    """
    asked, near = parameters.get(ROUND, ""), ROUND in parameters
    row = rows.get(asked)
    if row and row["geometry"] is not None:
        return round_project(row)
    lat, lon, code, *_ = *(asked if near else parameters.get(SPOT, "")).split(","), "", "", ""
    try:
        at = {"lat": float(lat), "lon": float(lon)}
    except ValueError:
        return None
    on_earth = abs(at["lat"]) <= 90 and abs(at["lon"]) <= 180
    return {**at, "code": code[:MOST_LETTERS] or None, "near": near} if on_earth else None


def round_project(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the spot that asks what lies round a project which is drawn."""
    at = row["geometry"].representative_point()
    code = row["communes"][0] if len(row["communes"]) == 1 else None
    return {"lat": at.y, "lon": at.x, "code": code, "near": True, "of": row["id"]}
