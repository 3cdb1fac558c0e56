"""What sentences of resolutions and reports become: names cut apart or left whole, places told together, status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gis.imports.clauses import clauses_of
from gis.imports.group_status import of_group
from gis.imports.importing import Imported
from gis.imports.names import clean_name
from gis.imports.page_heads import without_page_heads
from gis.imports.plain import lines_of
from gis.imports.several import becoming, several, spread

Read = Callable[[str], Imported]


def _clauses(text: str) -> list[str]:
    return [clause.text.strip() for clause in clauses_of(text)]


def test_a_house_with_several_functions_stays_whole() -> None:
    text = "Xây dựng trung tâm quốc tế đào tạo, nghiên cứu, ứng dụng khoa học nông nghiệp của cả nước."
    assert len(_clauses(text)) == 1


def test_a_proper_name_after_a_comma_begins_a_work() -> None:
    text = "Bảo tồn các khu rừng nguyên sinh, Vườn quốc gia Bạch Mã."
    assert _clauses(text) == ["Bảo tồn các khu rừng nguyên sinh", "Vườn quốc gia Bạch Mã"]


def test_what_is_done_with_others_begins_a_work() -> None:
    text = "Hoàn thiện đường kết nối cao tốc Hà Nội - Lào Cai, phối hợp với các tỉnh đầu tư tuyến cao tốc Tân Hòa."
    assert _clauses(text)[1] == "phối hợp với các tỉnh đầu tư tuyến cao tốc Tân Hòa"


def test_a_name_told_at_several_places_is_offered_at_each() -> None:
    assert list(spread("Xây dựng kè biển kiên cố trên tuyến bãi ngang, đảo Cồn Cỏ, Vĩnh Linh và Gio Hải")) == [
        "Xây dựng kè biển kiên cố trên tuyến bãi ngang, đảo Cồn Cỏ",
        "Xây dựng kè biển kiên cố trên tuyến bãi ngang Vĩnh Linh",
        "Xây dựng kè biển kiên cố trên tuyến bãi ngang Gio Hải",
    ]
    for one in ("Đường nối Tân Hòa, Minh Đức và Gio Hải", "Tuyến đường từ Tân Hòa đến Minh Đức, Gio Hải"):
        assert list(spread(one)) == []


def test_what_is_made_of_places_is_offered_for_each_but_not_for_the_whole_city() -> None:
    assert list(becoming("phát triển Cồn Cỏ và Cửa Tùng trở thành trung tâm du lịch quốc tế")) == [
        "Cồn Cỏ thành trung tâm du lịch quốc tế",
        "Cửa Tùng thành trung tâm du lịch quốc tế",
    ]
    assert list(becoming("xây dựng thành phố Hải Phòng trở thành trung tâm du lịch của cả nước")) == []


@pytest.mark.parametrize(
    ("part", "sentence", "status"),
    [
        ("Kết quả thực hiện", "Cầu Rào 3 dự kiến hoàn thành năm 2027", "under_construction"),
        ("Nhiệm vụ, giải pháp", "Triển khai đầu tư xây dựng cầu Rào 3", "planned"),
        ("Nhiệm vụ, giải pháp", "Đẩy nhanh tiến độ, triển khai xây dựng cầu Rào 3", "under_construction"),
        (
            "Nhiệm vụ, giải pháp",
            "Phát triển xe buýt, cầu Rào 3 và các bến đỗ ở phía Nam của toàn thành phố, đẩy nhanh tiến độ dự án khác",
            "planned",
        ),
    ],
)
def test_a_cue_of_status_is_read_in_its_part_and_near_its_name(
    read_text: Read, part: str, sentence: str, status: str
) -> None:
    found = read_text(f"BÁO CÁO\n\nI. {part}\n\n{sentence}.\n").records
    assert {record.fields.status for record in found if "ầu Rào 3" in record.entry.name} == {status}


def test_a_part_is_told_by_the_title_in_capitals_below_its_number(read_text: Read) -> None:
    body = "Thành phố được quan tâm, trong đó có việc mở rộng cầu Rào 3 và các tuyến đường kết nối với cảng biển"
    text = f"BÁO CÁO\n\n{body}.\n\nPHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ TỚI\n\n{body}\ncủa thành phố.\n"
    last = [record for record in read_text(text).records if "ầu Rào 3" in record.entry.name][-1]
    assert (last.entry.section, last.fields.status) == ("Phần thứ hai", "planned")


def test_a_route_after_a_colon_and_sea_and_islands_stay_in_one_name() -> None:
    assert len(_clauses("Hoàn thành tuyến đường cao tốc: Tân Hòa - Minh Đức - Gio Hải.")) == 1
    assert len(_clauses("Xây dựng công trình phòng thủ tuyến biển, đảo Cồn Cỏ.")) == 1


def test_units_founded_together_are_several() -> None:
    assert list(several("Thành lập thành phố Tân Hòa, quận Minh Đức và phường Gio Hải")) == [
        "Thành lập thành phố Tân Hòa",
        "Thành lập quận Minh Đức",
        "Thành lập phường Gio Hải",
    ]


def test_one_word_of_a_hundred_thousand_letters_costs_no_square_of_them() -> None:
    word = "A" * 200_000
    assert clean_name(f"cầu {word}12") == f"Cầu {word}12"
    assert list(spread(f"Xây dựng cầu {word}")) == []
    assert list(spread(f"Xây dựng cầu {'A-' * 50_000}")) == []


def test_a_year_alone_below_its_word_is_no_page_number() -> None:
    lines = lines_of("Hoàn thành cầu A trong năm\n2028\n14\nvà cầu B")
    assert [line.text for line in without_page_heads(lines)] == ["Hoàn thành cầu A trong năm", "2028", "và cầu B"]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Dự án hoàn thành trước năm 2026", "completed"),
        ("Dự án hoàn thành năm 2025", "completed"),
        ("Dự án hoàn thành trong năm 2026", "under_construction"),
        ("Dự án hoàn thành trước năm 2029", ""),
        ("Tạm dừng thực hiện 02 dự án", "suspended"),
        ("Bãi bỏ chủ trương đầu tư 03 dự án", "cancelled"),
    ],
)
def test_a_group_tells_of_its_works_by_the_year_of_the_document(title: str, status: str) -> None:
    assert of_group([title], year=2026) == status


def test_what_a_group_says_was_finished_before_a_year_is_not_due_then(read_text: Read) -> None:
    text = "KẾ HOẠCH\n\nNgày 4 tháng 2 năm 2027\n\nI. Dự án đã hoàn thành trước năm 2027\n1. Nâng cấp cầu Đồng Mả\n"
    [record] = read_text(text).records
    assert (record.fields.status, record.fields.deadline) == ("completed", "")


def test_works_behind_a_colon_are_likely_where_the_sentence_builds_or_plans_them(read_text: Read) -> None:
    said = "các công trình: nhà văn hóa thôn Cự Lai, trạm bơm Đồng Ngược và cầu Đồng Mả"
    text = "BÁO CÁO\n\nTình hình đầu năm\n\n{} {}; giải ngân đạt 80%.\n"
    planned = read_text(text.format("Thống nhất bổ sung vào kế hoạch", said)).records
    assert [(record.entry.tier, record.entry.name) for record in planned] == [
        ("likely", "Nhà văn hóa thôn Cự Lai"),
        ("likely", "Trạm bơm Đồng Ngược"),
        ("likely", "Cầu Đồng Mả"),
    ]
    visited = read_text(text.format("Đoàn đã đến thăm", said)).records
    assert {record.entry.tier for record in visited} == {"perhaps"}
    nameless = read_text(text.format("Tiếp tục đầu tư", "các công trình: đường, trường, trạm")).records
    assert "likely" not in {record.entry.tier for record in nameless}
