"""What the map's description promises: no address outside, text stays text, the same bytes each time."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from gis.core import crs
from gis.core.codelists import Codelists
from gis.maps import description, payload
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
    return payload.base(communes, square, box(106, 20.5, 107, 21.2), lines, ["Hồng Bàng"])


def test_feature_i_of_the_page_is_row_i_of_the_frame(frame: gpd.GeoDataFrame) -> None:
    features = payload.projects(frame)["features"]
    assert [f["id"] for f in features] == ["a", "b", "c"]
    assert features[1]["geometry"]["coordinates"][1] == [106.71235, 20.9]
    assert features[2]["geometry"] is None, "city-wide is listed, never drawn"
    assert "items" not in features[0]["properties"], "citations stay with the server"


def test_citations_travel_with_a_page_that_stands_alone(frame: gpd.GeoDataFrame) -> None:
    items = payload.projects(frame, citations=True)["features"][0]["properties"]["items"]
    assert items[0]["section"] == "Phụ lục 4.1"


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


def test_page_asks_no_other_server_at_rest(
    frame: gpd.GeoDataFrame, base: dict[str, object], look: dict[str, object]
) -> None:
    themap = description.project_map(payload.projects(frame, citations=True), base, look, badge="Ranh giới mô hình")
    html = description.page(themap, title="Bản đồ <b>")
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=", html), "everything is inside"
    assert not re.search(r"\bcdn\b", html.lower())
    for address in re.findall(r'L\.tileLayer\(\s*"(https://[^"]+)"', html):
        assert "openstreetmap" in address or "arcgisonline" in address
    assert not re.search(r"tile_layer\w*\.addTo|layer_osm_hp\.addTo|layer_imagery_hp\.addTo", html), "off by default"


def test_markup_from_data_never_leaves_its_string(
    frame: gpd.GeoDataFrame, base: dict[str, object], look: dict[str, object]
) -> None:
    html = description.page(description.project_map(payload.projects(frame), base, look, badge=HOSTILE), title=HOSTILE)
    assert "<script>window.bad" not in html


def test_same_description_same_bytes(frame: gpd.GeoDataFrame, base: dict[str, object], look: dict[str, object]) -> None:
    first, second = (
        description.script_of(description.project_map(payload.projects(frame), base, look, badge="x")) for _ in range(2)
    )
    assert first == second


def test_land_goes_on_where_the_coastline_data_end(base: dict[str, object]) -> None:
    land = gpd.GeoSeries.from_wkt([]) if base["land"] is None else gpd.GeoDataFrame.from_features(
        [{"type": "Feature", "properties": {}, "geometry": base["land"]}]
    ).geometry  # fmt: skip
    assert land.iloc[0].contains(Point(105.0, 20.9))
    assert not land.iloc[0].contains(Point(107.5, 20.6))


def test_scripts_use_no_inner_html() -> None:
    for script in (
        *description.ASSETS.glob("*.js"),
        *(description.ASSETS.parents[1] / "dashboard" / "assets").glob("*.js"),
    ):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", code), script.name
