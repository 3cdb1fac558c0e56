"""Documents made up of facts in public lists, in several shapes: what becomes of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Rows = Callable[..., list[dict[str, Any]]]


def cited(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["section"], row["number"]) for row in rows]


def test_a_decision_with_an_annex_gives_its_eight_projects_and_nothing_else(rows_of: Rows) -> None:
    rows = rows_of("quyet-dinh-danh-muc.txt")
    assert cited(rows) == [("Phụ lục, I", n) for n in "123"] + [("Phụ lục, II", n) for n in "12345"]
    assert {row["tier"] for row in rows} == {"sure"}


def test_what_an_entry_and_the_lines_below_it_say_becomes_its_fields(rows_of: Rows) -> None:
    rows = rows_of("quyet-dinh-danh-muc.txt")
    bridge, hospital, rao = rows[0], rows[3], rows[4]
    assert (bridge["name"], bridge["cost_bn_vnd"], bridge["deadline"]) == (
        "Dự án đầu tư xây dựng cầu Nguyễn Trãi",
        6335.69,
        "2027",
    )
    assert (hospital["cost_bn_vnd"], hospital["deadline"], hospital["sector"]) == (850.0, "2026 - 2029", "health")
    assert hospital["investor"] == "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng"
    assert rao["length_km"] == 2.4


def test_a_project_of_the_registry_is_the_same_and_stands_where_it_stands(rows_of: Rows) -> None:
    bridge = rows_of("quyet-dinh-danh-muc.txt")[0]
    assert (bridge["decision"], bridge["project_id"]) == ("same", "cau-nguyen-trai")
    assert bridge["geometry"]["type"] == "Point"
    assert bridge["location"] == "Cầu Nguyễn Trãi"


def test_what_lies_in_another_province_gets_no_pin(rows_of: Rows) -> None:
    road = rows_of("quyet-dinh-danh-muc.txt")[7]
    assert "Nội Bài" in road["name"]
    assert (road["geometry"], road["precision"], road["project_id"]) == (None, "none", None)


def test_a_street_is_chosen_among_its_namesakes_by_the_ward_beside_it(rows_of: Rows) -> None:
    assert rows_of("quyet-dinh-danh-muc.txt")[6]["location"] == "Đường Trần Hưng Đạo (Hồng Bàng)"


def test_a_table_gives_rows_under_their_groups_and_no_totals(rows_of: Rows) -> None:
    rows = rows_of("ke-hoach-von-bang.txt")
    assert cited(rows) == [
        ("Biểu 2, A.I", "1"),
        ("Biểu 2, A.I", "2"),
        ("Biểu 2, A.II", "3"),
        ("Biểu 2, B", "4"),
        ("Biểu 2, B", "5"),
    ]
    assert [row["cost_bn_vnd"] for row in rows] == [650.0, 1250.5, 800.0, 420.0, 45.5]
    assert rows[1]["status"] == "under_construction"
    assert rows[4]["investor"] == "UBND phường Lê Chân"
    assert rows[4]["deadline"] == "2026"


def test_another_citys_list_is_read_but_joined_and_pinned_nowhere(rows_of: Rows) -> None:
    rows = rows_of("da-nang-danh-muc.txt")
    assert len(rows) == 8
    assert cited(rows)[4:6] == [("I", "5"), ("II", "1")]
    assert {row["decision"] for row in rows} == {"new"}
    assert [row["geometry"] for row in rows] == [None] * 8


def test_works_that_are_there_beside_the_projects_are_not_proposed(rows_of: Rows) -> None:
    rows = rows_of("bao-cao-van-xuoi.txt")
    names = " / ".join(row["name"] for row in rows)
    for there in ("cầu Bính", "Kiền", "Niệm", "ga Hải Phòng", "Bến phà"):
        assert there not in names
    statuses = {row["project_id"]: row["status"] for row in rows if row["decision"] == "same"}
    assert statuses["cau-ben-rung"] == "completed"
    assert statuses["cau-lai-xuan"] == "completed"
    assert statuses["cau-may-chai"] == "under_construction"


def test_a_stretch_between_two_places_is_drawn_between_them(rows_of: Rows) -> None:
    road = next(row for row in rows_of("bao-cao-van-xuoi.txt") if row["length_km"])
    assert (road["location"], road["length_km"], road["cost_bn_vnd"]) == ("Cầu Rào 3 → Đường bộ ven biển", 5.2, 1500.0)
    assert road["geometry"]["type"] == "LineString"


def test_a_list_of_what_is_there_is_kept_apart_and_page_heads_are_left_out(rows_of: Rows) -> None:
    rows = rows_of("hien-trang-va-quy-hoach.txt")
    assert [(row["section"], row["number"], row["name"]) for row in rows] == [
        ("II", "1", "Cầu Nguyễn Trãi"),
        ("II", "2", "Cầu Máy Chai"),
        ("II", "4", "Cầu Vũ Yên 3"),
        ("II", "5", "Cầu Bính 2"),
    ]
    second = rows[3]
    assert (second["decision"], second["precision"]) == ("ask", "approximate")
    there = [row["name"] for row in rows_of("hien-trang-va-quy-hoach.txt", "perhaps") if row["tier"] == "perhaps"]
    assert there == ["Cầu Bính", "Cầu Kiền", "Bến xe Niệm Nghĩa", "Bến xe Thượng Lý (hiện có)"]
