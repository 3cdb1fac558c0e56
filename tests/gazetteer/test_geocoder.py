"""The gazetteer as geopy knows it."""

from __future__ import annotations

import pytest
from geopy.geocoders.base import Geocoder

from gis.core.errors import AmbiguousPlaceError, GeometryError, PlaceNotFoundError
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.i18n.say import say
from tests.small_gazetteer import gazetteer


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer(tmp_path_factory.mktemp("data")))


def test_it_is_a_geopy_geocoder(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    location = geocoder.geocode("cau rao 3")
    assert location.address == "Cầu Rào 3"
    assert (location.latitude, location.longitude) == (20.808, 106.715)
    assert location.raw == {
        "place_id": "cau-rao-3",
        "name": "Cầu Rào 3",
        "kind": "bridge",
        "kind_label": "Cầu",
        "precision": "exact",
        "precision_m": 100.0,
        "source": "editor",
        "score": 0.97,
        "how": "folded",
        "note": "",
        "commune_code": "11413",
        "commune_name": "Phường Hải An",
        "old_district": "Hải An",
    }


def test_a_name_is_looked_for_once(geocoder: GazetteerGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    for name in ("ask", "search"):
        own = getattr(Gazetteer, name)
        monkeypatch.setattr(Gazetteer, name, lambda *a, own=own, **k: (looked.append(a[1]), own(*a, **k))[1])
    assert geocoder.geocode("cau rao 3").address == "Cầu Rào 3"
    assert looked == ["cau rao 3"]


def test_what_nobody_knows_is_none_and_what_several_know_is_ambiguous(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Tháp Eiffel") is None
    assert geocoder.geocode("Tháp Eiffel", exactly_one=False) is None
    assert geocoder.geocode("khu cong nghiep nom") is None
    with pytest.raises(PlaceNotFoundError, match="did you mean Cầu Rào"):
        geocoder.resolve("Cầu Rào 9")
    with pytest.raises(AmbiguousPlaceError):
        geocoder.geocode("cau binh")
    both = geocoder.geocode("cau binh", exactly_one=False, limit=2)
    assert [location.address for location in both] == ["Cầu Bình", "Cầu Bính"]


def test_neighbourhood_and_kind_choose(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("cau binh", near="Nam Sách").address == "Cầu Bình"
    assert geocoder.geocode("Nguyễn Trãi", kind="cầu").raw["place_id"] == "cau-nguyen-trai"
    assert geocoder.geocode("Nguyễn Trãi (đường)").raw["place_id"] == "duong-nguyen-trai"
    assert geocoder.resolve("Cầu Bính, Thủy Nguyên").address == "Cầu Bính"


@pytest.mark.parametrize("query", ["20.80, 106.75", " 20.80,106.75 ", "20.8000, 106.7500"])
def test_coordinates_are_an_answer(geocoder: GazetteerGeocoder, query: str) -> None:
    location = geocoder.geocode(query)
    assert (location.latitude, location.longitude) == (20.8, 106.75)
    assert location.raw["commune_code"] == "11413"
    assert location.raw["kind"] == "coordinates"
    assert geocoder.geocode(query, exactly_one=False) == [location]


def test_longitude_first_is_turned_round_and_said(geocoder: GazetteerGeocoder) -> None:
    location = geocoder.geocode("106.75, 20.80")
    assert (location.latitude, location.longitude) == (20.8, 106.75)
    assert "đổi chỗ" in say(location.raw["note"], "vi")


@pytest.mark.parametrize("query", ["0.0, 0.0", "10.7769, 106.7009", "1200000, 600000"])
def test_coordinates_elsewhere_are_refused(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeometryError, match="far from the city"):
        geocoder.geocode(query)


def test_reverse_names_the_nearest_place_then_the_commune(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((20.8085, 106.7155)).address == "Cầu Rào 3"
    names = [location.address for location in geocoder.reverse("20.8085, 106.7155", exactly_one=False)]
    assert names == ["Cầu Rào 3", "Phường Hải An"]
    assert geocoder.reverse((20.90, 106.72)).address == "Phường Thủy Nguyên"
    assert geocoder.reverse((20.5, 107.5)) is None
    assert geocoder.reverse((0.0, 0.0)) is None


def test_the_same_query_gives_the_same_answer(geocoder: GazetteerGeocoder) -> None:
    answers = [[m.raw for m in geocoder.geocode("cau", exactly_one=False, limit=None)] for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
