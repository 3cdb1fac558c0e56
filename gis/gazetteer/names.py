"""How people write the names of places: abbreviations, words of kind, hints, bad scans.

One table each, so that a new way of writing is one line (words of kind: `gis.gazetteer.kinds`).
Everything here is text; where places are is the business of `gis.gazetteer.gazetteer`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gis.core.vietnamese import fold, nfc, normalise_tones
from gis.gazetteer.abbreviations import abbreviations, may_abbreviate, may_begin_abbreviation
from gis.gazetteer.kinds import KIND_WORDS

_OLD = ("legacy_commune", "legacy_district")

_PUNCTUATION = re.compile(r"[\s.,;:–—\-_/()\"'“”’]+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vii": "7", "viii": "8", "ix": "9"}
_BESIDE_OFFICE = re.compile(
    r"\b(?:đảng ủy|dang uy|hội đồng nhân dân|hoi dong nhan dan|ubmttq|ủy ban mặt trận tổ quốc)\s+(?:và\s+|va\s+)?"
    r"(?=(?:.*\s)?ủy ban nhân dân\s)"
)
"""Who else sits in the house of a commune's office: *Đảng ủy – HĐND – UBND xã An Lão* is UBND xã An Lão."""
_OFFICE = "ủy ban nhân dân "
_HALF_HORN = re.compile(r"ư([oòóỏõọ])|(?<!q)u([ơờớởỡợ])(?=[^\W\d_])")
_HORNED = dict(zip("oòóỏõọ", "ơờớởỡợ", strict=True))
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
_NUMBER = re.compile(r"\d+[a-z]?|x{0,1}(?:ix|iv|v?i{1,3})")
_LONGEST_KIND = max(len(word.split()) for word in KIND_WORDS)
_KINDS_SPELLED = {word: frozenset(kinds) for word, kinds in KIND_WORDS.items()}
_KINDS_FOLDED: dict[str, frozenset[str]] = {}
for _word, _meant in KIND_WORDS.items():
    _KINDS_FOLDED[fold(_word)] = _KINDS_FOLDED.get(fold(_word), frozenset()) | frozenset(_meant)
_KINDS_BEGIN = {word.split()[0] for word in (*_KINDS_SPELLED, *_KINDS_FOLDED)}
# What scans make of Vietnamese: Đ at the start of a word read as P, B, D or 4; "lộ" read as "16".
_SCAN_D = re.compile(r"\b(?:[pb](?=[aeiou])|4(?=[a-z]))")
_COORDINATES = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_HINTS = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<hints>[^()]+)\)\s*")

METRES_PER_DEGREE = 111_320.0
MIN_COORDINATE_PRECISION_M = 30.0
"""A typed coordinate is never taken for better than this, whatever its decimals (the datum and the
spot that was meant are not known better)."""


@dataclass(frozen=True)
class Wording:
    """A name ready to be compared.

    ``spelled`` is in full words, lower case, with diacritics; ``folded`` without them; ``kinds``
    are the kinds that its first words mean (empty if none) and ``rest`` what follows those words.
    """

    spelled: str
    folded: str
    kinds: frozenset[str]
    rest: str
    rest_folded: str


@lru_cache(maxsize=32_768)
def wording(text: str) -> Wording:
    """Return the comparable forms of a name: ``P. Thuỷ Nguyên`` → ``phường thủy nguyên``."""
    spelled = expand(text)
    kinds, rest = _split_kind(spelled)
    return Wording(spelled, fold(spelled), kinds, rest, fold(rest))


@lru_cache(maxsize=32_768)
def expand(text: str) -> str:
    """Write a name in full: lower case, tone marks in one style, abbreviations and digits spelled out."""
    written = list(map(_written, nfc(text).casefold().split()))
    full = _may_be_short(written)
    if full:
        for spellings, pattern, replacement in abbreviations():
            for spelling in spellings:
                if spelling in full:
                    full = pattern.sub(replacement, full)
                    break
        tokens = _PUNCTUATION.sub(" ", full).split()
    else:
        tokens = [token for word in written for token in word.tokens]
    first, *rest = tokens or [""]
    rest = [_ROMAN.get(word, word) for word in rest]  # "Cầu Rào II" is Cầu Rào 2
    if "số" in rest or "so" in rest:
        digits = [word[:1].isdigit() for word in [*rest[1:], ""]]
        rest = [w for w, before in zip(rest, digits, strict=True) if not (before and w in ("số", "so"))]
    spelled = " ".join([first, *rest])
    if full or any(word.glued for word in written):
        spelled = _LETTER_DIGIT.sub(" ", spelled)
    return _BESIDE_OFFICE.sub("", spelled) if _OFFICE in spelled else spelled


