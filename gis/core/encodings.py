"""Vietnamese text in the encodings of the last forty years, told apart by what can be Vietnamese.

TCVN3 (ABC, TCVN 5712:1993 VN3) and VNI (VNI for Windows) put the letters where other encodings have
others, so every byte string decodes in each of them: the one whose words are Vietnamese syllables is right.
The tables are made here from the published layouts; TCVN3 keeps capitals with a tone in the font.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable

from gis.core.errors import ImportFileError
from gis.core.syllables import share_of_marked, share_of_syllables

READABLE = 0.8
"""Share of syllables from which a decoding is taken."""
_SAMPLE = 60_000

_TCVN3 = dict(
    [
        *zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True),
        *zip(range(0xB5, 0xBA), "àảãáạ", strict=True),
        *zip(range(0xBB, 0xBF), "ằẳẵắ", strict=True),
        *zip(range(0xC6, 0xCD), "ặầẩẫấậè", strict=True),
        *zip(range(0xCE, 0xD9), "ẻẽéẹềểễếệìỉ", strict=True),
        *zip(range(0xDC, 0xE0), "ĩíịò", strict=True),
        *zip(range(0xE1, 0xF0), "ỏõóọồổỗốộờởỡớợù", strict=True),
        *zip(range(0xF1, 0xFF), "ủũúụừửữứựỳỷỹýỵ", strict=True),
    ]
)
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def _vni_pairs() -> dict[str, str]:
    """Return VNI's letters of two bytes (as Latin-1 characters) → letters."""
    pairs: dict[str, str] = {}
    for base in "aeouy":
        pairs |= {base + mark: base + tone for mark, tone in _TONES.items()}
    for base in "ôö":  # ơ and ư stand in one byte; their tone follows
        pairs |= {base + mark: _ALONE[base] + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _HATS.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVES.items()}
    composed = {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}
    capitals: dict[str, str] = {}
    for pair, letter in composed.items():
        capitals |= {pair.upper(): letter.upper(), pair[0].upper() + pair[1]: letter.upper()}
    return composed | capitals


_VNI_PAIRS = _vni_pairs()
_VNI_ALONE = _ALONE | {mark.upper(): letter.upper() for mark, letter in _ALONE.items()}


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the encoding that it was in.

    Parameters
    ----------
    raw
        The whole file.
    name
        Of the file, for the message.

    Raises
    ------
    ImportFileError
        If it is no text in an encoding known here.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if raw.startswith(mark):
            return _unicode(raw, encoding, name)
    zeros = raw[:4000].count(0)
    if zeros > len(raw[:4000]) // 5:  # every other byte of Western letters in UTF-16
        return _unicode(raw, "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be", name)
    if zeros:
        raise ImportFileError("imports.no_text", name=name)
    try:
        return repaired(raw.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        pass
    encoding, best = max(_DECODERS, key=lambda one: _score(one[1](raw[:_SAMPLE])))
    text = best(raw)
    if _score(text[:_SAMPLE]) < READABLE:
        raise ImportFileError("imports.encoding", name=name)
    return unicodedata.normalize("NFC", text), encoding


def repaired(text: str) -> str:
    """Return text in NFC; TCVN3 and VNI that went through a program as Western letters becomes Vietnamese."""
    text = unicodedata.normalize("NFC", text)
    sample = text[:_SAMPLE]
    if sample.isascii() or _score(sample) >= READABLE:
        return text
    better = max((tcvn3_letters, vni_letters), key=lambda fix: _score(fix(sample)))
    return better(text) if _score(better(sample)) > max(_score(sample) + 0.2, READABLE) else text


def repairer(pieces: Iterable[str]) -> Callable[[str], str]:
    """Return what reads each piece of a document as `repaired` does, by what the document is in as a whole.

    ``Sè``, ``Tªn`` or ``Céng`` tell nothing by themselves; where the other pieces with Western letters are TCVN3, they
    are it too.

    Parameters
    ----------
    pieces
        All its pieces: paragraphs, cells.
    """
    western = "\n".join(piece for piece in pieces if not piece.isascii() and _is_western(piece))[:_SAMPLE]
    whole = repaired(western)
    if whole == unicodedata.normalize("NFC", western):
        return repaired
    better = next(fix for fix in (tcvn3_letters, vni_letters) if fix(unicodedata.normalize("NFC", western)) == whole)
    return lambda piece: better(unicodedata.normalize("NFC", piece)) if _is_western(piece) else repaired(piece)


def _is_western(text: str) -> bool:
    return max(text, default="") <= "\xff"


def tcvn3_letters(text: str) -> str:
    """Read the Western letters of a text as TCVN3; a line whose other letters are capitals is all in capitals."""
    return "".join(
        line.upper() if _SHOUTED.fullmatch(line) else line for line in text.translate(_TCVN3).splitlines(True)
    )


def vni_letters(text: str) -> str:
    """Read the Western letters of a text as VNI."""
    found, at = [], 0
    while at < len(text):
        pair = _VNI_PAIRS.get(text[at : at + 2])
        found.append(pair if pair is not None else _VNI_ALONE.get(text[at], text[at]))
        at += 2 if pair is not None else 1
    return "".join(found)


_SHOUTED = re.compile(r"[^a-zA-Z]*(?:[A-Z][^a-zA-Z]*){4,}")
"""A line of capitals but for those that TCVN3 keeps in the font: ``Uû BAN NH¢N D¢N`` has small ``ủ``, ``â``."""


def _unicode(raw: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return repaired(raw.decode(encoding)), encoding.upper().removesuffix("-SIG")
    except UnicodeDecodeError as error:
        raise ImportFileError("imports.encoding", name=name) from error


def _score(text: str) -> float:
    """Share of syllables, a little more for marked ones: plain ASCII in any encoding is the same."""
    return share_of_syllables(text) + 0.01 * share_of_marked(text)


def _windows_1258(raw: bytes) -> str:
    return unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))


_DECODERS: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("TCVN3", lambda raw: tcvn3_letters(raw.decode("latin-1"))),
    ("VNI", lambda raw: vni_letters(raw.decode("latin-1"))),
    ("Windows-1258", _windows_1258),
)
