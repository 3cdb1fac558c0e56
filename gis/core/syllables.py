"""Vietnamese syllables by rule: onset × rime × tone. No word list.

After the phonology of the standard language: the onsets and rimes of the spelling, with the one rule that
a rime ending in c, ch, p or t bears only the tones sắc and nặng.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gis.core.vietnamese import nfc, normalise_tones


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ONSETS = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x") | {""}
RIMES = _words(
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uênh uêch ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt "
    "uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ych ynh yt"
)
AFTER_Q = _words(
    "ua uac uai uan uang uanh uao uat uay uach uăn uăng uăt uân uâng uât uây ue uen ueo uet uê uên uêch uênh "
    "uôc uơ uy uya uych uyên uyêt uynh uyt uyu uyp uêt uơn uăc"
)
TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_FRONT = frozenset("eêiy")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65_536)
def is_syllable(text: str) -> bool:
    """Tell whether a word can be a Vietnamese syllable; case does not matter.

    ``đường`` and ``cầu`` can; ``duong``, ``mot`` (no tone before t), ``trw`` cannot.
    """
    bare, tones = _without_tone(normalise_tones(nfc(text)).casefold())
    if not bare or len(tones) > 1:
        return False
    return any(_fits(bare[:cut], bare[cut:], tones) for cut in range(min(3, len(bare)), -1, -1))


def share_of_syllables(text: str) -> float:
    """Return which share of the words of a text are Vietnamese syllables, 0–1; 1 for a text without words.

    Codes in capitals and single letters do not count.
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isupper()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def share_of_marked(text: str) -> float:
    """Return which share of the words of a text bears a diacritic, 0–1; 1 for a text without words."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return sum(not word.isascii() for word in words) / len(words) if words else 1.0


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    if onset not in ONSETS or not rime:
        return False
    if onset == "q":
        return rime in AFTER_Q and _tone_fits(rime, tones)
    if onset in ("k", "gh", "ngh") and rime[0] not in _FRONT:
        return onset == "k" and rime in ("ông", "on", "uy")  # Kông, Kon, Kuy in names
    if onset in ("c", "g", "ng") and rime[0] in _FRONT and not (onset == "g" and rime[0] == "i"):
        return False
    return rime in RIMES and _tone_fits(rime, tones)


def _tone_fits(rime: str, tones: list[str]) -> bool:
    if rime.endswith(("c", "ch", "p", "t")):
        return tones in (["\u0301"], ["\u0323"])
    return True


def _without_tone(text: str) -> tuple[str, list[str]]:
    marks = unicodedata.normalize("NFD", text)
    tones = [mark for mark in marks if mark in TONES]
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)), tones
