"""The points of a surveyor's list become the axis of a road or the boundary of a plot, in one question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pyproj
import pytest
import shapely

from gis.cli.main import main
from gis.core import crs
from gis.core.errors import GeometryError
from gis.exchange.geometries import corners
from gis.exchange.geometries.bring import bring
from tests.conftest import DATA
from tests.exchange.test_geometries import CITY, WEST, projected

HEADS = ("Số hiệu", "X (m)", "Y (m)")
MARKS = (("M1", 0, 0), ("M2", 0, 120), ("M3", 80, 120), ("M4", 80, 0))
"""The corners of a plot of 120 × 80 m: name, metres north and east of its first."""
Row = Sequence[object]


def surveyed(path: Path, *rows: Row, place: tuple[float, float] = WEST) -> Path:
    """Write a list in Excel as surveyors do, X to the north; numbers in a row are metres from its first corner."""
    east, north = projected("EPSG:9210", *place)
    book = openpyxl.Workbook()
    for row in (("BẢNG KÊ TỌA ĐỘ GÓC RANH",), (), *rows):
        moved = iter((north, east))
        book.active.append([cell + next(moved) if isinstance(cell, int) else cell for cell in row])
    book.save(path)
    return path


def metres(shape: shapely.Geometry | None) -> float:
    """The length of a line, the area of an area, in the list's own system."""
    assert shape is not None
    there = pyproj.Transformer.from_crs(crs.WGS84, "EPSG:9210", always_xy=True)
    flat = shapely.transform(shape, there.transform, interleaved=False)
    return float(flat.area or flat.length)


@pytest.mark.parametrize(("rows", "form", "closed", "made"), [
    ((HEADS, *MARKS), "area", False, {"": 9_600}),
    ((HEADS, *MARKS), "line", False, {"": 320}),
    ((HEADS, *MARKS, MARKS[0], ("Tổng diện tích 9600 m2",)), "area", True, {"": 9_600}),
    ((HEADS, MARKS[0], MARKS[0], *MARKS[1:], MARKS[0]), "line", True, {"": 400}),
    ((HEADS, *MARKS[:2], (), HEADS, *MARKS[2:]), "area", False, {"": 9_600}),  # the next page repeats the heads
    ((HEADS, ("Thửa đất số 1",), *MARKS, ("Thửa đất số 2",), *MARKS[:3]), "area", False,
     {"Thửa đất số 1": 9_600, "Thửa đất số 2": 4_800}),
    ((("Lô", *HEADS), ("A1", *MARKS[0]), *((None, *mark) for mark in MARKS[1:]), *(("A2", *m) for m in MARKS[1:])),
     "area", False, {"A1": 9_600, "A2": 4_800}),
    ((HEADS, *MARKS, MARKS[0], *((n, x + 500, y) for n, x, y in MARKS[:3]), ("M1", 500, 0)), "area", False,
     {"": 14_400}),
])  # fmt: skip
def test_the_points_of_a_list_become_lines_or_areas(
    rows: Sequence[Row], form: corners.Form, closed: bool, made: dict[str, float], tmp_path: Path
) -> None:
    found = bring(surveyed(tmp_path / "Góc ranh.xlsx", *rows), DATA)
    assert corners.closed(found) == closed
    shapes = corners.joined(found, form)
    assert {one.kind for one in shapes} == {form}
    assert {"".join(one.texts): round(metres(one.geometry)) for one in shapes} == made
    assert crs.distance_m(*shapely.get_coordinates(shapes[0].geometry)[0], *WEST) < 0.2


@pytest.mark.parametrize(("rows", "form", "said"), [
    ((MARKS[0], MARKS[2], MARKS[1], MARKS[3]), "area", "crosses itself"),
    (MARKS[:2], "area", "2 different points, 3 are needed"),
    ((MARKS[0], MARKS[0]), "line", "1 different points, 2 are needed"),
    ((*MARKS, MARKS[0], MARKS[2]), "area", "1 different points, 3 are needed"),
    ((*MARKS[:3], ("M4", 900_000, 0)), "area", "point 4 has no place"),
])  # fmt: skip
def test_points_that_make_no_boundary_say_so(
    rows: Sequence[Row], form: corners.Form, said: str, tmp_path: Path
) -> None:
    found = bring(surveyed(tmp_path / "x.xlsx", HEADS, ("Lô A",), *rows), DATA)
    with pytest.raises(GeometryError, match=said) as caught:
        corners.joined(found, form)
    assert "Lô A" in str(caught.value)


def test_the_command_asks_for_the_system_then_writes_what_propose_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = surveyed(tmp_path / "a.xlsx", HEADS, *MARKS, place=CITY), tmp_path / "thửa.geojson"
    assert main(["geometry", str(path), "--join", "area"]) == 4
    assert "area" in capsys.readouterr().out
    system = ["--crs", "EPSG:9210:swapped"]
    assert main(["geometry", str(path), *system]) == 0
    assert "--join area" in capsys.readouterr().out
    assert main(["geometry", str(path), *system, "--join", "area", "--out", str(out)]) == 0
    (feature,) = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert round(metres(shapely.geometry.shape(feature["geometry"])), -2) == 9_600
