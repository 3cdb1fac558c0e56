"""The selected project beside the map: name, facts, and every document's statement with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from gis.dashboard.data import Data
from gis.dashboard.html import html
from gis.dashboard.parts.labels import label_of, name_of
from gis.i18n import numbers
from gis.i18n.catalogue import Words
from gis.i18n.say import say
from gis.registry import statements

STATUS_COLOURS = {
    "study": "#d9d9d9",
    "planned": "#bdbdbd",
    "preparing": "#8c8c8c",
    "under_construction": "#E69F00",
    "completed": "#009E73",
    "suspended": "#7a7a7a",
    "cancelled": "#4d4d4d",
}
"""Dots of the timeline: the words beside them carry the meaning."""
_NO_DOT = "#ffffff"


def detail(data: Data, row: Mapping[str, Any], words: Words, lang: str) -> str:
    """Return a project as HTML."""
    precision = label_of(data, "precisions", row["precision"], lang)
    known_error = row["geometry"] is not None and not pd.isna(row["precision_m"])
    if known_error and row["precision"] != "area":  # an area's error is its border's, not the project's
        precision += ", " + say("error_of", lang, metres=numbers.metres(row["precision_m"], lang))
    facts = [
        (words["location"], row["location"]),
        (words["precision"], precision),
        (words["now_in"], ", ".join(row["commune_names"])),
        (words["formerly"], ", ".join(row["old_districts"])),
        (words["lead"], data.bodies.today(row["lead"], lang)),
        (words["id"], row["id"]),
    ]
    return html(
        "detail",
        id=row["id"],
        name=name_of(row, lang),
        colour=data.lists.sectors[row["sector"]]["colour"],
        sector=label_of(data, "sectors", row["sector"], lang),
        status=label_of(data, "statuses", row["status"], lang),
        facts=facts,
        note=row["note"],
        timeline=words["timeline"],
        years=list(_years(data, row, words, lang)),
        disagreements=list(_disagreements(data, row["id"], lang)),
        items=[_item(data, item, words, lang) for item in sorted(row["items"], key=_age)],
    )


def _years(data: Data, row: Mapping[str, Any], words: Words, lang: str) -> Iterable[tuple[str, int, str]]:
    """Yield the years in which documents speak, each with what it says of the project: colour, year, words."""
    said = statements.by_year(row["items"], row["status"])
    for year in sorted({document.date.year for document in data.documents.values()}):
        status = said.get(year, "")
        text = label_of(data, "statuses", status, lang) if status not in ("", statements.UNSTATED) else ""
        text = text or (words["says_nothing"] if status else words["not_named"])
        yield STATUS_COLOURS.get(status, _NO_DOT), year, text


def _disagreements(data: Data, project_id: str, lang: str) -> Iterable[str]:
    """Say where documents contradict each other on a project."""
    for pair in data.contradictions.get(project_id, []):
        first, second = (
            f"{data.documents[s.document_id].number}, {s.section}: {label_of(data, 'statuses', s.status, lang)}"
            for s in (pair.first, pair.second)
        )
        yield say("contradiction", lang, first=first, second=second)


def _item(data: Data, item: Mapping[str, Any], words: Words, lang: str) -> dict[str, str]:
    """Return what one document says: date, document, section and item, status, name, and what else it states."""
    document = data.documents.get(item["document"])
    number = say("item_no", lang, number=item["number"]) if item["number"] else ""
    status = item["status"]
    return {
        "dot": STATUS_COLOURS.get(status, _NO_DOT),
        "date": numbers.date(document.known_date if document else str(item["date"]), lang),
        "number": document.number if document else item["document"],
        "where": ", ".join(part for part in (item["section"], number) if part),
        "said": label_of(data, "statuses", status, lang) if status else words["says_nothing"],
        "name": item["name"],
        "extra": "; ".join(_extras(data, item, lang)),
    }


def _extras(data: Data, item: Mapping[str, Any], lang: str) -> Iterable[str]:
    """Say what a document states beside the status."""
    if item.get("length_km"):
        yield say("length", lang, value=float(item["length_km"]))
    if item.get("cost_bn_vnd"):
        yield say("cost", lang, value=float(item["cost_bn_vnd"]))
    if item.get("deadline"):
        yield say("deadline", lang, value=item["deadline"])
    if item.get("lead"):
        yield say("lead_there", lang, value=data.bodies.today(item["lead"], lang))
    if item.get("investor"):
        yield say("investor", lang, value=item["investor"])


def _age(item: Mapping[str, Any]) -> tuple[str, str]:
    return str(item.get("date") or ""), str(item["item_id"])
