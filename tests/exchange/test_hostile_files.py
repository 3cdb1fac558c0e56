"""Files that broke something: each is read, or refused with a sentence; nothing crashes, floods or hangs."""

from __future__ import annotations

import json
import os
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from gis.core.errors import CrsError, GeometryError, GisError, ImportFileError
from gis.exchange import shapes
from gis.exchange.compare import compare
from gis.exports import formats
from gis.layers import query
from gis.registry.projects import Registry
from tests.exchange import hostile_files as hostile
from tests.fixtures.folders import built

if TYPE_CHECKING:
    from gis.exchange.changes import Comparison


@pytest.fixture
def data(tiny_data: Callable[..., Path]) -> Path:
    return built(tiny_data())


def export(data: Path, name: str) -> Path:
    out = data.parent / name
    formats.write(out, query.load_projects_layer(data / "projects.geojson"), data_dir=data)
    return out


def compared(data: Path, edit: Any) -> Comparison:
    suffix = "geojson" if edit.__code__.co_argcount == 2 else "gpkg"
    path = export(data, f"x.{suffix}")
    (hostile.geojson if suffix == "geojson" else hostile.geopackage)(path, edit)
    return compare(path, Registry.load(data))


def curve(kind: int, *xy: float) -> bytes:
    return struct.pack(f"<BII{len(xy)}d", 1, kind, len(xy) // 2, *xy)


# --- one geometry is wrong: it is named, the rest is compared -----------------------------------


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (hostile.drawn(hostile.DEEP), "a GeometryCollection stands in a GeometryCollection"),
        (hostile.drawn(struct.pack("<BII", 1, 4, 0xFFFFFFF0)), "claims 4294967280 parts"),
        (hostile.drawn(struct.pack("<BII", 1, 16, 0)), "a TIN cannot be taken over"),
        (hostile.drawn(hostile.POINT[:-3]), "cut off"),
        (lambda db, t, g: db.execute(f"UPDATE {t} SET {g} = 'text'"), "no GeoPackage geometry"),
        (lambda _, f: f["geometry"].update(coordinates=[10**400, 20]), "the geometry cannot be read"),
        (lambda _, f: f["geometry"].update(coordinates=[20.85, 106.68]), "latitude and longitude are swapped"),
        (lambda _, f: f["geometry"].update(type="Circle"), "the geometry cannot be read"),
        (hostile.nested(700), "nests without need"),
    ],
)
def test_an_unreadable_geometry_is_that_row_s_finding(data: Path, edit: Any, said: str) -> None:
    found = compared(data, edit)
    assert [c for c in found.changes if c.project_id == "cau-thu"] == []
    assert [n for n in found.notices if said in str(n) and "cau-thu" in str(n) and "counts as unedited" in str(n)]


def test_a_swapped_point_does_not_hide_the_other_edits(data: Path) -> None:
    def edit(body: dict[str, Any], bridge: dict[str, Any]) -> None:
        bridge["geometry"]["coordinates"] = [20.85, 106.68]
        next(f for f in body["features"] if f["id"] == "duong-thu")["properties"]["lead"] = "Sở Xây dựng"

    found = compared(data, edit)
    assert [c.id for c in found.changes] == ["duong-thu:lead"]
    assert any("write 106.68000, 20.85000" in str(n) for n in found.notices)


@pytest.mark.parametrize("value", [10**400, "1" * 400, -(10**400)])
@pytest.mark.parametrize("column", ["precision_m", "length_km", "lat"])
def test_a_number_beyond_all_numbers_is_a_text_like_any_other(data: Path, column: str, value: object) -> None:
    found = compared(data, lambda _, f: f["properties"].update({column: value}))
    assert len(found.changes) + len(found.ignored) == 1


def test_what_was_exported_may_be_damaged_too(data: Path) -> None:
    for edit in (
        hostile.exported("hinh", hostile.DEEP),
        hostile.exported("hinh", shapely.to_wkb(shapely.Point(float("nan"), 5e300))),
        hostile.exported("thuoc_tinh", '{"precision_m":' + "9" * 5000 + "}"),
        hostile.exported("thuoc_tinh", "[" * 5000),
    ):
        assert "what was exported cannot be read" in " ".join(map(str, compared(data, edit).notices))
    assert compared(data, hostile.exported("thuoc_tinh", '{"precision_m":' + "9" * 400 + "}")).ignored


