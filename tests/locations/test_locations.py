"""Location expressions: what planners write, where it is, and what they are told if it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, MultiPoint, Point

from gis.core import crs
from gis.core.errors import AmbiguousPlaceError, GeometryError, GisError, LocationSyntaxError, PlaceNotFoundError
from gis.locations.resolve import GEOMETRY_PRECEDENCE, Resolved, locate
from gis.locations.syntax import format_location, parse
from tests.small_gazetteer import gazetteer

if TYPE_CHECKING:
    from gis.gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gaz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("data"))


def _facts(found: Resolved) -> tuple[str, str, float | None, str]:
    return found.kind, found.precision, found.precision_m, found.geometry_source


def _ids(found: Resolved) -> list[str]:
    return [place.place_id for place in found.places]


def _near(point: Point | tuple[float, ...], lat: float, lon: float, metres: float = 100) -> bool:
    x, y = (point.x, point.y) if isinstance(point, Point) else point[:2]
    return crs.distance_m(x, y, lon, lat) < metres


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Cầu Rào 3", ("point", "exact", 100, "places")),
        ("Cầu Nguyễn Trãi", ("point", "approximate", 250, "places")),
        ("Quốc lộ 10", ("line", "exact", 100, "places")),
        ("Công viên Hải An", ("area", "exact", 60, "places")),
        ("KCN Nomura", ("area", "approximate", 200, "places")),
        ("Phường Hòa Bình", ("area", "area", 300, "communes")),
        ("vùng(Phường Thủy Nguyên; Phường Hòa Bình)", ("area", "area", 300, "communes")),
        ("vùng(Công viên Hải An)", ("area", "exact", 60, "places")),
        ("vùng(Huyện Vĩnh Bảo)", ("area", "area", 500, "communes")),
        ("Quốc lộ 10 [Cầu Đá Bạc .. Cầu Nghìn]", ("line", "exact", 100, "places")),
        ("Cầu Rào → Cầu Rào 3", ("line", "approximate", 100, "places")),
        ("Nút giao Bùi Viện -> Cầu Rào 3 → Đường bộ ven biển", ("line", "approximate", 250, "places")),
        ("Cầu Rào; Cầu Rào 3", ("point", "exact", 100, "places")),
        ("20.8612, 106.6831", ("point", "exact", 30, "surveyed")),
        ("toàn thành phố", ("none", "citywide", None, "none")),
        ("", ("none", "none", None, "none")),
    ],
)
def test_kind_precision_and_source(gaz: Gazetteer, text: str, facts: tuple[str, str, float | None, str]) -> None:
    found = locate(text, gaz)
    assert _facts(found) == facts
    assert found.geometry_source in (*GEOMETRY_PRECEDENCE, "none")
    assert (found.geometry is None) == (found.kind == "none")


def test_coordinates_are_latitude_first_and_as_precise_as_their_decimals(gaz: Gazetteer) -> None:
    found = locate("20.86, 106.68 (Quyết định 323)", gaz)
    assert isinstance(found.geometry, Point)
    assert (found.geometry.x, found.geometry.y) == (106.68, 20.86)
    assert found.precision == "approximate"
    assert found.precision_m == pytest.approx(1113, abs=1)


def test_a_stretch_runs_from_its_first_place_to_its_second(gaz: Gazetteer) -> None:
    there = locate("Quốc lộ 10 [Cầu Đá Bạc .. Cầu Nghìn]", gaz)
    back = locate("Quốc lộ 10 [Cầu Nghìn .. Cầu Đá Bạc]", gaz)
    assert isinstance(there.geometry, LineString)
    assert isinstance(back.geometry, LineString)
    assert _near(there.geometry.coords[0], 20.9950, 106.7650, 500)
    assert _near(there.geometry.coords[-1], 20.6150, 106.4150)
    assert [round(x, 6) for x, _ in back.geometry.coords] == [round(x, 6) for x, _ in there.geometry.coords][::-1]
    assert 53_000 < crs.length_m(there.geometry) < 58_000
    assert _ids(there) == ["quoc-lo-10", "cau-da-bac", "cau-nghin"]


def test_a_stretch_may_end_at_coordinates_a_crossing_or_another_road(gaz: Gazetteer) -> None:
    crossing = locate("Quốc lộ 10 [Quốc lộ 10 × Quốc lộ 37 .. Cầu Nghìn]", gaz)
    road = locate("Quốc lộ 10 [Quốc lộ 37 .. Cầu Nghìn]", gaz)
    assert crossing.geometry is not None
    assert road.geometry is not None
    assert crossing.geometry.equals_exact(road.geometry, 1e-9)
    spot = locate("Quốc lộ 10 [20.9000, 106.6500 .. Cầu Nghìn]", gaz)
    assert isinstance(spot.geometry, LineString)
    assert _near(spot.geometry.coords[0], 20.9, 106.65, 20)


def test_a_crossing_is_where_two_lines_meet(gaz: Gazetteer) -> None:
    found = locate("Quốc lộ 10 × Quốc lộ 37", gaz)
    assert isinstance(found.geometry, Point)
    for place in found.places:
        assert crs.gap_m(found.geometry, place.geometry) < 20
    assert found.precision == "approximate"


def test_several_crossings_need_a_neighbour(gaz: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlaceError, match=r"cross 2 times .*\[gần …\]") as caught:
        locate("Quốc lộ 37 × Sông Quanh", gaz)
    east, west = sorted(caught.value.candidates, key=lambda point: -point.x)
    near_cau_nghin = locate("Quốc lộ 37 × Sông Quanh [gần Cầu Nghìn]", gaz)
    near_temple = locate("Quốc lộ 37 × Sông Quanh [gần 20.677, 106.501]", gaz)
    assert west.equals(near_cau_nghin.geometry)
    assert east.equals(near_temple.geometry)
    assert _ids(near_cau_nghin) == ["quoc-lo-37", "song-quanh"]  # the neighbour only chooses


def test_lines_that_miss_each_other_by_less_than_their_precision_still_cross(gaz: Gazetteer) -> None:
    found = locate("Đường bộ ven biển × Đường ra biển", gaz)
    assert isinstance(found.geometry, Point)
    for place in found.places:
        assert 50 < crs.gap_m(found.geometry, place.geometry) < 100
    with pytest.raises(GeometryError, match=r"do not cross: \d+ m apart"):
        locate("Đường tỉnh 359 × Đường tỉnh 359C", gaz)


def test_a_path_meets_a_road_at_its_nearest_point(gaz: Gazetteer) -> None:
    found = locate("Nút giao Bùi Viện → Cầu Rào 3 → Đường bộ ven biển", gaz)
    assert isinstance(found.geometry, LineString)
    coords = list(found.geometry.coords)
    assert len(coords) == 3
    assert _near(coords[1], 20.8080, 106.7150, 1)
    coast = gaz.get("duong-bo-ven-bien").geometry
    assert crs.gap_m(Point(coords[2]), coast) < 20
    shortest = crs.gap_m(Point(coords[1]), coast)
    assert crs.distance_m(*coords[1], *coords[2]) == pytest.approx(shortest, rel=0.01)


def test_a_path_between_two_places_crosses_a_road_on_the_straight_way(gaz: Gazetteer) -> None:
    found = locate("20.9000, 106.5500 → Quốc lộ 10 → 20.8000, 106.7000", gaz)
    assert isinstance(found.geometry, LineString)
    assert found.geometry.length == pytest.approx(LineString([(106.55, 20.9), (106.7, 20.8)]).length, rel=1e-3)


def test_a_path_may_follow_a_stretch_and_start_at_a_road_or_a_park(gaz: Gazetteer) -> None:
    along = locate("Cầu Rào → Quốc lộ 10 [20.9000, 106.6500 .. Cầu Nghìn]", gaz)
    assert isinstance(along.geometry, LineString)
    assert len(along.geometry.coords) == 4
    park = locate("Công viên Hải An → Cầu Rào 3", gaz)
    assert isinstance(park.geometry, LineString)
    assert _near(park.geometry.coords[0], 20.805, 106.735, 20)
    two_roads = locate("Quốc lộ 37 → Quốc lộ 10 → Cầu Rào", gaz)
    crossing = locate("Quốc lộ 37 × Quốc lộ 10", gaz)
    assert isinstance(two_roads.geometry, LineString)
    assert isinstance(crossing.geometry, Point)
    assert _near(two_roads.geometry.coords[0], crossing.geometry.y, crossing.geometry.x, 5)


def test_parts_are_kept_together(gaz: Gazetteer) -> None:
    assert isinstance(locate("Cầu Rào; Cầu Rào 3", gaz).geometry, MultiPoint)
    lines = locate("Đường tỉnh 359; Cầu Rào → Cầu Rào 3", gaz)
    assert lines.geometry is not None
    assert lines.geometry.geom_type == "MultiLineString"
    assert lines.precision == "approximate"


def test_named_communes_are_known_by_code(gaz: Gazetteer) -> None:
    assert locate("vùng(Phường Thủy Nguyên; P. Hòa Bình)", gaz).communes == ("11506", "11533")
    assert locate("Cầu Rào", gaz).communes == ()


@pytest.mark.parametrize(
    ("text", "error", "column", "told"),
    [
        ("Cầu Rào 3; Cầu Rào 4", PlaceNotFoundError, 12, "did you mean Cầu Rào 3"),
        ("Cầu Rào → Cầu Rảo 3", PlaceNotFoundError, 11, "did you mean Cầu Rào 3"),
        ("vùng(Nguyễn Trãi)", PlaceNotFoundError, 6, "(area)"),
        ("Cầu Rào → cau binh", AmbiguousPlaceError, 11, "Cầu Bính (Cầu, Thủy Nguyên)"),
        ("vùng(Hải An)", AmbiguousPlaceError, 6, "Quận Hải An"),
        ("Quốc lộ 10 [Cầu Rào .. Cầu Nghìn]", GeometryError, 13, "Cầu Rào lies 8.9 km"),
        ("Quốc lộ 10 [Cầu Nghìn .. Cầu Nghìn]", GeometryError, 1, "same spot"),
        ("Cầu Rào [Cầu Nghìn .. Cầu Rào]", PlaceNotFoundError, 1, "(line)"),
        ("Cầu Rào → Cầu Rào", GeometryError, 1, "one vertex"),
        ("Cầu Rào; Quốc lộ 10", GeometryError, 1, "mix points, lines"),
        ("12.5, 106.7", GeometryError, 1, "far from the city"),
        ("Cầu Rào (Sao Hỏa)", PlaceNotFoundError, 1, "'Sao Hỏa'"),
    ],
)
def test_what_cannot_be_placed_is_pointed_at(
    gaz: Gazetteer, text: str, error: type[GisError], column: int, told: str
) -> None:
    with pytest.raises(error) as caught:
        locate(text, gaz)
    message, expression, caret = str(caught.value).splitlines()
    assert told in message
    assert expression.strip() == text
    assert caret.index("^") - 2 == column - 1


@pytest.mark.parametrize(
    ("text", "column", "told"),
    [
        ("", 1, "empty"),
        ("  ", 1, "empty"),
        ("Cầu Rào →", 9, "name of a place is missing before the end"),
        ("→ Cầu Rào", 1, "missing before '→'"),
        ("Cầu Rào;", 8, "missing before the end"),
        ("Quốc lộ 10 [Cầu A . Cầu B]", 26, "'..'"),
        ("Quốc lộ 10 [Cầu A .. Cầu B", 26, "']'"),
        ("Cầu A .. Cầu B", 7, "unexpected '..'"),
        ("Cầu (bridge", 11, "')'"),
        ("Cầu (x) y", 9, "at the end of a name"),
        ("Cầu (,)", 6, "write a kind"),
        ("vùng(A → B)", 8, "';' or ')'"),
        ("vùng(A) → B", 9, "an area cannot be part of a line"),
        ("A; toàn thành phố", 4, "stands alone"),
        ("A × B [C .. D]", 8, "[gần …]"),
        ("20.8, 106.7 [A .. B]", 13, "only a named"),
        ("106.6831, 20.8612", 1, "latitude, longitude"),
        ("A → ---", 5, "is no name"),
        ("A × 20.8, 106.7", 5, "coordinates cannot stand here"),
    ],
)
def test_syntax_errors_point_at_the_character(text: str, column: int, told: str) -> None:
    with pytest.raises(LocationSyntaxError) as caught:
        parse(text)
    assert caught.value.column == column
    assert told in str(caught.value)
    assert str(caught.value).splitlines()[-1] == "  " + " " * (column - 1) + "^"


def test_a_location_is_written_back_in_one_way() -> None:
    text = " QL.10[Cầu  A..Cầu B( bridge ,Hải An)] ;A->B;vùng( X;Y );20.8,106.7( QĐ 1 ); M×N[gần Z]"
    canonical = "QL.10 [Cầu A .. Cầu B (bridge, Hải An)]; A → B; vùng(X; Y); 20.8, 106.7 (QĐ 1); M × N [gần Z]"
    assert format_location(parse(text)) == canonical
    assert format_location(parse("TOÀN THÀNH PHỐ")) == "toàn thành phố"
