"""A document in pieces that people write: no line of half a million letters, which would take minutes to be matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.imports.lines import Line

MOST_LETTERS = 4_000
"""Of a line, a paragraph or a cell; the longest paragraph of the resolutions has about 2,500."""
MOST_SPACE = 100
"""Of white space in a line: more than between the columns of a page."""
_SPACE = re.compile(rf"(\s{{{MOST_SPACE}}})\s+")


def bearable(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """Return the lines with long ones divided at white space and long cells cut, and what to tell about it.

    White space is shortened to `MOST_SPACE`: the patterns that look for what follows it take the square of its length.
    """
    lines = [_close(line) for line in lines]
    if all(len(line.text) <= MOST_LETTERS for line in lines):
        return tuple(lines), ()
    numbers = [line.number for line in lines if len(line.text) > MOST_LETTERS]
    told = Notice("imports.note_divided", n=MOST_LETTERS, lines=numbers[:20])
    return tuple(piece for line in lines for piece in _divided(line)), (told,)


def _close(line: Line) -> Line:
    if _SPACE.search(line.text) is None:
        return line
    cells = None if line.cells is None else tuple(_SPACE.sub(r"\1", cell) for cell in line.cells)
    return replace(line, cells=cells, text=_SPACE.sub(r"\1", line.text))


def _divided(line: Line) -> Iterator[Line]:
    if len(line.text) <= MOST_LETTERS:
        yield line
    elif line.cells is not None:
        cells = tuple(cell[:MOST_LETTERS] for cell in line.cells)
        yield replace(line, cells=cells, text=" | ".join(cells))
    else:
        rest = line.text
        while rest:
            end = len(rest) if len(rest) <= MOST_LETTERS else rest.rfind(" ", 1, MOST_LETTERS) + 1 or MOST_LETTERS
            yield replace(line, text=rest[:end].rstrip())
            rest = rest[end:].lstrip()
