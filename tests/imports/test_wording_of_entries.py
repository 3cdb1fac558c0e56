"""Where a name begins and ends in a sentence, and which lines of a list are works."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gis.imports.columns import roles_below, roles_of_head
from gis.imports.frame import is_total
from gis.imports.importing import Imported, Tools
from gis.imports.record import in_tiers
from gis.imports.several import several

Read = Callable[[str], Imported]


@pytest.mark.parametrize("text", ["Cộng", "Tổng cộng: 12 dự án", "Cộng (A+B)", "Tổng số", "Trong đó:", "Cong"])
def test_a_sum_is_no_work(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["Công viên Tam Bạc", "Cống Cái Tắt", "Công trình cầu Rào", "Tổng kho xăng dầu Đình Vũ", "Cổng chào"]
)
def test_a_work_whose_name_begins_like_a_sum_is_one(text: str) -> None:
    assert not is_total(text)


def test_works_told_with_one_word_of_kind_are_several() -> None:
    assert list(several("03 cảng Trân Châu, Ngọc Hải và Tây Nam Bạch Long Vĩ")) == [
        "Cảng Trân Châu",
        "Cảng Ngọc Hải",
        "Cảng Tây Nam Bạch Long Vĩ",
    ]
    for one in ("Đường nối Kiến An và Đồ Sơn", "Cầu Rào 3, phường Hải An", "Trường Đại học Kinh tế và Quản trị"):
        assert list(several(one)) == []


def test_a_name_in_prose_ends_where_something_is_said_of_it(read_text: Read) -> None:
    text = (
        "BÁO CÁO\n\nI. Kết quả thực hiện\n\nThành phố đã đầu tư xây dựng cầu Rào 3 với tổng mức đầu tư 2.000 tỷ đồng; "
        "mở rộng khu du lịch Cát Bà để xây dựng cáp treo Phù Long; chùa Dư Hàng được công nhận năm 1986. Công viên Tam "
        "Bạc (Bệnh viện Việt Tiệp) đang được cải tạo.\n"
    )
    names = [record.entry.name for record in read_text(text).records]
    assert names == [
        "Cầu Rào 3",
        "Mở rộng khu du lịch Cát Bà",
        "Cáp treo Phù Long",
        "Chùa Dư Hàng",
        "Công viên Tam Bạc (Bệnh viện Việt Tiệp)",
    ]


def test_a_second_row_of_heads_tells_which_figure_is_the_cost() -> None:
    above = ("STT", "Danh mục dự án", "Địa điểm", "Quyết định đầu tư", "Quyết định đầu tư", "Chủ đầu tư")
    roles = roles_of_head(above)
    assert roles_below(("", "", "", "Số, ngày", "Tổng mức đầu tư", ""), above, roles)["cost"] == 4
    assert roles_below(("1", "Cầu Rào 3", "Hải An", "12/QĐ", "2.000", "Sở Xây dựng"), above, roles) == {}


def test_berths_of_two_numbers_are_one_entry(read_text: Read) -> None:
    text = "BÁO CÁO\n\nI. Nhiệm vụ\n\nĐầu tư xây dựng bến số 3, 4 Cảng cửa ngõ quốc tế Lạch Huyện.\n"
    assert [r.entry.name for r in read_text(text).records] == ["Bến số 3, 4 Cảng cửa ngõ quốc tế Lạch Huyện"]


@pytest.mark.parametrize(
    "text", ["Hoàn thiện các tuyến kết nối đường cao tốc Hà Nội - Hải Phòng", "04 trường đại học (Hải Phòng)"]
)
def test_what_joins_a_line_or_only_names_the_city_is_not_placed(tools: Tools, text: str) -> None:
    assert tools.placer.placings(text) == []


def test_what_was_done_to_the_works_below_heads_them_and_is_none(read_text: Read) -> None:
    text = """KẾ HOẠCH
II. CÁC CÔNG TRÌNH
A. Công trình khánh thành, gắn biển
- Cầu Nguyễn Trãi và tuyến đường dẫn (tổng mức đầu tư 6.335 tỷ đồng).
- Trường THPT Chuyên Nguyễn Trãi, phường Hải Dương.
B. Các dự án khởi công năm 2026
- Nhà ở xã hội tại phường Hải An.
- Dự án xây dựng hệ thống thoát nước.
"""
    rows = [record.as_json() for record in in_tiers(read_text(text).records, "likely")]
    assert [row["section"] for row in rows] == ["II.A", "II.A", "II.B", "II.B"]
    assert rows[-1]["name"] == "Dự án xây dựng hệ thống thoát nước"
    assert [row["status"] for row in rows] == ["under_construction"] * 2 + ["planned"] * 2  # what opens is built
