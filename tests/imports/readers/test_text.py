"""The same Vietnamese text in every encoding that offices still have."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.core import encodings
from gis.i18n.say import say
from gis.imports.reading import read
from tests.imports.readers.old_encodings import tcvn3, vni, windows_1258

TEXT = "1. Cầu Rào 3, đường bộ ven biển qua Đồ Sơn và Thủy Nguyên; kỹ thuật, mỹ thuật ở bến số 5, xử lý rác, hầm Ỷ Lan"


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (lambda t: t.encode(), "UTF-8"),
        (lambda t: t.encode("utf-8-sig"), "UTF-8"),
        (lambda t: unicodedata.normalize("NFD", t).encode(), "UTF-8"),
        (lambda t: t.encode("utf-16"), "UTF-16"),
        (lambda t: t.encode("utf-16-be"), "UTF-16-BE"),
        (vni, "VNI"),
        (windows_1258, "Windows-1258"),
        (lambda t: vni(t).decode("latin-1").encode(), "UTF-8"),
    ],
)
def test_text_is_read_whatever_its_encoding(tmp_path: Path, write: Callable[[str], bytes], name: str) -> None:
    path = tmp_path / "văn bản.txt"
    path.write_bytes(write(f"{TEXT}\n\n{TEXT}\n"))
    found = read(path)
    assert [line.text for line in found.lines] == [TEXT, TEXT]
    assert [say(note, "vi") for note in found.notes] == ([] if name == "UTF-8" else [f"Đã đọc theo bảng mã {name}."])


def test_tcvn3_keeps_its_capitals_in_the_font(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(tcvn3(TEXT))
    found = read(path)
    assert [str(note) for note in found.notes] == ["read as TCVN3"]
    assert found.lines[0].text == TEXT.replace("Ỷ", "ỷ")
    assert encodings.repaired("CÇu Rµo 3, ®­êng bé ven biÓn") == "Cầu Rào 3, đường bộ ven biển"


def test_the_tables_are_whole_and_no_letter_stands_twice() -> None:
    assert len(set(encodings._TCVN3.values())) == len(encodings._TCVN3) == 74
    letters = {*encodings._VNI_PAIRS.values(), *encodings._VNI_ALONE.values()}
    lower = {c for c in letters if c.islower()}
    assert len(lower) == 74 - 7
    assert letters == lower | {c.upper() for c in lower}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_found_by_its_name_in_either_form(tmp_path: Path, form: str) -> None:
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    (tmp_path / unicodedata.normalize(other, "Nghị quyết số 45.txt")).write_text(TEXT, encoding="utf-8")
    assert read(tmp_path / unicodedata.normalize(form, "Nghị quyết số 45.txt")).lines[0].text == TEXT


def test_foreign_words_stay_as_they_are() -> None:
    assert encodings.repaired("Café Müller, größer") == "Café Müller, größer"
