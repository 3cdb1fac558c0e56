"""What the search box suggests while a text is being typed."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from gis.boundaries.units import AdminUnits
from gis.core.codelists import Codelists
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.suggest import Suggester, Suggestion
from gis.services import suggestions
from tests.conftest import DATA


@pytest.fixture(scope="module")
def box() -> Suggester:
    return Suggester(Gazetteer.load(DATA, AdminUnits.load(DATA, official=False)))


def _labels(found: list[Suggestion]) -> list[str]:
    return [suggestion.label for suggestion in found]


def test_typed_marks_are_kept_and_words_are_never_cut(box: Suggester) -> None:
    assert "Cầu Bến Rừng" in _labels(box.suggest("bến rừng"))
    assert _labels(box.suggest("ben rung")) == _labels(box.suggest("bến rừng"))
    assert not any("ệnh" in label for label in _labels(box.suggest("bến", 100)))
    assert all(label.startswith("Bến") for label in _labels(box.suggest("ben", 5)))  # a whole word before a begun one
    assert not any("Bình" in label for label in _labels(box.suggest("Cầu Bính", 20)))


def test_abbreviations_and_one_spelling_of_tones(box: Suggester) -> None:
    assert _labels(box.suggest("KCN Tràng Duệ", 1)) == ["Khu công nghiệp Tràng Duệ"]
    assert _labels(box.suggest("ql5", 1)) == ["Quốc lộ 5"]
    assert _labels(box.suggest("Thuỷ Nguyên", 2)) == ["Phường Thủy Nguyên", "Thành phố Thủy Nguyên"]
    assert "Cảng hàng không quốc tế Cát Bi" in _labels(box.suggest("sân bay"))


def test_units_filter_and_places_are_gone_to(box: Suggester) -> None:
    ward, district = box.suggest("hải an", 2)
    assert (ward.kind, ward.target) == ("commune", "11413")
    assert (district.kind, district.target) == ("district", "Hải An")
    bridge = box.suggest("cau rao 3")[0]
    assert (bridge.kind, bridge.target, bridge.detail) == ("place", "cau-rao-3", "bridge")
    west, south, east, north = bridge.bounds
    assert (west, south) < (east, north)
    assert box.suggest("10.776, 106.700") == []  # another city
    (spot,) = box.suggest("20,8561; 106,6822")
    assert (spot.kind, spot.target) == ("position", "20.856100,106.682200")


def test_what_no_name_begins_with_is_asked_at_the_door(box: Suggester) -> None:
    assert _labels(box.suggest("12 Lạch Tray, Ngô Quyền")) == ["Đường Lạch Tray"]
    assert box.suggest("h") == box.suggest("zzyzx qwerty") == box.suggest("") == []


def test_of_a_text_of_many_pages_only_its_beginning_is_looked_up(box: Suggester) -> None:
    (route,) = suggestions.routes(lambda: box, lambda: Codelists.load(DATA).place_kinds)
    query = urlencode({"q": "bến rừng".ljust(suggestions.MOST_LETTERS) + "zw " * 20})
    answer = route.endpoint(Request({"type": "http", "query_string": query.encode()}))  # type: ignore[attr-defined]
    assert "Cầu Bến Rừng" in [one["label"] for one in json.loads(answer.body)["found"]]
