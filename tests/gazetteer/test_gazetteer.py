"""The gazetteer: which place a name means, when it means several, and what is wrong in its files."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from gis.core import crs
from gis.core.errors import AmbiguousPlaceError, PlaceNotFoundError, SchemaError
from gis.core.vietnamese import fold
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.tables import read_places
from tests.small_gazetteer import all_vertices, gazetteer, line, places, point, vertices, write_folder


@pytest.fixture(scope="module")
def gaz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize(
    ("text", "place_id", "how"),
    [
        ("Cầu Rào 3", "cau-rao-3", "exact"),
        (unicodedata.normalize("NFD", "Cầu Rào 3"), "cau-rao-3", "exact"),
        ("CẦU RÀO", "cau-rao", "exact"),
        ("cau rao 3", "cau-rao-3", "folded"),
        ("Cầu Rào III", "cau-rao-3", "exact"),
        ("Rào 3", "cau-rao-3", "kindless"),
        ("nomura", "kcn-nomura", "kindless"),
        ("KCN Nomura", "kcn-nomura", "exact"),
        ("QL10", "quoc-lo-10", "exact"),
        ("QL.10", "quoc-lo-10", "exact"),
        ("quoc lo 10", "quoc-lo-10", "exact"),
        ("ĐT.359", "duong-tinh-359", "exact"),
        ("Tỉnh lộ 359", "duong-tinh-359", "exact"),
        ("đường 359", "duong-tinh-359", "exact"),
        ("TL359C", "duong-tinh-359c", "exact"),
        ("CT04", "cao-toc-ha-noi-hai-phong", "alias"),
        ("cao tốc Hà Nội - Hải Phòng", "cao-toc-ha-noi-hai-phong", "kindless"),
        ("P. Thủy Nguyên", "commune-11506", "exact"),
        ("phường Thuỷ Nguyên", "commune-11506", "exact"),
        ("phuong thuy nguyen", "commune-11506", "folded"),
        ("sân bay Cát Bi", "san-bay-cat-bi", "alias"),
        ("Cầu Bính", "cau-binh-song-cam", "exact"),
        ("Cầu Bình", "cau-binh", "exact"),
        ("Pén tho Nguyén Binh Khiém", "den-tho-nguyen-binh-khiem", "fuzzy"),
        ("Quéc 16 10", "quoc-lo-10", "fuzzy"),
        ("Cầu Rao", "cau-rao", "marks"),
        ("Cầu Đa Bạc", "cau-da-bac", "marks"),
        ("Hải An", "commune-11413", "alias"),
        ("Nguyễn Trãi (cầu)", "cau-nguyen-trai", "kindless"),
        ("Nguyễn Trãi (duong)", "duong-nguyen-trai", "kindless"),
        ("Trần Hưng Đạo (phường, Chí Linh)", "commune-10546", "kindless"),
        ("Trần Hưng Đạo (phường cũ)", "legacy-11518", "kindless"),
        ("Trần Hưng Đạo, Thủy Nguyên", "legacy-11518", "kindless"),
        ("Phường Hòa Bình", "commune-11533", "exact"),
        ("Thị trấn Vĩnh Bảo", "legacy-11812", "exact"),
        ("huyện Vĩnh Bảo", "district-vinh-bao", "exact"),
    ],
)
def test_a_name_finds_its_place(gaz: Gazetteer, text: str, place_id: str, how: str) -> None:
    match = gaz.match(text)
    assert (match.place.place_id, match.how) == (place_id, how)


def test_better_ways_of_matching_score_higher(gaz: Gazetteer) -> None:
    ways = ["Cầu Rào 3", "cau rao 3", "Rào 3", "rao 3", "Cầu Ráo 3"]
    scores = [gaz.match(text).score for text in ways]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("cau binh", {"cau-binh", "cau-binh-song-cam"}),
        ("Nguyễn Trãi", {"cau-nguyen-trai", "duong-nguyen-trai"}),
        ("Trần Hưng Đạo", {"commune-10546", "legacy-11518"}),
        ("xã Hòa Bình", {"legacy-11860", "legacy-10800"}),
    ],
)
def test_homonyms_far_apart_are_ambiguous(gaz: Gazetteer, text: str, candidates: set[str]) -> None:
    with pytest.raises(AmbiguousPlaceError, match="add the kind or the commune") as caught:
        gaz.resolve(text)
    assert {place.place_id for place in caught.value.candidates} == candidates


@pytest.mark.parametrize(
    ("text", "near", "place_id"),
    [
        ("cau binh", "nam sach", "cau-binh"),
        ("cau binh", "Thành phố Thủy Nguyên", "cau-binh-song-cam"),
        ("xã Hòa Bình", "Vĩnh Bảo", "legacy-11860"),
        ("xã Hòa Bình", "Thủy Nguyên", "commune-11533"),
        ("Trần Hưng Đạo", "10546", "commune-10546"),
    ],
)
def test_the_neighbourhood_decides(gaz: Gazetteer, text: str, near: str, place_id: str) -> None:
    assert gaz.resolve(text, near=near).place_id == place_id


def test_kind_and_geometry_restrict(gaz: Gazetteer) -> None:
    assert gaz.resolve("Nguyễn Trãi", kind="bridge").place_id == "cau-nguyen-trai"
    assert gaz.resolve("Nguyễn Trãi", kind="đường").place_id == "duong-nguyen-trai"
    assert gaz.resolve("Nguyễn Trãi", geometry="line").place_id == "duong-nguyen-trai"
    assert {m.place.kind for m in gaz.search("hoa binh", kind=["legacy_commune"])} == {"legacy_commune"}


@pytest.mark.parametrize("text", ["Cầu Rào 4", "QL 38", "Quốc lộ 1", "cầu", "", "()", "Đường tỉnh 359D"])
def test_a_number_is_never_guessed(gaz: Gazetteer, text: str) -> None:
    with pytest.raises(PlaceNotFoundError):
        gaz.resolve(text)


def test_an_unknown_name_brings_the_likely_ones(gaz: Gazetteer) -> None:
    with pytest.raises(PlaceNotFoundError, match=r"did you mean Cầu Rào 3"):
        gaz.resolve("Cầu Rào 4")


def test_a_place_of_the_wrong_kind_is_named_as_such(gaz: Gazetteer) -> None:
    with pytest.raises(PlaceNotFoundError, match=r"only Cầu Rào \(Cầu, Ngô Quyền\).*point"):
        gaz.resolve("Cầu Rào", geometry="line")


@pytest.mark.parametrize(("text", "near"), [("Cầu Rào", "Sao Hỏa"), ("Cầu Rào (Sao Hỏa)", None)])
def test_an_unknown_neighbourhood_is_an_error(gaz: Gazetteer, text: str, near: str | None) -> None:
    with pytest.raises(PlaceNotFoundError, match="Sao Hỏa"):
        gaz.resolve(text, near=near)


def test_curated_files_get_no_guesses(gaz: Gazetteer) -> None:
    assert gaz.resolve("cau rao 3", strict=True).place_id == "cau-rao-3"
    for guess in ("Cầu Đa Bạc", "Pén tho Nguyén Binh Khiém"):
        with pytest.raises(PlaceNotFoundError, match="did you mean"):
            gaz.resolve(guess, strict=True)
    with pytest.raises(AmbiguousPlaceError):  # the ward or the old district: other areas
        gaz.resolve("Hải An", geometry="area", strict=True)


def test_words_typed_so_far_find_longer_names_but_resolve_nothing(gaz: Gazetteer) -> None:
    assert [m.place.place_id for m in gaz.search("khu cong nghiep nom")] == ["kcn-nomura"]
    with pytest.raises(PlaceNotFoundError):
        gaz.resolve("khu cong nghiep nom")


def test_a_divided_commune_is_one_place(gaz: Gazetteer) -> None:
    assert [p.commune for p in gaz.places if p.place_id == "legacy-11530"] == ["11533"]


def test_every_place_has_a_point_on_it_and_an_honest_precision(gaz: Gazetteer) -> None:
    for place in gaz.places:
        assert crs.gap_m(place.geometry, place.point) < place.precision_m
        assert place.precision_m > 0
    precisions = {p.place_id: p.precision for p in gaz.places}
    assert precisions["cau-rao-3"] == "exact"
    assert precisions["kcn-nomura"] == "approximate"
    assert precisions["commune-11506"] == "area"
    assert precisions["legacy-11518"] == "approximate"


def test_a_circle_has_the_radius_of_its_row(gaz: Gazetteer) -> None:
    assert crs.area_m2(gaz.get("kcn-nomura").geometry) == pytest.approx(3.1416 * 700**2, rel=0.02)


def test_the_commune_at_a_position(gaz: Gazetteer) -> None:
    assert gaz.commune_at(106.75, 20.80) == gaz.commune("11413")
    assert gaz.commune_at(106.7805, 20.80) == gaz.commune("11413")  # off the quay, 50 m
    assert gaz.commune_at(107.5, 20.5) is None


def test_an_unknown_id_is_named(gaz: Gazetteer) -> None:
    with pytest.raises(PlaceNotFoundError, match="cau-x"):
        gaz.get("cau-x")


def test_two_thousand_places_are_told_apart(tmp_path: Path) -> None:
    many = [
        point(f"ho-{n}", f"Hồ {a} {b} {n}", "lake", 20.7 + n / 10_000, 106.5, aliases=f"Đầm {b} {a} {n}")
        for n, (a, b) in enumerate((a, b) for a in _SYLLABLES for b in _SYLLABLES)
    ]
    assert len(many) >= 2_000
    write_folder(tmp_path, many, [])
    big = Gazetteer(read_places(tmp_path))
    for row in many[::53]:
        for text in (row["name"], str(row["name"]).upper(), fold(str(row["name"])), row["aliases"]):
            assert big.search(str(text))[0].place.place_id == row["place_id"], text
    assert big.search("một hồ không có ở đâu cả") == []


_TEXT = """Bình Hòa Thủy Nguyên Trãi Rào Đông Tây Nam Bắc An Kiến Vĩnh Bảo Hải Cát Lạch Tràng Cấm Đình Vũ Lê
Chân Hồng Phong Thụy Tiên Lãng Minh Đức Gia Lộc Thanh Hà Tứ Kỳ Phú Thọ Xuân Sơn Long Quang Trung Đại Thắng Vạn"""
_SYLLABLES = _TEXT.split()


def _bad(tmp_path: Path, row: dict[str, object], points: list[dict[str, object]] | None = None) -> str:
    write_folder(tmp_path, [*places(), row], [*all_vertices(), *(points or [])])
    with pytest.raises(SchemaError) as caught:
        read_places(tmp_path, communes={"11506"}, districts={"Thủy Nguyên", "Hải An", "Ngô Quyền", "Nam Sách"})
    return str(caught.value).replace(str(tmp_path), "")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (point("x", "X", "brigde", 20.8, 106.7), "/places.csv:25:kind: 'brigde' is not in codelists"),
        (point("x", "X", "bridge", 20.8, 106.7, source="tôi"), ":25:source: 'tôi' is not in sources.csv"),
        (point("x", "X", "bridge", 106.7, 20.8), ":25:lat: 106.7, 20.8: lat and lon are swapped"),
        (point("x", "X", "bridge", 10.8, 106.7), ":25:lat: 10.8, 106.7: outside the city"),
        (point("x", "X", "bridge", "", 106.7), ":25:lat: empty"),
        (point("x", "X", "bridge", "20,8", 106.7), ":25:lat: '20,8' is not a number"),
        (point("x", "X", "bridge", 20.8, 106.7, precision_m=""), ":25:precision_m: empty"),
        (point("x", "X", "bridge", 20.8, 106.7, precision_m=0), ":25:precision_m: write"),
        (point("x", "X", "bridge", 20.8, 106.7, geometry="circle"), ":25:geometry: 'circle'; write point"),
        (point("x", "X", "park", 20.8, 106.7, geometry="area"), ":25:radius_m: empty"),
        (point("x", "X", "park", 20.8, 106.7, geometry="area", radius_m=-5), ":25:radius_m: write"),
        (point("x", "X", "bridge", 20.8, 106.7, commune="99999"), ":25:commune: '99999'"),
        (point("x", "X", "bridge", 20.8, 106.7, old_district="Sao Hỏa"), ":25:old_district: 'Sao Hỏa'"),
        (point("Cầu X", "X", "bridge", 20.8, 106.7), ":25:place_id: write it as 'cau-x'"),
        (point("cau-rao", "X", "bridge", 20.8, 106.7), ":25:place_id: 'cau-rao' stands on line 2"),
        (point("x", "Cầu Bình", "bridge", 20.8, 106.7, old_district="Nam Sách"), ":25:name: 'Cầu Bình' has the kind"),
        (line("x", "Đường X", "road"), ":25:geometry: line with 0 vertices"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_column(tmp_path: Path, row: dict[str, object], told: str) -> None:
    assert told in _bad(tmp_path, row)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (vertices("x", (20.8, 106.7)), "line with 1 vertices"),
        (
            vertices("x", (20.8, 106.7), (106.7, 20.8)),
            "/place_vertices.csv:28:lat: 106.7, 20.8: lat and lon are swapped",
        ),
        (vertices("x", (20.8, 106.7), (20.8, 106.7)), "the line is invalid"),
        (
            vertices("x", (20.8, 106.7), (20.85, 106.7), (20.9, 106.7))[1:],
            "/place_vertices.csv:27:seq: 2 where 1 is due",
        ),
        ([*vertices("x", (20.8, 106.7), (20.9, 106.7)), *vertices("y", (20.8, 106.7))], "'y' is not in places.csv"),
    ],
)
def test_bad_vertices_are_told(tmp_path: Path, points: list[dict[str, object]], told: str) -> None:
    assert told in _bad(tmp_path, line("x", "Đường X", "road"), points)


def test_vertices_may_stand_in_any_order_of_rows(tmp_path: Path) -> None:
    straight = read_places(write_folder(tmp_path / "a"))
    shuffled = read_places(write_folder(tmp_path / "b", points=all_vertices()[::-1]))
    assert [p.geometry.wkt for p in straight] == [p.geometry.wkt for p in shuffled]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    write_folder(tmp_path, [point("a", "A", "x", 106.7, 20.8), point("b", "B", "y", 20.8, 106.7, source="z")], [])
    with pytest.raises(SchemaError) as caught:
        read_places(tmp_path)
    assert len(str(caught.value).splitlines()) == 4
