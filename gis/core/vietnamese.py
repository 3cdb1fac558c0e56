"""The one home of diacritics: normal forms, folding, spelling variants, order.

Unicode's NFD leaves đ and Đ unchanged (they are letters, not letter + mark), so they are
mapped by hand. Thuỷ/Thủy and Hoà/Hòa are one spelling in two conventions of where the tone
mark stands; we write the older one (Thủy, Hòa), as the official names of the communes do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# A word of one syllable with its tone somewhere among its vowels (Meliá has two: it is left alone). After q the u
# belongs to the consonant (quý, quỹ), after g the i where another vowel follows (già).
_VOWELS = "aăâeêioôơuưy"
_CONSONANTS = rf"[^\W\d_{_VOWELS}]*"
_TONED = re.compile(
    rf"(?<![\w{_TONES}])(?P<onset>{_CONSONANTS}(?:(?<=q)u|(?<=g)i(?=[{_TONES}]?[{_VOWELS}]))?)"
    rf"(?P<vowels>[{_VOWELS}{_TONES}]*[{_TONES}][{_VOWELS}{_TONES}]*)(?P<final>{_CONSONANTS})(?![\w{_TONES}])",
    re.IGNORECASE,
)
_WORD = re.compile(rf"[\w{_TONES}]+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C, outer white space removed, runs collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=1 << 15)  # names of communes, documents and sections come again and again
def fold(text: str) -> str:
    """Return ``text`` without diacritics, case and punctuation: ``Cầu Rào 3`` → ``cau rao 3``."""
    return " ".join(filter(None, map(_folded, text.split())))


@lru_cache(maxsize=1 << 16)  # names share their words
def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold()).replace("đ", "d")
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()


def normalise_tones(text: str) -> str:
    """Return ``text`` in NFC with the tone mark on its vowel, in the older place (Thuỷ → Thủy, haỉ → hải)."""
    return " ".join(map(_normalised, unicodedata.normalize("NFC", text).split(" ")))


@lru_cache(maxsize=1 << 16)
def _normalised(word: str) -> str:
    # Only tone marks are split off; circumflex, breve and horn stay on their vowels.
    split = "".join(_split_tone(c) for c in word)
    return unicodedata.normalize("NFC", _WORD.sub(lambda match: _TONED.sub(_place_tone, match[0]), split))


def _place_tone(match: re.Match[str]) -> str:
    """Move the one tone of a syllable: to the vowel with a hat or horn, else to the middle one, the first if open."""
    vowels = [c for c in match["vowels"] if c not in _TONES]
    tones = [c for c in match["vowels"] if c in _TONES]
    if not vowels or len(tones) != 1 or len(vowels) > 3:
        return match[0]
    shaped = [n for n, vowel in enumerate(vowels) if vowel.casefold() in "ăâêôơư"]
    closed = len(vowels) == 3 or (len(vowels) == 2 and match["final"] != "")
    vowels.insert((shaped[-1] if shaped else int(closed)) + 1, tones[0])
    return match["onset"] + "".join(vowels) + match["final"]


def same_spelling(left: str, right: str) -> bool:
    """Tell whether two names differ at most in normal form, case and tone placement."""
    return nfc(normalise_tones(left)).casefold() == nfc(normalise_tones(right)).casefold()


def slug(text: str) -> str:
    """Return an ascii identifier: ``Cầu Rào 3`` → ``cau-rao-3``."""
    return fold(text).replace(" ", "-")


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that orders names by the Vietnamese alphabet (a ă â … d đ …)."""
    ranks = []
    for char in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFC", _split_tone(char)[:1])
        ranks.append(_ALPHABET.get(base, -1) if not base.isdecimal() else -100 + int(base, 36))
    return tuple(ranks), text


@lru_cache(maxsize=4_096)
def _split_tone(char: str) -> str:
    """Split one NFC character into its vowel (with circumflex, breve, horn) and its tone mark."""
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(m for m in marks[1:] if m in _TONES)
    rest = unicodedata.normalize("NFC", marks[:1] + "".join(m for m in marks[1:] if m not in _TONES))
    return rest + tone
