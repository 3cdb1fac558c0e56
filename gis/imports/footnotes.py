"""Footnotes that scans print into the running text: which lines begin one, and what number it has.

Numbers in scans are damaged (``4102 nút`` is 41 and "02 nút", ``#`` is a lost number), so they are
read together: the best increasing run over all candidate lines, not each alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from gis.imports.lines import Line

EXACT, GLUED, NEAR, SYMBOL, SKIPPED = 2.0, 1.0, 0.75, 0.35, 0.35
"""What a candidate's reading of the next number is worth, and what a skipped number costs."""
MAX_SKIP = 6
LEAST_RUN = 4
"""Fewer footnotes than this in a run are no run: numbers at the starts of lines are common."""

_DIGITS = re.compile(r"^[\"'‘’“”*°]?(?P<digits>\d{1,3})(?P<gap>\s*)(?P<rest>\S.*)$")
_SYMBOL = re.compile(
    r"^(?P<symbol>[#*°§¢€£&%$?~^™®©¥\"'‘’“”!|]{1,3}(?P<digits>\d{0,2})|[lI](?P<more>\d{0,2}))\s+(?P<rest>\S.*)$"
)
"""A raised number that a scan took for a sign (``™`` for 74), or for a sign and the digits that it could read."""


@dataclass(frozen=True)
class Footnote:
    """A footnote: its number, how much of its first line the number takes, and the line after it."""

    number: int
    length: int
    end: int


@dataclass(frozen=True)
class _Candidate:
    position: int
    digits: str
    glued: bool
    length: int
    bonus: float
    lost: bool = False


def find_footnotes(lines: Sequence[Line]) -> dict[int, Footnote]:
    """Return the footnotes by the position of their first line.

    Parameters
    ----------
    lines
        The lines of a document. Where the format marks footnotes (``Line.footnote``), only those count;
        else they are looked for in documents of several pages.
    """
    if any(line.footnote for line in lines):
        return _marked(lines)
    if not lines or lines[-1].page < 2:
        return {}
    run = _best_run(_candidates(lines))
    if not run:
        return {}
    found: dict[int, Footnote] = {}
    starts = [candidate.position for candidate, _ in run]
    for (candidate, number), after in zip(run, [*starts[1:], len(lines)], strict=True):
        end = candidate.position + 1
        while end < after and not lines[end].page_start and not _ends_note(lines[end]):
            end += 1
        found[candidate.position] = Footnote(number, candidate.length, end)
    return found


def _ends_note(line: Line) -> bool:
    """Tell whether a line closes the note above it: a table, or a paragraph of its own after a gap.

    Where a page's number stood between them, nothing else tells that a page begins.
    """
    return line.cells is not None or (line.blank_before and not line.text.strip()[:1].islower())


def _marked(lines: Sequence[Line]) -> dict[int, Footnote]:
    found: dict[int, Footnote] = {}
    number = 0
    for position, line in enumerate(lines):
        if line.footnote:
            match = _DIGITS.match(line.numbering or "") or re.match(r"(?P<digits>\d{1,3})", line.numbering or "")
            number = int(match["digits"]) if match else number + 1
            found[position] = Footnote(number, 0, position + 1)
    return found


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    found = []
    to_page_end = 0
    distance = [0] * len(lines)
    for position in range(len(lines) - 1, -1, -1):
        distance[position] = to_page_end
        to_page_end = 0 if lines[position].page_start else to_page_end + 1
    for position, line in enumerate(lines):
        if line.cells is not None or line.page_start:
            continue
        text = line.text.strip()
        bonus = (0.6 if line.blank_before else -0.6) + (0.3 if len(text) > 60 else -0.2)
        match = _DIGITS.match(text)
        if match and not re.match(r"[.,/)%:\-–]", match["rest"]):
            digits, gap = match["digits"], match["gap"]
            found.append(_Candidate(position, digits, not gap, match.start("rest"), bonus))
            continue
        symbol = _SYMBOL.match(text)
        if symbol and line.blank_before and len(text) > 40:
            read = symbol["digits"] or symbol["more"] or ""
            found.append(_Candidate(position, read, False, symbol.start("rest"), bonus, lost=True))
    return found


_Run: TypeAlias = "tuple[_Candidate, int, _Run] | None"
"""A run of footnotes, the last one first."""


def _best_run(candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, int]]:
    """Return the increasing run of footnote numbers of the highest worth, as (candidate, number)."""
    # best[number] = (worth, run): the best run so far that ends with this number.
    best: dict[int, tuple[float, _Run]] = {0: (0.0, None)}
    for candidate in candidates:
        fresh: dict[int, tuple[float, _Run]] = {}
        for last, (worth, before) in best.items():
            for number in range(last + 1, last + MAX_SKIP + 2):
                gain = _worth(candidate, number)
                if gain is None:
                    continue
                total = worth + gain + candidate.bonus - SKIPPED * (number - last - 1)
                if total > max(best.get(number, (-1e9, None))[0], fresh.get(number, (-1e9, None))[0]):
                    fresh[number] = (total, (candidate, number, before))
        best.update(fresh)
    _, left = max(best.values(), key=lambda pair: pair[0])
    run: list[tuple[_Candidate, int]] = []
    while left is not None:
        candidate, number, left = left
        run.append((candidate, number))
    run.reverse()
    exact = sum(candidate.digits == str(number) for candidate, number in run)
    return run if exact >= LEAST_RUN else []


def _worth(candidate: _Candidate, number: int) -> float | None:
    shown, digits = str(number), candidate.digits
    if candidate.lost:  # the digits left tell the number's end: "%8" is 68
        return SYMBOL + (SYMBOL if digits and len(digits) < len(shown) and shown.endswith(digits) else 0)
    if digits == shown:
        return GLUED + 0.5 if candidate.glued else EXACT
    if digits.startswith(shown) and len(digits) > len(shown):
        return GLUED  # "4102 nút": the number has run into the text
    if len(digits) == len(shown) and sum(a != b for a, b in zip(digits, shown, strict=True)) == 1 and len(shown) > 1:
        return NEAR
    if len(shown) - len(digits) == 1 and (shown.startswith(digits) or shown.endswith(digits)):
        return NEAR
    if len(shown) > len(digits) and shown.endswith(digits):
        return SYMBOL
    return None
