"""An entry that a person makes of a passage: typed, pasted, or lines of the source; then as any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gis.core.errors import ImportFileError
from gis.imports.bearable import MOST_LETTERS
from gis.imports.block import Block
from gis.imports.doubts import Doubts
from gis.imports.drafting import queue_record
from gis.imports.entry import Entry, span_as_read
from gis.imports.head import Head
from gis.imports.importing import Tools, record_of
from gis.imports.lines import Line
from gis.imports.money import Money
from gis.imports.names import EDGES, clean_name, name_end
from gis.imports.numbering import mark_of
from gis.imports.queue import Queue, add
from gis.imports.restore import Restored, is_broken
from gis.imports.spans import positions_of

MOST_LINES = 10_000_000
"""A number of a line beyond is no document's."""
LETTERS = 3
"""A passage with fewer names nothing."""


def made_of_lines(queue: Queue, first: int, last: int, tools: Tools, *, who: str, when: str) -> Queue:
    """Return the queue with an entry of lines of its source, numbered as shown, both ends included.

    Raises
    ------
    ImportFileError
        If there are no such lines, they hold no text, or too much of it.
    """
    lines = lines_of(queue)
    chosen = [line for line in lines if first <= line.number <= last]
    if not chosen:
        raise ImportFileError("imports.passage_lines", first=first, last=last, n=len(lines))
    return _made(queue, chosen, lines, tools, who, when)


def made_of_text(queue: Queue, text: str, tools: Tools, *, who: str, when: str) -> Queue:
    """Return the queue with an entry of a text; where the source holds it in a line, it stands there.

    Raises
    ------
    ImportFileError
        As `made_of_lines`.
    """
    lines, said = lines_of(queue), " ".join(text.split())
    held = next((line for line in lines if said and said in line.text), None)
    return _made(queue, [Line(said, 1, 0) if held is None else replace(held, text=said)], lines, tools, who, when)


def lines_of(queue: Queue) -> list[Line]:
    """Return the lines of a queue's source; what a stranger's queue holds else is left out."""
    found = queue.source.get("lines")
    return [Line(one[2], one[0], one[1]) for one in found if _is_line(one)] if isinstance(found, list) else []


def _is_line(one: Any) -> bool:
    return (
        isinstance(one, list)
        and len(one) == 3
        and all(isinstance(part, int) and 0 <= part <= MOST_LINES for part in one[:2])
        and isinstance(one[2], str)
    )


def _made(queue: Queue, chosen: Sequence[Line], lines: Sequence[Line], tools: Tools, who: str, when: str) -> Queue:
    block = _block(chosen)
    if sum(map(str.isalpha, block.text)) < LETTERS or len(block.text) > MOST_LETTERS:
        raise ImportFileError("imports.passage", least=LETTERS, most=MOST_LETTERS)
    stands = chosen[0].number > 0
    broken = stands and is_broken(" ".join(line.text for line in lines))
    whole = tools.restorer.restore(block.text) if broken else Restored(block.text, ())
    end = name_end(whole.text)
    at, until = span_as_read(block, whole.text, 0, end)
    entry = Entry(
        block=block,
        tier="sure",
        number=block.number,
        section=_section(queue, chosen[0].number) if stands else "",
        name=clean_name(whole.text[:end]),
        as_read=block.text[at:until].strip(EDGES),
        start=at,
        end=until,
        context=whole.text,
    )
    order = 1 + max((int(float(e.record.get("order") or 0)) for e in queue.entries), default=0)
    head = Head(outside=queue.source.get("outside") is True)
    record = record_of(order, entry, (), Money(), head, tools, Doubts.of(entry, whole.margins, tools.placer.scanner))
    row = queue_record(record, lines, positions_of(lines) if stands else {})
    if not stands:
        row |= {"page": None, "line": None}
    return add(queue, row, who=who, when=when)


def _block(chosen: Sequence[Line]) -> Block:
    """Return the lines as one block, without the number that they begin with."""
    mark = mark_of(chosen[0].text.strip())
    mark = None if mark is None or mark.is_major or mark.style == "dash" else mark
    text = ""
    starts: list[tuple[int, int]] = []
    for line in chosen:
        piece = line.text.strip()[mark.length if mark is not None and not starts else 0 :].strip()
        starts.append((len(text) + 1 if text else 0, line.number))
        text = f"{text} {piece}".strip()
    return Block("text" if mark is None else "item", text, mark, (), chosen[0].page, starts)


def _section(queue: Queue, number: int) -> str:
    """Return the section of the entries before and after a line, where both stand in one; blank where it is unclear."""
    stands = [(float(e.record.get("line") or 0), str(e.value("section") or "")) for e in queue.entries]
    before = max((one for one in stands if 0 < one[0] <= number), default=None)
    after = min((one for one in stands if one[0] > number), default=None)
    return before[1] if before is not None and after is not None and before[1] == after[1] else ""
