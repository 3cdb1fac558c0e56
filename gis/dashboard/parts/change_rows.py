"""A change in words and GeoJSON, as the table and the map of the page show it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from gis.core import crs
from gis.core.codelists import label_in
from gis.exports.facts import name_in
from gis.i18n import numbers
from gis.i18n.say import Notice, say
from gis.registry import schema

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.dashboard.data import Data
    from gis.exchange.changes import Change
    from gis.i18n.catalogue import Words

PLAIN = "#4D4D4D"
"""Colour of a change whose sector is unknown."""


def row(data: Data, change: Change, words: Words, lang: str) -> dict[str, Any]:
    """Return a change as the browser shows it: texts, and geometries as GeoJSON."""
    old, new = _sides(data, change, words, lang)
    flags = []
    if change.conflict:
        at = change.base if change.kind == "attribute" else shape_words(change.at_export, words, lang)
        said = value_words(data, change.column, at or "", words, lang) if change.kind == "attribute" else at
        flags = [words["change_conflict"], words["change_at_export"].format(value=said)]
    if change.missing:
        flags.append(words["change_missing"].format(what="; ".join(_missing(m, lang) for m in change.missing)))
    elif change.kind == "added":
        flags.append(words["change_cite"])
    return {
        "id": change.id,
        "project": change.project_id or change.key,
        "name": _named(data, change, words, lang),
        "what": what_words(change, words, lang),
        "old": old,
        "new": new,
        "flags": flags,
        "conflict": change.conflict,
        "free": change.acceptable,
        "kind": change.kind,
        "zoom": 16 if change.metres and change.metres < 150 else 14,  # 14 keeps names of communes in view
        "colour": _colour(data, change),
        "before": geometry_json(change.before) if change.kind != "attribute" else None,
        "after": geometry_json(change.before or change.after if change.kind == "attribute" else change.after),
        "at_export": geometry_json(change.at_export) if change.conflict else None,
    }


def _named(data: Data, change: Change, words: Words, lang: str) -> str:
    if change.project_id in data.by_id or (change.kind == "deleted" and not change.name):
        return name_of(data, change.project_id, lang)
    return change.name or words["change_no_name"]


def what_words(change: Change, words: Words, lang: str) -> str:
    """Return what was done, in words."""
    if change.kind == "attribute":
        return schema.label(change.column, lang)
    kind = change.kind
    if kind == "reshaped" and (change.after is None or change.before is None):
        kind = "undrawn" if change.after is None else "drawn"
    metres = numbers.number(round(change.metres or 0.0, 1), lang)
    return words[f"change_{kind}"].format(metres=metres)


def value_words(data: Data, column: str, value: str, words: Words, lang: str) -> str:
    """Return a cell as a planner reads it: labels of codes, names of communes."""
    if not value:
        return words["change_empty"]
    lists = {"sector": data.lists.sectors, "status": data.lists.statuses, "precision": data.lists.precisions}
    if column in lists:
        found = lists[column].get(value)
        return label_in(found, lang) if found else value
    if column == "communes":
        return "; ".join(f"{data.units.names.get(c, '?')} ({c})" for c in value.split("; "))
    return value


def shape_words(geometry: BaseGeometry | None, words: Words, lang: str) -> str:
    """Return a geometry in few words: coordinates of a point (lat, lon), length of a line, size of an area."""
    if geometry is None:
        return words["change_empty"]
    if geometry.geom_type.endswith("Point"):
        return "; ".join(f"{y:.5f}, {x:.5f}" for x, y in shapely.get_coordinates(geometry)[:3])
    if geometry.geom_type.endswith("LineString"):
        return f"{numbers.number(round(crs.length_m(geometry) / 1000, 2), lang)} km"
    return f"{numbers.number(round(crs.area_m2(geometry) / 10_000, 1), lang)} ha"


def name_of(data: Data, project_id: str, lang: str) -> str:
    """Return a project's name; of one that was retired the name that the log keeps, else its id."""
    found = data.by_id.get(project_id)
    return name_in(found, lang) if found else data.retired.get(project_id) or project_id


def _sides(data: Data, change: Change, words: Words, lang: str) -> tuple[str, str]:
    if change.kind == "attribute":
        old, new = (value_words(data, change.column, v, words, lang) for v in (change.old, change.new))
        return old, new
    old, new = (shape_words(g, words, lang) for g in (change.before, change.after))
    if change.kind == "added":
        said = [value_words(data, c, change.values.get(c, ""), words, lang) for c in ("sector", "status")]
        return "", "; ".join([*said, new])
    return old, "" if change.kind == "deleted" else new


def _missing(part: str | Notice, lang: str) -> str:
    if isinstance(part, Notice):
        return say(part, lang)
    name = schema.label(part, lang)
    return f"{name} ({part})" if name != part else part


def _colour(data: Data, change: Change) -> str:
    known = data.by_id.get(change.project_id, {})
    sector = data.lists.sectors.get(str(known.get("sector") or change.values.get("sector", "")))
    return str(sector["colour"]) if sector else PLAIN


def geometry_json(geometry: BaseGeometry | None) -> Any:
    """Return a geometry as GeoJSON, None for none."""
    return None if geometry is None else json.loads(shapely.to_geojson(geometry))
