"""Text pasted from documents in the VNI fonts: ``Caàu Raøo 3`` is Cầu Rào 3 with a mark in a letter of its own."""

from __future__ import annotations

import unicodedata

from gis.core.encodings import vni_letters

LONGEST = 1_000
"""Characters of an address; what is longer is none, and would take seconds to be taken apart."""
_TELLING = frozenset("øûïåäüëöæñ")
"""Letters that VNI has and Vietnamese has not: without one of them a text is left as it is."""


def from_vni(text: str) -> str:
    """Return a text in VNI letters as Unicode, in small letters; any other text unchanged."""
    lower = text.casefold()
    if _TELLING.isdisjoint(lower):
        return text
    return unicodedata.normalize("NFC", vni_letters(lower))
