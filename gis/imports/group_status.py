"""The status that the heads of groups in plans of public investment tell of the rows below them."""

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
LONGEST = 120
"""A group's head is no longer; what is longer says more than one thing."""


def of_group(titles: Sequence[str]) -> str:
    """Return the status that the innermost telling group tells: ``Dự án chuyển tiếp`` is at work; blank if none.

    Parameters
    ----------
    titles
        The headings that an entry stands under, outermost first.
    """
    for title in reversed(titles):
        folded = fold(title)
        if len(folded) <= LONGEST:
            for status, pattern in _GROUPS:
                if pattern.search(folded):
                    return status
    return ""