# --- what other programs make of our files ------------------------------------------------------


def test_curves_become_lines_and_lines_marked_as_curves_are_unchanged(data: Path) -> None:
    def as_curves(db: sqlite3.Connection, _: str, column: str) -> None:
        [(raw,)] = db.execute(f"SELECT {column} FROM urban_area").fetchall()
        area = shapely.from_wkb(raw[8 + (0, 32, 48, 48, 64)[raw[3] >> 1 & 7] :]).geoms[0]
        ring = curve(2, *shapely.get_coordinates(area.exterior).ravel())
        wrap = [struct.pack("<BII", 1, kind, 1) for kind in (12, 10, 9)]
        db.execute(f"UPDATE urban_area SET {column} = ?", (hostile.blob(b"".join(wrap) + ring),))

    assert compared(data, as_curves).changes == ()
    bent = curve(8, 106.63, 20.805, 106.64, 20.806, 106.65, 20.805)
    [change] = compared(
        data, lambda db, _, g: db.execute(f"UPDATE transport_road_line SET {g} = ?", (hostile.blob(bent),))
    ).changes
    assert (change.id, change.after.geom_type) == ("duong-thu:reshaped", "LineString")
    assert len(change.after.coords) > 3


def test_a_collection_of_one_type_is_a_multi_geometry(data: Path) -> None:
    def edit(_: dict[str, Any], bridge: dict[str, Any]) -> None:
        bridge["geometry"] = {"type": "GeometryCollection", "geometries": [bridge["geometry"]]}

    assert compared(data, edit).changes == ()


def test_columns_in_capitals_are_the_same_columns(data: Path) -> None:
    def capitals(db: sqlite3.Connection, table: str, _: str) -> None:
        for column in ("id", "name_vi", "lead"):
            db.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO {column.upper()}")
        db.execute(f"UPDATE {table} SET LEAD = 'Sở Xây dựng'")

    assert [c.id for c in compared(data, capitals).changes] == ["cau-thu:lead"]

    def keys(_: dict[str, Any], bridge: dict[str, Any]) -> None:
        bridge["properties"] = {k.upper(): v for k, v in bridge["properties"].items()} | {"LEAD": "Sở"}

    assert [c.id for c in compared(data, keys).changes] == ["cau-thu:lead"]


def test_lists_that_became_text_are_read_back(data: Path) -> None:
    path = export(data, "x.geojson")
    frame = gpd.read_file(path)
    as_gdal_writes, as_numpy_writes = lambda v: f"({len(v)}:{','.join(v)})", lambda v: str(np.array(list(v), dtype=str))
    for form in (as_gdal_writes, as_numpy_writes, lambda v: v):
        copy = frame.copy()
        for column in ("communes", "commune_names", "old_districts", "documents"):
            lists = [json.loads(v) if isinstance(v, str) else v for v in copy[column]]
            copy[column] = [None if v is None else form(v) for v in lists]
        out = path.with_suffix(".gpkg")
        out.unlink(missing_ok=True)
        pyogrio.write_dataframe(copy, out, layer="x", driver="GPKG")
        assert compare(out, Registry.load(data)).changes == ()


def test_a_file_taken_while_qgis_has_it_open_is_said_to_be_so(data: Path) -> None:
    path = export(data, "x.gpkg")
    with closing(sqlite3.connect(path)) as editing:
        editing.execute("PRAGMA journal_mode = WAL")
        with editing:
            editing.execute("UPDATE khong_ve SET lead = 'Sở Xây dựng'")
        alone = path.with_name("alone.gpkg")
        alone.write_bytes(path.read_bytes())
        assert compare(alone, Registry.load(data)).notices[0].code == "exchange.taken_while_open"
        assert compare(path, Registry.load(data)).notices == ()


# --- files that are no files, floods and traps ---------------------------------------------------


@pytest.mark.parametrize("name", ["x.geojson", "x.gpkg", "x.gpkg-wal", "x.zip"])
def test_only_regular_files_are_opened(data: Path, name: str) -> None:
    path = export(data, "x.gpkg") if name == "x.gpkg-wal" else data.parent / name
    for make in (os.mkfifo, lambda p: p.symlink_to("/dev/zero"), Path.mkdir):
        trap = data.parent / name
        trap.unlink(missing_ok=True)
        make(trap)
        with pytest.raises(ImportFileError, match="is no ordinary file"):
            compare(path, Registry.load(data))


