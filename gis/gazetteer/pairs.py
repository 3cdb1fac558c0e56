"""Texts that name two places: a stretch between them, a crossing of two streets, one or the other."""

from __future__ import annotations

import re

from gis.gazetteer.answers import kind_word

_PAIR = re.compile(
    r"(?:(?:đoạn|tuyến|tuyến đường)\s+)?(?:(?:từ|giữa|nối)\s+)?(?P<one>\w.*?)"
    r"(?:\s+(?:đến|tới|và|hay|hoặc|giao với|giao|cắt|với|x|×|&)\s+|\s*[–—]\s*|\s+-\s+)(?P<two>\w.*)",
    re.IGNORECASE,
)
_CROSSING = re.compile(
    r"(?:ngã ba|ngã tư|ngã năm|ngã sáu|ngã \d|nga ba|nga tu|nga \d|nút giao|giao lộ|góc|góc đường)\s+", re.IGNORECASE
)


def split_pair(text: str) -> list[tuple[str, bool]]:
    """Return the two names that a text joins, each with whether it can only be a street; else nothing.

    A word of kind before the first holds for both: ``phà Đồng Bài – Cái Viềng``.
    """
    match = _PAIR.fullmatch(text.strip())
    if match is None:
        return []
    one, two = match["one"].strip(), match["two"].strip()
    crossing = _CROSSING.match(one)
    if crossing:
        return [(one[crossing.end() :], True), (two, True)]
    kind = kind_word(one)
    return [(one, False), (two if kind_word(two) or not kind else f"{kind} {two}", False)]
