"""A project and a preview as the form says them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from gis.core.codelists import label_in
from gis.core.errors import GisError
from gis.dashboard.parts import faults
from gis.dashboard.parts.labels import called
from gis.exchange.proposals import readable
from gis.i18n import numbers
from gis.i18n.say import say
from gis.registry import schema
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.exchange.preview import Preview
    from gis.i18n.catalogue import Words

LONG = ("location", "note")
"""Columns that are written over several lines."""


def fields(data: Data, project_id: str | None, words: Words, lang: str) -> list[dict[str, Any]]:
    """Return the cells that may be edited: name, label, kind, what stands there, choices."""
    project = data.registry.projects.get(project_id or "")
    choices = {"sector": data.lists.sectors, "status": data.lists.statuses, "precision": data.lists.precisions}
    found = []
    for column in schema.PROJECTS.columns:
        if not column.editable:
            continue
        field: dict[str, Any] = {
            "name": column.name,
            "label": column.label_in(lang),
            "kind": "long" if column.name in LONG else column.kind if column.kind == "number" else "text",
            "was": "" if project is None else project.cell(column.name),
        }
        if column.name in choices:
            listed = [(code, label_in(row, lang)) for code, row in choices[column.name].items()]
            field |= {"kind": "code", "choices": [("", words["change_empty"]), *listed]}
        hint = words.get(f"edit_hint_{column.name}")
        found.append({**field, "hint": hint} if hint else field)
    return found


def waiting(data: Data, project_id: str, words: Words, lang: str) -> str:
    """Say who has proposed something of a project that nobody has decided yet; empty where nobody has."""
    try:
        found = [p for p in readable(open_store(data.folder), "open")[0] if p.project_id == project_id]
    except GisError as error:  # the form stays open: what is being written is somebody's work
        return say(error, lang)
    names = [f"{p.who}, {numbers.moment(p.at, lang)}" for p in found]
    return words["edit_waiting"].format(n=len(found), names="; ".join(names)) if found else ""


def report(data: Data, project_id: str, found: Preview, words: Words, lang: str) -> dict[str, Any]:
    """Return what a preview says: lines, what would be refused, the communes that the new form touches."""
    names = data.units.names
    lines = []
    if found.metres is not None and found.metres >= 0.05:
        lines.append(words["edit_report_moved"].format(far=numbers.metres(found.metres, lang)))
    if found.length_m != (0.0, 0.0):
        before, after = (f"{numbers.number(round(m / 1000, 2), lang)} km" for m in found.length_m)
        lines.append(words["edit_report_length"].format(before=before, after=after))
    if found.area_m2 != (0.0, 0.0):
        before, after = (f"{numbers.number(round(m2 / 10_000, 2), lang)} ha" for m2 in found.area_m2)
        lines.append(words["edit_report_area"].format(before=before, after=after))
    for key, codes in (("edit_report_won", found.won), ("edit_report_lost", found.lost)):
        if codes:
            lines.append(words[key].format(names=", ".join(names.get(code, code) for code in codes)))
    said: dict[str, Any] = {
        "lines": lines,
        "bad": [] if found.refused is None else faults.report(found.refused, called(data, lang), lang),
        "shape": None if found.after is None else json.loads(shapely.to_geojson(found.after)),
    }
    project = data.registry.projects.get(project_id)
    if (found.won or found.lost) and found.communes and project is not None and project.communes:
        told = ", ".join(names.get(code, code) for code in found.communes)
        said |= {
            "communes": "; ".join(found.communes),
            "communes_text": words["edit_communes_follow"].format(names=told),
        }
    return said
