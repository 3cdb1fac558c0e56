"""Footnotes that a scan printed into its text: damaged numbers, signs instead of numbers, and where a note ends."""

from gis.imports.footnotes import find_footnotes
from gis.imports.lines import Line
from gis.imports.outline import outline

BODY = "Tuyến đường Tân Hòa được mở rộng, nhiều công trình hạ tầng đã được đưa vào sử dụng"


def _page(number: int, page: int, *notes: str, after: str = "") -> list[Line]:
    lines = [Line(BODY, page, number, blank_before=True, page_start=True)]
    lines += [Line(note, page, number + 1 + at, blank_before=True) for at, note in enumerate(notes)]
    return [*lines, Line(after, page, number + 9, blank_before=True)] if after else lines


def test_a_sign_in_the_place_of_a_missing_number_begins_that_note() -> None:
    lines = [
        *_page(1, 1, "7 Gồm 12 trường mầm non công lập trên địa bàn ba xã.", "8 Theo báo cáo của ngành giáo dục."),
        *_page(11, 2, "9 Năm 2024 có thêm 8 nhà văn hóa thôn được xây mới.", "10 Thống kê đến hết quý II."),
        *_page(21, 3, "™ Trung tâm Văn hóa huyện Tân Hòa; Sân vận động huyện; Nhà thi đấu đa năng."),
        *_page(31, 4, "12 Hai bến thủy nội địa.", "%3 Khu tái định cư xã Minh Tân, khu tái định cư xã Đông Hà."),
        *_page(41, 5, "I Hiện có 14 cơ sở dạy nghề, trong đó 3 cơ sở ngoài công lập.", "15 Số liệu sơ bộ."),
    ]
    found = find_footnotes(lines)
    assert [(lines[at].number, note.number) for at, note in sorted(found.items())] == [
        (2, 7), (3, 8), (12, 9), (13, 10), (22, 11), (32, 12), (33, 13), (42, 14), (43, 15)
    ]  # fmt: skip


def test_a_paragraph_after_a_gap_is_not_the_note_above_it() -> None:
    lines = [
        *_page(1, 1, "1 Theo số liệu thống kê.", "2 Gồm cả phần ngân sách huyện."),
        *_page(11, 2, "3 Không kể vốn vay.", "4 Gồm ba phòng thí nghiệm.", after="Huyện Tân Hòa xây dựng chợ đầu mối."),
    ]
    notes = [(block.note, block.text) for block in outline(lines) if block.note]
    assert notes[-1] == (4, "Gồm ba phòng thí nghiệm.")
    assert any(block.note is None and block.text.startswith("Huyện Tân Hòa") for block in outline(lines))