def is_in_full(text: str) -> bool:
    """Tell whether nothing in a text can be an abbreviation: it is then expanded word by word."""
    return not _may_be_short(list(map(_written, nfc(text).casefold().split())))


class _Written(NamedTuple):
    """A word as it is typed, in small letters: its usual spelling, and what punctuation parts.

    ``short`` tells that it may be short for more, or begin what is; ``glued`` that a figure follows a letter in it.
    """

    full: str
    tokens: tuple[str, ...]
    short: bool
    glued: bool


@lru_cache(maxsize=65_536)  # names share their words
def _written(word: str) -> _Written:
    full = normalise_tones(_HALF_HORN.sub(_whole_horn, word))
    tokens = tuple(_PUNCTUATION.sub(" ", full).split())
    return _Written(full, tokens, may_begin_abbreviation(full), _LETTER_DIGIT.search(full) is not None)


def _may_be_short(written: Sequence[_Written]) -> str:
    """Return the text of some words if an abbreviation may be among them, else nothing."""
    if not any(word.short for word in written):
        return ""
    full = " ".join(word.full for word in written)
    return full if may_abbreviate(full) else ""


def _whole_horn(match: re.Match[str]) -> str:
    """Put the horn on both letters of ươ: ``trưòng`` and ``truờng`` are trường."""
    return "ư" + (match[2] or _HORNED[match[1]])


@lru_cache(maxsize=32_768)
def kinds_of_word(text: str) -> frozenset[str]:
    """Return the kinds that a word of kind means (``cầu``, ``phường cũ``), with or without diacritics.

    ``cũ`` keeps pre-merger units only, ``mới`` present communes only; empty if it is no such word.
    """
    spelled = expand(text)
    for suffix, keep in (("cũ", _OLD), ("cu", _OLD), ("mới", ("commune",)), ("moi", ("commune",))):
        if spelled.endswith(f" {suffix}"):
            return _kinds(spelled.removesuffix(f" {suffix}")) & frozenset(keep)
    return _kinds(spelled)


def scan_key(folded: str) -> str:
    """Return a folded name with the usual misreadings of scans undone on both sides of a comparison.

    ``pen tho`` and ``den tho`` share a key, as do ``quoc 16`` and ``quoc lo``.
    """
    words = " ".join("lo" if word == "16" else word for word in folded.split())
    return _SCAN_D.sub("d", words)


def numbers(folded: str) -> frozenset[str]:
    """Return the numbers in a folded name (``cau rao 3`` → {3}); a fuzzy match must not change them."""
    return frozenset(word for word in folded.split() if _NUMBER.fullmatch(word))


def has_diacritics(text: str) -> bool:
    """Tell whether a text is written with any Vietnamese diacritic."""
    return not nfc(text).isascii()


def split_hints(text: str) -> tuple[str, tuple[str, ...]]:
    """Split ``Trần Hưng Đạo (phường, Chí Linh)`` into the name and its hints."""
    match = _HINTS.fullmatch(text)
    if match is None:
        return nfc(text), ()
    hints = tuple(nfc(hint) for hint in match["hints"].split(",") if hint.strip())
    return nfc(match["name"]), hints


def coordinates(text: str) -> tuple[float, float, float] | None:
    """Read ``20.8612, 106.6831`` as (lat, lon, precision in metres), or return None.

    The precision is what the fewest decimals given can say, at least 30 m.
    """
    match = _COORDINATES.fullmatch(text)
    if match is None:
        return None
    decimals = min(len(part.partition(".")[2]) for part in match.groups())
    precision_m = max(METRES_PER_DEGREE * 10.0**-decimals, MIN_COORDINATE_PRECISION_M)
    return float(match[1]), float(match[2]), precision_m


def _kinds(spelled: str) -> frozenset[str]:
    # Half the diacritics are as good as none in a search, but "đào" must not pass for "đảo".
    return _KINDS_SPELLED.get(spelled) or (
        _KINDS_FOLDED.get(spelled, frozenset()) if spelled.isascii() else frozenset()
    )


def _split_kind(spelled: str) -> tuple[frozenset[str], str]:
    words = spelled.split()
    if words[:1] and words[0] not in _KINDS_BEGIN:
        return frozenset(), spelled
    named = max((at for at, word in enumerate(words) if len(word) > 1 and any(map(str.isalpha, word))), default=0)
    for count in range(min(_LONGEST_KIND, len(words) - 1, named), 0, -1):  # "Quốc lộ 10": a number alone is no name
        kinds = _kinds(" ".join(words[:count]))
        if kinds:
            return kinds, " ".join(words[count:])
    return frozenset(), spelled
