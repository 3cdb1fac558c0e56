"""What the search box finds: whole words or their beginnings, with the diacritics that were typed.

Typed words are looked for as a phrase first, then singly, first as they are written, then without diacritics;
the first of these that finds any project counts. So ``bến rừng`` finds Bến Rừng and not *bệnh viện … rừng*, while
``ben rung`` and ``rừng, bến`` still find something. The page does the same (``maps/web/filter/search.js``); a test
holds both together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gis.core.vietnamese import fold

Mask = npt.NDArray[np.bool_]

SHORT_FORMS = {
    "khu công nghiệp": ("KCN",),
    "cụm công nghiệp": ("CCN",),
    "khu kinh tế": ("KKT",),
    "khu đô thị": ("KĐT",),
    "quốc lộ": ("QL",),
    "đường tỉnh": ("ĐT", "tỉnh lộ"),
    "cao tốc": ("CT",),
    "cảng hàng không": ("sân bay", "CHK"),
    "bệnh viện": ("BV",),
    "trung tâm": ("TT",),
}
"""Words of the documents → what people type for them."""
BETWEEN = " | "
"""Stands between the texts of a project, so that no phrase reaches from one into the next."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_NOT_WORD = re.compile(r"[\W_]+")


def spelt(text: str) -> str:
    """Return the words of a text in small letters, each with its tone mark before it: ``Thuỷ`` and ``Thủy`` are one."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFC", text).lower()).split()
    return " ".join(map(_spelt, words))


def with_short_forms(texts: Sequence[str]) -> list[str]:
    """Return the texts, and after them those with words that people shorten, in their short forms."""
    found = list(texts)
    for text in map(str.lower, texts):
        for long, short in SHORT_FORMS.items():
            if long in text:
                found += [text.replace(long, form) for form in short]
    return found


def text_mask(typed: str, written: Sequence[str], folded: Sequence[str]) -> Mask:
    """Return who is found.

    Parameters
    ----------
    typed
        What stands in the search box.
    written, folded
        The text of each project as `spelt` and as `gis.core.vietnamese.fold` give it.
    """
    asked = (spelt(typed), fold(typed))
    for test in (_phrase, _words):
        for said, texts in zip(asked, (written, folded), strict=True):
            if said == asked[1] and texts is written:
                continue  # no diacritics were typed
            mask = np.fromiter(map(test(said), texts), dtype=bool, count=len(texts))
            if mask.any():
                return mask
    return np.zeros(len(written), dtype=bool)


def _phrase(said: str) -> Callable[[str], bool]:
    wanted = " " + said
    return lambda text: wanted in " " + text


def _words(said: str) -> Callable[[str], bool]:
    wanted = [" " + word for word in said.split()]
    return lambda text: all(word in " " + text for word in wanted)


@lru_cache(maxsize=1 << 15)  # the words of ten thousand projects are a few thousand
def _spelt(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    tone = "".join(_TONE.findall(marks))
    return tone + unicodedata.normalize("NFC", _TONE.sub("", marks))
