"""What the map's description promises: no address outside, text stays text, the same bytes each time."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box, shape

from gis.core import crs
from gis.core.codelists import Codelists
from gis.maps import description, notebook, offline_base, payload, scripts
from gis.maps.linear import Linear
from gis.maps.symbols import symbol_path

DATA = Path(__file__).resolve().parents[2] / "data"
HOSTILE = "</script><script>window.bad = 1</script>"


@pytest.fixture
def look() -> dict[str, object]:
    return payload.look(Codelists.load(DATA))


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    item = {"document": "bcct-2025", "section": "Phụ lục 4.1", "number": "8", "name": HOSTILE, "status": "planned"}
    columns = ("id", "name_vi", "name_en", "sector", "status", "precision")
    table = [
        ("a", HOSTILE, "", "bridge", "planned", "exact"),
        ("b", "Đường", "Road", "road", "study", "approximate"),
        ("c", "Chương trình", "", "other", "planned", "citywide"),
    ]
    rows: list[dict[str, object]] = [dict(zip(columns, values, strict=True)) for values in table]
    for row, metres in zip(rows, (50.0, 800.0, None), strict=True):
        row |= {"precision_m": metres, "commune_names": ["A", "B", "C", "D"], "items": [{**item, "date": "2025-07-01"}]}
    geometry = [Point(106.7, 20.85), LineString([(106.6, 20.8), (106.7123456789, 20.9)]), None]
    return gpd.GeoDataFrame(rows, geometry=geometry, crs=crs.WGS84)


@pytest.fixture
def base() -> dict[str, object]:
    square = Polygon([(106.6, 20.8), (106.8, 20.8), (106.8, 21.0), (106.6, 21.0)])
    communes = gpd.GeoDataFrame(
        {"code": ["1"], "name": ["Phường Hồng Bàng"], "area_km2": [1.0]}, geometry=[square], crs=crs.WGS84
    )
    lines = [("river", "Sông Cấm", LineString([(106.6, 20.9), (106.8, 20.9)]))]
    columns = {"name": ["Hồng Bàng"], "kind": ["Quận"], "communes": [["1"]]}
    districts = gpd.GeoDataFrame(columns, geometry=[square], crs=crs.WGS84)
    return offline_base.base(communes, square, box(106, 20.5, 107, 21.2), Linear(lines), districts)


def test_feature_i_of_the_page_is_row_i_of_the_frame(frame: gpd.GeoDataFrame) -> None:
    features = payload.projects(frame)["features"]
    assert [f["id"] for f in features] == ["a", "b", "c"]
    assert features[1]["geometry"]["coordinates"][1] == [106.71235, 20.9]
    assert features[2]["geometry"] is None, "city-wide is listed, never drawn"
    assert "items" not in features[0]["properties"], "citations stay with the server"


@pytest.mark.parametrize(
    ("precision", "source", "expected"),
    [("area", "communes", True), ("area", "places", False), ("approximate", "communes", False)],
)
def test_what_is_known_by_its_communes_only_is_counted_on_a_badge(
    precision: str, source: str, expected: bool, frame: gpd.GeoDataFrame
) -> None:
    frame.loc[0, "precision"] = precision
    frame["geometry_source"] = source
    body = payload.projects(frame)["features"][0]["properties"]
    assert ("vague" in body) is expected


@pytest.mark.parametrize(
    ("location", "points", "metres", "expected"),
    [
        ("Cầu A → Cầu B", 2, 1500.0, True),
        ("Cầu A → Cầu B → Cầu C", 3, 8000.0, True),
        ("Cầu A → Cầu B → Cầu C", 3, 1500.0, False),
        ("Cầu A → Đường B [C .. D]", 2, 3000.0, False),
        ("Đường Nguyễn Trãi", 2, 1000.0, False),
        ("Cầu A → Cầu B", 9, 1500.0, False),
    ],
)
def test_a_line_that_only_joins_known_ends_is_told_from_a_course(
    location: str, points: int, metres: float, expected: bool
) -> None:
    line = LineString([(106.6 + i / 100, 20.8 + i * i / 1000) for i in range(points)])
    assert payload.link({"geometry": line, "location": location, "precision_m": metres}) is expected


def test_list_names_the_latest_item_and_few_communes(frame: gpd.GeoDataFrame) -> None:
    body = payload.projects(frame)["features"][0]["properties"]
    assert body["item"] == "PL 4.1 · 8"
    assert body["communes"] == "A, B, C +1"


@pytest.mark.parametrize("size", [1, 8, 9, 336])
def test_bits_are_least_significant_first(size: int) -> None:
    mask = np.arange(size) % 3 == 0
    raw = base64.b64decode(payload.bits(mask))
    assert [(raw[i >> 3] >> (i & 7)) & 1 for i in range(size)] == mask.astype(int).tolist()


def test_every_sector_has_a_symbol_of_its_own_drawing() -> None:
    symbols = [row["symbol"] for row in Codelists.load(DATA).sectors.values()]
    assert len(set(symbols)) == len(symbols), "a sector is told by its symbol inside its group's colour"
    for name in symbols:
        assert name == "dot" or symbol_path(name) != symbol_path("dot"), name


def test_statuses_keep_their_order_in_the_legend(look: dict[str, object]) -> None:
    assert look["order"] == list(Codelists.load(DATA).statuses)


def test_badge_shows_what_stands_before_the_colon() -> None:
    assert description.map_config("vi", badge="Mô hình: gần đúng")["badge"] == {
        "text": "Mô hình",
        "title": "Mô hình: gần đúng",
    }
    assert description.map_config("vi", badge="{{ x }}")["badge"] == {"text": "{{ x }}", "title": ""}


def test_modules_stand_in_the_order_of_their_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.js").write_text(
        'import { b as two } from "./in/b.js";\n/** Three. */\nexport const a = () => two + 1;\n', encoding="utf-8"
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.js").write_text("export const b = 2;\nconst hidden = 5;\n", encoding="utf-8")
    monkeypatch.setattr(scripts, "ROOT", tmp_path)
    text = scripts.value("a.js")
    assert text.index('$["in/b.js"]') < text.index('$["a.js"]')
    assert "const {b: two} = $" in text.replace("{ b: two }", "{b: two}")
    assert "Three" not in text, "comments stay in the source"


@pytest.mark.parametrize("body", ['import x from "./y.js";\n', "export default 1;\n", 'const x = import("./y.js");\n'])
def test_a_form_of_import_that_is_not_known_is_refused(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"z{abs(hash(body))}.js"
    (tmp_path / name).write_text(body, encoding="utf-8")
    monkeypatch.setattr(scripts, "ROOT", tmp_path)
    with pytest.raises(ValueError, match="not known here"):
        scripts.value(name)


def test_modules_that_import_in_a_circle_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.js").write_text('import { b } from "./two.js";\nexport const a = b;\n', encoding="utf-8")
    (tmp_path / "two.js").write_text('import { a } from "./one.js";\nexport const b = a;\n', encoding="utf-8")
    monkeypatch.setattr(scripts, "ROOT", tmp_path)
    with pytest.raises(ValueError, match=r"circle: one\.js → two\.js → one\.js"):
        scripts.value("one.js")


def test_folium_map_shows_text_as_text(frame: gpd.GeoDataFrame) -> None:
    frame.loc[0, "name_vi"] = HOSTILE + "{{ 7 * 7 }}{% raw %}"
    html = notebook.folium_map(frame, Codelists.load(DATA)).get_root().render()
    assert "<script>window.bad" not in html
    text = html.replace("\\u0026", "&")  # as the page's JSON says it
    assert "&#123;&#123; 7 * 7 &#125;&#125;&#123;% raw %&#125;" in text
    assert html.count('"type": "Feature"') == 2, "what has no place is left out"


def test_an_old_district_is_named_where_no_other_shares_its_communes() -> None:
    communes = gpd.GeoDataFrame(
        {"code": ["1", "2"], "name": ["Phường Một", "Phường Hai"]},
        geometry=[box(106, 20, 106.1, 20.1), box(106.1, 20, 107, 20.1)],
        crs=crs.WGS84,
    )
    columns = {"name": ["Hồng Bàng", "An Dương"], "kind": ["Quận", "Huyện"], "communes": [["1", "2"], ["2"]]}
    union = box(106, 20, 107, 20.1)
    districts = gpd.GeoDataFrame(columns, geometry=[union, communes.geometry[1]], crs=crs.WGS84)
    first, second = offline_base.base(communes, union, union, districts=districts)["districts"]
    assert (first["properties"]["name"], second["properties"]["name"]) == ("Quận Hồng Bàng", "Huyện An Dương")
    assert first["properties"]["lon"] < 106.1, "not where both may be meant"
    assert shape(first["geometry"]).equals(union)


def test_land_goes_on_where_the_coastline_data_end(base: dict[str, object]) -> None:
    land = gpd.GeoSeries.from_wkt([]) if base["land"] is None else gpd.GeoDataFrame.from_features(
        [{"type": "Feature", "properties": {}, "geometry": base["land"]}]
    ).geometry  # fmt: skip
    assert land.iloc[0].contains(Point(105.0, 20.9))
    assert not land.iloc[0].contains(Point(107.5, 20.6))


def test_scripts_make_no_html_of_text() -> None:
    modules = [*scripts.ROOT.glob("**/web/**/*.js")]
    assert {"map.js", "main.js", "page.js"} <= {path.name for path in modules}
    for path in modules:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", code), path.name
