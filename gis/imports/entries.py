"""Entries: what in a document may name a project, in three tiers, each with its span.

``sure``: entries of lists and rows of tables that name works; ``likely``: a clause with a word of kind
and a known place, where something is done to it; ``perhaps``: a clause with a word of kind or action.
What merely exists beside projects is "perhaps" at most. The rest stays readable in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.cues import EXISTING_TITLE
from gis.imports.frame import is_total
from gis.imports.lexicon import spelled
from gis.imports.purpose import for_other_ends
from gis.imports.sources import Known, Source
from gis.imports.works import (
    heads_a_group,
    heads_a_work,
    is_detail,
    is_labelled,
    is_package,
    is_progress,
    is_task,
    lists_of_works,
    names_work,
)

if TYPE_CHECKING:
    from gis.imports.block import Block
    from gis.imports.entry import Entry

MAX_TITLE = 200
"""A numbered line longer than this is a paragraph, not the title of what follows."""
_LIST_INTRO = re.compile(
    r"(?:các|những|một số|danh mục|danh sách) (?:các )?(?:dự án|công trình)\b.{0,80}"
    r"\b(?:năm|gồm|sau|dự kiến|như sau|của thành phố)\b[^,;]{0,60}$"
)


def entries_of(blocks: Sequence[Block], texts: Sequence[str], known_place: Known) -> Iterator[Entry]:
    """Yield the entries of a document, in order.

    Parameters
    ----------
    blocks
        From `gis.imports.outline.outline`.
    texts
        The text of each block, restored where it was scanned (else the block's own). A restored text
        has as many words as the block's own, so that spans can be told in the text as read.
    known_place
        Tells whether a clause names a place of the gazetteer.
    """
    lists, others = lists_of_works(blocks, texts), for_other_ends(blocks, texts)
    existing = {
        id(block.mark)
        for block, text in zip(blocks, texts, strict=True)
        if block.mark is not None and block.kind in ("heading", "group") and EXISTING_TITLE.search(fold(text))
    }
    packaged = {
        id(mark) for block, text in zip(blocks, texts, strict=True) if is_package(text) for mark in block.path[-2:]
    }
    intro = leads = ""
    for position, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if block.kind in ("front", "title", "back", "head", "total") or is_total(text):
            continue
        share = lists.get(position, 0.0)
        details, tasks = _details(blocks, texts, position), _tasks(blocks, texts, position)
        if block.kind not in ("dash", "item"):
            leads = text if block.kind == "text" and text.rstrip().endswith(":") and len(text) < MAX_TITLE else ""
        if block.kind in ("heading", "group"):
            intro = text
            if not heads_a_work(block, text) and not (block.kind == "group" and id(block.mark) in packaged):
                continue
        elif block.kind == "item" and heads_a_group(text) and _holds_works(blocks, position):
            intro = text
            continue
        elif (block.kind == "dash" and is_detail(text)) or (block.kind == "text" and _LIST_INTRO.match(spelled(text))):
            continue
        elif (
            block.kind == "item"
            and len(text) < MAX_TITLE
            and not (details or tasks or share)
            and _holds_prose(blocks, position)
        ):
            intro = text  # a heading whose paragraphs are no list
            if not (names_work(text) and known_place(text)):
                continue
        there = bool(EXISTING_TITLE.search(fold(leads or intro))) or any(m in existing for m in map(id, block.path))
        there = there or position in others
        yield from Source(block, text, share, details, tasks, intro, leads, known_place, there).entries()


_BELOW = ("dash", "text", "item", "heading")
_ADJUSTED = re.compile(r"(?:sau |nay )?điều chỉnh\b")
"""Of a detail that an amending decision tells twice, as it was and as it shall be, the latter counts."""


def _details(blocks: Sequence[Block], texts: Sequence[str], position: int) -> tuple[str, ...]:
    """Return the lines below an entry that say more of it: ``- Chủ đầu tư: …``."""
    mark = blocks[position].mark
    labelled = is_labelled(texts[position])
    if not labelled and (mark is None or mark.style == "dash"):
        return ()
    found: list[str] = []
    labels: dict[int, str] = {}
    for after, text in zip(blocks[position + 1 :], texts[position + 1 :], strict=True):
        if after.note is not None:
            continue
        if label := next((labels[id(known)] for known in after.path if id(known) in labels), ""):
            found += [f"{label}: {text}"] if _ADJUSTED.match(spelled(text)) else []
            continue
        below = labelled or any(known is mark for known in after.path)
        if not below or after.kind not in _BELOW or not (is_detail(text) or is_progress(text)):
            break
        found.append(text)
        if after.mark is not None:
            labels[id(after.mark)] = text.rstrip(" :")
    return tuple(found)


def _tasks(blocks: Sequence[Block], texts: Sequence[str], position: int) -> tuple[str, ...]:
    """Return the lines below a numbered entry that give tasks: ``- Giao Sở Y tế chủ trì …``."""
    mark = blocks[position].mark
    if blocks[position].kind != "item" or mark is None:
        return ()
    found = []
    for after, text in zip(blocks[position + 1 :], texts[position + 1 :], strict=True):
        if not any(known is mark for known in after.path):
            break
        if is_task(text):
            found.append(text)
    return tuple(found)


def _holds_works(blocks: Sequence[Block], position: int) -> bool:
    mark = blocks[position].mark
    after = blocks[position + 1 : position + 2]
    return any(block.kind in ("dash", "item") and any(known is mark for known in block.path) for block in after)


def _holds_prose(blocks: Sequence[Block], position: int) -> bool:
    mark = blocks[position].mark
    for after in blocks[position + 1 : position + 2]:
        return after.kind in ("dash", "text") and any(known is mark for known in after.path)
    return False
