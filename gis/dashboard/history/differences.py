"""What differs between two days, by name: counted, listed, and as a CSV to take home."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.tables import csv_bytes
from gis.dashboard.parts import change_rows, notes
from gis.dashboard.parts.grids import grid
from gis.exchange.between import COLUMNS, KINDS, Difference
from gis.exports.facts import name_in
from gis.i18n import numbers

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

MOST = 300
ON_MAP = KINDS[3:]


def show(data: Data, found: Sequence[Difference], days: tuple[dt.date, dt.date], words: Words, lang: str) -> None:
    """List the differences from the earlier day to the later one."""
    first, second = (numbers.date(day, lang) for day in days)
    told = {"first": first, "second": second}
    if not found:
        notes.note("quiet", words["between_same"].format(**told))
        return
    title = words["between_title"].format(**told)
    st.subheader(title, anchor=False)
    st.markdown(_counted(found, words))
    heads = [words["project"], words["change"], first, second]
    st.html(grid(heads, [_row(data, one, words, lang) for one in found[:MOST]], caption=title, height=420))
    if len(found) > MOST:
        st.caption(words["between_first"].format(shown=MOST, n=len(found)))
    body = csv_bytes(COLUMNS, (one.cells() for one in found))
    name = f"khac-nhau_{days[0]}_{days[1]}.csv"
    label = words["download_as"].format(kind="CSV")
    st.download_button(label, body, name, "text/csv", key="between-csv", on_click="ignore")


def _counted(found: Sequence[Difference], words: Words) -> str:
    """Return how many there are of each kind; what differs on the map is one of them."""
    counts = Counter("map" if one.kind in ON_MAP else one.kind for one in found)
    return " · ".join(f"{words[f'between_{kind}']}: **{counts[kind]}**" for kind in (*KINDS[:3], "map"))


def _row(data: Data, one: Difference, words: Words, lang: str) -> list[str]:
    name = name_in({"name_vi": one.name_vi, "name_en": one.name_en}, lang)
    metres = numbers.number(round(one.metres or 0.0, 1), lang)
    what = words[f"change_{one.kind}"].format(metres=metres) if one.kind in ON_MAP else words[f"between_{one.kind}"]
    there = (one.kind != "added", one.kind != "retired")
    sides = (
        change_rows.value_words(data, "status", side, words, lang) if known else words["as_of_absent"]
        for side, known in zip((one.old, one.new), there, strict=True)
    )
    return [name, what, *sides]
