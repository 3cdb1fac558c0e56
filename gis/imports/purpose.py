"""What a list is for: one whose document nowhere speaks of building lists things that are there, not works.

Schools of an admission list, polling places, streets with the prices of their land: their words of kind are those of
works. Such an entry is offered as "perhaps": a person may still take it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.cues import ACTION, STATUS_CUES
from gis.imports.lexicon import spelled
from gis.imports.works import WORK, has_cost, is_detail

if TYPE_CHECKING:
    from gis.imports.block import Block

_OF_WORKS = re.compile(
    r"\b(?:du an|cong trinh|dau tu|xay dung|xay moi|quy hoach|thu hoi dat|(?<!quyen )su dung dat|giai phong mat bang|"
    r"khoi cong|khanh thanh|dong tho|thong xe|gan bien|cai tao|nang cap|mo rong|sua chua|tu bo|ton tao|chinh trang|"
    r"nao vet|trung han|goi thau|nha thau|giai ngan|tien do|trong diem|ha tang|investment|projects?|construction)\b"
)
"""Folded words by which a title, a head of a column or a sentence that leads to a list says that it is of works."""
_OFFICE = re.compile(
    r"^(?:(?:phan|phong|so|ban|bo|vien|cong ty|tong cong ty|uy ban|ubnd|chi cuc|cuc|trung tam|hoi|kinh gui)\b|can cu)"
)
"""An office, whatever its name, does not say what its list is for."""
_COLUMNS = frozenset({"investor", "length", "from", "to"})
"""What only a table of works has columns of."""
SHARE = 0.2
"""From this share of entries that tell of a work on, a list is one of works."""


def for_other_ends(blocks: Sequence[Block], texts: Sequence[str]) -> set[int]:
    """Return the positions of the entries of a document in which nothing says that works are listed.

    Parameters
    ----------
    blocks
        From `gis.imports.outline.outline`.
    texts
        The text of each block, restored where it was scanned.
    """
    said = {position for position in range(len(blocks)) if _leads(blocks[position], texts[position])}
    if any(_OF_WORKS.search(fold(texts[position])) for position in said):
        return set()
    if any(_COLUMNS & block.roles.keys() for block in blocks if block.kind == "head"):
        return set()
    entries = [
        at for at, block in enumerate(blocks) if block.kind in ("item", "row", "dash", "text") and at not in said
    ]
    telling = sum(_tells(texts[at]) for at in entries)
    return set() if telling and telling >= SHARE * len(entries) else set(entries)


def _leads(block: Block, text: str) -> bool:
    """Tell whether a block says what is listed below it: a title, a row of heads, a sentence with a colon."""
    if block.kind in ("front", "title"):
        return _OFFICE.match(fold(text)) is None
    return block.kind in ("heading", "group", "head") or (block.kind == "text" and text.rstrip().endswith(":"))


def _tells(text: str) -> bool:
    """Tell whether an entry says by its own words that something is built: what is done, its cost, how far it is."""
    base = spelled(text)
    told = WORK.search(base) or ACTION.match(base) or has_cost(text) or is_detail(text)
    return bool(told) or any(pattern.search(base) for _, pattern in STATUS_CUES)
