"""Whether two spellings mean one name: word by word, letters and marks apart. Knows text, not places.

Likeness over the whole text lets long words that many names share carry a different name past; so
each word must answer for itself. A word that differs in its letters passes only if what was typed is
no Vietnamese syllable (a slip of the finger, not another name).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from gis.core.vietnamese import fold
from gis.gazetteer.names import scan_key

# Phrases, so that "hải" of Hải Phòng is no word of Hải Dương.
_GENERIC = """trung tam;khu vuc;cong ty;co phan;tnhh;tru so;chi nhanh;thanh pho;thi tran;thi xa;tinh;huyen;quan
phuong;xa;quoc te;khach;cu;moi;golf;resort;club;country;plaza;mall;hotel;and;amp;city;port;container;nong san;dau moi
chinh tri;hanh chinh;hai phong;viet nam;da khoa;huu nghi;khu di tich;di tich;quan the;cum di tich;toa nha;nha may
cong trinh;du an;tuyen;tuyen duong;khu;co so"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_HOOK_TILDE = frozenset("\u0303\u0309")
_ONSETS = "ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = """a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu enh ech i ia ic ich iec iem ien ieng
iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong
oong op ot oc u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya
uych uyen uyet uyn uynh uyt y yem yen yet yeu"""
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{'|'.join(sorted(set(_RIMES.split()), key=len, reverse=True))})")
_VARIANTS = {"ton": "tong"}
"""Other ways to write a syllable of names: *Lý Thánh Tôn* in the south, *Tông* in the north."""
_UNUSED = frozenset({"quec", "quem", "quep", "queu", "quoi", "quom"})
MIN_TYPO = 3
"""A shorter word is never taken for a slip, nor for what was meant by one."""
_LONG = 7


@dataclass(frozen=True)
class Word:
    """A word with its folded letters, the marks on its vowels and its tone; ``number`` if it is one."""

    letters: str
    shape: str
    tone: str
    number: bool
    scan: str = ""
    generic: bool = False


def _one_i(letters: str) -> str:
    """Write a final y after a consonant as i: Vỹ and Vĩ, Kỳ and Kì, Quý and Quí are one."""
    vowel = len(letters) > 1 and letters[-2] in "aeou" and letters != "quy"
    return letters[:-1] + "i" if len(letters) > 1 and letters[-1] == "y" and not vowel else letters


GENERIC = frozenset(tuple(map(_one_i, phrase.split())) for phrase in _GENERIC.replace("\n", ";").split(";"))
"""Words that a name may have or lack without becoming another name, in phrases."""
_GENERIC_BEGIN = {phrase[0] for phrase in GENERIC}


@dataclass(frozen=True)
class Likeness:
    """How two names compare: words left over on both sides, words mistyped, marks that disagree."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]
    typos: int
    conflicts: int
    dropped: int
    scanned: int
    spare: int
    turned: bool


@lru_cache(maxsize=65_536)
def word(text: str) -> Word:
    """Take one lower-case word apart."""
    shape, tone = [], ""
    for char in unicodedata.normalize("NFD", text):
        if char in _TONES:
            tone = char
        elif unicodedata.combining(char) or char == "đ":
            shape.append(char)
    letters = _one_i(fold(text).replace(" ", ""))
    scan = _VARIANTS.get(letters) or scan_key(letters)
    return Word(letters, "".join(sorted(shape)), tone, letters[:1].isdigit(), scan)


@lru_cache(maxsize=65_536)
def words(spelled: str) -> tuple[Word, ...]:
    """Take an expanded name (`gis.gazetteer.names.expand`) apart."""
    found = [w for w in map(word, spelled.split()) if w.letters]
    letters = [w.letters for w in found]
    position = 0
    while position < len(found):
        if letters[position] not in _GENERIC_BEGIN:
            position += 1
            continue
        for length in (3, 2, 1):
            if tuple(letters[position : position + length]) in GENERIC and position + length <= len(found):
                for n in range(position, position + length):
                    found[n] = _generic(found[n])
                position += length - 1
                break
        position += 1
    return tuple(found)


