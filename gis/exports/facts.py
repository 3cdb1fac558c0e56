"""What documents state of one project beside its status, with what they said before, and how old the statement is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
