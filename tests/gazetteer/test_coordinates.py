"""Coordinates as people paste them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.gazetteer.coordinates import read_position
from gis.i18n.say import say


@given(lat=st.floats(20.1, 21.3), lon=st.floats(106.0, 107.8), seconds=st.booleans())
def test_every_notation_reads_the_same_point(lat: float, lon: float, seconds: bool) -> None:
    def dms(value: float) -> str:
        degrees, rest = divmod(value * 3600, 3600)
        minutes, left = divmod(rest, 60)
        return f"{degrees:.0f}°{minutes:.0f}'{left:.2f}\""

    texts = [
        f"{lat:.5f}, {lon:.5f}",
        f"{lat:.5f} {lon:.5f}",
        f"{lat:.5f};{lon:.5f}".replace(".", ","),
        f"({lat:.5f}, {lon:.5f})",
        f"{lat:.5f}N, {lon:.5f}E",
        f"{lat:.5f}°B {lon:.5f}°Đ",
        f"vĩ độ {lat:.5f}, kinh độ {lon:.5f}",
        f"POINT ({lon:.5f} {lat:.5f})",
        f"https://www.google.com/maps/@{lat:.5f},{lon:.5f},17z",
        f"geo:{lat:.5f},{lon:.5f}",
        f"{lon:.5f}, {lat:.5f}",
        f"({lat:.5f} - {lon:.5f})".replace(".", ","),
        f"+{lat:.5f}+{lon:.5f}/",
        f"lat={lat:.5f}&lng={lon:.5f}",
        f"Vị trí: {lat:.5f}N, {lon:.5f}E",
    ]
    if seconds and round(lat * 3600 % 60, 2) < 60 and round(lon * 3600 % 60, 2) < 60:
        texts += [f"{dms(lat)}N {dms(lon)}E", f"{dms(lon)}Đ {dms(lat)}B", f"{dms(lon)}E - {dms(lat)}N"]
        texts += [f"{dms(lat)}N {dms(lon)}E".replace("°", ".").replace("'", ".").replace('"', " ")]
    for text in texts:
        position = read_position(text)
        if "60.00" in text:
            continue  # rounded up to a minute: nobody writes sixty seconds
        assert position is not None, text
        assert math.hypot(position.lat - lat, position.lon - lon) < 2e-5, text


@pytest.mark.parametrize(
    "text",
    [
        "Cầu Rào 3",
        "Quốc lộ 10",
        "QL5, QL10",
        "12 Lạch Tray",
        "0225 3831 685",
        "số 20, 106 Lê Lợi",
        "1/4",
        "2025",
        "20,5 - 106,7",
        "P2FX+PQ, Đà Nẵng",
        "P2FX+PQ",
        "Km 3425+67 Hải Phòng",
        "",
    ],
)
def test_a_name_is_no_position(text: str) -> None:
    assert read_position(text) is None


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("7PG8RW97+89", 20.81826, 106.91343),
        ("P2FX+PQ, Cát Bà, Cát Hải, Hải Phòng, Việt Nam", 20.72431, 107.04950),
        ("p2fx+pq Hai Phong", 20.72431, 107.04950),
        ("RV6V+PPH, Đồng Bài, Cát Hải, Hải Phòng", 20.81181, 106.89436),
    ],
)
def test_plus_codes_are_positions(text: str, lat: float, lon: float) -> None:
    position = read_position(text)
    assert position is not None
    assert math.hypot(position.lat - lat, position.lon - lon) < 1e-4


def test_metres_say_the_zone_they_were_read_in() -> None:
    position = read_position("X=2306068.12; Y=597432.50")
    assert position is not None
    assert (round(position.lat, 4), round(position.lon, 4)) == (20.8449, 106.6881)
    assert "105°45′" in say(position.note, "vi")
    assert position.others
    told = read_position("VN-2000, kinh tuyến trục 105°30': X 2306068, Y 597432")
    assert told is not None
    assert round(told.lon, 4) == 106.4381
    assert not told.others
