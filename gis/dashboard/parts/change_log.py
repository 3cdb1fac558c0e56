"""What was changed, proposed and decided: as a table of the whole city, or the list of one project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard.html import html
from gis.dashboard.parts import change_rows, notes
from gis.dashboard.parts.grids import grid
from gis.exchange.timeline import Event, timeline
from gis.i18n import numbers
from gis.registry import schema
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

SHOWN = 100
_MEASURED = re.compile(r"(moved|reshaped) ([\d.]+) m")
_PLACED = re.compile(r"\b(?:Multi)?(?:Point|LineString|Polygon) (?=-?\d)")
DOTS = {"changed": "#009E73", "proposed": "#56B4E9", "decided": "#8c8c8c"}
"""Dots of the list: the words beside them carry the meaning."""


def show(data: Data, words: Words, lang: str) -> None:
    """Show the changes of the whole city, newest first."""
    st.subheader(words["changes_history"], anchor=False)
    try:
        events = [e for e in timeline(open_store(data.folder), data.registry) if e.kind == "changed"]
    except GisError as error:
        notes.fail(words["exchange_unreadable"], error, {}, lang)
        return
    if not events:
        notes.note("quiet", words["changes_none"])
        return
    names = ("date", "project", "change", "change_old", "change_new", "who_short", "why_short", "review_door")
    heads = [words[k] for k in names]
    latest = events[::-1][:SHOWN]
    st.html(grid(heads, [_row(data, event, words, lang) for event in latest], caption=words["changes_history"]))
    if len(latest) < len(events):
        st.caption(words["changes_last"].format(shown=len(latest), n=len(events)))


def of_project(data: Data, project_id: str, words: Words, lang: str) -> str:
    """Return what was changed, proposed and decided of a project as HTML, newest first; empty where nothing was."""
    try:
        found = timeline(open_store(data.folder), data.registry, project_id)
    except GisError as error:
        return html("note", tone="bad", role="alert", title=words["exchange_unreadable"], lines=[str(error)])
    events = [e for e in found if e.kind != "stated"][::-1][:SHOWN]
    if not events:
        return ""
    title = words["history_title"].format(n=len(events))
    return html("history", title=title, events=[_entry(data, event, words, lang) for event in events])


def _row(data: Data, event: Event, words: Words, lang: str) -> list[str]:
    name = change_rows.name_of(data, event.project_id, lang)
    sides = _sides(data, event, words, lang)
    return [_date(event.day, lang), name, _what(event.what, words, lang), *sides, event.who, event.why,
            door(event.door, words)]  # fmt: skip


def _entry(data: Data, event: Event, words: Words, lang: str) -> dict[str, str]:
    if event.proposal is not None and event.kind == "proposed":
        what = ", ".join(_part(part, words, lang) for part in event.proposal.parts)
        said = words["history_proposed"].format(what=what or words[f"review_kind_{event.proposal.kind}"])
        more = words[f"review_state_{event.became}"]
    elif event.proposal is not None:
        said, more = words["history_decided"], words[f"review_state_{event.became}"]
    else:
        said = _what(event.what, words, lang)
        more = " → ".join(_sides(data, event, words, lang))
    return {
        "dot": DOTS[event.kind],
        "date": _date(event.day, lang),
        "said": said,
        "more": more,
        "who": event.who,
        "why": event.why,
        "door": door(event.door, words),
    }


def door(name: str, words: Words) -> str:
    """Return from where a change came, in words."""
    return words.get(f"door_{name}", name) if name else ""


def _part(part: str, words: Words, lang: str) -> str:
    return words["review_drawing"] if part == "geometry" else schema.label(part, lang)


def _sides(data: Data, event: Event, words: Words, lang: str) -> list[str]:
    sides = [_PLACED.sub("", side) for side in (event.old, event.new)]
    return [change_rows.value_words(data, event.what, side, words, lang) for side in sides]


def _what(change: str, words: Words, lang: str) -> str:
    match = _MEASURED.fullmatch(change)
    if match:
        return words[f"change_{match.group(1)}"].format(metres=numbers.number(float(match.group(2)), lang))
    return words.get(f"change_{change}") or schema.label(change, lang)


def _date(text: str, lang: str) -> str:
    return numbers.date(text, lang) if text.count("-") == 2 else text
