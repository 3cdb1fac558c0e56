"""The way back: what counts as an edit, what is taken over, and what is refused."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
import pytest
import shapely
from shapely.affinity import translate

from gis.cli import main as program
from gis.core import crs as crs_module
from gis.core.errors import CrsError, DataError, GeometryError, GisError, ImportFileError, UnknownReferenceError
from gis.exchange import shapes
from gis.exchange.accept import accept, patch
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance
from gis.exports import formats
from gis.layers import query
from gis.registry import build
from gis.registry.projects import Registry
from gis.store.folder import FolderStore
from tests.fixtures.folders import built

if TYPE_CHECKING:
    from gis.exchange.changes import Change

CRS = crs_module.EXPORT_CRS
GIVEN = Acceptance(who="Nguyễn An", why="Đo lại tại chỗ")


@pytest.fixture
def data(tiny_data: Callable[..., Path]) -> Path:
    return built(tiny_data())


def export(data: Path, name: str = "x.gpkg", crs: str = "EPSG:4326", only: str = "") -> Path:
    out = data.parent / name
    frame = query.load_projects_layer(data / "projects.geojson")
    formats.write(out, frame[frame["id"] == only] if only else frame, data_dir=data, crs=crs)
    return out


def rewrite(path: Path, layer: str, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> None:
    frame = pyogrio.read_dataframe(path, layer=layer)
    pyogrio.write_dataframe(change(frame), path, layer=layer, driver="GPKG", promote_to_multi=None)


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        # OGR's index triggers call functions that only OGR has.
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            database.execute(statement)


def changes(path: Path, data: Path) -> list[Change]:
    return list(compare(path, Registry.load(data)).changes)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- what is no edit ---------------------------------------------------------------------------


@pytest.mark.parametrize("crs", CRS)
def test_an_untouched_geopackage_has_no_changes(data: Path, crs: str) -> None:
    found = compare(export(data, crs=crs), Registry.load(data))
    assert (found.changes, found.ignored, found.notices) == ((), (), ())


@pytest.mark.parametrize("crs", CRS)
def test_a_layer_written_anew_by_another_program_has_no_changes(data: Path, crs: str) -> None:
    path = export(data, crs=crs)
    for layer in ("transport_road_point", "transport_road_line", "urban_area"):
        rewrite(path, layer, lambda f: f[[*reversed(f.columns.drop("geometry")), "geometry"]].explode())
    assert changes(path, data) == []


def test_null_and_empty_and_number_types_are_the_same(data: Path) -> None:
    path = export(data)
    sql(
        path,
        "UPDATE transport_road_line SET lead = NULL, note = '', precision_m = 500",
        "UPDATE urban_area SET name_en = ' Trial  park '",
        "UPDATE khong_ve SET precision_m = NULL, communes = NULL",
    )
    assert changes(path, data) == []


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda g: shapely.MultiPolygon([g]),
        shapely.reverse,
        lambda g: shapely.Polygon([*g.exterior.coords[7:-1], *g.exterior.coords[:8]]),
        lambda g: shapely.force_3d(g, 5.0),
        lambda g: translate(g, 0.9e-7, -0.9e-7),
    ],
    ids=["multi", "winding", "start", "height", "rounding"],
)
def test_ways_to_write_the_same_area(rewritten: Callable[[shapely.Polygon], shapely.Geometry]) -> None:
    area = shapely.Point(106.6, 20.8).buffer(0.01)
    assert shapes.same(area, rewritten(area))


def test_a_finger_s_breadth_is_an_edit_and_five_centimetres_of_a_projection_are_not() -> None:
    point = shapely.Point(106.6, 20.8)
    assert not shapes.same(point, translate(point, 2e-7, 0))
    assert shapes.same(point, translate(point, 4e-7, 0), projected=True)
    assert not shapes.same(point, translate(point, 6e-7, 0), projected=True)


# --- what is an edit ---------------------------------------------------------------------------


@pytest.mark.parametrize("crs", CRS)
def test_a_moved_point_is_measured_in_metres(data: Path, crs: str) -> None:
    path = export(data, crs=crs)
    east = 35 / 104_000 if crs == "EPSG:4326" else 35
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=f.translate(east, 0)))
    [change] = changes(path, data)
    assert (change.id, change.conflict) == ("cau-thu:moved", False)
    assert change.metres == pytest.approx(35, abs=0.1)
    assert change.before is not None
    assert change.after is not None
    assert change.before.x < change.after.centroid.x


def test_a_road_with_a_new_bend_is_reshaped(data: Path) -> None:
    path = export(data)
    bent = shapely.LineString([(106.63, 20.805), (106.64, 20.806), (106.65, 20.805)])
    rewrite(path, "transport_road_line", lambda f: f.assign(geometry=[bent]))
    [change] = changes(path, data)
    assert (change.kind, change.metres) == ("reshaped", pytest.approx(111, abs=2))


def test_an_attribute_is_shown_old_and_new_and_a_computed_one_is_ignored_with_the_reason(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE transport_road_line SET name_vi = 'Đường Mới', length_km = 99, documents = 'x'")
    found = compare(path, Registry.load(data))
    [change] = found.changes
    assert (change.id, change.old, change.new) == (
        "duong-thu:name_vi",
        "Tuyến đường Cầu Thử - Nút giao Thử",
        "Đường Mới",
    )
    assert {edit.column for edit in found.ignored} == {"length_km", "documents"}
    assert "edit the geometry" in str(found.ignored[-1])


def test_a_missing_feature_is_deleted_only_if_the_export_held_it(data: Path) -> None:
    path = export(data)
    sql(path, "DELETE FROM urban_area")
    assert [c.id for c in changes(path, data)] == ["cong-vien-thu:deleted"]
    assert changes(export(data, "one.gpkg", only="cau-thu"), data) == []


def test_a_drawn_feature_says_what_it_still_needs(data: Path) -> None:
    path = export(data)
    square = shapely.box(106.7, 20.8, 106.71, 20.81)
    new = gpd.GeoDataFrame({"name_vi": ["Khu Mới"]}, geometry=[square], crs="EPSG:4326")
    rewrite(path, "urban_area", lambda f: gpd.pd.concat([f, new]))
    [change] = changes(path, data)
    assert (change.id, change.name) == ("khu-moi:added", "Khu Mới")
    assert [str(what) for what in change.missing] == [
        "sector",
        "status",
        "precision",
        "precision_m (90 % error in metres)",
    ]


def test_an_edited_city_wide_project_is_found_in_its_table(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE khong_ve SET lead = 'Sở Xây dựng'")
    assert [c.id for c in changes(path, data)] == ["trong-cay:lead"]


def test_edits_of_geojson_are_found_and_its_ids_tell_the_deleted(data: Path) -> None:
    path = export(data, "x.geojson")
    body = json.loads(path.read_text(encoding="utf-8"))
    body["features"] = [f for f in body["features"] if f["id"] != "duong-thu"]
    body["features"][0]["properties"]["lead"] = "Sở Xây dựng"
    path.write_text(json.dumps(body), encoding="utf-8")
    assert [c.id for c in changes(path, data)] == ["cau-thu:lead", "duong-thu:deleted"]


def test_the_project_file_stands_for_the_geopackage_beside_it(data: Path) -> None:
    path = export(data, "x.qgz")
    sql(path.with_suffix(".gpkg"), "UPDATE urban_area SET lead = 'Sở Xây dựng'")
    assert [c.id for c in changes(path, data)] == ["cong-vien-thu:lead"]
    path.with_suffix(".gpkg").unlink()
    with pytest.raises(ImportFileError, match=r"x\.gpkg"):
        changes(path, data)


def test_a_layer_that_lost_its_datum_is_recognised(data: Path) -> None:
    path = export(data, crs="EPSG:9210")
    plain = "+proj=tmerc +lat_0=0 +lon_0=105.75 +k=0.9999 +x_0=500000 +ellps=WGS84 +towgs84=0,0,0 +units=m"
    for layer in ("transport_road_point", "transport_road_line", "urban_area"):
        rewrite(path, layer, lambda f: f.set_crs(plain, allow_override=True))
    found = compare(path, Registry.load(data))
    assert [c.kind for c in found.changes] == ["moved"] * 3
    assert [c.metres for c in found.changes] == pytest.approx([224] * 3, abs=10)
    assert "the layer's CRS is probably not the one" in str(found.notices[-1])


# --- the registry moved on ---------------------------------------------------------------------


def replace(data: Path, old: str, new: str) -> None:
    path = data / "projects.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_conflict_is_shown_three_ways_and_never_written(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE transport_road_line SET name_en = 'From QGIS'")
    replace(data, "Trial road", "From the registry")
    [change] = changes(path, data)
    assert (change.conflict, change.base, change.old, change.new) == (
        True,
        "Trial road",
        "From the registry",
        "From QGIS",
    )
    before = contents(data)
    with pytest.raises(DataError, match=r"CONFLICT: the registry moved on"):
        accept(path, FolderStore(data), GIVEN)
    assert contents(data) == before


def test_what_others_changed_is_no_edit_of_this_file(data: Path) -> None:
    path = export(data)
    replace(data, "Trial road", "From the registry")
    assert changes(path, data) == []
    sql(path, "UPDATE transport_road_line SET name_en = 'From the registry'")
    assert changes(path, data) == []


def test_old_geojson_without_its_base_shows_every_difference_as_a_conflict(data: Path) -> None:
    path = export(data, "x.geojson")
    replace(data, "Trial road", "From the registry")
    found = compare(path, Registry.load(data))
    assert [(c.id, c.conflict) for c in found.changes] == [("duong-thu:name_en", True)]


# --- taking over -------------------------------------------------------------------------------


def test_accepted_changes_reach_the_sources_and_the_rest_keeps_every_byte(data: Path) -> None:
    (data / "projects.csv").write_bytes(
        (data / "projects.csv").read_bytes().replace(b"trong-cay,Ch", b'"trong-cay",Ch')  # an unusual, valid row
    )
    path = export(data, crs="EPSG:9210")
    before = (data / "projects.csv").read_bytes().splitlines()
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=f.translate(35, 0)))
    sql(path, "UPDATE transport_road_line SET lead = 'Sở Xây dựng, Ban 2', note = 'x'")
    applied = accept(path, FolderStore(data), Acceptance("An", "Đo lại", frozenset({"cau-thu", "duong-thu:lead"})))
    assert [c.id for c in applied.changes] == ["cau-thu:moved", "duong-thu:lead"]
    assert applied.files == (
        "geometries/cau-thu.geojson",
        "changes.jsonl",
        "projects.geojson",
        "projects.csv",
        "changes.csv",
    )
    after = (data / "projects.csv").read_bytes().splitlines()
    assert [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [1, 2]
    registry = Registry.load(data)
    assert registry.projects["duong-thu"].lead == "Sở Xây dựng, Ban 2"
    assert registry.projects["cau-thu"].precision_m == 50  # the places' precision stays the project's
    assert [c.id for c in changes(path, data)] == ["duong-thu:note"]


def test_the_history_says_who_when_and_why(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE transport_road_line SET lead = 'Sở Xây dựng'")
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=f.translate(0.0003, 0)))
    accept(path, FolderStore(data), Acceptance("An", "Đo lại", date="2026-11-22"))
    moved, renamed = FolderStore(data).history()
    assert (renamed.date, renamed.who, renamed.why, renamed.change) == ("2026-11-22", "An", "Đo lại", "lead")
    assert (renamed.old, renamed.new) == ("", "Sở Xây dựng")
    assert moved.old == "Point 20.805000, 106.630000"
    assert FolderStore(data).history("cau-thu") == [moved]
    text = build.build(Registry.load(data))
    (data / "changes.csv").unlink()
    assert build.build(Registry.load(data)) == text


def test_a_new_project_needs_a_citation_and_gets_its_item(data: Path) -> None:
    path = export(data)
    cells = {
        "name_vi": ["Khu Mới"],
        "sector": ["urban"],
        "status": ["planned"],
        "precision": ["approximate"],
        "precision_m": [200.0],
    }
    new = gpd.GeoDataFrame(cells, geometry=[shapely.box(106.7, 20.8, 106.71, 20.81)], crs="EPSG:4326")
    rewrite(path, "urban_area", lambda f: gpd.pd.concat([f, new]))
    with pytest.raises(DataError, match=r"khu-moi: added.*MISSING: a citation"):
        accept(path, FolderStore(data), GIVEN)
    with pytest.raises(UnknownReferenceError, match="no document 'nq-9999'"):
        accept(path, FolderStore(data), Acceptance("An", "Mới", document="nq-9999", section="I"))
    accept(path, FolderStore(data), Acceptance("An", "Mới", document="bc-2025", section="Phụ lục 9"))
    registry = Registry.load(data)
    [item] = registry.items_of["khu-moi"]
    assert (item.item_id, item.section, item.name) == ("bc-2025/phu-luc-9-khu-moi", "Phụ lục 9", "Khu Mới")
    assert registry.projects["khu-moi"].geometry_kind == "area"
    assert changes(path, data) == []


def test_a_new_status_must_be_stated_by_a_document(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE transport_road_point SET status = 'completed'", "UPDATE urban_area SET lead = 'Sở'")
    before = contents(data)
    with pytest.raises(DataError, match=r"\[status_is_the_latest\] cau-thu[^$]*--accept cong-vien-thu:lead") as caught:
        accept(path, FolderStore(data), GIVEN)
    assert "cau-thu: cite the document that states the new status" in str(caught.value)
    assert "(--document and --section)" in str(caught.value)
    assert contents(data) == before
    accept(path, FolderStore(data), Acceptance("An", "Khánh thành", document="bc-2025", section="Phụ lục 9"))
    assert Registry.load(data).projects["cau-thu"].status == "completed"


def test_a_deleted_project_that_a_document_still_names_is_refused_by_name(data: Path) -> None:
    path = export(data)
    sql(path, "DELETE FROM transport_road_line")
    with pytest.raises(DataError, match=r"\[items_have_projects\] bc-2025/pl4\.1-02: no project 'duong-thu'"):
        accept(path, FolderStore(data), GIVEN)


def test_a_deleted_project_leaves_the_items_that_name_others_too(data: Path) -> None:
    path = export(data)
    sql(path, "DELETE FROM urban_area")
    accept(path, FolderStore(data), GIVEN)
    registry = Registry.load(data)
    assert "cong-vien-thu" not in registry.projects
    assert registry.items_of["trong-cay"][0].project_ids == ("trong-cay",)


def test_every_broken_check_is_named_and_nothing_is_written(data: Path) -> None:
    path = export(data)
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=[shapely.Point(20.8, 106.6 - 20)]))
    sql(path, "UPDATE urban_area SET sector = 'parks'")
    before = contents(data)
    with pytest.raises(DataError) as caught:
        accept(path, FolderStore(data), GIVEN)
    assert "[geometries_are_sound] cau-thu" in str(caught.value)
    assert "[codes_are_known] cong-vien-thu: sector 'parks'" in str(caught.value)
    assert contents(data) == before


def test_nothing_is_half_written_if_a_file_cannot_be_replaced(data: Path) -> None:
    path = export(data)
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=f.translate(0.0003, 0)))
    (data / "geometries").write_text("a file where a folder must be", encoding="utf-8")
    before = contents(data)
    with pytest.raises((GisError, OSError)):
        accept(path, FolderStore(data), GIVEN)
    assert contents(data) == before


@pytest.mark.parametrize("given", [Acceptance("", "x"), Acceptance("An", " ")])
def test_who_and_why_are_needed(data: Path, given: Acceptance) -> None:
    with pytest.raises(DataError, match="--who, --why"):
        accept(export(data), FolderStore(data), given)


def test_an_id_that_is_no_change_is_refused(data: Path) -> None:
    with pytest.raises(UnknownReferenceError, match="nothing was edited"):
        accept(export(data), FolderStore(data), Acceptance("An", "x", frozenset({"cau-thu"})))


def test_the_patch_is_what_apply_writes(data: Path) -> None:
    path = export(data)
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=f.translate(0.0003, 0)))
    text = patch(path, FolderStore(data), GIVEN)
    assert not (data / "geometries").exists()
    patched = subprocess.run(
        ["git", "apply", "-"], input=text.encode(), cwd=data.parent, capture_output=True, check=False
    )
    assert patched.returncode == 0, patched.stderr
    assert changes(path, data) == []


# --- files that are not to be trusted ----------------------------------------------------------


def test_hostile_ids_and_cells_do_not_get_in(data: Path) -> None:
    path = export(data)
    sql(path, "UPDATE urban_area SET name_vi = '=HYPERLINK(\"http://x\")'")
    with pytest.raises(DataError, match="begins with '='"):
        accept(path, FolderStore(data), GIVEN)
    path = export(data, "y.gpkg")
    rewrite(path, "urban_area", lambda f: gpd.pd.concat([f, f.assign(id="../../etc/x")]))
    [change] = changes(path, data)
    assert (change.kind, change.project_id) == ("added", "")
    assert str(change.missing[0]).startswith("a readable id")


def test_views_triggers_and_virtual_tables_are_left_alone(data: Path) -> None:
    path = export(data)
    sql(
        path,
        "CREATE VIEW bomb AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('bomb', 'attributes', 'bomb')",
        "CREATE TRIGGER t AFTER INSERT ON khong_ve BEGIN DELETE FROM urban_area; END",
        "CREATE VIRTUAL TABLE words USING fts5(id)",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('words', 'attributes', 'words')",
    )
    before = path.read_bytes()
    assert changes(path, data) == []
    assert path.read_bytes() == before


def test_a_view_in_place_of_the_contents_is_no_geopackage(data: Path) -> None:
    path = data.parent / "view.gpkg"
    sql(path, "CREATE VIEW gpkg_contents AS SELECT 'x' AS table_name")
    with pytest.raises(ImportFileError, match="not a GeoPackage"):
        changes(path, data)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.gpkg", b"PK\x03\x04 no database", "not a GeoPackage"),
        ("x.gpkg", b"SQLite format 3\x00" + b"\x01" * 500, "not a readable GeoPackage"),
        ("x.gpkg", b"", "not a GeoPackage"),
        ("x.shp", b"", r"only \.gpkg"),
        ("x.geojson", b"\xff\xfe", "not GeoJSON"),
        ("x.geojson", b"[" * 200_000, "not GeoJSON"),
        ("x.geojson", b"[]", "FeatureCollection"),
        ("x.geojson", b'{"features": [3]}', "feature 1 is no GeoJSON feature"),
        ("x.geojson", b'{"features": [{"properties": {"name": "x"}}]}', "no feature has a project id"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_a_remedy(
    data: Path, name: str, content: bytes, message: str
) -> None:
    path = data.parent / name
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=message):
        changes(path, data)


def test_missing_and_oversized_files_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportFileError, match="cannot be opened"):
        changes(data / "none.gpkg", data)
    path = export(data)
    swollen = {"FILE_MB": path, "LOG_MB": path.with_name(f"{path.name}-wal")}
    for name, message in (
        ("FILE_MB", "leave pictures and other layers out"),
        ("ROWS", "has more than 1 rows in all; edit a file that this map exported"),
        ("LAYERS", "more than 1 layers in all"),
        ("VERTICES", "more than 1 vertices in all"),
        ("PARTS", "more than 1 parts in all"),
        ("LOG_MB", "gpkg-wal has 1 MB, more than 1 MB; close the file in QGIS"),
    ):
        with monkeypatch.context() as setting:
            setting.setenv(f"HPMAP_LIMIT_{name}", "1")
            with swollen[name].open("ab") if name in swollen else nullcontext() as file:
                if file:
                    file.write(bytes(1_100_000))
            with pytest.raises(ImportFileError, match=message):
                changes(path, data)


def test_a_layer_without_ids_is_left_out_and_lost_columns_count_as_unedited(data: Path) -> None:
    path = export(data)
    rewrite(path, "urban_area", lambda f: f.drop(columns=["lead", "note"]))
    own = gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(106.6, 20.8)], crs="EPSG:4326")
    pyogrio.write_dataframe(own, path, layer="ghi_chu", driver="GPKG")
    found = compare(path, Registry.load(data))
    assert found.changes == ()
    assert len(found.notices) == 2


def test_a_wrong_crs_is_refused(data: Path) -> None:
    path = export(data, crs="EPSG:9210")
    sql(path, "UPDATE gpkg_geometry_columns SET srs_id = 4326")
    with pytest.raises(GeometryError, match="are not degrees; set the layer's CRS"):
        changes(path, data)
    sql(path, "UPDATE gpkg_geometry_columns SET srs_id = 12345")
    with pytest.raises(CrsError, match="no known CRS"):
        changes(path, data)


def test_a_damaged_geometry_is_named(data: Path) -> None:
    path = export(data)
    rewrite(path, "transport_road_point", lambda f: f.assign(geometry=[shapely.Point(float("inf"), 20.8)]))
    sql(path, "UPDATE urban_area SET lead = 'Sở Xây dựng'")
    found = compare(path, Registry.load(data))
    assert [c.id for c in found.changes] == ["cong-vien-thu:lead"]
    [notice] = found.notices
    assert str(notice).startswith("transport_road_point#1 (cau-thu): a coordinate is no finite number")


# --- the command line --------------------------------------------------------------------------


def test_diff_prints_an_empty_list_where_nothing_was_edited(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--data", str(data), "diff", str(export(data)), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_diff_and_apply_from_the_command_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(data)
    sql(path, "UPDATE urban_area SET lead = 'Sở Xây dựng'")
    assert program.main(["--data", str(data), "diff", str(path)]) == 0
    assert "cong-vien-thu: lead: '' → 'Sở Xây dựng'" in capsys.readouterr().out
    told = ["--who", "An", "--why", "Theo họp giao ban"]
    assert program.main(["--data", str(data), "apply", str(path), "--accept", "all", *told]) == 0
    assert program.main(["--data", str(data), "build", "--check"]) == 0  # the map is built with it
    assert "1 changes applied" in capsys.readouterr().out
    assert program.main(["--data", str(data), "apply", str(path), "--accept", "x", *told]) == 1


def test_what_qgis_saved_but_still_holds_open_is_seen(data: Path) -> None:
    path = export(data)
    with closing(sqlite3.connect(path)) as editing:
        editing.execute("PRAGMA journal_mode = WAL")
        with editing:
            editing.execute("UPDATE khong_ve SET lead = 'Sở Xây dựng'")
        assert path.with_name("x.gpkg-wal").stat().st_size > 0
        assert [c.id for c in changes(path, data)] == ["trong-cay:lead"]
    sql(path, "PRAGMA journal_mode = WAL")
    assert [c.id for c in changes(path, data)] == ["trong-cay:lead"]
