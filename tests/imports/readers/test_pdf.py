"""PDF with text: cells, sentences, columns, footnotes; and scans."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gis.core import guarded
from gis.core.errors import ImportFileError
from gis.imports.readers import line_ocr, scan, scan_tables
from gis.imports.reading import read
from tests.imports.readers import documents


def test_a_table_over_pages_is_one_table_without_repeated_heads(tmp_path: Path) -> None:
    body = documents.rows(60)
    documents.table_pdf(tmp_path / "a.pdf", body)
    seen: list[tuple[int, int]] = []
    found = read(tmp_path / "a.pdf", progress=lambda *page: seen.append(page))
    rows = [line.cells for line in found.lines if line.table]
    assert len(rows) == len(body) + 1
    wanted = (documents.HEAD, *body)
    equal = sum(a == b for row, right in zip(rows, wanted, strict=True) for a, b in zip(row, right, strict=True))
    assert equal / (5 * len(rows)) >= 0.99
    assert {line.table for line in found.lines if line.table} == {1}
    assert [line.row for line in found.lines if line.table] == list(range(1, len(rows) + 1))
    assert (found.kind, seen[-1]) == ("pdf", (3, 3))
    assert found.lines[0].text == "DANH MỤC DỰ ÁN TRỌNG ĐIỂM"


def test_cells_merged_over_rows_and_columns_repeat_their_text(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    page.setFont(documents.font(), 10)
    for x1, y1, x2, y2 in (  # three columns, three rows; the group over all, the investor over two rows
        (50, 700, 350, 700), (50, 680, 350, 680), (50, 660, 250, 660), (50, 640, 350, 640), (50, 700, 50, 640),
        (350, 700, 350, 640), (100, 680, 100, 640), (250, 680, 250, 640),
    ):  # fmt: skip
        page.line(x1, y1, x2, y2)
    for x, y, text in (
        (55, 686, "Giao thông"), (55, 666, "1"), (105, 666, "Cầu Rào"), (255, 656, "Sở Xây dựng"), (55, 646, "2"),
        (105, 646, "Cầu Bính"),
    ):  # fmt: skip
        page.drawString(x, y, text)
    page.save()
    assert [line.cells for line in read(tmp_path / "a.pdf").lines] == [
        ("Giao thông", "Giao thông", "Giao thông"),
        ("1", "Cầu Rào", "Sở Xây dựng"),
        ("2", "Cầu Bính", "Sở Xây dựng"),
    ]


def test_sentences_are_whole_and_paragraphs_apart(tmp_path: Path) -> None:
    sentences = documents.prose(6)
    documents.prose_pdf(tmp_path / "a.pdf", sentences)
    lines = read(tmp_path / "a.pdf").lines
    assert " ".join(line.text for line in lines) == " ".join(f"{n}. {text}" for n, text in enumerate(sentences, 1))
    assert [line.text[:2] for line in lines if line.blank_before] == [f"{n}." for n in range(1, 7)]


@pytest.mark.parametrize("told", [0, 90])
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_table_that_runs_up_or_down_its_sheet_or_stands_on_its_head_is_read(
    tmp_path: Path, turns: int, told: int
) -> None:
    documents.table_pdf(tmp_path / "a.pdf", documents.rows(12))
    upright = [(line.text, line.cells) for line in read(tmp_path / "a.pdf").lines]
    with closing(pypdfium2.PdfDocument(tmp_path / "a.pdf")) as made:
        for page in made:
            width, height = page.get_size()
            a, b, c, d, e, f = {
                1: (0, 1, -1, 0, height, 0),
                2: (-1, 0, 0, -1, width, height),
                3: (0, -1, 1, 0, 0, width),
            }[turns]
            box = (width, height) if turns == 2 else (height, width)
            pdfium.FPDFPage_TransFormWithClip(
                page, pdfium.FS_MATRIX(a, b, c, d, e, f), pdfium.FS_RECTF(0, box[1], box[0], 0)
            )
            page.set_mediabox(0, 0, *box)
            page.set_cropbox(0, 0, *box)
            page.set_rotation(told)  # what a viewer does; the letters stay as they are set
        made.save(tmp_path / "b.pdf")
    assert [(line.text, line.cells) for line in read(tmp_path / "b.pdf").lines] == upright


def test_columns_are_read_one_after_the_other_and_footnotes_are_told(tmp_path: Path) -> None:
    page = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    font = documents.font()
    page.setFont(font, 14)
    page.drawString(60, 790, "BÁO CÁO tình hình thực hiện các dự án trọng điểm của thành phố")
    page.setFont(font, 11)
    columns = [[f"{side} dòng thứ {n} của cột này" for n in range(1, 13)] for side in ("Trái", "Phải")]
    for row in range(12):  # row by row, as some programs write them
        for column, x in enumerate((60, 320)):
            page.drawString(x, 750 - 16 * row, columns[column][row])
    width = page.stringWidth(columns[0][11], font, 11)
    page.setFont(font, 6)
    page.drawString(60 + width + 1, 750 - 16 * 11 + 5, "12")
    page.setFont(font, 8)
    page.drawString(60, 80, "12 Gồm các dự án do Trung ương đầu tư trên địa bàn")
    page.drawString(60, 69, "và do thành phố đầu tư.")
    page.save()
    lines = read(tmp_path / "a.pdf").lines
    assert [line.text for line in lines[1:25]] == columns[0] + columns[1]
    assert [line.footnote for line in lines] == [False] * 25 + [True] * 2


def words_wrong(read_text: str, wanted: str) -> float:
    match = difflib.SequenceMatcher(None, read_text.split(), wanted.split(), autojunk=False)
    return 1 - sum(block.size for block in match.get_matching_blocks()) / len(wanted.split())


@pytest.mark.tesseract
def test_a_scan_with_skew_and_grain_is_read_and_its_page_stands_among_the_others(tmp_path: Path) -> None:
    sentences = documents.prose(8)
    documents.prose_pdf(tmp_path / "text.pdf", sentences)
    documents.scanned(tmp_path / "text.pdf").save(tmp_path / "scan.pdf", resolution=200)
    found = read(tmp_path / "scan.pdf")
    wanted = " ".join(f"{n}. {text}" for n, text in enumerate(sentences, 1))
    assert words_wrong(" ".join(line.text for line in found.lines), wanted) <= 0.015
    assert (found.kind, found.lines[0].page, found.lines[0].page_start) == ("scan", 1, True)


@pytest.mark.tesseract
def test_a_scanned_table_keeps_its_rows_and_columns(tmp_path: Path) -> None:
    body = documents.rows(6)
    documents.table_pdf(tmp_path / "text.pdf", body)
    page = documents.scanned(tmp_path / "text.pdf")
    page.crop((0, 0, page.width, page.height // 2)).save(tmp_path / "bảng.png", dpi=(200, 200))
    lines = read(tmp_path / "bảng.png").lines
    rows = [line.cells for line in lines if line.table]
    assert [len(row) for row in rows] == [5] * 7
    wanted = (documents.HEAD, *body)
    equal = sum(a == b for row, right in zip(rows, wanted, strict=True) for a, b in zip(row, right, strict=True))
    assert equal / 35 >= 0.9
    assert lines[0].text == "DANH MỤC DỰ ÁN TRỌNG ĐIỂM"
    picture = Image.open(tmp_path / "bảng.png")
    dark = np.asarray(picture) < 110
    for line in (lines[0], lines[-1]):  # where a line stands on the page as it came, though that was turned to be read
        left, top, right, bottom = np.multiply(line.box, (*picture.size, *picture.size)).round().astype(int)
        assert dark[top:bottom, left:right].sum() > 0.9 * dark[top - 6 : bottom + 6, left - 6 : right + 6].sum()


def test_rules_that_are_not_drawn_join_cells() -> None:
    page = np.full((400, 900), 255, dtype="uint8")
    for y in (20, 120, 220, 320):
        page[y : y + 3, 20 : 880 if y != 220 else 600] = 0
    for x in (20, 600, 878):
        page[20:320, x : x + 3] = 0
    page[120:320, 300:303] = 0  # the first row goes over two columns, the last column over two rows
    [grid] = scan_tables.grids(Image.fromarray(page))
    word = lambda text, x, y: scan_tables.Word(text, x, y, x + 50, y + 20, (1, 1, y))  # noqa: E731
    words = [
        word("nhóm", 400, 50),
        word("1", 100, 150),
        word("Cầu", 400, 150),
        word("Sở", 700, 200),
        word("2", 100, 250),
    ]
    assert grid.cells(words) == [["nhóm", "nhóm", ""], ["1", "Cầu", "Sở"], ["2", "", "Sở"]]


@pytest.mark.tesseract
def test_a_picture_of_no_document_is_refused(tmp_path: Path) -> None:
    documents.cat().save(tmp_path / "mèo.png")
    with pytest.raises(ImportFileError, match=r"no Vietnamese text can be read in mèo\.png"):
        read(tmp_path / "mèo.png")


@pytest.fixture
def no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    guarded.close()
    monkeypatch.setenv("PATH", str(tmp_path))
    yield
    guarded.close()


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_package_reads_and_its_error_is_told(tmp_path: Path) -> None:
    [sentence] = documents.prose(1)
    documents.prose_pdf(tmp_path / "a.pdf", [sentence])
    page = documents.scanned(tmp_path / "a.pdf")
    page.crop((0, 150, page.width, 420)).save(tmp_path / "a.png")
    found = read(tmp_path / "a.png")
    assert words_wrong(" ".join(line.text for line in found.lines), f"1. {sentence}") <= 0.05
    assert "2 of 100 syllables are wrong" in str(found.notes[0])


@pytest.mark.usefixtures("no_tesseract")
def test_with_neither_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_ocr, "is_installed", lambda: False)
    with pytest.raises(ImportFileError, match="sudo apt-get install tesseract-ocr-vie"):
        scan.engine()
