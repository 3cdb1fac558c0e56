"""The grammar holds for any expression, and fails well on any text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gis.core.errors import LocationSyntaxError
from gis.locations.syntax import format_location, parse
from gis.locations.tree import Area, Citywide, Coordinates, Crossing, Location, Name, Path, Spot, Stretch, Term

WORDS = ["Cầu", "Rào", "3", "Thủy", "Nguyên", "QL.10", "Đình", "Vũ", "–", "VSIP", "Hòa", "(cũ"[1:], "Đường", "353"]
word = st.sampled_from(WORDS)
phrase = st.lists(word, min_size=1, max_size=4).map(" ".join).filter(lambda t: any(c.isalpha() for c in t))
hint = st.sampled_from(["cầu", "phường", "Chí Linh", "Hải An", "đường"])
name = st.builds(Name, phrase, st.lists(hint, max_size=2).map(tuple))
degrees = st.decimals(min_value=-90, max_value=90, places=4).map(lambda d: f"{d:f}")
coordinates = st.builds(Coordinates, degrees, degrees, st.sampled_from(["", "Quyết định 323, trang 4"]))
plain: st.SearchStrategy[Name | Coordinates] = st.one_of(name, coordinates)
crossing = st.builds(Crossing, name, name, st.one_of(st.none(), plain))
spot: st.SearchStrategy[Spot] = st.one_of(plain, crossing)
term: st.SearchStrategy[Term] = st.one_of(spot, st.builds(Stretch, name, spot, spot))
path = st.builds(Path, st.lists(term, min_size=2, max_size=4).map(tuple))
area = st.builds(Area, st.lists(name, min_size=1, max_size=3).map(tuple))
parts = st.lists(st.one_of(term, path, area), min_size=1, max_size=3).map(tuple)
locations = st.one_of(st.builds(Location, parts), st.just(Location((Citywide(),))))

SOUP = st.lists(
    st.sampled_from(
        ["→", "->", ";", "×", "[", "]", "(", ")", "..", ".", ",", " ", "vùng", "gần ", "Cầu Rào", "20.8", "106.7"]
    ),
    max_size=12,
).map("".join)


@given(locations)
def test_what_is_written_is_read_back(location: Location) -> None:
    text = format_location(location)
    assert parse(text) == location
    assert format_location(parse(text)) == text


@given(locations, st.sampled_from(["NFC", "NFD"]), st.booleans(), st.booleans())
def test_normal_form_spacing_and_arrows_make_no_difference(
    location: Location, form: str, ascii_arrows: bool, wide: bool
) -> None:
    text = format_location(location)
    if ascii_arrows:
        text = text.replace("→", "->")
    for mark in (";", "×", "[", "]", "(", ")", "..", "->", "→"):
        text = text.replace(mark, f"  {mark} ") if wide else text.replace(f" {mark} ", mark)
    assert parse(unicodedata.normalize(form, text)) == location


@given(st.one_of(SOUP, st.text()))
def test_any_text_is_read_or_refused_with_a_column_inside_it(text: str) -> None:
    refused = None
    try:
        location = parse(text)
    except LocationSyntaxError as error:
        refused = error
    if refused is None:
        assert parse(format_location(location)) == location
    else:
        assert isinstance(refused.column, int)
        assert 1 <= refused.column <= max(len(unicodedata.normalize("NFC", text)), 1)
        assert str(refused).splitlines()[-1].endswith("^")
