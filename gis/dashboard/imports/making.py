"""To make an entry of a passage: lines of the source, or a text that is typed or pasted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import GisError
from gis.dashboard import who
from gis.dashboard.imports import draft, intake, source
from gis.dashboard.parts import notes
from gis.imports.making import made_of_lines, made_of_text
from gis.rights.identity import account
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.imports.queue import Queue

LONGEST = 4_000
"""Letters of a passage."""


def show(data: Data, found: Queue, words: Words, lang: str) -> None:
    """Ask for the passage, show the lines chosen, and make the entry."""
    lines = source.lines_of(found)
    first = last = 0
    if lines:
        numbers = [number for _, number, _ in lines]
        left, right, _ = st.columns([1, 1, 2])
        low, high, at = min(numbers), max(numbers), draft.version()
        first = left.number_input(words["import_make_first"], low, high, step=1, key=f"import_make_first_{at}")
        last = right.number_input(words["import_make_last"], low, high, step=1, key=f"import_make_last_{at}")
        _preview(lines, first, last, words)
    text = st.text_area(
        words["import_make_text" if lines else "import_make_only_text"],
        key=f"import_make_text_{draft.version()}",
        max_chars=LONGEST,
        height=80,
    )
    if not st.button(words["import_make"], key="import_make"):
        return
    try:
        person = who.ask(Act.PROPOSE)
        tools = intake.tools_of(data)
        signed = {"who": person.name or account(), "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}
        said = (text or "").strip()
        if said or not lines:
            made = made_of_text(found, said, tools, **signed)
        else:
            made = made_of_lines(found, first, last, tools, **signed)
    except GisError as error:
        notes.fail(words["import_not_made"], error, {}, lang)
        return
    draft.keep(made)
    draft.refresh()
    st.session_state["import_go"] = made.events[-1].key  # the list, drawn above, opens it in the next run
    st.rerun()


def _preview(lines: list[tuple[int, int, str]], first: int, last: int, words: Words) -> None:
    chosen = [i for i, (_, number, _) in enumerate(lines) if first <= number <= last]
    if not chosen:
        return
    start, end = max(chosen[0] - source.AROUND, 0), min(chosen[-1] + source.AROUND + 1, chosen[0] + source.MOST)
    shown = [(number, [("lit" if first <= number <= last else "", text)]) for _, number, text in lines[start:end]]
    source.draw(words["import_make_lines"].format(first=first, last=last), shown, words)
