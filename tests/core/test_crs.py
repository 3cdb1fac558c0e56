"""Datum and measures: figures a surveyor can check by hand."""

from __future__ import annotations

import geopandas as gpd
import pyproj
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from gis.core import crs
from gis.core.errors import CrsError

CITY_HALL = (106.6822, 20.8580)


def test_ignoring_the_datum_would_shift_the_city_by_more_than_two_hundred_metres() -> None:
    """VN-2000 is not WGS84: the same numbers are another spot, 190–300 m away."""
    to_vn2000 = pyproj.Transformer.from_crs(crs.WGS84, "EPSG:4756", always_xy=True)
    shift = crs.distance_m(*CITY_HALL, *to_vn2000.transform(*CITY_HALL))
    assert 150 < shift < 300


@pytest.mark.parametrize("code", [crs.VN2000_HAI_PHONG, crs.VN2000_HAI_DUONG, crs.UTM48N])
def test_export_systems_come_back_to_the_same_spot(code: str) -> None:
    there = gpd.GeoSeries([Point(CITY_HALL)], crs=crs.WGS84).to_crs(code)
    back = there.to_crs(crs.WGS84).iloc[0]
    assert crs.distance_m(*CITY_HALL, back.x, back.y) < 0.01
    assert there.iloc[0].x > 400_000  # false easting: metres, not degrees


def test_the_prescribed_zone_of_hai_phong_has_its_meridian_at_105_45() -> None:
    operation = pyproj.CRS(crs.VN2000_HAI_PHONG).coordinate_operation
    assert operation is not None
    meridian = next(p.value for p in operation.params if p.name == "Longitude of natural origin")
    assert meridian == pytest.approx(105.75)


def test_a_degree_of_latitude_is_about_110_7_km_here() -> None:
    assert crs.length_m(LineString([(106.7, 20.0), (106.7, 21.0)])) == pytest.approx(110_700, abs=60)
    assert crs.length_m(Point(106.7, 20.8)) == 0


def test_areas_do_not_depend_on_winding_and_subtract_holes() -> None:
    whole = box(106.7, 20.8, 106.71, 20.81)
    holed = Polygon(whole.exterior.coords, [list(box(106.702, 20.802, 106.704, 20.804).exterior.coords)])
    turned = Polygon(list(whole.exterior.coords)[::-1])
    assert crs.area_m2(whole) == pytest.approx(1_152_000, rel=0.01)
    assert crs.area_m2(turned) == pytest.approx(crs.area_m2(whole))
    assert crs.area_m2(holed) == pytest.approx(0.96 * crs.area_m2(whole), rel=1e-3)
    assert crs.area_m2(MultiPolygon([whole])) == pytest.approx(crs.area_m2(whole))


def test_buffers_and_gaps_are_in_metres() -> None:
    circle = crs.buffer_m(Point(CITY_HALL), 1_000)
    assert crs.area_m2(circle) == pytest.approx(3.1416e6, rel=0.02)
    assert crs.gap_m(circle, Point(CITY_HALL)) == 0
    assert crs.gap_m(Point(106.70, 20.80), Point(106.71, 20.80)) == pytest.approx(1_040, abs=5)


def test_swapped_axes_are_out_of_bounds() -> None:
    assert not crs.out_of_bounds(Point(106.68, 20.86))
    assert crs.out_of_bounds(Point(20.86, 106.68))
    assert not crs.out_of_bounds(Point(107.73, 20.13))  # Bạch Long Vĩ


def test_a_layer_in_another_system_is_refused_with_a_remedy() -> None:
    layer = gpd.GeoDataFrame(geometry=[Point(CITY_HALL)], crs=crs.WGS84)
    crs.require_wgs84(layer)
    with pytest.raises(CrsError, match="to_crs"):
        crs.require_wgs84(layer.to_crs(crs.VN2000_HAI_PHONG), "projects layer")
    with pytest.raises(CrsError, match="has no CRS"):
        crs.require_wgs84(gpd.GeoDataFrame(geometry=[Point(CITY_HALL)]))
