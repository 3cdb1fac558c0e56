"""What is said of one project: its name, where it is, and what documents state of it now and stated before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.core.codelists import label_in
from gis.i18n import numbers
from gis.i18n.catalogue import words
from gis.i18n.say import say
from gis.registry import schema
from gis.registry.announcements import EVENTS

if TYPE_CHECKING:
    from gis.core.codelists import Codelists
    from gis.documents.bodies import Bodies
    from gis.documents.model import Document
    from gis.registry.announcements import Announcement

OLD = dt.timedelta(days=365)
"""A statement older than this is marked: much may have happened since."""
Fact = tuple[str, str, str]
"""Label, value, language of the value (blank for the page's own)."""


def name_in(row: Mapping[str, Any], lang: str) -> str:
    """Return the name of a project in the language, Vietnamese where there is none."""
    return str((lang == "en" and row["name_en"]) or row["name_vi"])


def all_of(
    row: Mapping[str, Any],
    documents: Mapping[str, Document],
    bodies: Bodies,
    lists: Codelists,
    lang: str,
    today: dt.date,
) -> list[Fact]:
    """Return what a panel or a page says of a project in single lines; what is not known is left out."""
    known = lists.precisions.get(row["precision"])
    precision = label_in(known, lang) if known else str(row["precision"])
    known_error = row["geometry"] is not None and not pd.isna(row["precision_m"])
    if known_error and row["precision"] != "area":  # an area's error is its border's, not the project's
        precision += ", " + say("error_of", lang, metres=numbers.metres(row["precision_m"], lang))
    facts = [
        *stated(row, documents, bodies, lang, today),
        (say("location", lang), row["location"], "vi"),
        (say("precision", lang), precision, ""),
        (say("now_in", lang), ", ".join(row["commune_names"]), "vi"),
        (say("formerly", lang), ", ".join(row["old_districts"]), "vi"),
        *((column.label_in(lang), numbers.cell(row[column.name], lang), "") for column in schema.shown_in("panel")),
        (say("id", lang), row["id"], ""),
    ]
    return [fact for fact in facts if fact[1]]


def stated(
    row: Mapping[str, Any], documents: Mapping[str, Document], bodies: Bodies, lang: str, today: dt.date
) -> list[Fact]:
    """Return deadline, lead, investor, cost and the day of the last document; what is not stated is left out.

    A deadline or cost that another document gave before stands beside the latest: ``2025 - 2030 (2019: Quý IV/2021)``.
    """
    lead = bodies.today("; ".join(row["lead_names"]), lang)
    facts = [
        (schema.label("lead", lang), lead, "vi"),
        (schema.label("deadline", lang), _with_before(row["items"], "deadline", row["deadline"], lang), "vi"),
        (schema.label("investor", lang), _text(row["investor"], lang), "vi"),
        (schema.label("cost_bn_vnd", lang), _with_before(row["items"], "cost_bn_vnd", row["cost_bn_vnd"], lang), ""),
        (say("column_told", lang), _told(row, documents, lang, today), ""),
    ]
    return [fact for fact in facts if fact[1]]


def seen_on_site(row: Mapping[str, Any], lists: Codelists, lang: str) -> list[Fact]:
    """Return the status that the latest report from the site tells, with its day; nothing where none does."""
    status = lists.statuses.get(row["site_status"])
    if status is None:
        return []
    told = f"{label_in(status, lang)} ({numbers.date(row['site_date'], lang)})"
    return [(schema.label("site_status", lang), told, "")]


def announced(one: Announcement, lists: Codelists, lang: str) -> dict[str, str]:
    """Return an announcement in words; ``host`` is empty where its address may not be linked."""
    status = lists.statuses.get(one.status)
    return {
        "date": numbers.date(one.date, lang) if one.first_day else one.date,
        "event": words(lang)[f"announced_event_{one.event}"] if one.event in EVENTS else one.event,
        "status": label_in(status, lang) if status else one.status,
        "publisher": one.publisher,
        "address": one.address,
        "host": one.host,
        "note": one.title_note,
    }


def _with_before(items: Sequence[Mapping[str, Any]], key: str, latest: Any, lang: str) -> str:
    said = _text(latest, lang)
    before = [f"{year}: {text}" for year, text in _by_year(items, key, lang) if text != said]
    return f"{said} ({'; '.join(dict.fromkeys(before))})" if said and before else said


def _by_year(items: Iterable[Mapping[str, Any]], key: str, lang: str) -> list[tuple[str, str]]:
    dated = sorted(items, key=lambda item: str(item.get("date") or ""))
    return [(str(item.get("date") or "")[:4], text) for item in dated if (text := _text(item.get(key), lang))]


def _told(row: Mapping[str, Any], documents: Mapping[str, Document], lang: str, today: dt.date) -> str:
    speaking = [documents[key] for key in row["documents"] if key in documents]
    last = max(speaking, key=lambda document: document.date, default=None)
    if last is None:
        return ""
    said = numbers.date(last.known_date, lang)
    return say("told_old", lang, date=said) if today - last.date > OLD else said


def _text(value: Any, lang: str) -> str:
    return numbers.cell(value, lang)
