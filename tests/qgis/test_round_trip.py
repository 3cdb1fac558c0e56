"""Out to QGIS, edited there, and back: exactly the edits, nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.exchange.accept import accept
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance
from gis.registry import build
from gis.registry.projects import Registry
from gis.store.folder import FolderStore
from tests.qgis.conftest import DATA, copy_of_registry, loaded

pytestmark = pytest.mark.qgis
Run = Callable[..., Any]
Export = Callable[[Path, Path, str], Path]
BOTH = pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:9210"])
SQUARE = "POLYGON((106.70 20.85, 106.71 20.85, 106.71 20.86, 106.70 20.86, 106.70 20.85))"


def edits(path: Path, data: Path) -> list[str]:
    return [change.id for change in compare(path, loaded(data)).changes]


@BOTH
def test_an_untouched_export_has_no_changes(data: Path, export: Export, tmp_path: Path, crs: str) -> None:
    assert edits(export(data, tmp_path / "du_an.qgz", crs), data) == []


@BOTH
def test_features_written_anew_in_place_are_no_changes(
    data: Path, export: Export, run_qgis: Run, tmp_path: Path, crs: str
) -> None:
    path = export(data, tmp_path / "du_an.gpkg", crs)
    before = path.read_bytes()
    saved = run_qgis("resave", path)
    assert saved
    assert path.read_bytes() != before
    found = compare(path, loaded(data))
    assert (found.changes, found.ignored, found.notices) == ((), (), ())


@BOTH
@pytest.mark.parametrize("target", ["EPSG:4326", "EPSG:9210", "EPSG:3405"])
def test_all_layers_saved_into_a_new_file_are_no_changes(
    data: Path, export: Export, run_qgis: Run, tmp_path: Path, crs: str, target: str
) -> None:
    path = export(data, tmp_path / "du_an.gpkg", crs)
    copy = tmp_path / "luu_lai.gpkg"
    run_qgis("resave", path, copy, target)
    found = compare(copy, loaded(data))
    assert (found.changes, found.ignored) == ((), ())


def test_geojson_saved_by_qgis_has_no_changes(data: Path, export: Export, run_qgis: Run, tmp_path: Path) -> None:
    path = export(data, tmp_path / "du_an.geojson", "EPSG:4326")
    for target in ("EPSG:4326", "EPSG:9210"):
        copy = tmp_path / f"{target[-4:]}.geojson"
        run_qgis("resave", path, copy, target)
        found = compare(copy, loaded(data))
        assert (found.changes, found.ignored) == ((), ())


def test_the_project_inside_a_geopackage_is_opened_edited_and_comes_back(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "mang đi.gpkg")
    assert edits(path, data) == []
    there = tmp_path / "Máy khác"
    there.mkdir()
    path = path.rename(there / path.name)
    told = run_qgis("edit_inside", path)
    assert told == {"read": True, "valid": True, "layers": 6, "written": True}
    assert edits(path, data) == ["cau-thu:moved", "duong-thu:lead"]


@BOTH
def test_diff_lists_exactly_the_edits_and_apply_and_build_show_them(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path, crs: str
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "du_an.qgz", crs).with_suffix(".gpkg")
    other = (data / "projects.csv").read_text(encoding="utf-8").splitlines()[4]
    new = {
        "name_vi": "Khu đô thị Bắc Sông Thử",
        "sector": "urban",
        "status": "planned",
        "precision": "approximate",
        "precision_m": 300,
    }
    moved = run_qgis(
        "edit",
        path,
        json.dumps(
            [
                ["move", "cau-thu", 40],
                ["set", "duong-thu", "lead", "Sở Xây dựng"],
                ["delete", "cong-vien-thu"],
                ["draw", "urban_area", SQUARE, new],
            ]
        ),
    )
    found = {c.id: c for c in compare(path.with_suffix(".qgz"), Registry.load(data)).changes}
    assert set(found) == {
        "cau-thu:moved",
        "duong-thu:lead",
        "cong-vien-thu:deleted",
        "khu-do-thi-bac-song-thu:added",
    }
    assert found["cau-thu:moved"].metres == pytest.approx(moved["cau-thu"], abs=0.1)
    assert found["cau-thu:moved"].metres == pytest.approx(40, abs=1)
    assert (found["duong-thu:lead"].old, found["duong-thu:lead"].new) == ("", "Sở Xây dựng")

    given = Acceptance(who="An", why="Đo lại", document="bc-2025", section="Phụ lục 9")
    accept(path, FolderStore(data), given)
    features = {f["id"]: f for f in json.loads(build.build(Registry.load(data)))["features"]}
    assert sorted(features) == ["cau-thu", "duong-thu", "khu-do-thi-bac-song-thu", "trong-cay"]
    assert features["cau-thu"]["geometry"]["coordinates"] == pytest.approx([106.630385, 20.805], abs=1e-5)
    assert features["cau-thu"]["properties"]["geometry_source"] == "digitised"
    assert features["duong-thu"]["properties"]["lead"] == "Sở Xây dựng"
    added = features["khu-do-thi-bac-song-thu"]
    assert added["geometry"]["type"] == "Polygon"
    assert added["properties"]["items"][0]["section"] == "Phụ lục 9"
    assert other in (data / "projects.csv").read_text(encoding="utf-8").splitlines()
    assert not compare(path, Registry.load(data)).changes  # what was taken over is no change any more


@BOTH
def test_edits_of_the_whole_registry_are_found_and_nothing_else(
    export: Export, run_qgis: Run, tmp_path: Path, crs: str
) -> None:
    if not (DATA / "projects.geojson").exists():
        pytest.skip("data/projects.geojson is not built")
    data = copy_of_registry(tmp_path / "data")
    registry = loaded(data)
    drawn = [p for p, placed in registry.placed.items() if getattr(placed, "geometry", None) is not None]
    moved, named, gone = drawn[0], drawn[1], drawn[2]
    status = "completed" if registry.projects[named].status != "completed" else "planned"
    path = export(data, tmp_path / "du_an.gpkg", crs)
    layer = run_qgis("inspect_layers", path)
    area = next(la["layer"] for la in layer if la["layer"].endswith("_area"))
    wanted = [
        ["move", moved, 120],
        ["set", named, "status", status],
        ["delete", gone],
        ["draw", area, SQUARE, {"name_vi": "Vùng vẽ thử nghiệm"}],
    ]
    run_qgis("edit", path, json.dumps(wanted))
    found = {c.id: c for c in compare(path, registry).changes}
    assert set(found) == {f"{moved}:moved", f"{named}:status", f"{gone}:deleted", "vung-ve-thu-nghiem:added"}
    assert found[f"{moved}:moved"].metres == pytest.approx(120, rel=0.02)
    assert found["vung-ve-thu-nghiem:added"].missing

    accept(path, FolderStore(data), Acceptance("An", "Đo lại", frozenset({moved})))
    features = {f["id"]: f for f in json.loads(build.build(Registry.load(data)))["features"]}
    assert features[moved]["properties"]["geometry_source"] == "digitised"
    assert f"{moved}:moved" not in edits(path, data)


def test_a_copied_feature_is_an_addition_that_needs_an_id(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "du_an.gpkg", "EPSG:9210")
    run_qgis("edit", path, json.dumps([["copy", "cong-vien-thu"]]))
    [change] = compare(path, Registry.load(data)).changes
    assert change.kind == "added"
    assert "an id of its own (cong-vien-thu is taken)" in map(str, change.missing)


def test_geojson_edited_in_place_gives_the_edits(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "du_an.geojson", "EPSG:4326")
    run_qgis("edit", path, json.dumps([["set", "cau-thu", "note", "Đã đo"], ["delete", "cong-vien-thu"]]))
    assert edits(path, data) == ["cau-thu:note", "cong-vien-thu:deleted"]
