"""Lists of addresses: read as planners have them, answered as the door answers, written for QGIS and Excel."""

from __future__ import annotations

import csv
import itertools
import sqlite3
import unicodedata
import zipfile
from functools import partial
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from gis.core.errors import ImportFileError
from gis.gazetteer import list_files, list_reading, lists
from gis.gazetteer.batch import Batch, locate
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.i18n.say import say
from tests.small_gazetteer import gazetteer

ROWS = [
    ["1", "cau rao 3", "Hải An"],
    ["2", "Hòa Bình", ""],
    ["3", "", ""],
    ["4", "- 1+1", ""],
    ["5", "20,80; 106,75", "Sao Hỏa"],
]


@pytest.fixture(scope="module")
def geocoder(tmp_path_factory: pytest.TempPathFactory) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer(tmp_path_factory.mktemp("data")))


def _workbook(path: Path) -> Path:
    with pd.ExcelWriter(path) as book:
        pd.DataFrame([["Ghi chú"]]).to_excel(book, sheet_name="Bìa", header=False, index=False)
        head = [["DANH SÁCH CÔNG TRÌNH", "", ""], ["", "", ""], ["STT", "Địa chỉ", "Vùng"]]
        pd.DataFrame([*head, *ROWS]).to_excel(book, sheet_name="Danh sách", header=False, index=False)
    return path


def _excel(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, engine="openpyxl")


def _text(path: Path, delimiter: str, encoding: str) -> Path:
    lines = [["STT", "Địa chỉ", "Vùng"], *ROWS]
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


def _parquet(path: Path) -> Path:
    pd.DataFrame(ROWS, columns=["STT", "Địa chỉ", "Vùng"]).to_parquet(path)
    return path


def test_the_same_rows_come_out_of_every_kind_of_file(tmp_path: Path) -> None:
    files = [
        _workbook(tmp_path / "a.xlsx"),
        _text(tmp_path / "b.csv", ";", "utf-8-sig"),
        _text(tmp_path / "c.csv", "\t", "utf-16"),
        _parquet(tmp_path / "d.parquet"),
    ]
    for file in files:
        (frame, column), *_ = lists.read(file)
        assert column == "Địa chỉ", file
        assert frame[column].tolist() == [row[1] for row in ROWS], file
        (_, named), *_ = lists.read(file, "dia chi")
        assert named == "Địa chỉ"


def test_a_missing_column_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="STT, Địa chỉ, Vùng"):
        list(lists.read(_text(tmp_path / "a.csv", ",", "utf-8"), "Toạ độ"))
    with pytest.raises(ImportFileError, match="no list"):
        list(lists.read(tmp_path / "a.docx"))


@pytest.mark.parametrize("suffix", list_files.WRITTEN)
def test_each_row_gets_its_answer_in_every_format(geocoder: GazetteerGeocoder, tmp_path: Path, suffix: str) -> None:
    (frame, column), *_ = lists.read(_workbook(tmp_path / "a.xlsx"))
    batch = Batch(geocoder)
    rows = lists.located(frame, column, batch)
    assert rows["certainty"].tolist() == ["sure", "asked", "none", "none", "sure"]
    assert rows["candidates"][1].count(";") >= 1
    out = tmp_path / f"kq{suffix}"
    appender = list_files.Appender(out)
    appender.add(rows)
    appender.close()
    if suffix in (".gpkg", ".geojson"):
        back = gpd.read_file(out, layer="dia_chi" if suffix == ".gpkg" else None)
        assert back.geometry.isna().tolist() == [False, True, True, True, False]
    else:
        read = {".csv": pd.read_csv, ".xlsx": _excel, ".parquet": pd.read_parquet}[suffix]
        back = read(out)
    assert back["Địa chỉ"][0] == "cau rao 3"
    assert back["place"][0] == "Cầu Rào 3"
    if suffix == ".gpkg":
        with sqlite3.connect(out) as database:
            (style,) = database.execute("SELECT styleQML FROM layer_styles").fetchone()
        database.close()
        assert "certainty" in style


def test_a_neighbourhood_that_is_unknown_is_that_rows_answer(geocoder: GazetteerGeocoder) -> None:
    assert "Sao Hỏa" in say(locate(geocoder, "Cầu Rào", "Sao Hỏa").note, "vi")
    assert locate(geocoder, "xã Hòa Bình", "Vĩnh Bảo").certainty == "sure"


def test_texts_that_are_alike_are_asked_once_and_answered_as_one_by_one(geocoder: GazetteerGeocoder) -> None:
    written = (str, str.upper, str.lower, str.title, partial(unicodedata.normalize, "NFD"), "  {}".format)
    names = [place.name for place in geocoder.gazetteer.places]
    names += ["tinh Thai Binh", "Cầu Bính (Đình Lạ)", "cảngLạch Huyện", "Cầu Bính, Hà Nội", "Cầu Bính đoạn Lạ Kỳ"]
    texts = [write(name) for name in names for write in written]
    batch = Batch(geocoder)
    assert batch.answer(texts) == [locate(geocoder, text) for text in texts]  # the notes too, in each row's own words
    assert batch.distinct < len(texts) / 2


