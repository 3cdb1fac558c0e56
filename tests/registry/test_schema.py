"""A column is declared once: everything else follows, and the published schema says the same."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from gis.layers.flat import FLAT_COLUMNS
from gis.registry import schema
from gis.registry.build import build
from gis.registry.projects import Registry
from tests.conftest import DATA, ROOT

DECLARED = """        Column("geometry", "code", {"vi": "Loại hình", "en": "Kind of geometry"}),
"""
ADDED = """        Column(
            "budget_bn_vnd", "number", {"vi": "Dự toán", "en": "Budget"}, editable=True, short="budget_bn",
            shown=frozenset({"panel", "page"}),
        ),
"""
PROGRAM = """
import json, sys
from pathlib import Path

import openpyxl, pyarrow.parquet, pyogrio
from gis.exchange.accept import accept
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance
from gis.exports import formats
from gis.layers import query
from gis.registry import build
from gis.registry.checks import catalogue
from gis.registry.projects import Registry
from gis.store.changes import Changes
from gis.store.folder import FolderStore

data = Path(sys.argv[1])
store = FolderStore(data)
found = {"findings": [str(f) for f in catalogue.run(store.load())]}
store.commit(Changes(built=build.build(store.load())), None, "", "")
frame = query.load_projects_layer(store.built)
found["built"] = frame.set_index("id").loc["duong-thu", "budget_bn_vnd"]
out = data.parent / "out"
out.mkdir()
for suffix in formats.FORMATS.keys() - {".dxf", ".pdf", ".png", ".qgz"}:  # drawings hold shapes and names alone
    formats.write(out / f"x{suffix}", frame, data_dir=data)
layer = "transport_road_line"
found["csv"] = "budget_bn_vnd" in (out / "x.csv").read_text(encoding="utf-8-sig").splitlines()[0]
sheet = openpyxl.load_workbook(out / "x.xlsx").worksheets[0]
heads = [cell.value for cell in sheet[1]]
found["xlsx"] = [row[heads.index("Dự toán")].value for row in sheet.iter_rows(min_row=2)]
found["geojson"] = [
    f["properties"]["budget_bn_vnd"] for f in json.loads((out / "x.geojson").read_text(encoding="utf-8"))["features"]
]
found["fgb"] = "budget_bn_vnd" in pyogrio.read_info(out / "x.fgb")["fields"]
found["parquet"] = "budget_bn_vnd" in pyarrow.parquet.read_schema(out / "x.parquet").names
found["gpkg"] = "budget_bn_vnd" in pyogrio.read_info(out / "x.gpkg", layer=layer)["fields"]
formats.write(out / "project.qgz", frame, data_dir=data)
found["qgz"] = "budget_bn_vnd" in pyogrio.read_info(out / "project.gpkg", layer=layer)["fields"]
found["kml"] = "Dự toán: 1.250,5" in (out / "x.kml").read_text(encoding="utf-8")
found["shp"] = "budget_bn" in pyogrio.read_info(f"/vsizip/{out / 'x.zip'}/{layer}.shp")["fields"]
found["tab"] = "budget_bn" in pyogrio.read_info(out / "x.tab")["fields"]
found["html"] = '["Dự toán","1.250,5"]' in (out / "x.html").read_text(encoding="utf-8").replace(", ", ",")
edited = out / "x.geojson"
body = json.loads(edited.read_text(encoding="utf-8"))
next(f for f in body["features"] if f["id"] == "duong-thu")["properties"]["budget_bn_vnd"] = 99
edited.write_text(json.dumps(body), encoding="utf-8")
[change] = compare(edited, store.load()).changes
found["diff"] = [change.id, change.old, change.new]
accept(edited, store, Acceptance("An", "Họp"))
found["accepted"] = store.load().projects["duong-thu"].more["budget_bn_vnd"]

import types
from gis.dashboard.parts import change_rows as rows
from gis.dashboard.map import panel
from gis.core.codelists import Codelists
from gis.documents.bodies import Bodies
from gis.i18n.catalogue import words

row = query.load_projects_layer(store.built).set_index("id", drop=False).loc["duong-thu"].to_dict()
shown = types.SimpleNamespace(
    lists=Codelists.load(data), documents=store.load().documents, bodies=Bodies.load(data), contradictions={}
)
found["panel"] = "<dt>Dự toán</dt><dd>99</dd>" in panel.detail(shown, row, words("vi"), "vi")
found["review"] = rows.what_words(change, words("vi"), "vi")
(data / "projects.csv").write_text(
    (data / "projects.csv").read_text(encoding="utf-8").replace(",99", ",nhiều"), encoding="utf-8", newline="\\n"
)
try:
    Registry.load(data)
except ValueError as error:
    found["checked"] = str(error).replace(str(data), "")
print(json.dumps(found))
"""


def test_a_column_added_to_data_and_schema_is_everywhere(tiny_data: Callable[..., Path], tmp_path: Path) -> None:
    house = tmp_path / "house"
    shutil.copytree(ROOT / "gis", house / "gis", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", house / "pyproject.toml")
    (house / "data").symlink_to(DATA)
    declared = house / "gis" / "registry" / "schema.py"
    text = declared.read_text(encoding="utf-8")
    assert DECLARED in text
    declared.write_text(text.replace(DECLARED, DECLARED + ADDED), encoding="utf-8")
    data = tiny_data()
    path = data / "projects.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows(
            [[*head, "budget_bn_vnd"], *([*row, "1250.5" if row[0] == "duong-thu" else ""] for row in rows)]
        )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(data)],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("findings") == []
    assert found.pop("checked").startswith("/projects.csv:3:budget_bn_vnd: 'nhiều' is not a number")
    assert found == {
        "built": 1250.5,
        "csv": True,
        "xlsx": [None, None, 1250.5, None],
        "geojson": [None, None, 1250.5, None],
        "fgb": True,
        "parquet": True,
        "gpkg": True,
        "qgz": True,
        "kml": True,
        "shp": True,
        "tab": True,
        "html": True,
        "diff": ["duong-thu:budget_bn_vnd", "1250.5", "99"],
        "accepted": 99,
        "panel": True,
        "review": "Dự toán",
    }


def test_the_published_schema_is_the_declared_one() -> None:
    said = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert said == schema.package(), "run: python -m gis build"


def test_every_table_of_the_data_has_the_declared_header() -> None:
    for name, table in schema.TABLES.items():
        files = sorted((DATA / "items").glob("*.csv")) if name == "items" else [DATA / f"{name}.csv"]
        for path in files:
            assert path.read_text(encoding="utf-8-sig").splitlines()[0] == ",".join(table.header), path.name


def test_names_fit_a_shapefile() -> None:
    names = [schema.SHORT.get(name, name) for name in FLAT_COLUMNS]
    assert [name for name in names if len(name) > 10] == []
    assert len(set(names)) == len(names)


def test_the_built_file_holds_the_declared_properties(tiny_data: Callable[..., Path]) -> None:
    features = json.loads(build(Registry.load(tiny_data())))["features"]
    assert {tuple(feature["properties"]) for feature in features} == {schema.BUILT}
