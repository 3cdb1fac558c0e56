"""Workbooks as offices make them: titles, units, merged groups, totals, several sheets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlwt

from gis.imports.reading import read

if TYPE_CHECKING:
    from gis.imports.lines import Line

SHEET: list[list[Any]] = [
    ["DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG NĂM 2026", None, None, None],
    ["Đơn vị tính: tỷ đồng", None, None, None],
    [None, None, None, None],
    ["STT", "Tên dự án", "Vốn", "Khởi công"],
    ["I", "Giao thông", None, None],
    [1, "Cầu Rào 3", 500.0, dt.date(2026, 3, 1)],
    [2, "Đường Lạch Tray", 37.25, None],
    [None, "Tổng cộng", 537.25, None],
]
GROUP = ["I", "Giao thông", "Giao thông", "Giao thông"]
EXPECTED = [
    ["STT", "Tên dự án", "Vốn", "Khởi công"],
    GROUP,
    ["1", "Cầu Rào 3", "500", "01/03/2026"],
    ["2", "Đường Lạch Tray", "37.25", ""],
    ["", "Tổng cộng", "537.25", ""],
]


def excel(path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    for row in SHEET:
        first.append(row)
    first.merge_cells("A1:D1")
    first.merge_cells("B5:D5")
    second = book.create_sheet("Phụ lục 2")
    for row in (["STT", "Tên", "Xã"], [1, "Đê Tràng Minh", "Kiến An"]):
        second.append(row)
    hidden = book.create_sheet("Nháp")
    hidden.append(["a", "b", "c"])
    hidden.sheet_state = "hidden"
    book.save(path)


def old_excel(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Phụ lục 1")
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    sheet.write_merge(0, 0, 0, 3, SHEET[0][0])
    for at, row in list(enumerate(SHEET))[1:]:
        if at == 4:
            sheet.write(at, 0, "I")
            sheet.write_merge(at, at, 1, 3, "Giao thông")
            continue
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, date if isinstance(value, dt.date) else xlwt.Style.default_style)
    book.save(str(path))


def cells(lines: tuple[Line, ...], page: int = 1) -> list[list[str]]:
    return [list(line.cells) for line in lines if line.cells and line.page == page]


@pytest.mark.parametrize(("name", "make"), [("danh mục.xlsx", excel), ("danh mục.xls", old_excel)])
def test_a_workbook_is_titles_then_a_table(tmp_path: Path, name: str, make: Any) -> None:
    make(tmp_path / name)
    found = read(tmp_path / name)
    assert found.kind == name.rpartition(".")[2]
    assert [line.text for line in found.lines if line.cells is None] == [SHEET[0][0], SHEET[1][0]]
    assert cells(found.lines) == EXPECTED
    if name.endswith("x"):
        assert cells(found.lines, page=2) == [["STT", "Tên", "Xã"], ["1", "Đê Tràng Minh", "Kiến An"]]
        assert [str(note) for note in found.notes] == ["the hidden sheet “Nháp” was left out"]
        assert {line.table for line in found.lines if line.cells} == {1, 2}


def test_a_cell_typed_by_accident_far_off_the_table_is_left_out_and_named(tmp_path: Path) -> None:
    excel(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.worksheets[0]["XFD1048576"] = " "
    book.worksheets[1]["C900000"], book.worksheets[1]["ZZ7"] = "x", 1
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert cells(found.lines) == EXPECTED
    assert cells(found.lines, page=2) == [["STT", "Tên", "Xã"], ["1", "Đê Tràng Minh", "Kiến An"]]
    assert [str(note) for note in found.notes if "far off" in str(note)] == [
        "sheet “Sheet”: 1 cells far off the table were left out (XFD1048576)",
        "sheet “Phụ lục 2”: 1 cells far off the table were left out (C900000)",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_csv_is_read_with_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["STT", "Tên dự án", "Vốn"], ["1", 'Cầu "Rào 3"', "500"], ["2", "Đường Lạch\nTray", "37"]]
    quoted = ["".join(('"' + c.replace('"', '""') + '"', delimiter)[k] for c in r for k in (0, 1))[:-1] for r in rows]
    (tmp_path / "a.csv").write_bytes("\r\n".join(quoted).encode(encoding))
    assert cells(read(tmp_path / "a.csv").lines) == [rows[0], rows[1], ["2", "Đường Lạch Tray", "37"]]
