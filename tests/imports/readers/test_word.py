"""What stands in a Word document only for the eye is read: numbers, merged cells, footnotes, text boxes."""

from __future__ import annotations

from pathlib import Path

import docx

from gis.imports.reading import read
from tests.imports.readers import word_files as word

OUTLINE = [("upperRoman", "%1.", 1), ("decimal", "%2.", 1), ("decimal", "%2.%3.", 1), ("lowerLetter", "%4)", 1)]


def test_automatic_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    document = docx.Document()
    word.add_list(document, 51, OUTLINE)
    word.add_list(document, 52, [("decimalZero", "(%1)", 9)])
    word.add_list(document, 53, [("bullet", "\uf0b7", 1)])
    word.add_list(document, 54, [], start=5, of=52)
    style = document.styles.add_style("Muc", 1)
    word.numbered(style, 52)
    for text, number, level in (
        ("Giao thông", 51, 0), ("Đường", 51, 1), ("Đường tỉnh", 51, 2), ("Đường xã", 51, 2), ("Cầu", 51, 1),
        ("Cầu lớn", 51, 2), ("Chi tiết", 51, 3), ("Thủy lợi", 51, 0), ("Đê", 51, 1),
    ):  # fmt: skip
        word.numbered(document.add_paragraph(text), number, level)
    document.add_paragraph("Bến một", style="Muc")
    document.add_paragraph("Bến hai", style="Muc")
    word.numbered(document.add_paragraph("Ghi chú"), 53)
    word.numbered(document.add_paragraph("Bến năm"), 54)
    word.numbered(document.add_paragraph("Không số", style="Muc"), 0)
    document.save(str(tmp_path / "số tự động.docx"))
    found = {line.text: line.numbering for line in read(tmp_path / "số tự động.docx").lines}
    assert found == {
        "Giao thông": "I.", "Đường": "1.", "Đường tỉnh": "1.1.", "Đường xã": "1.2.", "Cầu": "2.", "Cầu lớn": "2.1.",
        "Chi tiết": "a)", "Thủy lợi": "II.", "Đê": "1.", "Bến một": "(09)", "Bến hai": "(10)", "Ghi chú": "-",
        "Bến năm": "(05)", "Không số": None,
    }  # fmt: skip


def test_merged_cells_repeat_their_text_and_numbered_cells_have_their_number(tmp_path: Path) -> None:
    document = docx.Document()
    word.add_list(document, 61, [("decimal", "%1", 1)])
    table = document.add_table(rows=4, cols=3)
    for at, row in enumerate(
        (("STT", "Tên", "Vốn"), ("Giao thông", "", ""), ("", "Cầu Rào", "500"), ("", "Cầu Bính", ""))
    ):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 2).merge(table.cell(3, 2))
    for at in (2, 3):
        word.numbered(table.cell(at, 0).paragraphs[0], 61)
    document.save(str(tmp_path / "a.docx"))
    lines = read(tmp_path / "a.docx").lines
    assert [(line.table, line.row) for line in lines] == [(1, 1), (1, 2), (1, 3), (1, 4)]
    for name in ("b.docm", "b.docx"):  # an office's template brings macros: they are passed over, whatever its name
        word.with_macros(tmp_path / "a.docx", tmp_path / name)
        assert read(tmp_path / name).lines == lines
    assert [line.cells for line in lines] == [
        ("STT", "Tên", "Vốn"),
        ("Giao thông", "Giao thông", "Giao thông"),
        ("1", "Cầu Rào", "500"),
        ("2", "Cầu Bính", "500"),
    ]


def test_footnotes_text_boxes_pages_and_tracked_changes(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_paragraph("Xây dựng cầu")
    word.add_footnote(document, first, "Gồm hai nhánh.")
    word.add_text_box(first, "Dự thảo")
    word.change(document.add_paragraph("Hoàn thành năm "), "2027", "2028")
    document.add_page_break()
    document.add_paragraph("Trang sau")
    document.save(str(tmp_path / "a.docx"))
    lines = read(tmp_path / "a.docx").lines
    assert [(line.text, line.footnote, line.page) for line in lines] == [
        ("Xây dựng cầu", False, 1),
        ("Gồm hai nhánh.", True, 1),
        ("Dự thảo", False, 1),
        ("Hoàn thành năm 2028", False, 1),
        ("Trang sau", False, 2),
    ]
    assert (lines[1].numbering, lines[-1].page_start) == ("1", True)
