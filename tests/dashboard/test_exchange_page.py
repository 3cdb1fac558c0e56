"""The page for edits from QGIS without a browser: its words, its history, and writing as one step."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gis.core import guarded
from gis.core.errors import GisError, ImportFileError
from gis.core.limits import limits
from gis.dashboard.parts.faults import report
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance
from gis.exports import formats
from gis.i18n.say import Notice, say
from gis.layers import query
from gis.registry.projects import Registry
from gis.store.folder import FolderStore
from tests.core import foreign
from tests.fixtures.folders import built

POINT = {"type": "Point", "coordinates": [106, 20]}
LINE = {"type": "LineString", "coordinates": [[106, 20], [106.5, 20]]}
GIVEN = Acceptance(who="Nguyễn An", why="Đo lại tại chỗ")


@pytest.fixture
def data(tiny_data: Callable[..., Path]) -> Path:
    return built(tiny_data())


def run(lang: str) -> AppTest:
    script = (
        "import streamlit as st\n"
        "from gis.dashboard import frame\n"
        f"st.query_params['lang'] = {lang!r}\n"
        "frame._runner('exchange')()\n"
    )
    return AppTest.from_string(script, default_timeout=60).run()


def html(app: AppTest) -> str:
    """What the page shows; the one element that may run our script is looked at in test_pages.py."""
    return "\n".join(e.proto.body for e in app.get("html") if not e.proto.unsafe_allow_javascript)


def geojson_edit(data: Path, old: str, new: str) -> Path:
    """Export as GeoJSON and replace a text in it."""
    out = data.parent / "x.geojson"
    formats.write(out, query.load_projects_layer(data / "projects.geojson"), data_dir=data)
    text = out.read_text(encoding="utf-8")
    assert old in text
    out.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return out


@pytest.mark.parametrize(("lang", "said"), [("vi", "Chưa nhận thay đổi nào"), ("en", "No change was accepted yet")])
def test_the_empty_page_says_what_to_do(data: Path, lang: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_DATA", str(data))
    app = run(lang)
    assert not app.exception
    assert said in html(app)


def test_the_history_is_text_whatever_it_says(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_DATA", str(data))
    rows = ["date,who,why,project_id,change,old,new", "2026-11-20,<script>x</script>,**đo**,cau-thu,moved 35.0 m,a,b"]
    (data / "changes.csv").write_text("\n".join([*rows, ""]), encoding="utf-8", newline="\n")
    body = html(run("vi"))
    assert "&lt;script&gt;x&lt;/script&gt;" in body
    assert "<script" not in body
    for said in ("20/11/2026", "Cầu Thử", "Dời 35\u00a0m", "**đo**"):
        assert said in body


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.gpkg", "no database"),
        ("x.gpkg", "SQLite format 3\x00 and nothing more"),
        ("x.qgz", "PK"),
        ("x.shp", "x"),
        ("x.geojson", "{"),
        ("x.geojson", '{"type": "Feature"}'),
        ("x.geojson", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}}]}'),
        ("x.geojson", '{"type": "FeatureCollection", "crs": 1, "features": []}'),
        (
            "x.geojson",
            '{"features": [{"properties": {"id": "a"}, "geometry": {"type": "Point", "coordinates": [600000, 2300]}}]}',
        ),
        ("x.geojson", '{"features": [], "crs": {"properties": {"name": "IAU_2015:30100"}}}'),
        ("x.zip", "PK"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_in_vietnamese(data: Path, name: str, content: str) -> None:
    path = data.parent / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GisError) as caught:
        compare(path, Registry.load(data))
    (said,) = report(caught.value, {}, "vi")
    assert said != str(caught.value)
    assert report(caught.value, {}, "en") == [str(caught.value)]


def test_remarks_and_needs_are_said_in_vietnamese(data: Path) -> None:
    path = geojson_edit(data, '"id":"cau-thu"', '"id":"Cầu khác"')
    found = compare(path, Registry.load(data))
    spoken = [*found.notices, *(need for change in found.changes for need in change.missing)]
    assert spoken
    assert not [said for said in spoken if isinstance(said, Notice) and say(said, "vi") == str(said)]


@pytest.mark.parametrize(
    "geometry",
    [
        '{"type":"LineString","coordinates":[1]}',
        '{"type":"Point","coordinates":[20.85,106.68]}',
        json.dumps({"type": "GeometryCollection", "geometries": [POINT, LINE]}),
    ],
)
def test_a_geometry_that_cannot_be_read_is_told_in_vietnamese(data: Path, geometry: str) -> None:
    path = geojson_edit(data, '{"type":"Point","coordinates":[106.63,20.805]}', geometry)
    [said] = [say(n, "vi") for n in compare(path, Registry.load(data)).notices if "feature#" in str(n)]
    assert said.startswith("feature#")
    assert said.endswith("hình của dòng này coi như chưa sửa")


def test_what_the_guarded_reader_says_is_said_in_vietnamese() -> None:
    few = limits(seconds=1, memory_mb=300)
    for function in (foreign.crash, foreign.wait, foreign.flood, foreign.unforeseen):
        with pytest.raises(ImportFileError) as caught:
            guarded.run(function, name="x.gpkg", within=few)
        assert say(caught.value, "vi") != str(caught.value)


def test_a_folder_of_someone_else_is_not_written(data: Path) -> None:
    assert FolderStore(data).writable()
    data.chmod(0o500)
    mine = os.geteuid()
    try:
        if mine == 0:  # root may write everywhere
            os.seteuid(65534)
        assert not FolderStore(data).writable()
    finally:
        os.seteuid(mine)
        data.chmod(0o700)
