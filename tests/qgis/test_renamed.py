"""Names that browsers and people give to a second download: what opens in QGIS, what does not, and what comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.core.codelists import Codelists
from gis.exchange.compare import compare
from gis.exports import formats
from gis.registry.projects import Registry

pytestmark = pytest.mark.qgis
Run = Callable[..., Any]
Export = Callable[[Path, Path, str], Path]
LAYERS = 6


def pair(data: Path, export: Export, folder: Path) -> list[Path]:
    """The project and the GeoPackage that it shows, as a command line leaves them."""
    folder.mkdir()
    path = export(data, folder / "du-an.qgz", "EPSG:9210")
    return [path, path.with_suffix(".gpkg")]


def test_a_second_download_unpacked_beside_the_first_opens_complete(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    body = formats.as_download(pair(tiny_data(), export, tmp_path / "made"))
    for name in ("du-an-qgis", "du-an-qgis (1)", "Bản sao của dự án"):
        packed = tmp_path / f"{name}.zip"
        packed.write_bytes(body)
        shutil.unpack_archive(packed, tmp_path / name)
        found = run_qgis("say_valid", tmp_path / name / "du-an.qgz")
        assert (found["read"], len(found["layers"])) == (True, LAYERS)
        for layer in found["layers"]:
            assert layer["valid"], layer
            assert str(tmp_path / name) in layer["source"], "each copy shows its own data, not that of the first"


@pytest.mark.parametrize("name", ["du-an (1)", "du-an(1)", "du-an-1", "Bản sao của du-an"])
def test_a_renamed_pair_opens_when_the_geopackage_has_its_name_back(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path, name: str
) -> None:
    data = tiny_data()
    project, geopackage = (path.rename(path.with_stem(name)) for path in pair(data, export, tmp_path / "Tải xuống"))
    assert compare(project, Registry.load(data)).changes == (), "the pair can be handed in under any name"
    found = run_qgis("say_valid", project)
    assert [layer["valid"] for layer in found["layers"]] == [False] * LAYERS, "as the page says beside the download"
    geopackage.rename(geopackage.with_stem("du-an"))
    found = run_qgis("say_valid", project)
    assert [layer["valid"] for layer in found["layers"]] == [True] * LAYERS


@pytest.mark.parametrize("name", ["du-an (1)", "Bản sao của du-an"])
def test_a_renamed_geopackage_opens_styled_layer_by_layer_and_its_project_by_the_old_name(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path, name: str
) -> None:
    data = tiny_data()
    renamed = export(data, tmp_path / "du-an.gpkg", "EPSG:4326").rename(tmp_path / f"{name}.gpkg")
    layers = {layer["layer"]: layer for layer in run_qgis("inspect_layers", renamed)}
    colours = {row["colour"] for row in Codelists.load(data).sectors.values()}
    points = [layer for layer in layers.values() if layer["layer"].endswith("_point")]
    assert points
    for layer in points:
        assert (layer["renderer"], layer["labels"]) == ("categorizedSymbol", True)
        assert set(layer["legend"].values()) <= colours
    assert [layer["valid"] for layer in run_qgis("say_valid", renamed, "du-an")["layers"]] == [False] * LAYERS
    first = shutil.copy(renamed, tmp_path / "du-an.gpkg")
    shown = {layer["source"].partition("|")[0] for layer in run_qgis("say_valid", renamed, "du-an")["layers"]}
    assert shown == {str(first)}, "beside the first download it shows that one, as the page says"
    (tmp_path / "khác").mkdir()
    back = renamed.rename(tmp_path / "khác" / "du-an.gpkg")
    layers_back = run_qgis("say_valid", back, "du-an")["layers"]
    assert [layer["valid"] for layer in layers_back] == [True] * LAYERS
    assert {layer["source"].partition("|")[0] for layer in layers_back} == {str(back)}


@pytest.mark.parametrize("name", ["du-an (1)", "du-an(1)", "Bản sao của du-an"])
def test_edits_in_a_renamed_file_come_back_without_a_complaint(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path, name: str
) -> None:
    data = tiny_data()
    renamed = export(data, tmp_path / "du-an.gpkg", "EPSG:9210").rename(tmp_path / f"{name}.gpkg")
    found = compare(renamed, Registry.load(data))
    assert (found.changes, found.ignored, found.notices) == ((), (), ())
    run_qgis("edit", renamed, '[["set", "cau-thu", "note", "Đã đo"]]')
    found = compare(renamed, Registry.load(data))
    assert ([change.id for change in found.changes], found.ignored, found.notices) == (["cau-thu:note"], (), ())


def test_edits_in_a_second_download_that_was_packed_again_come_back(
    tiny_data: Callable[..., Path], export: Export, run_qgis: Run, tmp_path: Path
) -> None:
    data = tiny_data()
    files = [path.rename(path.with_stem("du-an (1)")) for path in pair(data, export, tmp_path / "made")]
    run_qgis("edit", files[1], '[["set", "cau-thu", "note", "Đã đo"]]')
    packed = tmp_path / "du-an-qgis (1).zip"
    packed.write_bytes(formats.as_download(files))
    found = compare(packed, Registry.load(data))
    assert ([change.id for change in found.changes], found.notices) == (["cau-thu:note"], ())
