"""What is no document, or not one that can be read, is one clear sentence."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from gis.core.errors import ImportFileError
from gis.i18n.say import say
from gis.imports.reading import read
from tests.imports.readers import documents

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def locked_pdf(path: Path) -> None:
    page = Canvas(str(path), encrypt=StandardEncryption("khóa"))
    page.drawString(50, 700, "x")
    page.save()


def cut_pdf(path: Path) -> None:
    documents.prose_pdf(path, documents.prose(3))
    path.write_bytes(path.read_bytes()[:300])


def long_pdf(path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(2_000):
        document.new_page(100, 100)
    document.save(path)


def cut_docx(path: Path) -> None:
    docx.Document().save(str(path))
    path.write_bytes(path.read_bytes()[:2_000])


def empty_docx(path: Path) -> None:
    docx.Document().save(str(path))


def hollow_docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<w:document")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"x")
        with packed.open("xl/a.xml", "w", force_zip64=True) as member:
            for _ in range(310):
                member.write(bytes(1_000_000))


def unclosed_cells(path: Path) -> None:
    """A sheet whose far cells never end: looking for the end of each would take the square of their number."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            far = b'<worksheet><sheetData><row r="1">' + b'<c r="AAA1"> <v' * 400_000
            packed.writestr(name, far if name.endswith("sheet1.xml") else body)


def long_sheet(path: Path) -> None:
    """A sheet of more rows than are read."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_002))
            long = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
            packed.writestr(name, long if name.endswith("sheet1.xml") else body)


def huge_picture(path: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(path)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("a.pdf", locked_pdf, "a.pdf is locked by a password"),
        ("a.pdf", cut_pdf, "a.pdf is damaged"),
        ("a.pdf", long_pdf, "a.pdf has 2000 pages, more than 600"),
        ("a.pdf", lambda p: p.write_bytes(b""), "a.pdf is damaged"),
        (
            "a.docx",
            lambda p: p.write_bytes(OLE + bytes(600)),
            "a.docx is locked by a password, or of the Word or Excel",
        ),
        ("a.docx", cut_docx, "a.docx is damaged"),
        ("a.docx", hollow_docx, "a.docx is damaged"),
        ("a.docx", empty_docx, "a.docx holds no text"),
        ("a.docx", bomb, "a.docx is not what its name says"),
        ("a.xlsx", bomb, "a.xlsx unpacks to more than 300 MB"),
        ("a.xlsx", unclosed_cells, "a.xlsx is damaged"),
        ("a.xlsx", long_sheet, "a.xlsx has more than 100000 rows"),
        ("a.xls", lambda p: p.write_bytes(OLE + bytes(600)), "a.xls is damaged"),
        ("a.txt", lambda p: p.write_bytes(b""), "a.txt holds no text"),
        ("a.txt", lambda p: p.write_bytes(os.urandom(3_000)), "a.txt (is in no encoding|holds no text)"),
        ("a.csv", lambda p: p.write_text("\n" * 50, encoding="utf-8"), "a.csv holds no text"),
        ("a.csv", lambda p: p.write_text("a,b\n" * 100_001, encoding="utf-8"), "a.csv has more than 100000 rows"),
        ("a.png", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n"), "a.png is damaged"),
        ("a.png", huge_picture, "a.png has more than 60 million dots"),
        ("a.doc", lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0"), "save it as .docx"),
        ("a.exe", lambda p: p.write_bytes(b"MZ"), "a.exe is of no kind that is read here; give one of .txt, .docx"),
        ("a.pdf", os.mkfifo, "no such file"),
        ("a.txt", lambda p: p.symlink_to("/dev/zero"), "no such file"),
        ("a.docx", Path.mkdir, "no such file"),
    ],
)
def test_a_bad_file_is_one_sentence_with_a_remedy(
    tmp_path: Path, name: str, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(ImportFileError, match=said) as caught:
        read(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert say(caught.value, "vi") != str(caught.value)
