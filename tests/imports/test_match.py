"""Near twins: what must not be joined, what may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gis.imports.match import Matcher

if TYPE_CHECKING:
    from gis.imports.importing import Tools

TWINS = [
    ("Khu tái định cư phục vụ dự án cầu Nguyễn Trãi", "a part that serves another"),
    ("Cầu Nguyễn Trãi 2", "another number"),
    ("Đường Nguyễn Trãi", "another kind"),
    ("Cầu Nguyễn Trãi, thành phố Hải Dương", "the other former province"),
    ("Cầu Nguyễn Trãi, tỉnh Quảng Ninh", "another province"),
    ("Bến cảng số 7, 8 Cảng cửa ngõ quốc tế Lạch Huyện", "another pair of berths"),
    ("Cảng Nam Đồ Sơn giai đoạn 2", "a stage"),
    ("Các tuyến đường nối với đường bộ ven biển", "what joins it"),
    ("Đường bộ ven biển đoạn từ Km5 đến Km9", "a stretch"),
    ("Mở rộng Khu công nghiệp sinh thái", "its widening"),
    ("Nhà ga hành khách T3 - Cảng hàng không quốc tế Cát Bi", "another terminal"),
    ("Cầu Bình", "a name that exists in diacritics only"),
    ("Hoàn thiện tiêu chí đô thị loại I thành phố Hải Phòng và Hải Dương", "two at once"),
    ("Công viên chân cầu Nguyễn Trãi", "what lies beside it"),
    ("Xây dựng Bệnh viện Đa khoa khu vực Vĩnh Bảo", "a hospital of the district, not the international one there"),
    ("Cải tạo chung cư HH1-HH2 Đồng Quốc Bình", "the repair of what was built"),
]
_OTHERS = {
    "cau-nguyen-trai",
    "duong-bo-ven-bien",
    "cang-nam-do-son",
    "bv-quoc-te-vinh-bao",
    "chung-cu-hh1-hh2-dong-quoc-binh",
}


@pytest.mark.parametrize(("name", "why"), TWINS, ids=[why for _, why in TWINS])
def test_a_near_twin_is_not_joined(tools: Tools, name: str, why: str) -> None:
    found = tools.matcher.match(name)
    assert found.decision != "same" or not _OTHERS & set(found.project_ids), why
    if found.decision == "same":  # only a project of exactly this name may be
        assert found.candidates[0].score >= 0.95


@pytest.mark.parametrize(
    ("name", "project_id"),
    [
        ("Dự án đầu tư xây dựng cầu Nguyễn Trãi", "cau-nguyen-trai"),
        ("Xây dựng Cảng hàng không quốc tế Cát Bi: nhà ga hành khách T2", ""),
        ("Dự án đầu tư xây dựng hệ thống cấp nước sạch ra đảo Cát Bà", "cap-nuoc-sach-cat-ba"),
        ("Cảng Nam Đồ Sơn", "cang-nam-do-son"),
    ],
)
def test_a_name_in_other_words_finds_its_project(tools: Tools, name: str, project_id: str) -> None:
    found = tools.matcher.match(name)
    if project_id:
        assert project_id in {i for c in found.candidates for i in c.project_id.split("; ")}
        assert found.decision == "same"
    assert found.candidates


def test_every_candidate_says_what_speaks_for_and_against_it(tools: Tools) -> None:
    found = tools.matcher.match("Cầu Rào 5")
    assert found.decision != "same"
    assert "khác số" in found.candidates[0].why
    assert all(0 <= c.score <= 1 and c.why for c in found.candidates)
    assert len(found.candidates) <= 5


PLANS = Matcher(
    [
        ("Quy hoạch tổng thể vùng Tân Hòa thời kỳ 2021 - 2030, tầm nhìn đến năm 2050", ("plan",)),
        ("Hạ tầng khu dân cư Tân Hòa Đông", ("quarter",)),
        ("Đường ven sông Tân Hòa đoạn qua địa bàn thành phố", ("river-road",)),
        ("Trung tâm cứu hộ, dịch vụ hậu cần nghề cá và tìm kiếm cứu nạn đảo Tân Hòa khu vực phía Bắc", ("rescue",)),
        ("Trung tâm chợ đầu mối, dịch vụ chợ đầu mối Minh Đức", ("market",)),
    ]
)


@pytest.mark.parametrize(
    ("name", "project_id"),
    [
        ("Quy hoạch tổng thể vùng Tân Hòa", "plan"),  # the time it is made for is not its name
        ("Hạ tầng kỹ thuật khu dân cư Tân Hòa Đông", "quarter"),  # one kind told with more or less words
        ("Đường ven sông Tân Hòa", "river-road"),  # what lies in the city is all of it here
        (
            "Trung tâm cứu hộ, dịch vụ hậu cần nghề cá và tìm kiếm cứu nạn đảo Tân Hòa khu vực phía Bắc và cả nước",
            "rescue",  # whom it serves; and "cả" is no "cá"
        ),
    ],
)
def test_what_every_plan_or_region_adds_does_not_stand_against_a_project(name: str, project_id: str) -> None:
    assert PLANS.match(name).project_ids == (project_id,)


def test_a_period_a_region_or_a_kind_said_twice_still_tells_works_apart() -> None:
    assert PLANS.match("Quy hoạch tổng thể vùng Tân Hòa thời kỳ 2031 - 2040").decision == "ask"
    assert PLANS.match(
        "Trung tâm cứu hộ, dịch vụ hậu cần nghề cá và tìm kiếm cứu nạn đảo Tân Hòa khu vực phía Nam"
    ).decision == "ask"  # fmt: skip
    assert PLANS.match("Trung tâm dịch vụ chợ đầu mối Minh Đức").decision == "ask"


def test_a_road_named_without_its_ends_is_first_the_one_told_without_them() -> None:
    roads = [
        ("Nâng cấp Quốc lộ 91 (Quốc lộ 18 - địa phận Bắc Giang)", ("other-end",)),
        ("Nâng cấp Quốc lộ 91 qua địa bàn thành phố", ("in-the-city",)),
        *((f"Cầu Tân Hòa {number}", (f"bridge-{number}",)) for number in range(30)),
    ]
    assert Matcher(roads).match("Nâng cấp Quốc lộ 91").candidates[0].project_id == "in-the-city"


def test_unsure_syllables_are_settled_by_a_long_name_that_nothing_else_is_near_to() -> None:
    name = "Hạ tầng khu dân cư Tân Hòa Đông"
    assert PLANS.match(name, scanned=True, sure=False).decision == "same"
    assert PLANS.match(name, scanned=True, sure=False, twin=True).decision == "ask"