@lru_cache(maxsize=4_096)
def _generic(one: Word) -> Word:
    return replace(one, generic=True)


@lru_cache(maxsize=65_536)
def is_syllable(letters: str) -> bool:
    """Tell whether folded letters can be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(letters) is not None and letters not in _UNUSED


def marks_agree(asked: Word, known: Word) -> bool:
    """Tell whether what is typed contradicts no mark: marks may be left off, not changed or added."""
    tone = asked.tone in ("", known.tone) or {asked.tone, known.tone} == _HOOK_TILDE
    return tone and (asked.shape == known.shape or _subset(asked.shape, known.shape))


def typed(one: Word) -> bool:
    """Tell whether a word can only be a slip: long enough, no number, no Vietnamese syllable."""
    return len(one.letters) >= MIN_TYPO and not one.number and not is_syllable(one.letters)


def slips(known: str) -> int:
    """Return how many slips of the finger a known word may have."""
    return 1 if len(known) < _LONG else 2


def slipped(asked: str, known: str) -> bool:
    """Tell whether one word may be the other mistyped: one slip, two in a long word, never into a real syllable."""
    if asked == known or asked.isdigit() or is_syllable(asked):
        return False
    if asked == known + known[-1:]:
        return True  # a key that was held: An is Ann
    if min(len(asked), len(known)) < MIN_TYPO:
        return False
    return OSA.distance(asked, known, score_cutoff=2) <= slips(known)


def compare(asked: Sequence[Word], known: Sequence[Word], also: Collection[str] = ()) -> Likeness:
    """Compare a typed name with a known one, each without its word of kind.

    Parameters
    ----------
    asked, known
        The words of the two names.
    also
        Letters of words that other names of the same place have: they may stand in what was typed.

    Returns
    -------
    likeness
        ``missing`` are words of the known name that were not typed, ``extra`` typed words that the
        place does not have; words of `GENERIC` phrases are left out of both and counted in
        ``spare``; ``turned`` tells that the words stand in another order.
    """
    left = list(known)
    typos = conflicts = dropped = scanned = spare = 0
    unmatched: list[Word] = []
    order: list[tuple[int, int]] = []
    for place, one in enumerate(asked):
        same = [w for w in left if w.letters == one.letters]
        if not same:
            unmatched.append(one)
            order.append((place, -1))
            continue
        best = next((w for w in same if w.tone == one.tone and w.shape == one.shape), None) or next(
            (w for w in same if marks_agree(one, w)), same[0]
        )
        left.remove(best)
        if not one.generic:
            order.append((place, _position(known, best)))
        if not marks_agree(one, best):
            conflicts += 1
        elif best.tone != one.tone or best.shape != one.shape:
            dropped += 1
    extra: list[str] = []
    for one in unmatched:
        near = next((w for w in left if not w.number and slipped(one.letters, w.letters)), None) if typed(one) else None
        read = near or next((w for w in left if one.scan == w.scan), None)
        if read is not None:
            left.remove(read)
            order.append((asked.index(one), _position(known, read)))
            typos += near is not None
            scanned += near is None
        elif one.number or not (one.generic or one.letters in also):
            extra.append(one.letters)
        else:
            spare += 1
    missing = tuple(w.letters for w in left if not w.generic or w.number)
    return Likeness(
        missing, tuple(extra), typos, conflicts, dropped, scanned, spare + len(left) - len(missing), _turned(order)
    )


def _position(known: Sequence[Word], one: Word) -> int:
    return next(n for n, w in enumerate(known) if w is one)


def _turned(order: list[tuple[int, int]]) -> bool:
    """Tell whether matched words stand in another order than in the known name: Đức Minh is not Minh Đức."""
    positions = [known for _, known in sorted(order) if known >= 0]
    return positions != sorted(positions)


def _subset(small: str, large: str) -> bool:
    return all(small.count(char) <= large.count(char) for char in set(small))
