"""Strict CSV: what is accepted, and that every fault is told at once with its place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from gis.core.errors import SchemaError
from gis.core.tables import number, read_table, split_list, write_table

COLUMNS = ("id", "name")


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_rows_know_their_line_even_after_a_cell_of_two_lines(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.csv", 'id,name\na,"hai\ndòng"\n\nb,Cầu Rào\n'.encode())
    rows = read_table(path, COLUMNS)
    assert [(row["id"], row.line) for row in rows] == [("a", 2), ("b", 5)]


def test_excel_files_with_a_mark_and_decomposed_letters_read_as_nfc(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "id,name\r\na, Thủy Nguyên \r\n")
    rows = read_table(_write(tmp_path / "t.csv", b"\xef\xbb\xbf" + text.encode()), COLUMNS)
    assert rows == [{"id": "a", "name": "Thủy Nguyên"}]


def test_all_faults_come_at_once_with_path_and_line(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.csv", b"id,name\na\nb,x,y\n,n\n")
    with pytest.raises(SchemaError) as caught:
        read_table(path, COLUMNS, required=["id"])
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:2", f"{path}:3", f"{path}:4:id"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"id\n", "missing columns name"),
        (b"id,name,more\n", "unknown columns 'more'"),
        (b"name,id\n", "another order"),
        (b"", "missing columns id, name"),
        (b"id,name\na,\xff\n", ":2: not UTF-8"),
        (b'id,name\na,"b\n', "mend the quotes"),
    ],
)
def test_a_broken_file_says_what_to_do(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(SchemaError, match=told):
        read_table(_write(tmp_path / "t.csv", content), COLUMNS)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"gone\.csv: the file is missing"):
        read_table(tmp_path / "gone.csv", COLUMNS)


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    rows = [{"id": "a", "name": 'Cầu "Rào", 3'}, {"id": "b", "name": "hai\ndòng"}]
    path = tmp_path / "t.csv"
    write_table(path, COLUMNS, rows)
    assert read_table(path, COLUMNS) == rows
    assert b"\r" not in path.read_bytes()


def test_lists_in_a_cell_drop_empty_parts() -> None:
    assert split_list(" QL10; Quốc lộ 10 ;; ") == ["QL10", "Quốc lộ 10"]
    assert split_list("") == []


def test_numbers_name_their_cell_when_they_are_none(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.csv", b'id,name\n0.0,\n"1,5",\nnan,-inf\n')
    good, bad, endless = read_table(path, COLUMNS)
    assert number(good, "id", path) == 0.0
    assert number(good, "name", path) is None
    with pytest.raises(SchemaError, match=r":3:id: '1,5' is not a number"):
        number(bad, "id", path)
    for column in COLUMNS:
        with pytest.raises(SchemaError, match=f":4:{column}: .* is not a number"):
            number(endless, column, path)
