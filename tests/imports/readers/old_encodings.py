"""Texts in the encodings of before Unicode, as old programs wrote them."""

from __future__ import annotations

import unicodedata

from gis.core import encodings

_HATS = "\u0302\u0306\u031b"


def tcvn3(text: str) -> bytes:
    table = {letter: code for code, letter in encodings._TCVN3.items()}
    return bytes(
        table.get(c, ord(c.lower() if c in "Ỷ" else c) if c.isascii() else table.get(c.lower(), 63)) for c in text
    )


def vni(text: str) -> bytes:
    table = {letter: pair for pair, letter in {**encodings._VNI_ALONE, **encodings._VNI_PAIRS}.items()}
    return "".join(table.get(c, c) for c in text).encode("latin-1")


def windows_1258(text: str) -> bytes:
    out = b""
    for c in text:
        base, *marks = unicodedata.normalize("NFD", c)
        hats, tones = [m for m in marks if m in _HATS], [m for m in marks if m not in _HATS]
        out += unicodedata.normalize("NFC", base + "".join(hats)).encode("cp1258") + "".join(tones).encode("cp1258")
    return out
