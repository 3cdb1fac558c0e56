"""The door for names: the faults that were reported, and the kinds behind them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from gis.boundaries.units import AdminUnits
from gis.core import crs
from gis.core.vietnamese import fold
from gis.gazetteer.answers import apart
from gis.gazetteer.batch import locate
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.gazetteer.lookup import Lookup
from gis.gazetteer.names import wording
from tests.conftest import DATA

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

TAILS = ("", ", Hải Phòng", ", TP. Hải Phòng", ", thành phố Hải Phòng, Việt Nam", " (cũ)")
MADE_UP = ("Xuân Quỳnh Lưu", "Ngọc Quế Hạnh", "Quỳ Châu Phong", "Mường Khoa Tả", "Sủng Thài Vần")


@pytest.fixture(scope="module")
def units() -> AdminUnits:
    return AdminUnits.load(DATA, official=False)


@pytest.fixture(scope="module")
def gaz(units: AdminUnits) -> Gazetteer:
    return Gazetteer.load(DATA, units)


def _means(gaz: Gazetteer, text: str, place: Place) -> bool:
    """Tell whether a text gives a place, or asks back with it among the candidates."""
    answer = gaz.ask(text)
    places = answer.candidates if answer.match is None else (answer.match.place,)
    return any(p.place_id == place.place_id or (p.commune and p.commune == place.commune) for p in places)


def test_each_commune_is_found_with_every_tail_and_prefix(gaz: Gazetteer) -> None:
    communes = [place for place in gaz.places if place.kind == "commune"]
    assert len(communes) == 114
    texts = [(f"{place.name}{tail}", place) for place in communes for tail in TAILS[:4]]
    texts += [(fold(place.name), place) for place in communes]
    texts += [(place.name.upper(), place) for place in communes]
    short = {"Phường": "P.", "Xã": "X.", "Đặc": "ĐK"}
    texts += [(f"{short[p.name.split()[0]]} {wording(p.name).rest}, HP", p) for p in communes]
    assert [text for text, place in texts if not _means(gaz, text, place)] == []


def test_each_older_unit_is_found_with_its_district_and_city(gaz: Gazetteer) -> None:
    old = [p for p in gaz.places if p.kind == "legacy_commune" and not p.name.startswith("Huyện")]
    assert len(old) >= 374 + 180
    texts = [
        (f"{place.name}, {place.old_district}, {city}", place) for place in old for city in ("Hải Phòng", "Hải Dương")
    ]
    texts = [(t, p) for t, p in texts if t.endswith("Hải Phòng") or p.old_district not in _HAI_PHONG]
    assert [text for text, place in texts if not _means(gaz, text, place)] == []


_HAI_PHONG = {
    "Hồng Bàng", "Ngô Quyền", "Lê Chân", "Hải An", "Kiến An", "Đồ Sơn", "Dương Kinh", "Thủy Nguyên", "An Dương",
    "An Lão", "Kiến Thụy", "Tiên Lãng", "Vĩnh Bảo", "Cát Hải", "Bạch Long Vĩ",
}  # fmt: skip


def test_a_made_up_name_in_the_frame_of_any_place_is_not_found(gaz: Gazetteer) -> None:
    pinned = []
    for place in gaz.places:
        form = wording(place.name)
        words = place.name.split()
        frame = " ".join(words[: len(words) - len(form.rest.split())]) if form.kinds else ""
        made_up = MADE_UP[zlib.crc32(place.place_id.encode()) % len(MADE_UP)]
        text = f"{frame} {made_up}".strip()
        answer = gaz.ask(text)
        if answer.status != "none":
            pinned.append((text, answer.match or answer.candidates))
    assert pinned == []


def test_another_site_or_phase_of_a_place_is_never_the_one_that_is_known(gaz: Gazetteer) -> None:
    said = {
        "school": ("{} (cơ sở 9)", "{} - điểm trường Xuân Hòa"),
        "university": ("{} cơ sở 9", "{} (phân hiệu Quảng Ninh)"),
        "hospital": ("{} CS9", "{} chi nhánh Móng Cái"),
        "industrial_park": ("{} (giai đoạn 9)",),
    }
    sites = [place for place in gaz.places if place.kind in said]
    texts = [said_so.format(place.name) for place in sites for said_so in said[place.kind]]
    assert len(texts) > 400
    assert [text for text in texts if gaz.ask(text).status == "found"] == []


def test_a_line_that_is_not_drawn_so_far_may_go_on_there(gaz: Gazetteer) -> None:
    dyke, street = gaz.ask("đê hữu sông Thái Bình đoạn qua Tứ Kỳ"), gaz.ask("đường Lạch Tray, Chí Linh")
    assert dyke.status == street.status == "none"
    assert [a.reason and a.reason.code for a in (dyke, street)] == [
        "gazetteer.reason.drawn",
        "gazetteer.reason.elsewhere",
    ]


def test_the_office_of_a_commune_is_never_that_of_another(gaz: Gazetteer) -> None:
    elsewhere = []
    for commune in (place for place in gaz.places if place.kind == "commune"):
        answer = gaz.ask(f"UBND {commune.name}")
        if answer.match is not None and wording(commune.name).rest_folded not in fold(answer.match.place.name):
            elsewhere.append((commune.name, answer.match.place.name))
    assert elsewhere == []


@pytest.mark.parametrize(
    "text",
    [
        "UBND phường Phú Quốc",
        "đường Nguyễn Lương Bằng, Ninh Giang",
        "cầu Rào, Chí Linh",
        "KCN Đại An, Vĩnh Bảo",
        "đền Kiếp Bạc, Đồ Sơn",
        "chùa Động Ngọ",
        "bưu điện Hà Đông, Thanh Hà",
        "cầu Rào 7",
        "Hà Đông, Hà Nội",
        "số 5 đường Lạch Tray, Hà Nội",
        "Sân bay Nội Bài",
        "Công ty TNHH Quang Trung",
        "Công ty TNHH ABC Việt Nam, Hải Dương",
        "Công an xã Hà Đông huyện Thanh Hà",
        "UBND phường Nam Triệu, Xã Du Lễ, Kiến Thụy",
        "Miếu An Đà, Xã Tam Cường, Vĩnh Bảo",
        "Nút giao Quốc lộ 10 - đường tỉnh 362, Quận Đồ Sơn",
        "UBND xã An Dương",
        "Điện gió DEEP C, Xã Tái Sơn, Tứ Kỳ",
        "cảng đa khoa quốc tế green",
        "chung cư Hoàng Huy, Hà Nội",
    ],
)
def test_what_is_not_there_is_not_found(gaz: Gazetteer, text: str) -> None:
    assert gaz.ask(text).status == "none"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Cầu Thanh An (CT.04)", "cau-thanh-an"),
        ("Cầu Bạch Đằng (cao tốc Hải Phòng – Hạ Long)", "cau-bach-dang"),
        ("Nhà máy LG Electronics (KCN Tràng Duệ)", "nha-may-lg-electronics"),
        ("Bến cảng VIMC Đình Vũ (giai đoạn 1)", "cang-vimc-dinh-vu"),
        ("Bến cảng container số 3–4 Lạch Huyện", "ben-3-4-lach-huyen"),
        ("XM Chinfon", "nha-may-xi-mang-chinfon"),
        ("SB Cát Bi", "cang-hang-khong-quoc-te-cat-bi"),
        ("núi Voi An Lão", "nui-voi"),
        ("xa Thang Thuy, Vinh Bao", "legacy-11833"),
        ("Chí Linh, Hải Phòng", "commune-10546"),
        ("Caàu Raøo 3", "cau-rao-3"),
        ("5/12 Lạch Tray", "duong-lach-tray"),
        ("1806/127/2A Nguyễn Văn Linh, Lê Chân", "duong-nguyen-van-linh"),
        ("ngõ 81 Lạch Tray, Ngô Quyền", "duong-lach-tray"),
        ("haỉ an, haỉ phòng", "commune-11413"),
        ("Công ty TNHH ABC Việt Nam, KCN Đại An, Hải Dương", "kcn-dai-an"),
        ("số 12 đường Lạch Tray quận Ngô Quyền thành phố Hải Phòng", "duong-lach-tray"),
        ("Số 2 Đường Thanh Niên – P. Quang Trung -TP Hải Dương – Tỉnh Hải Dương", "duong-thanh-nien-hai-duong"),
        ("thôn Đoài xã Nam Hưng huyện Nam Sách tỉnh Hải Dương", "legacy-10609"),
        ("Thôn Bích Đông Nam Chính Nam Sách, Hải Dương", "ended-10627-xa-nam-chinh"),
        ("lý trình Km52+500 QL5 qua TP Hải Dương", "quoc-lo-5"),
        ("QL.10 đoạn từ Km15 đến Km20", "quoc-lo-10"),
        ("cầuBính", "cau-binh-song-cam"),
        ("Số 5 Phố Bến Bính, Xã Lê Lợi, An Dương", "ended-11611-xa-le-loi"),
        ("141 Thị trấn An Dương, Hải Phòng", "ended-11581-thi-tran-an-duong"),
        ("Benh vien Kien Ann", "benh-vien-kien-an"),
        ("cầu vượt ngã ba Tiền Trung", "nga-tu-tien-trung"),
        ("CO.,LTD AI QUOC WARD, HAI DUONG CITY, HAI DUONG PROVINCE, VIETNAM", "legacy-10660"),
        ("LG Display Vietnam Co., Ltd", "nha-may-lg-display"),
        ("Tuệ Tĩnh, Hải Dương", "duong-tue-tinh-hai-duong"),
        ("cầu Nguyễn Trãi qua sông Cấm", "cau-nguyen-trai"),
        ("cầu Hàn (ĐT.354)", "cau-han-tien-lang"),
        ("Đền Nghè (An Biên cổ miếu)", "den-nghe"),
        ("nha ga so 2 san bay Cat Bi", "cang-hang-khong-quoc-te-cat-bi"),
        ("phường Trần Nhân Tôn, Chí Linh", "commune-10573"),
        ("phưòng Hồng Bàng", "commune-11311"),
        ("truờng Đại học Hải Phòng", "truong-dai-hoc-hai-phong"),
        ("Trụ sở Đảng ủy - HĐND - UBND xã An Lão", "ubnd-xa-an-lao"),
        ("4 P. Lương Khánh Thiện, Ngô Quyền", "pho-luong-khanh-thien-hp"),
        ("trước cổng trường Đại học Hàng hải", "truong-dai-hoc-hang-hai-viet-nam"),
        ("phường Hải Tân tp Hải Dương cũ", "legacy-10537"),
        ("Xã Khúc Thừa Dụ - Hải Phòng - Việt Nam", "commune-11224"),
        ("Q.HỒNG BÀNG-TP HẢI PHÒNG", "district-hong-bang"),
        ("chung cư Hoàng Huy An Đồng", "khu-nha-o-hoang-huy-an-dong"),
        ("căn hộ 1205 tòa A chung cư Hoàng Huy Commerce", "hoang-huy-commerce"),
        ("Công an TP Hải Phòng - số 2 Lê Đại Hành", "pho-le-dai-hanh-hb"),
        ("tòa nhà Thành Đạt, số 3 Lê Thánh Tông, Ngô Quyền", "duong-le-thanh-tong"),
        ("Lach Huyen deep sea port", "cang-lach-huyen"),
        ("Hai Duong station", "ga-hai-duong"),
        ("Bach Long Vi Special Zone", "commune-11948"),
        ("cầu Quí Cao", "cau-quy-cao"),
        ("quốc lộ 18 km 30", "quoc-lo-18"),
        ("số 3, Lê Hồng Phong", "duong-le-hong-phong"),
        ("số 8, Cầu Đất, Hải Phòng", "duong-cau-dat"),
        ("nhà 12, tổ 5, Đông Khê, Ngô Quyền", "legacy-11350"),
        ("Km 10 QL38B", "quoc-lo-38b"),
        ("BV Việt Tiệp CS2", "benh-vien-huu-nghi-viet-tiep-co-so-2"),
        ("KCN Đại An mở rộng", "kcn-dai-an-mo-rong"),
    ],
)
def test_what_is_there_is_found(gaz: Gazetteer, text: str, place_id: str) -> None:
    answer = gaz.ask(text)
    assert answer.match is not None, answer
    assert answer.match.place.place_id == place_id


@pytest.mark.parametrize(
    ("name", "commune"), [("Tân Dương", "11560"), ("thị trấn Núi Đèo", "11560"), ("Lai Vu", "10756")]
)
def test_units_that_ended_before_2025_are_known(units: AdminUnits, name: str, commune: str) -> None:
    (old,) = units.crosswalk(name)
    assert old.communes[0] == commune
    assert "NQ-UBTVQH" in old.note


def test_a_house_on_a_long_road_is_answered_where_the_stated_area_is(gaz: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gaz)
    here = geocoder.resolve("Quốc lộ 10, Vĩnh Bảo")
    there = geocoder.resolve("Quốc lộ 10, Thủy Nguyên")
    assert here.latitude < 20.75 < there.latitude
    assert here.raw["precision_m"] > 1_000  # half the stretch, not the line's own


@pytest.mark.parametrize("text", ["Km 3 ĐT.355", "đường tỉnh 355 km 3+500", "ĐT.355, km 2"])
def test_a_milepost_is_one_spot_of_the_road_and_the_error_says_so(gaz: Gazetteer, text: str) -> None:
    raw = GazetteerGeocoder(gaz).resolve(text).raw
    assert (raw["place_id"], raw["how"]) == ("dt-355", "street")
    assert raw["precision_m"] > 4_500


def test_an_address_of_which_only_the_commune_is_known_may_lie_anywhere_in_it(gaz: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gaz)
    address, commune = geocoder.resolve("Tổ 5, xã Kiến Hải"), geocoder.resolve("xã Kiến Hải")
    assert address.raw["place_id"] == commune.raw["place_id"]
    assert address.raw["precision_m"] > commune.raw["precision_m"] + 1_000


def test_each_street_that_two_towns_have_is_asked_about_whichever_word_is_typed(gaz: Gazetteer) -> None:
    streets: dict[str, list[Place]] = {}
    for place in gaz.places:
        if place.kind == "street" and wording(place.name).kinds:
            streets.setdefault(wording(place.name).rest, []).append(place)
    chosen = []
    for name, same in streets.items():
        if len(same) > 1 and apart(same[0], same[-1]):
            chosen += [f"{word} {name}" for word in ("phố", "đường") if gaz.ask(f"{word} {name}").status == "found"]
    assert chosen == []


@pytest.mark.parametrize(
    "query",
    [
        "từ cầu Bính đến cầu Rào",
        "giữa cầu Rào 2 và cầu Niệm",
        "phà Đồng Bài - Cái Viềng",
        "xã Hợp Tiến hay xã Thái Tân",
        "từ bến xe Niệm Nghĩa đi cầu Niệm",
        "tuyến đường nối QL.5 với QL.37",
        "cầu Bính, cầu Hoàng Văn Thụ",
        "chợ Sắt, chợ Đổ",
        "phường Trần Hưng Đạo, Hải Dương",
        "đường Lê Thanh Nghị và đường Nguyễn Lương Bằng, TP Hải Dương",
    ],
)
def test_a_text_that_names_two_places_is_asked_about(gaz: Gazetteer, query: str) -> None:
    answer = gaz.ask(query)
    assert answer.status == "ask"
    assert len(answer.candidates) == 2


@pytest.mark.parametrize(
    ("query", "one", "other"),
    [
        ("ngã tư Trần Nguyên Hãn - Tô Hiệu", "duong-tran-nguyen-han", "duong-to-hieu"),
        ("nút giao QL.10 với QL.5", "quoc-lo-10", "quoc-lo-5"),
        ("ngã tư Cầu Đất - Trần Phú", "duong-cau-dat", "pho-tran-phu-hp"),
        ("Lê Hồng Phong giao Nguyễn Bỉnh Khiêm", "duong-le-hong-phong", "duong-nguyen-binh-khiem"),
    ],
)
def test_where_two_roads_cross_is_found_on_both(gaz: Gazetteer, query: str, one: str, other: str) -> None:
    answer = gaz.ask(query)
    assert answer.match is not None
    spot = answer.match.place
    assert max(crs.gap_m(spot.geometry, gaz.get(road).geometry) for road in (one, other)) <= spot.precision_m <= 400


def test_no_site_of_one_province_of_before_is_answered_in_the_town_of_the_other(gaz: Gazetteer) -> None:
    across = {"bridge", "ferry", "interchange", "junction", "border_point", "river", "island"}
    wrong = []
    for place in gaz.places:
        if place.old_district in _HAI_PHONG and place.kind not in across and place.geometry_kind != "line":
            match = gaz.ask(f"{place.name}, TP Hải Dương").match
            if match is not None and match.place == place:
                wrong.append(place.place_id)
    assert wrong == []


@pytest.mark.parametrize("query", ["công an phường Máy Tơ", "công an", "ngã năm", "trạm y tế xã An Hòa"])
def test_an_office_or_crossing_without_a_name_of_its_own_is_not_found(gaz: Gazetteer, query: str) -> None:
    assert gaz.ask(query).status == "none"


@pytest.mark.parametrize(
    "query", ["12 Ất Ơ, Thủy Nguyên", "Thôn 3, Vĩnh Bảo", "tổ 5, Lê Chân, Hải Phòng", "Đại Hợp", "An Phụ"]
)
def test_a_name_that_is_a_ward_and_a_wider_or_another_unit_is_asked_about(gaz: Gazetteer, query: str) -> None:
    assert gaz.ask(query).status == "ask"


def test_the_stated_word_of_unit_tells_homonyms_apart(gaz: Gazetteer) -> None:
    match = gaz.ask("tổ 45, P. Quang Trung, TP Hải Dương").match
    assert match is not None
    assert match.place.name == "Phường Quang Trung"
    house = gaz.ask("số 45 Quang Trung, P. Quang Trung, TP Hải Dương").match
    assert house is not None
    assert (house.place.place_id, house.how) == ("duong-quang-trung-hd", "street")


@pytest.mark.parametrize("text", ["số 1 ngõ 2 " * 20_000, "20.8,106.7 " * 20_000, "cầu " * 20_000])
def test_a_text_of_many_pages_is_no_address_and_says_so_at_once(gaz: Gazetteer, text: str) -> None:
    answer = gaz.ask(text)
    assert answer.status == "none"
    assert answer.reason is not None
    assert answer.reason.code == "gazetteer.reason.too_long"
    assert gaz.search(text) == []
    assert locate(GazetteerGeocoder(gaz), text).certainty == "none"


@pytest.mark.parametrize(
    ("text", "bearing", "metres", "error_m"),
    [
        ("cách cầu Bính 500 m về phía bắc", 0, 500, 300),
        ("cach cau Binh, Hong Bang 500m ve phia bac", 0, 500, 300),
        ("1,5km về hướng Tây Nam so với cầu Bính", 225, 1_500, 700),
        ("cầu Bính 800 mét về phía Đông", 90, 800, 420),
        ("cách cầu Bính khoảng 2 km", 0, 0, 2_100),
        ("đối diện cầu Bính", 0, 0, 300),
        ("khu đất gần cầu Bính", 0, 0, 600),
        ("sau lưng cầu Bính", 0, 0, 300),
        ("đi quá cầu Bính 200 m", 0, 0, 300),
        ("cầu Bính rẽ phải 300m", 0, 0, 400),
    ],
)
def test_a_spot_beside_a_place_is_moved_and_says_what_is_left_open(
    gaz: Gazetteer, text: str, bearing: float, metres: float, error_m: float
) -> None:
    bridge = gaz.get("cau-binh-song-cam")
    lon, lat = crs.moved(bridge.point.x, bridge.point.y, bearing, metres)
    found = locate(GazetteerGeocoder(gaz), text)
    assert (found.place_id, found.how, found.precision_m) == (bridge.place_id, "beside", error_m)
    assert crs.distance_m(found.lon or 0.0, found.lat or 0.0, lon, lat) < 1


def test_spots_beside_spots_cost_no_more_than_their_number(gaz: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    own = Lookup.sure
    monkeypatch.setattr(Lookup, "sure", lambda *a: (looked.append(a[1]), own(*a))[1])

    def cost(times: int) -> int:
        looked.clear()
        assert gaz.ask(" và ".join(["gần gần qx zw"] * times)).status == "none"
        return len(looked)

    assert cost(8) <= 4 * cost(4)
    assert gaz.ask("gần đối diện cầu Bính").match is not None


@pytest.mark.parametrize(
    "text",
    [
        "cách cầu Bính 50 km về phía bắc",
        "cách cầu Đá Bạc 9 km về phía bắc",
        "cách cầu Xuân Mộng 500 m",
        "cách Hà Nội 5 km",
    ],
)
def test_a_spot_that_is_not_in_the_city_or_not_to_be_found_is_refused(gaz: Gazetteer, text: str) -> None:
    assert gaz.ask(text).status == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Km 20 Quốc lộ 5",
        "Km 500 QL10",
        "Km 60 QL10",
        "QL18 Km 20+300",
        "Km 12 QL37",
        "Km 10 ĐT.353",
        "số 5 Quốc lộ 10",
        "khu vực phía nam",
        "7B Trần Phú, Hải Dương",
    ],
)
def test_what_is_said_too_widely_or_lies_elsewhere_on_its_road_is_asked_about(gaz: Gazetteer, text: str) -> None:
    assert gaz.ask(text).status == "ask"


@pytest.mark.parametrize(
    ("road", "known"),
    [
        ("Quốc lộ 5", {58.9: "tram-csgt-ai-quoc", 83.22: "tram-csgt-km83-ql5"}),
        ("đường Tân Vũ - Lạch Huyện", {0.0: "nut-giao-tan-vu", 15.63: "tan-vu-lach-huyen-km15-630"}),
        ("QL.10", {6.5: "cau-da-bac", 20.4: "cau-kien", 30.968: "cau-tram-bac", 58.48: "cau-nghin"}),
    ],
)
def test_a_milepost_stands_between_those_that_are_known(gaz: Gazetteer, road: str, known: dict[float, str]) -> None:
    geocoder = GazetteerGeocoder(gaz)
    for km, place_id in known.items():
        near = locate(geocoder, f"Km {int(km)}+{round(km % 1 * 1_000) + 10:03d} {road}")
        spot = gaz.get(place_id).point
        assert (near.how, near.certainty) == ("milepost", "sure")
        assert crs.distance_m(near.lon or 0.0, near.lat or 0.0, spot.x, spot.y) <= (near.precision_m or 0.0) <= 1_000
    assert locate(geocoder, f"{road} (Km {int(max(known)) - 1})").how == "milepost"
    posts = [locate(geocoder, f"{road} Km {km}") for km in range(int(min(known)) + 1, int(max(known)))]
    assert {post.how for post in posts} == {"milepost"}
    assert posts == sorted(posts, key=lambda post: -(post.lat or 0.0) if road == "QL.10" else (post.lon or 0.0))


@pytest.mark.parametrize("text", ["hải quân", "hai quan", "hàng hải", "hải sản Hải Phòng", "văn phòng Hải Phòng"])
def test_a_word_of_the_language_is_not_the_place_called_after_it(gaz: Gazetteer, text: str) -> None:
    assert gaz.ask(text).status == "none"


@pytest.mark.parametrize("text", ["VSIP", "Aeon"])
def test_a_bare_name_of_a_firm_with_two_sites_is_asked_about(gaz: Gazetteer, text: str) -> None:
    assert len(gaz.ask(text).candidates) == 2
    assert gaz.ask(text, near="Thủy Nguyên" if text == "VSIP" else "Lê Chân").status == "found"


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Gói thầu số 12: Thi công xây dựng, lắp đặt hệ thống chiếu sáng cầu Rào 3", "cau-rao-3"),
        ("Mời thầu: Sửa chữa Hải đăng Hòn Dấu", "hai-dang-hon-dau"),
        ("Dự án đầu tư xây dựng UBND phường Lê Chân", "ubnd-phuong-le-chan"),
    ],
)
def test_the_works_before_a_place_are_not_its_name(gaz: Gazetteer, text: str, place_id: str) -> None:
    match = gaz.ask(text).match
    assert match is not None
    assert match.place.place_id == place_id


@pytest.mark.parametrize(
    "text", ["Vĩnh Bảo – Vĩnh Tiến", "Hải Phòng - Vĩnh Bảo - Vĩnh Tiến - thôn Bãi Sậy", "Vĩnh Bảo;Vĩnh Tiến;xóm Trại"]
)
def test_columns_from_the_district_down_are_the_commune(gaz: Gazetteer, text: str) -> None:
    match = gaz.ask(text).match
    assert match is not None
    assert match.place.commune == "11887"


def test_a_river_called_after_a_town_is_not_found_where_the_town_does_not_lie(gaz: Gazetteer) -> None:
    assert gaz.ask("Kinh Môn, An Hưng").match is None
