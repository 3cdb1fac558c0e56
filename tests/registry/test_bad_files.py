"""Whatever stands in the files, the command line answers with a sentence that names file and remedy."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shapely import Point

from gis.cli.main import main
from gis.exchange import decide, proposals
from gis.store.folder import FolderStore
from tests.fixtures.folders import built

NESTED: list[object] = []
for _ in range(700):
    NESTED = [NESTED]
POINT = {"type": "Point", "coordinates": [106.63, 20.805]}


@pytest.mark.parametrize("name", ["projects.csv", "places.csv", "documents.csv", "items/bc-2025.csv"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ":1: missing columns"),
        ("id,tên\n".encode(), ":1: missing columns"),
        ("Cầu Thử\n".encode("utf-16"), ":1: not UTF-8; save the file as 'CSV UTF-8'"),
        (b"id\nC\xc2\xecu Th\xcc\n", ":2: not UTF-8"),  # windows-1258, as older Excel writes
    ],
)
def test_a_table_of_another_shape_or_encoding(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], name: str, content: bytes, told: str
) -> None:
    folder = tiny_data()
    (folder / name).write_bytes(content)
    assert main(["--data", str(folder), "check"]) == 1
    assert f"{folder / name}{told}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("places.csv", "20.8050,106.6300", "nan,106.6300", "places.csv:2:lat: 'nan' is not a number"),
        ("places.csv", "20.8050,106.6300", "106.6300,20.8050", "places.csv:2:lat: 106.63, 20.805: lat and lon are"),
        ("places.csv", "106.6250,300", "106.6250,nan", "places.csv:4:radius_m: 'nan' is not a number"),
        ("place_vertices.csv", "20.8100,106.6200", "inf,106.6200", "place_vertices.csv:3:lat: 'inf' is not a number"),
        ("projects.csv", "cong-vien-thu,C", "../../x,C", "projects.csv:4:id: ../../x: is no slug; write it like 'x'"),
        ("projects.csv", "cong-vien-thu,C", "a\x00b,C", "projects.csv:4:id"),
        ("projects.csv", ",500,line", ",nan,line", "projects.csv:3:precision_m: 'nan' is not a number"),
        ("projects.csv", "duong-thu", "cau-thu", "projects.csv:3: id 'cau-thu' stands on line 2 already"),
        ("projects.csv", "bridge,under", "bridgge,under", "projects.csv:2:sector: cau-thu: no sector 'bridgge'"),
        ("projects.csv", "11443", "99999", "projects.csv:4:communes: cong-vien-thu: no commune '99999'"),
        ("items/bc-2025.csv", ",2.1,", ",nan,", "bc-2025.csv:3:length_km: 'nan' is not a number"),
    ],
)
def test_a_cell_that_means_nothing(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, told: str
) -> None:
    folder = tiny_data()
    (folder / "geometries").mkdir()
    (folder.parent / "x.geojson").write_text("what ../../x would read as its drawing", encoding="utf-8")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    assert main(["--data", str(folder), "build"]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "x.geojson" not in said
    assert not (folder / "projects.geojson").exists()
    (folder / "edited.geojson").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert main(["--data", str(folder), "diff", str(folder / "edited.geojson")]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("geometries", "told"),
    [
        ([], "0 features; a digitised project is one"),
        ([POINT, POINT], "2 features; a digitised project is one"),
        ([{**POINT, "type": "Blob"}], "cannot be read"),
        ([{**POINT, "coordinates": [20.805, 106.63]}], "are lat and lon swapped?"),
        ([{**POINT, "coordinates": [float("nan"), 20.8]}], "NaN is no coordinate"),
        ([{**POINT, "coordinates": [10**400, 20.8]}], "cannot be read"),
        ([{"type": "Polygon", "coordinates": NESTED}], "cannot be read"),
    ],
)
def test_a_digitised_geometry_that_is_none(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], geometries: list[object], told: str
) -> None:
    folder = tiny_data()
    (folder / "geometries").mkdir()
    features = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "geometries" / "cau-thu.geojson").write_text(text, encoding="utf-8")
    assert main(["--data", str(folder), "build"]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "cau-thu" in said


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "no such file"), (b"", "not a GeoPackage"), (b"SQLite format 3\x00" + b"x" * 2_000, "GeoPackage")],
)
def test_a_geopackage_that_cannot_be_read(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], content: bytes | None, told: str
) -> None:
    path = tiny_data() / "edited.gpkg"
    if content is not None:
        path.write_bytes(content)
    assert main(["--data", str(path.parent), "diff", str(path)]) == 1
    assert told.casefold() in capsys.readouterr().err.casefold()


@pytest.mark.parametrize(("sign", "said"), [(";", ";"), ("\t", "Tab")])
def test_a_table_that_excel_saved_with_another_sign_between_its_columns(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], sign: str, said: str
) -> None:
    folder = tiny_data()
    path = folder / "projects.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    assert main(["--data", str(folder), "check"]) == 1
    assert f"projects.csv:1: the columns are separated by {said}, as Excel does" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("sectors.csv", ",#D55E00,bridge", ",#D55E00' || env('HOME') || ',bridge", ":3:colour: "),
        ("sectors.csv", ",#D55E00,bridge", ",red,bridge", "write it like #0072B2"),
        ("sectors.csv", ",#D55E00,bridge", ",#D55E00,../../../../x", ":3:symbol: "),
        ("sectors.csv", "bridge,", "x|layername=y,", ":3:sector: "),
        ("sector_groups.csv", "#0072B2", "#0072B2;background:url(//x)", ":3:colour: "),
        ("statuses.csv", "planned,", "planned' OR 1,", ":3:status: "),
    ],
)
def test_a_codelist_whose_words_would_be_more_than_words(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, told: str
) -> None:
    """Codes and colours become names of layers and parts of expressions that QGIS reckons."""
    folder = tiny_data()
    shared = (folder / "codelists").resolve()
    (folder / "codelists").unlink()
    shutil.copytree(shared, folder / "codelists")
    path = folder / "codelists" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["--data", str(folder), "check"]) == 1
    said = capsys.readouterr().err
    assert name in said
    assert told in said


@pytest.mark.parametrize("name", ["projects.csv", "items/bc-2025.csv", "projects.geojson"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tiny_data()
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    command = ["export", str(folder / "x.csv")] if name.endswith(".geojson") else ["check"]
    assert main(["--data", str(folder), *command]) == 1
    assert f"{folder / name}: this is a folder, a pipe or a device" in capsys.readouterr().err


SPOILT = (
    '"items":null', '"items":[1]', '"communes":7', '"deadline":[{}]', '"old_districts":[7]', '"id":"../x"',
    '"status":[1]', '"sector_group":"../../x"', '"sector_group":"a\\n0\\nEOF"', '"sector":null',
)  # fmt: skip


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_built_map_of_other_properties_says_how_to_build_it_again(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], spoilt: str
) -> None:
    folder = built(tiny_data())
    path = folder / "projects.geojson"
    body = json.loads(path.read_text(encoding="utf-8"))
    body["features"][0]["properties"] |= json.loads("{" + spoilt + "}")
    path.write_text(json.dumps(body), encoding="utf-8")
    assert main(["--data", str(folder), "export", str(folder / "x.csv")]) == 1
    assert "gis build" in capsys.readouterr().err


def test_queries_that_are_missing_or_not_utf8(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tiny_data()
    path = folder / "queries.txt"
    assert main(["--data", str(folder), "geocode", "--file", str(path)]) == 1
    assert f"{path}: no such file" in capsys.readouterr().err
    path.write_bytes(b"C\xc2\xecu")
    assert main(["--data", str(folder), "geocode", "--file", str(path)]) == 1
    assert "save it as UTF-8" in capsys.readouterr().err


def test_a_stray_table_in_another_encoding_is_a_finding(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tiny_data()
    (folder / "ghi_chu.csv").write_bytes(b"C\xc2\xecu Th\xcc\n")
    assert main(["--data", str(folder), "check"]) == 1
    said = capsys.readouterr()
    assert f"{folder / 'ghi_chu.csv'}" in said.out + said.err
    assert "not UTF-8" in said.out + said.err


@pytest.mark.parametrize("content", [b"[]", b"{}", b"\xff\xfe[", b'{"points_right": "x"}', b"[" * 5000])
def test_measured_figures_that_cannot_be_read(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    folder = own_boundaries(tiny_data())
    (folder / "boundaries" / "accuracy.json").write_bytes(content)
    assert main(["--data", str(folder), "check"]) == 1
    assert "restore it from version control" in capsys.readouterr().err


def test_communes_with_more_or_fewer_properties(
    tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own_boundaries(tiny_data())
    path = folder / "boundaries" / "communes.geojson"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"properties":{', '"properties":{"ghi_chu":"x",'), encoding="utf-8")
    assert main(["--data", str(folder), "check"]) == 0
    path.write_text(text.replace('"kind":', '"loai":'), encoding="utf-8")
    assert main(["--data", str(folder), "check"]) == 1
    assert "a commune lacks a property" in capsys.readouterr().err


def own_boundaries(folder: Path) -> Path:
    """Give a trial folder its own copy of the boundaries."""
    shared = (folder / "boundaries").resolve()
    (folder / "boundaries").unlink()
    (folder / "boundaries").mkdir()
    for path in shared.iterdir():
        target = folder / "boundaries" / path.name
        if path.name in {"communes.geojson", "accuracy.json"}:
            target.write_bytes(path.read_bytes())
        else:
            target.symlink_to(path)
    return folder


def test_a_target_that_cannot_be_written(tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny_data()
    (folder / "projects.geojson").mkdir()
    (folder / "projects.geojson" / "kept").touch()
    assert main(["--data", str(folder), "build"]) == 1
    said = capsys.readouterr().err
    assert "projects.geojson" in said
    assert "nothing was changed" in said
    assert not list(folder.glob("*.tmp"))


def test_an_empty_map_is_built_with_a_word(tiny_data: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny_data()
    for path in (folder / "projects.csv", *(folder / "items").glob("*.csv")):
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert main(["--data", str(folder), "build"]) == 0
    assert "the map is empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "[" * 60_000,
        lambda text: "null",
        lambda text: re.sub(r'": *"[^"]*"', '": [[{}]]', text),
        lambda text: text.encode("utf-16").decode("latin-1"),
    ],
    ids=["nested", "null", "lists for texts", "utf-16"],
)
@pytest.mark.parametrize(
    ("name", "command"), [("proposals/*.json", ("proposals", "list")), ("changes.jsonl", ("history", "cau-thu"))]
)
def test_what_the_store_wrote_and_somebody_spoilt(
    tiny_data: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: tuple[str, ...],
    spoil: Callable[[str], str],
) -> None:
    folder = tiny_data()
    made = proposals.propose(
        FolderStore(folder), "cau-thu", fields={"lead": "B"}, geometry=Point(106.631, 20.806), who="An", why="đo"
    )
    if name == "changes.jsonl":
        decide.accept(FolderStore(folder), made.id, who="Chi")
    (path,) = folder.glob(name)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="latin-1", errors="replace")
    assert main(["--data", str(folder), *command]) == 1
    assert path.stem in capsys.readouterr().err
