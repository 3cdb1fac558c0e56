"""The status that the heads of groups in plans of public investment, and the press, tell of what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gis.core.vietnamese import fold

_GROUPS = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        ("planned", r"\bkhoi cong moi\b|\bmo moi\b|\bdu an moi\b"),
        ("under_construction", r"\bchuyen tiep\b|\bdang (?:thi cong|trien khai|thuc hien)\b"),
        ("preparing", r"\bchuan bi (?:dau tu|du an)\b"),
        ("completed", r"\b(?:da hoan thanh|hoan thanh (?:truoc|tu truoc)|quyet toan|tra no xay dung)\b"),
    )
)
_HELD = (
    ("planned", re.compile(r"\b(?:sap|se|chuan bi|du kien)\b")),
    (
        "completed",
        re.compile(r"\b(?:khanh thanh|thong xe|thong tuyen|gan bien|khai truong|dua vao (?:su dung|khai thac))\b"),
    ),
    ("under_construction", re.compile(r"\b(?:khoi cong|dong tho)\b")),
)
"""What was done to the works below: a wish in a plan, a fact where the press tells of the day."""
LONGEST = 120
"""A group's head is no longer; what is longer says more than one thing."""


def of_group(titles: Sequence[str], *, held: bool = False) -> str:
    """Return the status that the innermost telling group tells: ``Dự án chuyển tiếp`` is at work; blank if none.

    Parameters
    ----------
    titles
        The headings that an entry stands under, outermost first, and the sentence that leads to its list.
    held
        Whether the document tells of works that were begun or opened.
    """
    for title in reversed(titles):
        folded = fold(title)
        if len(folded) <= LONGEST:
            for status, pattern in (*(_HELD if held else ()), *_GROUPS):
                if pattern.search(folded):
                    return status
    return ""
