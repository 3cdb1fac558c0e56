"""Text that a program would run or cannot hold, and a full disk: every export is sound, or says so in a sentence."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

from gis.exports import formats
from gis.exports.cleaning import MOST
from gis.layers import query
from gis.registry.checks import texts
from gis.registry.projects import Registry
from tests.conftest import DATA, ROOT
from tests.fixtures.folders import built

if TYPE_CHECKING:
    import geopandas as gpd

TEXTS = (
    "Cầu \x1b[31m\x0b\x00",
    "a\ufffeb\uffff",
    '=HYPERLINK("http://x")',
    "a;=1+1; +2;@SUM(1);-a;",
    "<img src=x onerror=hit()>",
    "x" * 100_000,
)


@pytest.fixture
def data(tiny_data: Callable[..., Path]) -> Path:
    return built(tiny_data())


def poisoned(data: Path, text: str) -> gpd.GeoDataFrame:
    frame = query.load_projects_layer(data / "projects.geojson")
    items = [[{**item, "name": text, "note": text} for item in row] for row in frame["items"]]
    return frame.assign(name_vi=text, note=text, items=items)


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".fgb", ".gpkg", ".kml", ".qgz", ".xlsx", ".zip"])
def test_every_format_holds_what_it_cannot_hold(data: Path, tmp_path: Path, suffix: str) -> None:
    for number, text in enumerate(TEXTS):
        out = tmp_path / f"{number}{suffix}"
        formats.write(out, poisoned(data, text), data_dir=data)
        assert out.stat().st_size > 0
        if suffix == ".kml":
            root = ElementTree.parse(out).getroot()  # noqa: S314 - our own file
            shown = [node.text or "" for node in root.iter("{http://www.opengis.net/kml/2.2}description")]
            shown += [node.text or "" for node in root.iter("{http://www.opengis.net/kml/2.2}name")]
            assert not any("<img" in said for said in shown)  # Google Earth reads them as HTML in the balloon
        if suffix == ".xlsx":
            cells = [cell for row in openpyxl.load_workbook(out)["Dự án"].iter_rows(min_row=2) for cell in row]
            texts = [cell for cell in cells if isinstance(cell.value, str)]
            assert all(cell.data_type == "s" and len(cell.value) <= MOST for cell in texts)
            assert all(cell.quotePrefix for cell in texts if cell.value[:1] in tuple("=+-@"))
        if suffix == ".csv":
            for sign in ",;":  # a spreadsheet cuts at the semicolon where the comma is the decimal sign
                with out.open(encoding="utf-8-sig", newline="") as file:
                    cells = [cell.lstrip(" ") for row in csv.reader(file, delimiter=sign) for cell in row]
                assert not [c for c in cells if c[:1] in tuple("=+@") or c[:2] == "-a" or "\x1b" in c]


def test_groups_with_one_label_are_layers_of_their_own(data: Path, tmp_path: Path) -> None:
    (data / "codelists").unlink()
    shutil.copytree(DATA / "codelists", data / "codelists")
    for name, at in (("sector_groups", 1), ("sectors", 2)):
        path = data / "codelists" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = list(csv.reader(file))
        assert head[at] == "label_vi"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([head, *([*row[:at], "Nhóm [% 1 %]", *row[at + 1 :]] for row in rows)])
    frame = query.load_projects_layer(data / "projects.geojson")
    other = frame[frame["id"] == "cau-thu"].assign(id="tram-thu", sector="health", sector_group="society")
    frame = pd.concat([frame, other])  # a point of another group: its layer would have the bridge's title
    for suffix in (".gpkg", ".qgz"):
        formats.write(tmp_path / f"x{suffix}", frame, data_dir=data)
    with sqlite3.connect(tmp_path / "x.gpkg") as database:
        titles = [title for (title,) in database.execute("SELECT identifier FROM gpkg_contents")]
    database.close()
    assert len(titles) == len(set(titles))
    with zipfile.ZipFile(tmp_path / "x.qgz") as packed:
        project = packed.read("x.qgs").decode()
    assert "Nhóm [ % 1" in project
    assert "[% 1" not in project  # QGIS reckons what stands there in a legend
    found = {f.code for f in texts.labels_stay_apart(Registry.load(data))}
    assert found == {"check.label_twice"}


def test_a_text_of_any_length_is_a_finding(data: Path) -> None:
    path = data / "projects.csv"
    text = path.read_text(encoding="utf-8").replace("Cầu Thử", "Cầu Thử " + "x" * 5000, 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    found = [f for f in texts.texts_are_clean(Registry.load(data)) if "at most" in f.message]
    assert len(found) == 1
    assert len(str(found[0])) < 400


FULL = """
import resource, sys
from pathlib import Path
from gis.core.errors import ExportError
from gis.exports import formats
from gis.layers import query
from tests.fixtures.folders import built
data, folder = Path(sys.argv[1]), Path(sys.argv[2])
frame = query.load_projects_layer(data / "projects.geojson")
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
for suffix in sys.argv[3:]:
    try:
        formats.write(folder / f"x{suffix}", frame, data_dir=data)
        print("WRITTEN", suffix)
    except ExportError as error:
        print("SAID", suffix, str(error).splitlines()[0])
"""
FILES = (".csv", ".fgb", ".geojson", ".gpkg", ".kml", ".qgz", ".xlsx", ".zip")


def test_a_full_disk_is_a_sentence_and_leaves_what_was_there(data: Path, tmp_path: Path) -> None:
    for suffix in FILES:
        (tmp_path / f"x{suffix}").write_bytes(b"before")
    command = [sys.executable, "-X", "utf8", "-c", FULL, str(data), str(tmp_path), *FILES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    said = [line for line in done.stdout.splitlines() if line.startswith(("SAID", "WRITTEN"))]
    assert len(said) == len(FILES), done.stderr
    for line, suffix in zip(said, FILES, strict=True):
        assert line.startswith(f"SAID {suffix}"), line
        assert "cannot be written" in line
        assert (tmp_path / f"x{suffix}").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".export")] == []
