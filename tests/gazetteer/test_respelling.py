"""Texts that mean nothing as they stand: keys left over from typing, English words of kind."""

from __future__ import annotations

import re
import unicodedata

import pytest

from gis.boundaries.units import AdminUnits
from gis.core.vietnamese import fold, nfc
from gis.gazetteer.evidence import is_syllable
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.respelling import readings
from tests.conftest import DATA

TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j", "\u0306": "w", "\u031b": "w"}
VNI = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5", "\u0302": "6", "\u031b": "7"}
VNI |= {"\u0306": "8"}


def _telex(word: str) -> str:
    """Return a word as its keys: each mark behind its vowel, the tone behind all."""
    out, tone = "", ""
    for char in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "Dd")):
        if char in "\u0300\u0301\u0303\u0309\u0323":
            tone = TELEX[char]
        elif char == "\u0302":
            out += out[-1].lower()
        else:
            out += TELEX.get(char, char)
    return out + tone


def _vni(word: str) -> str:
    return "".join(VNI.get(c, c) for c in unicodedata.normalize("NFD", word.replace("đ", "d9").replace("Đ", "D9")))


@pytest.fixture(scope="module")
def gaz() -> Gazetteer:
    return Gazetteer.load(DATA, AdminUnits.load(DATA, official=False))


def test_each_name_left_in_telex_or_vni_keys_is_read_as_it_was_meant(gaz: Gazetteer) -> None:
    wrong = []
    for name in {nfc(place.name) for place in gaz.places}:
        spelled = name.split()
        if not all(word.isalpha() and is_syllable(fold(word)) for word in spelled):
            continue  # brands and numbers are not typed with marks
        telex, vni = (" ".join(map(keys, spelled)) for keys in (_telex, _vni))
        for text in (telex, *([vni] if re.search(r"[a-z]\d+[a-z]", vni) else [])):
            if text != name and name not in readings(text):
                wrong.append((text, list(readings(text))))
    assert wrong == []


def test_what_is_left_in_keys_finds_the_place_that_was_meant(gaz: Gazetteer) -> None:
    words_only = [place for place in gaz.places if all(word.isalpha() for word in place.name.split())]
    for place in [place for place in words_only if place.kind in ("street", "bridge", "commune")][::12]:
        plain, typed = gaz.ask(place.name), gaz.ask(" ".join(map(_telex, place.name.split())))
        assert (typed.match and typed.match.place, typed.status) == (plain.match and plain.match.place, plain.status)


@pytest.mark.parametrize("text", ["cầu Rao7", "Cầu Rào 7", "DEEP C 9", "CN2 A5", "quarx Ngos", "Royal Island city"])
def test_a_number_or_a_brand_is_no_key(gaz: Gazetteer, text: str) -> None:
    assert gaz.ask(text).status == "none"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Cat Bi International Airport, Hai Phong", "cang-hang-khong-quoc-te-cat-bi"),
        ("Haiphong railway station", "ga-hai-phong"),
        ("Hai Phong port", "cang-hai-phong"),
        ("Cat Ba island", "dao-cat-ba"),
        ("Tràng Duệ industrial park", "kcn-trang-due"),
        ("Lach Tray Street, Ngo Quyen district, Hai Phong City, Vietnam", "duong-lach-tray"),
        ("Ngo Quyen District", "district-ngo-quyen"),
    ],
)
def test_english_words_of_kind_stand_behind_the_name(gaz: Gazetteer, text: str, place_id: str) -> None:
    match = gaz.ask(text).match
    assert match is not None
    assert match.place.place_id == place_id


def test_a_district_said_in_english_is_not_passed_over(gaz: Gazetteer) -> None:
    assert gaz.ask("Lach Tray, Chi Linh district").match is None
