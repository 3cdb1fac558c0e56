"""Block: a unit of a document with its number, and how one cites the section it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gis.imports.columns import cell_of

if TYPE_CHECKING:
    from gis.imports.numbering import Mark


@dataclass
class Block:
    """A unit of a document.

    ``kind`` is heading, item, dash, row, group (a row that heads others), note, text, title, front or
    back; ``number`` its own number as one cites it; ``path`` the numbers of the sections it stands in,
    outermost first; ``text`` its text as read, lines joined by one space; ``starts`` pairs (offset in
    the text, line); ``order`` its position in the document.
    """

    kind: str
    text: str
    mark: Mark | None
    path: tuple[Mark, ...]
    page: int
    starts: list[tuple[int, int]]
    note: int | None = None
    cells: tuple[str, ...] | None = None
    table: int | None = None
    roles: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The number as one cites it; blank for dashes and paragraphs."""
        if self.mark is None and self.cells:
            cell = cell_of(self.cells, self.roles, "number")
            return cell if _CODE.fullmatch(cell) else ""
        if self.mark is None or self.mark.style == "dash" or self.mark.is_major:
            return ""
        return self.mark.shown.strip("()")

    @property
    def section(self) -> str:
        """The section the block stands in, as one cites it: ``Phần thứ nhất, I.C.1.2``."""
        if self.note is not None:
            return f"Chú thích {self.note}"
        return cite(self.path)

    def line_at(self, offset: int) -> int:
        """Return the line (1-based, of the document) of a character of the text."""
        return self.starts[max(bisect_right([at for at, _ in self.starts], offset) - 1, 0)][1]


_CODE = re.compile(r"[A-ZĐ]{1,6}[-./]?\d{1,4}(?:[-./]\w{1,4})?")
"""A code that lists give their rows instead of a number: ``CT01``, ``GT-12``."""
_PARTS = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")


def cite(path: Sequence[Mark]) -> str:
    """Return a path of section numbers as people cite it: ``Phụ lục 4.1``, ``II.3.2 (8)``, ``I.3.a``."""
    containers = [name for mark in path if (name := _container(mark))]
    inner = ""
    named = False
    for mark in path:
        if not _container(mark):
            inner = f"{inner}, {mark.shown}" if named and mark.style == "number" else _within(inner, mark)
            named = mark.style == "named"
    if not containers or not inner:
        return ", ".join([*containers, inner] if inner else containers)
    if containers[-1].startswith(("Phụ lục", "Biểu")):
        if re.fullmatch(r"\d+(?: \(\d+\))*", inner) and containers[-1][-1].isdigit():
            return ", ".join([*containers[:-1], f"{containers[-1]}.{inner}"])
        if inner.startswith("("):
            return ", ".join([*containers[:-1], f"{containers[-1]} {inner}"])
    return ", ".join([*containers, inner])


def _container(mark: Mark) -> str:
    """Return the name of a part, annex, chapter or article; blank for what stands inside them."""
    if mark.style == "part":
        return f"Phần thứ {_PARTS[mark.value] if mark.value < len(_PARTS) else mark.value}"
    if mark.style == "annex":
        return mark.shown if mark.shown.startswith("Biểu") else f"Phụ lục {mark.shown}".strip()
    if mark.style == "article":
        return f"Điều {mark.shown}"
    return mark.shown if mark.style == "chapter" else ""


def _within(inner: str, mark: Mark) -> str:
    if mark.style == "named":
        return f"{inner}, {mark.shown}" if inner else mark.shown
    if mark.style.startswith("paren"):
        return f"{inner} {mark.shown}".strip()
    if mark.style.startswith("decimal"):
        return _with_decimal(inner, mark)
    return f"{inner}.{mark.shown}" if inner else mark.shown


def _with_decimal(inner: str, mark: Mark) -> str:
    """Append ``1.2`` to ``I.C.1`` as ``I.C.1.2``: what both share is written once."""
    parts = inner.split(".") if inner else []
    shown = mark.shown.split(".")
    for count in range(min(len(parts), len(shown)), 0, -1):
        if parts[-count:] == shown[:count]:
            return ".".join([*parts[:-count], *shown])
    return ".".join([*parts, *shown])
