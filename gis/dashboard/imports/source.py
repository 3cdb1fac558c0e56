"""The source as it was read: the lines around an entry, its span lit, syllables that are not sure marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.dashboard.html import html
from gis.dashboard.imports import picture
from gis.imports import making

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words
    from gis.imports.queue import Queue, QueueEntry

AROUND = 4
"""Lines of the source shown before and after the entry's own."""
_MERGED = re.compile(r"(?:^|(?<=\| ))([^|]{12,300}?)(?: \| \1)+(?= \||$)")
MOST = 40
"""Lines shown at once."""
Part = tuple[str, str]
"""How a part of a line is shown (a blank: as it is, ``lit``, ``unsure``) and its text."""


def lines_of(found: Queue) -> list[tuple[int, int, str]]:
    """Return page, number and text as read of the lines of a queue's source."""
    return [(line.page, line.number, line.text) for line in making.lines_of(found)]


def show(found: Queue, entry: QueueEntry, words: Words) -> None:
    """Show where an entry stands."""
    lines, record = lines_of(found), entry.record
    at, read = record.get("line"), str(record.get("name_as_read") or record.get("name") or "")
    spans = _spans(record.get("spans"), lines)
    place = spans[0][0] if spans else next((i for i, line in enumerate(lines) if line[1] == at), None)
    title = words["import_source"].format(page=record.get("page") or "–", line=at or "–")
    if place is None:
        draw(title, [(at or "", [("lit", read)])], words)
        return
    until = max([place, *(span[0] for span in spans)])
    page = lines[place][0]
    standing = {lines[position][1] for position in (place, *(span[0] for span in spans)) if lines[position][0] == page}
    picture.show(found, page, sorted(standing), words)
    shown = []
    for position in range(max(place - AROUND, 0), min(until + AROUND + 1, len(lines), place + MOST)):
        _, number, text = lines[position]
        own = [span[1:] for span in spans if span[0] == position]
        parts = _cut(text, own) if spans or position != place else _found(text, read)
        shown.append((number, _once(parts)))
    draw(title, shown, words)


def _once(parts: Sequence[Part]) -> list[Part]:
    """Return a row of a table with the text of cells merged side by side told once, without the empty last ones."""
    told = [(kind, text if kind else _MERGED.sub(r"\1", text)) for kind, text in parts]
    kind, text = told[-1] if told else ("", "")
    return told if kind else [*told[:-1], ("", text.rstrip(" |"))]


def draw(title: str, lines: Sequence[tuple[Any, Sequence[Part]]], words: Words) -> None:
    """Draw lines with their numbers; what is unsure is told below."""
    unsure = any(kind == "unsure" for _, parts in lines for kind, _ in parts)
    rows = [{"number": number, "parts": parts} for number, parts in lines]
    st.html(html("import_source", title=title, lines=rows, legend=words["import_unsure"] if unsure else ""))


def _spans(said: Any, lines: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, int, int]]:
    """Return the spans that lie in the lines, in order."""
    if not isinstance(said, list):
        return []
    good = [tuple(one) for one in said if isinstance(one, list) and len(one) == 4 and all(map(_is_whole, one))]
    return sorted((i, a, b, u) for i, a, b, u in good if 0 <= i < len(lines) and 0 <= a < b <= len(lines[i][2]))


def _is_whole(value: Any) -> bool:
    return isinstance(value, int)


def _cut(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Part]:
    """Cut a line at its spans."""
    parts: list[Part] = []
    done = 0
    for start, end, unsure in spans:
        if start < done:
            continue
        parts += [("", text[done:start]), ("unsure" if unsure else "lit", text[start:end])]
        done = end
    return [part for part in (*parts, ("", text[done:])) if part[1]]


def _found(text: str, read: str) -> list[Part]:
    """Light a text in its line; the whole line where it goes on in the next one."""
    start = text.find(read) if read else -1
    return [("lit", text)] if start < 0 else _cut(text, [(start, start + len(read), 0)])
