"""Which texts the door answers alike: those that differ in case, in blanks, in the form of Unicode.

A list of a million rows writes one name in capitals, in small letters, word by word in either: one question for all.
Tones are left where they stand, though names are compared with them in one place: *Taị Sơn* is a name, *tại* a word
between two.
"""

from __future__ import annotations

import re
import unicodedata

from gis.gazetteer.front import WITHIN

_PLAIN = re.compile(
    r"[0-9A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0303\u0306\u0309\u031b\u0323 ()./–-]+"
)
"""Vietnamese letters, figures, and what stands within a name: behind a comma capitals tell a name, as behind *tại*."""
_BRACKET = re.compile(r"[()]")
_UNDER_WAY = re.compile(r"(?<!\()(?<!\( )[^( ]+")
"""All but the first letter in a bracket, which tells a name that may be asked about."""
_MOST_FIGURES = 3
"""With more of them a text may be a position (`gis.gazetteer.coordinates`), whose letters are not all words."""


def alike(text: str) -> str:
    """Return what stands for every text that the door answers as this one; the text itself if that is the only one."""
    if _PLAIN.fullmatch(text) is None or sum(map(str.isdigit, text)) > _MOST_FIGURES:
        return text
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    words = (_BRACKET.sub(" ", plain) if "(" in plain else plain).split()
    if not all(map(_is_cased, words)) or WITHIN.search(plain):
        return text
    if "(" in plain:
        return _UNDER_WAY.sub(lambda match: match[0].casefold(), plain)
    return plain.casefold()


def _is_cased(word: str) -> bool:
    """Tell whether a word is written in one case, or with a capital: others may be two (``cầuBính``)."""
    lower = word.lower()
    return word in (lower, word.upper()) or word[1:] == lower[1:]