@pytest.mark.parametrize(
    ("edit", "error", "said"),
    [
        (hostile.bad_schema, ImportFileError, "not a readable GeoPackage"),
        (hostile.srs("x", '{"a":' * 100_000), CrsError, "no known CRS"),
        (
            hostile.srs("IAU_2015", 'ENGCRS["x",EDATUM["x"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north]]'),
            CrsError,
            "CRS",
        ),
        (lambda d, _: d.update(crs={"properties": {"name": "IAU_2015:30100"}}), CrsError, "has no place on the map"),
        (lambda d, _: d.update(crs={"properties": {"name": "[" * 50_000}}), CrsError, "unknown CRS"),
        (lambda d, _: d.update(features=[{}] * 100_001), ImportFileError, "more than 100000 rows"),
        (hostile.drawn(shapely.to_wkb(shapely.multipoints(hostile.cloud(200_001)))), ImportFileError, "200000 parts"),
        (hostile.layers(3, 40_000), ImportFileError, "more than 100000 rows"),
    ],
)
def test_what_is_wrong_with_a_whole_file_is_said_with_a_remedy(
    data: Path, edit: Any, error: type[GisError], said: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        compared(data, edit)
    assert ";" in str(caught.value)


def test_a_grid_that_is_a_device_ends_in_time(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_LIMIT_SECONDS", "5")
    grid = "+proj=longlat +ellps=WGS84 +nadgrids=/dev/zero +type=crs +x"
    with pytest.raises((ImportFileError, CrsError, GeometryError)):
        compared(data, hostile.srs(grid, "y"))


@pytest.mark.parametrize("pair", ["points", "ring", "stack"])
def test_comparing_costs_no_square_of_the_vertices(pair: str) -> None:
    points = shapely.multipoints(hostile.cloud(20_000))
    if pair == "points":
        assert shapes.same(points, shapely.multipoints(shapely.get_coordinates(points)[::-1]))
        assert shapes.difference_m(points, points) == 0
    elif pair == "ring":
        assert not shapes.same(*hostile.rings(100_000))
    else:
        one = shapely.MultiPoint([(106.7, 20.8)] * 20_000)
        assert shapes.same(one, one)
        twice = [shapely.LineString([(106.7, 20.8), (106.8, 20.8 + i * 1e-5), (106.7, 20.8)]) for i in range(20_000)]
        assert not shapes.same(shapely.MultiLineString(twice), shapely.MultiLineString([*twice[1:], twice[1]]))
        few = twice[:500]  # in the other order each would be found last: given up, not searched for
        assert not shapes.same(shapely.MultiLineString(few), shapely.MultiLineString(few[::-1]))


def test_a_zip_of_one_edited_file_is_that_file(data: Path) -> None:
    path = export(data, "x.gpkg")
    archive = path.with_suffix(".zip")
    with closing(sqlite3.connect(path)) as editing:
        editing.execute("PRAGMA journal_mode = WAL")
        with editing:
            editing.execute("UPDATE khong_ve SET lead = 'Sở Xây dựng'")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name in ("x.gpkg", "x.gpkg-wal"):
                zipped.write(path.with_name(name), f"../../bản đồ/{name}")
    assert [c.id for c in compare(archive, Registry.load(data)).changes] == ["trong-cay:lead"]
    assert not (data.parent.parent / "bản đồ").exists()


def test_a_zip_bomb_or_a_zip_of_two_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = data.parent / "x.zip"
    monkeypatch.setenv("HPMAP_LIMIT_UNPACKED_MB", "2")
    for files, said in (
        ({"a.gpkg": bytes(3_000_000)}, "unpacks to more than 2 MB"),
        ({"a.gpkg": b"", "b.geojson": b""}, "holds 2 files with data"),
        ({"a.gpkg": b"no database"}, "a.gpkg is not a GeoPackage"),
    ):
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in files.items():
                zipped.writestr(name, content)
        with pytest.raises(ImportFileError, match=said):
            compare(archive, Registry.load(data))
    archive.write_bytes(archive.read_bytes()[:40])
    with pytest.raises(ImportFileError, match="not a readable ZIP"):
        compare(archive, Registry.load(data))
