"""Entry: something in a document that may be an item, with its tier and its span in the text as read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gis.imports.block import Block

TIERS = ("sure", "likely", "perhaps")


@dataclass(frozen=True)
class Entry:
    """Something that may be an item.

    ``name`` is cleaned (and restored, where it was scanned), ``as_read`` the text as read; ``start`` and
    ``end`` its span in the block's text; ``number`` and ``section`` as one cites them; ``context`` the
    sentence or row it stands in; ``details`` what lines below it say (chủ đầu tư, quy mô …).
    """

    block: Block
    tier: str
    number: str
    section: str
    name: str
    as_read: str
    start: int
    end: int
    context: str
    details: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    intro: str = ""
    leads: str = ""

    @property
    def line(self) -> int:
        """The line (1-based, of the document) where the name begins."""
        return self.block.line_at(self.start)


def section_of(block: Block) -> str:
    """Return the section of an entry; a row numbered 3.1 is cited by its own number: ``Phụ lục, mục 3.1``."""
    if block.kind != "row" or block.mark is None or not block.mark.style.startswith("decimal"):
        return block.section
    head = re.sub(r"(?:, |^|(?<=[A-ZĐ])\.)\d+(?:\.\d+)*$", "", block.section)
    return f"{head}, mục {block.number}" if head else f"mục {block.number}"


def span_as_read(block: Block, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the text as read that a span of the restored text stands for, word by word."""
    if text == block.text:
        return start, end
    first, last = len(text[:start].split()), len(text[:end].split())
    words = [match.span() for match in re.finditer(r"\S+", block.text)]
    if not words:
        return 0, 0
    return words[min(first, len(words) - 1)][0], words[min(max(last, first + 1), len(words)) - 1][1]
