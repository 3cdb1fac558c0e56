"""Where an entry stands in the lines of its document, letter by letter, and which of its syllables are not sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gis.imports.block import Block
    from gis.imports.lines import Line

Span = tuple[int, int, int, int]
"""Position of a line in the list of lines (from 0), first letter, letter after the last, 1 where it is not sure."""


def positions_of(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Return, by the number of a line, where it stands in the list: a divided one several times."""
    found: dict[int, list[int]] = {}
    for position, line in enumerate(lines):
        found.setdefault(line.number, []).append(position)
    return found


def spans_of(
    block: Block,
    start: int,
    end: int,
    doubtful: Collection[int],
    lines: Sequence[Line],
    positions: Mapping[int, Sequence[int]],
) -> list[Span]:
    """Return the spans of a part of a block's text in the lines as read, in order.

    Parameters
    ----------
    start, end
        Of the block's text.
    doubtful
        Positions of the block's words (apart by white space) that are not sure.
    lines, positions
        Of the document; from `positions_of`.
    """
    found: list[Span] = []
    firsts = [at for at, _ in block.starts]
    for (first, number), after in zip(block.starts, [*firsts[1:], len(block.text)], strict=True):
        piece = block.text[first:after].rstrip()
        line = next((p for p in positions.get(number, ()) if piece in lines[p].text), None)
        if line is None:
            continue
        offset = lines[line].text.index(piece) - first
        for at, until, unsure in _words(block.text, max(start, first), min(end, first + len(piece)), doubtful):
            last = found[-1] if found else None
            if last is not None and not (unsure or last[3]) and last[0] == line:
                found[-1] = (line, last[1], until + offset, 0)
            else:
                found.append((line, at + offset, until + offset, unsure))
    return found


def _words(text: str, start: int, end: int, doubtful: Collection[int]) -> list[tuple[int, int, int]]:
    """Return the words between two letters of a text: first letter, letter after the last, whether not sure."""
    return [
        (max(word.start(), start), min(word.end(), end), int(count in doubtful))
        for count, word in enumerate(re.finditer(r"\S+", text))
        if word.start() < end and word.end() > start
    ]
