"""Other ways to read a text that means nothing as it stands: keys left over from typing, English words of kind.

Vietnamese keyboards make letters of keys (Telex ``phuwowngf``, VNI ``pho61``); where they were off, the keys
stay. Only words that are no Vietnamese syllable are read so, and only into words that are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from gis.core.vietnamese import fold, normalise_tones
from gis.gazetteer.abbreviations import english_endings, english_kinds
from gis.gazetteer.evidence import is_syllable
from gis.gazetteer.front import as_street
from gis.gazetteer.names import kinds_of_word
from gis.gazetteer.works import after_works

_WORD = re.compile(r"[^\W_]+")
_LIMITED = re.compile(r"[\s,]*\bco\b\.?\s*,?\s*ltd\b[\s,.;:-]*", re.IGNORECASE)
_FIRM = re.compile(rf"^.*?{_LIMITED.pattern}", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d_]+?(?=[A-ZĐ])")
_PARTS = re.compile(r"\s*[,;\n]\s*")
_BETWEEN = re.compile(r"[\s.,;]+")
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT, "6": _HAT, "7": _HORN, "8": _BREVE}
_TONES = frozenset(_TELEX_TONES.values())
_TAKES = {_HAT: "aeo", _BREVE: "a", _HORN: "ou"}
"""The vowels that a mark can stand on."""
_SCANNED = re.compile(r"\b(?=\w*[A-ZĐÀ-Ỹ])(?=\w*[l10])\w+")
MIN_SCANNED = 3
"""A shorter word that ends in 1 is rather a code than a scan."""
_VNI_INSIDE = re.compile(r"[a-z]\d{1,2}[a-z]", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"((?:(?:số|so|no\.?)\s*)?\d\S*\s+)?(.+)", re.IGNORECASE)


def readings(text: str) -> Iterator[str]:
    """Yield the other texts that a text may stand for, likeliest first."""
    for change in (_from_telex, _from_vni, _from_english, _from_glued, _after_firm, as_street, _from_scan, after_works):
        read = change(text)
        if read != text:
            yield read


def _after_firm(text: str) -> str:
    """Return what follows the name of a firm in English: its address; where none does, the bare name of the firm."""
    return _FIRM.sub("", text) or _LIMITED.sub("", text)


def _from_glued(text: str) -> str:
    """Return a text with a blank where a word of kind runs into a capital: ``cầuBính`` is cầu Bính, HỒNG one word."""
    return _WORD.sub(lambda word: word[0] if word[0].isupper() else _GLUED.sub(_parted, word[0]), text)


def _parted(match: re.Match[str]) -> str:
    return f"{match[0]} " if kinds_of_word(match[0]) else match[0]


def _from_scan(text: str) -> str:
    """Return a text with the letters that scans of capitals take for others: ``BlÊN`` is BIÊN, ``G1ANG`` GIANG."""
    return _SCANNED.sub(lambda match: _capitals(match[0]), text)


def _capitals(typed: str) -> str:
    read = typed.replace("l", "I").replace("1", "I").replace("0", "O")
    code = len(typed) < MIN_SCANNED and typed[-1:] == "1"  # A1 is a pier
    return read if read.isupper() and is_syllable(fold(read)) and not code else typed


def _from_telex(text: str) -> str:
    """Return a text with its words in Telex keys as Vietnamese: ``phuwowngf`` is phường."""
    return _WORD.sub(lambda match: _syllable(match[0], _telex), text)


def _from_vni(text: str) -> str:
    """Return a text in VNI keys as Vietnamese: ``Ha3i Pho2ng``. A digit must stand inside a word: Rào2 is Rào 2."""
    if not _VNI_INSIDE.search(text):
        return text
    return _WORD.sub(lambda match: _syllable(match[0], _vni), text)


@lru_cache(maxsize=32_768)
def _syllable(typed: str, keys: Callable[[str], str]) -> str:
    """Return a word read as keys if that is a Vietnamese syllable and what was typed is none."""
    if is_syllable(fold(typed)) and "oo" not in typed.casefold():  # coong is rather công than a syllable
        return typed
    read = normalise_tones(keys(typed))
    return read if is_syllable(fold(read)) else typed


def _telex(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for key in word:
        lower = key.casefold()
        before = letters[-1].casefold() if letters else ""
        if lower in _TELEX_TONES and any(_vowel(letter) for letter in letters):
            tone = _TELEX_TONES[lower]
        elif lower == "w":
            if not _put(letters, _BREVE if before == "a" else _HORN):
                letters.append("ư")
        elif lower == "d" and letters[:1] in (["d"], ["D"]):
            letters[0] = "đ" if letters[0] == "d" else "Đ"
        elif lower in "aeo" and lower == before:
            _put(letters, _HAT)
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _vni(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for key in word:
        mark = _VNI.get(key, "")
        if mark in _TONES:
            tone = mark
        elif mark:
            _put(letters, mark)
        elif key == "9" and letters[:1] in (["d"], ["D"]):
            letters[0] = "đ" if letters[0] == "d" else "Đ"
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _put(letters: list[str], mark: str) -> bool:
    """Put a mark on the last vowel that takes it (a horn on both of uo); tell whether there was one."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place].casefold() in _TAKES[mark]:
            letters[place] += mark
            if mark == _HORN and place and letters[place - 1].casefold() == "u":
                letters[place - 1] += mark
            return True
    return False


def _with_tone(letters: list[str], tone: str) -> str:
    """Join letters, the tone on the last vowel; `normalise_tones` moves it where it belongs."""
    places = [place for place, letter in enumerate(letters) if _vowel(letter)]
    if tone and places:
        letters[places[-1]] += tone
    return unicodedata.normalize("NFC", "".join(letters))


def _vowel(letter: str) -> bool:
    return fold(letter)[:1] in tuple("aeiouy")


def units_in_vietnamese(text: str, is_known: Callable[[str], bool]) -> str:
    """Return an address with those parts in Vietnamese that are known in English: ``Ngo Quyen district``."""
    if not _may_be_english(text):
        return text
    parts = re.split(r"([,;\n])", text)
    read = [_kind_first(part) if count % 2 == 0 else part for count, part in enumerate(parts)]
    return "".join(new if new != old and is_known(new) else old for old, new in zip(parts, read, strict=True))


def _from_english(text: str) -> str:
    """Return an address with its words of kind in Vietnamese, before the name: ``Cat Ba island`` is đảo Cat Ba."""
    if not _may_be_english(text):
        return text
    parts = _PARTS.split(text.strip())
    read = [_kind_first(part) for part in parts]
    return text if read == parts else ", ".join(read)


def _may_be_english(text: str) -> bool:
    """Tell quickly whether a text has the last word of an English word of kind anywhere."""
    return not english_endings().isdisjoint(_BETWEEN.split(text.casefold()))


def _kind_first(part: str) -> str:
    match = _NUMBER_FIRST.fullmatch(part.strip())
    words = match[2].split() if match else []
    for count in (3, 2, 1):
        kind = english_kinds().get(" ".join(words[-count:]).casefold().rstrip("."))
        twice = kinds_of_word(words[0])  # Hon Dau island; but Cong Hoa is no sluice before "industrial park"
        if twice and kind and part.isascii():
            twice &= kinds_of_word(kind)
        if match and kind and len(words) > count and not twice:
            return f"{match[1] or ''}{fold(kind) if part.isascii() else kind} {' '.join(words[:-count])}"
    return part
