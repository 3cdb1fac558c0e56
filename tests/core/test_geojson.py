"""The RFC 7946 writer: same features, same bytes, and what the standard asks for."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from gis.core import geojson
from gis.core.errors import GeometryError, SchemaError

CLOCKWISE = Polygon([(106.7, 20.8), (106.7, 20.9), (106.8, 20.9), (106.8, 20.8)])


def test_bytes_do_not_depend_on_order_or_start_vertex() -> None:
    turned = Polygon([*list(CLOCKWISE.exterior.coords)[2:-1], *list(CLOCKWISE.exterior.coords)[:2]])
    a = geojson.feature("a", CLOCKWISE, {"name": "Khu A"})
    b = geojson.feature("b", Point(106.7, 20.8), {"name": "Cầu B"})
    again = geojson.feature("a", turned, {"name": "Khu A"})
    assert geojson.dumps([a, b]) == geojson.dumps([b, again])


def test_the_file_is_what_rfc_7946_asks_for() -> None:
    line = LineString([(106.812345678, 20.8), (106.7, 20.87654321)])
    body = json.loads(geojson.dumps([geojson.feature("x", line, {}), geojson.feature("y", CLOCKWISE, {})], name="n"))
    assert "crs" not in body
    assert body["bbox"] == [106.7, 20.8, 106.812346, 20.9]
    assert body["features"][0]["geometry"]["coordinates"] == [[106.812346, 20.8], [106.7, 20.876543]]
    ring = shapely.LinearRing(body["features"][1]["geometry"]["coordinates"][0])
    assert ring.is_ccw


def test_a_line_keeps_its_direction() -> None:
    south = LineString([(106.7, 20.9), (106.7, 20.8)])
    assert list(geojson.normalise(south).coords) == list(south.coords)


@pytest.mark.parametrize("nothing", [None, Point(), MultiPoint()])
def test_no_geometry_is_written_as_null(nothing: shapely.Geometry | None) -> None:
    feature = geojson.feature("x", nothing, {"precision": "citywide"})
    assert feature["geometry"] is None
    assert "bbox" not in feature
    assert "bbox" not in json.loads(geojson.dumps([feature]))


def test_one_feature_a_line_for_version_control() -> None:
    text = geojson.dumps([geojson.feature(i, Point(106.7, 20.8), {"n": "Đồ Sơn\n"}) for i in "abc"])
    assert [line[:20] for line in text.splitlines()[1:-1]] == ['{"type":"Feature","i'] * 3
    assert "Đồ Sơn" in text


def test_a_written_file_reads_back_and_opens_in_geopandas(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    geojson.write(path, [geojson.feature("x", box(106.7, 20.8, 106.8, 20.9), {"name": "Khu"})])
    (item,) = geojson.read(path)
    shape = geojson.geometry_of(item)
    assert shape is not None
    assert shape.equals(box(106.7, 20.8, 106.8, 20.9))
    assert gpd.read_file(path).crs.to_epsg() == 4326


def test_a_coordinate_that_is_no_number_is_refused_by_id() -> None:
    with pytest.raises(GeometryError, match="cau-x"):
        geojson.feature("cau-x", Point(float("nan"), 20.8), {})


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"type":"Feature"}',
        "không",
        '{"type":"FeatureCollection"}',
        '{"type":"FeatureCollection","features":[3]}',
        '{"type":"FeatureCollection","features":[{"type":"Feature"}]}',
        '{"type":"FeatureCollection","features":[],"bbox":[NaN]}',
    ],
)
def test_a_file_that_is_no_collection_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"x\.geojson.*GeoJSON"):
        geojson.read(path)
    with pytest.raises(SchemaError, match="missing"):
        geojson.read(tmp_path / "gone.geojson")


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Blob", "coordinates": [106.7, 20.8]},
        {"type": "Point", "coordinates": ["a", 20.8]},
        {"type": "LineString", "coordinates": [[106.7, 20.8]]},
        {"coordinates": [106.7, 20.8]},
        [106.7, 20.8],
    ],
)
def test_a_geometry_that_is_none_is_named(geometry: object) -> None:
    with pytest.raises(GeometryError, match=r"x\.geojson: the geometry of cau-x cannot be read.*draw it again"):
        geojson.geometry_of({"type": "Feature", "id": "cau-x", "geometry": geometry}, Path("x.geojson"))
