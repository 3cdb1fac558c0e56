"""Text pasted from documents in the VNI fonts: ``Caàu Raøo 3`` is Cầu Rào 3 with a mark in a letter of its own."""

from __future__ import annotations

import unicodedata

LONGEST = 1_000
"""Characters of an address; what is longer is none, and would take seconds to be taken apart."""
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_TELLING = frozenset("øûïåäüëöæñ")
"""Letters that VNI has and Vietnamese has not: without one of them a text is left as it is."""


def from_vni(text: str) -> str:
    """Return a text in VNI letters as Unicode; any other text unchanged."""
    lower = text.casefold()
    if _TELLING.isdisjoint(lower):
        return text
    out: list[str] = []
    position = 0
    while position < len(lower):
        pair = _pair(lower[position : position + 2])
        out.append(pair or _ALONE.get(lower[position], lower[position]))
        position += 2 if pair else 1
    return unicodedata.normalize("NFC", "".join(out))


def _pair(two: str) -> str:
    """Return the letter that a vowel and the mark behind it make, or nothing."""
    base, mark = two[:1], two[1:]
    if base in "aeouyôö" and mark in _TONES:
        return _ALONE.get(base, base) + _TONES[mark]
    if base in "aeo" and base and mark in _HATS:
        return f"{base}\u0302{_HATS[mark]}"
    if base == "a" and mark in _BREVES:
        return f"a\u0306{_BREVES[mark]}"
    return ""
