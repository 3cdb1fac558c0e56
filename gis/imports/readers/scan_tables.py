"""Ruled tables in a picture of a page: where the rules are, which cells they make, which words stand in them.

Arrays are rows × columns of dots; boxes are (left, top, right, bottom) in dots from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

INK = 70
"""How much darker than the paper a rule is, of 255."""
LONG = 0.2
"""Least length of a rule, as a share of the page's width."""
THICK = 12
"""Most dots that a rule is thick, what is left of the skew counted in."""
DRAWN = 0.6
"""Share of an edge that must be dark for two cells to be two."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Word:
    """A word that was read, its box, and the line that it stands in (a key, the same for words of one line)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """A table: the heights of its horizontal rules, the places of its vertical ones, and where both are drawn."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    across: Mask
    down: Mask

    @property
    def top(self) -> int:
        """Upper edge."""
        return self.rows[0]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The whole table."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def cells(self, words: Sequence[Word]) -> list[list[str]]:
        """Return the rows of the table; a cell over several rows or columns gives its text to each."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        holder = self._holders(height, width)
        inside: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            row = int(np.searchsorted(self.rows, (word.top + word.bottom) / 2)) - 1
            column = int(np.searchsorted(self.columns, (word.left + word.right) / 2)) - 1
            if 0 <= row < height and 0 <= column < width:
                inside.setdefault(holder[row, column], []).append(word)
        texts = {key: _joined(found) for key, found in inside.items()}
        return [[texts.get(holder[row, column], "") for column in range(width)] for row in range(height)]

    def _holders(self, height: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each cell the first cell of those that no drawn edge parts from it."""
        holder = {(row, column): (row, column) for row in range(height) for column in range(width)}
        for row in range(height):
            for column in range(width):
                top, bottom = self.rows[row], self.rows[row + 1]
                left, right = self.columns[column], self.columns[column + 1]
                if column and not _drawn(self.down[top + 4 : bottom - 3, max(left - THICK, 0) : left + THICK], 1):
                    _join(holder, (row, column - 1), (row, column))
                if row and not _drawn(self.across[max(top - THICK, 0) : top + THICK, left + 4 : right - 3], 0):
                    _join(holder, (row - 1, column), (row, column))
        return holder


def grids(page: Image.Image) -> list[Grid]:
    """Return the ruled tables of an upright page, from top to bottom."""
    dots = np.asarray(page, dtype=np.int16)
    dark = dots < np.median(dots) - INK
    least = int(LONG * dark.shape[1])
    across, down = _runs(_thickened(dark), least), _runs(_thickened(dark.T), least // 3).T
    rows = _rules(across.sum(axis=1) >= least)
    found = []
    for part in _tables(rows, down):
        band = down[part[0] : part[-1]]
        columns = _rules(band.sum(axis=0) >= 0.3 * band.shape[0])
        if len(part) > 2 and len(columns) > 2:
            found.append(Grid(tuple(part), tuple(columns), across, down))
    return found


def without_rules(page: Image.Image, found: Sequence[Grid]) -> Image.Image:
    """Return the page with the rules of its tables painted over: a reader takes them for letters."""
    dots = np.array(page)
    dark = dots < np.median(dots) - INK
    for grid in found:
        for mask in (grid.across, grid.down):
            dots[mask & dark] = 255
    return Image.fromarray(dots)


def _thickened(dark: Mask) -> Mask:
    """Return the mask with each row joined by the one above and below: a rule that slopes by a dot stays whole."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    return thick


def _runs(dark: Mask, least: int) -> Mask:
    """Return where ink runs on for ``least`` dots or more along a row."""
    padded = np.pad(dark, ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(padded, axis=1)
    kept = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    y, first = np.nonzero(change == 1)
    last = np.nonzero(change == -1)[1]
    long = last - first >= least
    np.add.at(kept, (y[long], first[long]), 1)
    np.add.at(kept, (y[long], last[long]), -1)
    return np.asarray(np.cumsum(kept, axis=1)[:, :-1] > 0)


def _rules(holds: Mask) -> list[int]:
    """Return the middles of runs of rows that hold a rule; those nearer than a rule is thick are one."""
    found: list[list[int]] = []
    for at in np.flatnonzero(holds).tolist():
        if found and at - found[-1][-1] <= THICK:
            found[-1].append(at)
        else:
            found.append([at])
    return [(run[0] + run[-1]) // 2 for run in found]


def _tables(rows: Sequence[int], down: Mask) -> list[list[int]]:
    """Put horizontal rules together that vertical ones join."""
    parts: list[list[int]] = []
    for row in rows:
        joined = parts and down[parts[-1][-1] + 3 : row - 2].any(axis=1).mean() > DRAWN
        if joined:
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _drawn(edge: Mask, along: int) -> bool:
    """Tell whether an edge is ruled; ``along`` is the axis across it."""
    held = np.asarray(edge.any(axis=along))
    return bool(held.size == 0 or held.mean() >= DRAWN)


def _join(holder: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], second: tuple[int, int]) -> None:
    old, new = holder[second], holder[first]
    for cell, held in holder.items():
        if held == old:
            holder[cell] = new


def _joined(words: Sequence[Word]) -> str:
    """Return the words of a cell line by line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if lines and middle < lines[-1][0].bottom and word.top < (lines[-1][0].top + lines[-1][0].bottom) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(word.text for line in lines for word in sorted(line, key=lambda w: w.left))