def test_two_processes_answer_as_one(geocoder: GazetteerGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{name} {n % 50}" if n % 3 else name for n in range(6_000) for name in ("cau rao", "Cầu Bính")][:6_000]
    texts = [f"Cầu Lạ {n}" for n in (*range(4_500), *range(100))] + texts
    alone = Batch(geocoder).answer(texts)
    assert Batch(geocoder, workers=2).answer(texts) == alone
    shared = Batch(geocoder, workers=2)
    monkeypatch.setattr("gis.gazetteer.batch._REMEMBERED", 4_400)  # it forgets on the way, with later parts begun
    starts = [0, 4_500, 6_500, 7_000, 7_000, 10_000]
    parts = [(start, texts[start:end], None) for start, end in itertools.pairwise([*starts, len(texts)])]
    told = list(shared.answers(parts))
    shared.close()
    assert [start for start, _ in told] == starts
    assert [answer for _, answers in told for answer in answers] == alone


def test_a_list_from_outside_is_read_in_the_guarded_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = tmp_path / "e.parquet"
    days = pd.to_datetime(["2026-11-01", "2026-11-02", None])
    pd.DataFrame({"Địa chỉ": ["a", None, "c"], "km": [1.5, 2.0, None], "ngay": days}).to_parquet(typed)
    files = (_workbook(tmp_path / "a.xlsx"), _text(tmp_path / "b.csv", ";", "utf-16"), _parquet(tmp_path / "c.parquet"))
    for path in files:
        frames, columns = zip(*list_reading.read(path), strict=True)
        assert pd.concat(frames).fillna("").to_numpy().tolist() == ROWS
        assert set(columns) == {"Địa chỉ"}
    book = openpyxl.load_workbook(files[0])
    book.active["XFD1048576"] = " "  # by accident: Excel shows nothing of it
    book.save(tmp_path / "far.xlsx")
    [(far, _)] = list_reading.read(tmp_path / "far.xlsx")
    assert far.fillna("").to_numpy().tolist() == ROWS
    frame = pd.concat(frame for frame, _ in list_reading.read(typed))
    assert frame["km"].tolist()[:2] == [1.5, 2.0]
    assert str(frame["ngay"].iloc[0]).startswith("2026-11-01")
    (tmp_path / "d.xlsx").write_bytes(b"PK" + b"x" * 3_000)
    with pytest.raises(ImportFileError, match=r"d\.xlsx"):
        list(list_reading.read(tmp_path / "d.xlsx"))
    with pytest.raises(ImportFileError, match=r"no column 'Vùng đất'|Vùng đất"):
        list(list_reading.read(files[0], "Vùng đất"))
    with pytest.raises(ImportFileError, match="no such file"):
        list(list_reading.read(tmp_path))
    monkeypatch.setenv("HPMAP_LIMIT_UNPACKED_MB", "1")
    _workbook(tmp_path / "g.xlsx")
    with zipfile.ZipFile(tmp_path / "g.xlsx", "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.bmp", bytes(1_100_000))
    with pytest.raises(ImportFileError, match=r"g\.xlsx unpacks to more than 1 MB"):
        list(list_reading.read(tmp_path / "g.xlsx"))
    monkeypatch.setenv("HPMAP_LIMIT_FILE_MB", "1")
    (tmp_path / "f.csv").write_bytes(b"a" * 1_100_000)
    with pytest.raises(ImportFileError, match=r"f\.csv"):
        list(list_reading.read(tmp_path / "f.csv"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_and_no_column_of_a_list_becomes_a_formula(
    geocoder: GazetteerGeocoder, tmp_path: Path, suffix: str
) -> None:
    texts = ['=HYPERLINK("x")', "@SUM(1)", "-1+1", "+84 225 3842", "\t=1", "a\x1b\x00", "x" * 40_000]
    frame = pd.DataFrame({"=1+1": texts, "a\x1b\x00b": texts, "Địa chỉ": "cau rao 3"})
    appender = list_files.Appender(tmp_path / f"kq{suffix}")
    appender.add(lists.located(frame, "Địa chỉ", Batch(geocoder)))
    appender.close()
    if suffix == ".xlsx":
        sheet = openpyxl.load_workbook(appender.path).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        cells = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    else:
        with appender.path.open(encoding="utf-8-sig", newline="") as file:
            cells = [row[0] for row in csv.reader(file)]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "-", "\t"))]
    assert cells[4] == "+84 225 3842"  # a number
    assert not set("".join(cells)) & set("\x1b\x00")
