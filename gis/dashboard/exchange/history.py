"""The log of accepted changes, newest first."""

from __future__ import annotations

import re

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard.data import Data
from gis.dashboard.exchange import rows as exchange_rows
from gis.dashboard.exchange import view as exchange_view
from gis.dashboard.parts.grids import grid
from gis.i18n import numbers
from gis.i18n.catalogue import Words
from gis.registry import schema
from gis.registry.log import LogEntry
from gis.store.opened import open_store

SHOWN = 100
_MEASURED = re.compile(r"(moved|reshaped) ([\d.]+) m")
_PLACED = re.compile(r"\b(?:Multi)?(?:Point|LineString|Polygon) (?=-?\d)")


def show(data: Data, words: Words, lang: str) -> None:
    """Show the history of the data folder."""
    st.subheader(words["changes_history"], anchor=False)
    try:
        entries = open_store(data.folder).history()
    except GisError as error:
        exchange_view.fail(words["exchange_unreadable"], error, {}, lang)
        return
    if not entries:
        exchange_view.note("quiet", words["changes_none"])
        return
    heads = [words[k] for k in ("date", "project", "change", "change_old", "change_new", "who_short", "why_short")]
    latest = entries[::-1][:SHOWN]
    st.html(grid(heads, [_row(data, entry, words, lang) for entry in latest], caption=words["changes_history"]))
    if len(latest) < len(entries):
        st.caption(words["changes_last"].format(shown=len(latest), n=len(entries)))


def _row(data: Data, entry: LogEntry, words: Words, lang: str) -> list[str]:
    name = exchange_rows.name_of(data, entry.project_id, lang)
    sides = [_PLACED.sub("", side) for side in (entry.old, entry.new)]
    sides = [exchange_rows.value_words(data, entry.change, side, words, lang) for side in sides]
    return [_date(entry.date, lang), name, _what(entry.change, words, lang), *sides, entry.who, entry.why]


def _what(change: str, words: Words, lang: str) -> str:
    match = _MEASURED.fullmatch(change)
    if match:
        return words[f"change_{match.group(1)}"].format(metres=numbers.number(float(match.group(2)), lang))
    return words.get(f"change_{change}") or schema.label(change, lang)


def _date(text: str, lang: str) -> str:
    return numbers.date(text, lang) if text.count("-") == 2 else text
