"""Every format opens in QGIS as our map looks: layers, counts, styles, labels, Vietnamese, CRS."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gis.core import crs as crs_module
from gis.core.codelists import Codelists
from gis.core.vietnamese import nfc
from gis.layers import query
from gis.registry import schema

pytestmark = pytest.mark.qgis
Run = Callable[..., Any]
Export = Callable[[Path, Path, str], Path]
BASE = {"xa_phuong", "thanh_pho", "dat_lien"}


def facts(data: Path) -> tuple[list[str], list[str], list[str]]:
    """Return all ids, the drawn ids, and the drawn names of a data folder."""
    frame = query.load_projects_layer(data / "projects.geojson")
    drawn = query.drawn(frame)
    return sorted(frame["id"]), sorted(drawn["id"]), sorted(drawn["name_vi"])


@pytest.mark.parametrize("crs", crs_module.EXPORT_CRS)
def test_geopackage_layers_open_styled_and_complete(
    data: Path, export: Export, run_qgis: Run, tmp_path: Path, crs: str
) -> None:
    found = run_qgis("inspect_layers", export(data, tmp_path / "du_an.gpkg", crs))
    everything, drawn, names = facts(data)
    projects = [la for la in found if la["layer"].rpartition("_")[2] in {"point", "line", "area"}]
    assert sorted(i for la in projects for i in la["ids"]) == drawn
    assert sorted(n for la in projects for n in la["names"]) == names
    assert all(name == nfc(name) for name in names)
    [unlocated] = [la for la in found if la["layer"] == "khong_ve"]
    assert sorted([*drawn, *unlocated["ids"]]) == everything
    lists = Codelists.load(data)
    colours = {code: row["colour"] for code, row in lists.sectors.items()}
    statuses = [[row["label_vi"], code] for code, row in lists.statuses.items()]
    for layer in projects:
        form = layer["form"]
        assert (form["status"], form["name_vi"]) == (["Trạng thái", statuses, True], ["Tên tiếng Việt", [], True])
        assert {name for name, (_, _, may) in form.items() if may} - {"fid"} == set(schema.EDITABLE)
        assert layer["crs"] == crs
        assert (layer["renderer"], layer["labels"]) == ("categorizedSymbol", True)
        assert set(layer["categories"]) <= set(colours)
        if layer["layer"].endswith("_point"):
            assert layer["categories"] == {code: colours[code] for code in layer["categories"]}
        if not layer["layer"].endswith("_area"):  # areas are tints
            assert layer["legend"] == {code: colours[code] for code in layer["categories"]}
    assert {la["layer"] for la in found} >= BASE
    [communes] = [la for la in found if la["layer"] == "xa_phuong"]
    assert (communes["count"], communes["crs"], communes["labels"]) == (114, crs, True)
    assert "Phường Kiến An" in communes["names"] or "Kiến An" in communes["names"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:9210"])
def test_project_opens_with_all_layers_after_the_folder_was_moved(
    data: Path, export: Export, run_qgis: Run, tmp_path: Path, crs: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    export(data, here / "du_an.qgz", crs)
    there = tmp_path / "Dự án mang đi"
    shutil.move(here, there)
    found = run_qgis("open_project", there / "du_an.qgz", tmp_path / "map.png")
    assert found["read"]
    assert (found["crs"], found["bookmarks"], found["groups"]) == (crs, 114, ["Dự án", "Nền"])
    assert "Phiên bản dữ liệu" in found["abstract"]
    assert found["title"] == "Dự án trọng điểm thành phố Hải Phòng"
    _, drawn, _ = facts(data)
    base = {f"hai_phong_{name}" for name in BASE}
    project_layers = [la for la in found["layers"] if la["id"] not in base]
    assert {la["id"] for la in found["layers"][-3:]} == base
    assert all(la["valid"] and la["crs"] == crs and str(there) in la["source"] for la in found["layers"])
    assert sum(la["count"] for la in project_layers) == len(drawn)
    for layer in project_layers:
        assert (layer["renderer"], layer["labels"], layer["label_field"]) == ("categorizedSymbol", True, "name_vi")
        assert layer["label_scale"] > 0


def test_the_rendered_map_holds_our_palette(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "du_an.qgz", "EPSG:4326")
    found = run_qgis("open_project", path, tmp_path / "map.png", 106.615, 20.79, 106.655, 20.815)
    assert (tmp_path / "map.png").stat().st_size > 5_000
    sectors = Codelists.load(data).sectors
    for sector in ("bridge", "road", "park"):
        assert found["colours"].get(sectors[sector]["colour"], 0) > 50, (sector, found["colours"])


@pytest.mark.parametrize("suffix", [".kml", ".fgb", ".geojson", ".zip"])
def test_other_formats_open_with_every_drawn_project(
    data: Path, export: Export, run_qgis: Run, tmp_path: Path, suffix: str
) -> None:
    path = export(data, tmp_path / f"du_an{suffix}", "EPSG:4326")
    paths = [path]
    if suffix == ".zip":
        shutil.unpack_archive(path, tmp_path / "shp")
        paths = sorted((tmp_path / "shp").glob("*.shp"))
    found = run_qgis("inspect_layers", *paths)
    everything, drawn, names = facts(data)
    assert {la["crs"] for la in found} <= {"EPSG:4326", "OGC:CRS84"}
    if suffix == ".kml":
        assert sum(la["count"] for la in found) == len(drawn)
    else:
        ids = sorted(i for la in found for i in la["ids"])
        assert ids == (everything if suffix == ".geojson" else drawn)
    shown = {n for la in found for n in la["names"]}
    assert {n for n in names if len(n.encode()) < 200} <= shown


@pytest.mark.parametrize("suffix", [".fgb", ".zip"])
def test_projected_formats_carry_vn2000(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path, suffix: str
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / f"du_an{suffix}", "EPSG:9210")
    paths = [path]
    if suffix == ".zip":
        shutil.unpack_archive(path, tmp_path / "shp")
        paths = sorted((tmp_path / "shp").glob("*.shp"))
    for layer in run_qgis("inspect_layers", *paths):
        east, north = (float(v) for v in re.findall(r"-?\d+\.\d+", layer["first"])[:2])
        assert 560_000 < east < 720_000
        assert 2_200_000 < north < 2_400_000


def test_qgis_puts_vn2000_where_wgs84_is_and_the_datum_shift_is_applied(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "du_an.gpkg", "EPSG:9210")
    answer = run_qgis("reproject_point", path, "transport_road_point")
    assert crs_module.distance_m(*answer["with_datum"], 106.63, 20.805) < 0.05
    assert crs_module.distance_m(*answer["without_datum"], 106.63, 20.805) == pytest.approx(224, abs=10)


def test_the_geopackage_is_registered_as_the_standard_wants(
    tiny_data: Callable[..., Path], export: Export, tmp_path: Path
) -> None:
    path = export(tiny_data(), tmp_path / "du_an.gpkg", "EPSG:9210")
    with closing(sqlite3.connect(path)) as database:
        kinds = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        times = [t for (t,) in database.execute("SELECT last_change FROM gpkg_contents")]
        version = database.execute("PRAGMA user_version").fetchone()[0]
    assert {kinds[t] for t in ("layer_styles", "nguon_goc", "ban_goc", "khong_ve")} == {"attributes"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", t) for t in times)
    assert version == 10300
