"""The sector of a work, from the words of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gis.imports.english import sector_in_english
from gis.imports.lexicon import GENERIC, KIND, sector_of_word, spelled

NEXT_LETTERS = 30
"""What a group of houses is of is named within so many letters: ``tổ hợp khách sạn``."""


def sector_of(name: str, titles: Sequence[str] = ()) -> str:
    """Return the sector of a work by the first telling word of kind in its name; blank if none tells."""
    base = spelled(name)
    tail = re.search(r"\b(?:tại|trên địa bàn|đoạn từ|đoạn qua|thuộc địa bàn|ở khu vực)\b", base)
    own = base[: tail.start()] if tail and tail.start() > 12 else base
    best: tuple[float, str] | None = None
    told = 0
    for match in KIND.finditer(own):
        word = match.group()
        sector = sector_of_word(word)
        if not sector or word in GENERIC or _is_name_part(own, match) or _is_of_an_area(own, match):
            continue
        # The first word of kind tells; a more special one right after it tells better, but not one of a second work.
        if best is not None and " và " in own[told : match.start()]:
            continue
        worth = match.start() - 9 * (len(word.split()) - 1)
        if best is None or worth < best[0]:
            best, told = (worth, sector), match.end()
    if best is None and tail:
        return sector_of(base[: tail.start()] + " " + base[tail.end() :]) if tail.start() > 0 else ""
    if best is None and "tuyến" in own:
        return "road"
    if best is None:
        for title in reversed(titles):
            if len(title) < 120 and (found := sector_of(title)):
                return found
    return best[1] if best else sector_in_english(name) if name.isascii() else ""


def _is_of_an_area(base: str, match: re.Match[str]) -> bool:
    """Tell whether streets, pipes or houses are those of what is named next: ``hạ tầng kỹ thuật khu tái định cư``."""
    if match.group() == "tổ hợp":
        of = KIND.search(base[match.end() : match.end() + NEXT_LETTERS])
        return of is not None and of.start() <= 1 and bool(sector_of_word(of.group()))
    return match.group().startswith("hạ tầng") and bool(re.match(r" (?:khu|cụm)\b", base[match.end() :]))


def _is_name_part(base: str, match: re.Match[str]) -> bool:
    """``xã Đền``, ``đường Đình Vũ``: a word of kind that belongs to a name."""
    word = match.group()
    before = base[: match.start()].split()[-1:] if match.start() else []
    if (
        word
        in (
            "đền",
            "đình",
            "chùa",
            "đê",
            "cống",
            "viện",
            "phố",
            "bến",
            "đảo",
            "kênh",
            "chợ",
            "hồ",
            "kè",
            "trường",
            "giống",
            "rừng",
            "đập",
            "ql",
            "ga",
        )
        and before
    ):
        return before[0] in (
            "xã",
            "phường",
            "đường",
            "cầu",
            "huyện",
            "quận",
            "phố",
            "khu",
            "công",
            "hải",
            "cao",
            "thôn",
            "làng",
            "nút",
            "bùi",
            "nguyễn",
            "lê",
        )
    return False
