"""What must hold of any text, Vietnamese or not."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gis.core.vietnamese import fold, nfc, normalise_tones, same_spelling, slug, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
vowel = st.builds(
    lambda v, t: unicodedata.normalize("NFC", v + t), st.sampled_from("aăâeêioôơuưy"), st.sampled_from(TONES)
)
syllable = st.lists(st.one_of(st.sampled_from(LETTERS), vowel), min_size=1, max_size=6).map("".join)
words = st.lists(syllable, min_size=1, max_size=5).map(" ".join)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded.isascii()
    assert folded == folded.strip()


@given(words)
def test_folding_does_not_see_normal_form_case_or_tone_style(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(normalise_tones(text))


@given(words)
def test_moving_tones_twice_changes_nothing_and_keeps_the_letters(text: str) -> None:
    moved = normalise_tones(text)
    assert normalise_tones(moved) == moved
    assert same_spelling(text, moved)
    assert sorted(unicodedata.normalize("NFD", moved)) == sorted(unicodedata.normalize("NFD", text))


@given(
    st.sampled_from(["hải", "phường", "quý", "già", "hòa", "hoàn", "hoài", "giếng", "mía", "rượu", "khuỷu"]), st.data()
)
def test_a_tone_on_another_vowel_is_put_where_it_belongs(meant: str, data: st.DataObject) -> None:
    marks = unicodedata.normalize("NFD", meant)
    tone = next(char for char in marks if char in TONES[1:])
    bare = unicodedata.normalize("NFC", marks.replace(tone, ""))
    places = [n for n, char in enumerate(bare) if fold(char) in tuple("aeiouy")]
    place = data.draw(st.sampled_from(places[1:] if bare[:1] == "q" else places))
    typed = unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])
    if bare[:2] != "gi" or place > 1:
        assert normalise_tones(typed) == meant


def test_a_word_of_two_syllables_is_left_alone() -> None:
    assert normalise_tones("Meliá") == "Meliá"


@given(words, words)
def test_same_spelling_is_symmetric_and_implies_one_folding(left: str, right: str) -> None:
    assert same_spelling(left, right) == same_spelling(right, left)
    if same_spelling(left, right):
        assert fold(left) == fold(right)


@given(st.text())
def test_clean_text_stays_clean(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert slug(slug(text)) == slug(text)


@given(st.permutations(["Đa", "Da", "Dà", "Ân", "An", "Ăn", "Cầu 2", "Cầu"]))
def test_the_order_of_names_does_not_depend_on_where_they_started(names: list[str]) -> None:
    assert sorted(names, key=sort_key) == ["An", "Ăn", "Ân", "Cầu", "Cầu 2", "Da", "Dà", "Đa"]
