"""The selected project beside the map: name, facts, and every document's statement with its citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from gis.dashboard.html import html
from gis.dashboard.parts.labels import label_of
from gis.documents.sections import section_in
from gis.exports import facts
from gis.exports.facts import name_in
from gis.i18n import numbers
from gis.i18n.say import say
from gis.registry import statements

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

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
    tail = "?lang=en" if lang == "en" else ""
    return html(
        "detail",
        id=row["id"],
        name=name_in(row, lang),
        tongue="en" if lang == "en" and row["name_en"] else "vi",
        colour=data.lists.sectors[row["sector"]]["colour"],
        sector=label_of(data, "sectors", row["sector"], lang),
        status=label_of(data, "statuses", row["status"], lang),
        facts=facts.all_of(row, data.documents, data.bodies, data.lists, lang, dt.datetime.now().astimezone().date()),
        note=row["note"],
        timeline=words["timeline"],
        years=list(_years(data, row, words, lang)),
        disagreements=list(_disagreements(data, row["id"], lang)),
        items=[_item(data, item, words, lang) for item in sorted(row["items"], key=_age)],
        page={"href": f"du-an/{quote(row['id'])}{tail}", "said": words["project_page"]},
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
        sides = []
        for stated in (pair.first, pair.second):
            number = data.documents[stated.document_id].said("number", lang)
            sides.append(
                f"{number}, {section_in(stated.section, lang)}: {label_of(data, 'statuses', stated.status, lang)}"
            )
        first, second = sides
        yield say("contradiction", lang, first=first, second=second)


def _item(data: Data, item: Mapping[str, Any], words: Words, lang: str) -> dict[str, str]:
    """Return what one document says: date, document, section and item, status, name, and what else it states."""
    document = data.documents.get(item["document"])
    number = say("item_no", lang, number=item["number"]) if item["number"] else ""
    status = item["status"]
    return {
        "dot": STATUS_COLOURS.get(status, _NO_DOT),
        "date": numbers.date(document.known_date if document else str(item["date"]), lang),
        "number": document.said("number", lang) if document else item["document"],
        "where": ", ".join(part for part in (section_in(item["section"], lang), number) if part),
        "said": label_of(data, "statuses", status, lang) if status else words["says_nothing"],
        "name": item["name"],
        "extra": Markup("; ").join(_extras(data, item, words, lang)),
    }


def _extras(data: Data, item: Mapping[str, Any], words: Words, lang: str) -> Iterable[Markup]:
    """Say what a document states beside the status; its own words are marked as Vietnamese."""
    for key, word in (("length_km", "length"), ("cost_bn_vnd", "cost")):
        if item.get(key):
            yield escape(say(word, lang, value=float(item[key])))
    lead = data.bodies.today(item.get("lead") or "", lang)
    for word, text in (("deadline", item.get("deadline")), ("lead_there", lead), ("investor", item.get("investor"))):
        if text:
            yield escape(words[word]).format(value=html("quote", text=text))


def _age(item: Mapping[str, Any]) -> tuple[str, str]:
    return str(item.get("date") or ""), str(item["item_id"])
