"""Where a name says that a work is: which of the places named in it are meant, and which only lie beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gis.imports.importing import Tools


@pytest.mark.parametrize(
    ("text", "sector", "expression"),
    [
        ("Cải tạo cảng Hải Phòng tại khu vực bến Bính", "port", "Bến Bính"),
        ("Nâng cấp đường tỉnh 353, 355", "road", "Đường tỉnh 353; Đường tỉnh 355"),
        ("Hoàn thiện Vành đai II thành phố Hải Dương", "road", "Vành đai 2 Hải Dương"),
        ("Nâng cấp Quốc lộ 10, kết nối nút giao Tân Hòa", "road", "Quốc lộ 10"),
        ("Xây dựng chợ Đổ Quý Cao, xã Nguyên Giáp", "urban", "Xã Nguyên Giáp"),  # Chợ Đổ is in the old town
        ("Cải tạo chợ Sắt Hải Phòng", "urban", "Chợ Sắt"),  # what follows is no part of its name
        ("Nhà ga hàng hóa Cảng hàng không quốc tế Cát Bi", "airport", "Nhà ga hàng hóa Cát Bi"),
    ],
)
def test_the_place_that_is_meant_comes_first(tools: Tools, text: str, sector: str, expression: str) -> None:
    assert tools.placer.placings(text, sector=sector)[0].expression == expression


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Xây dựng trục đô thị kết nối khu Đồng Thử với Quốc lộ 10", "road"),  # one end of a road is not the road
        ("Cầu Tân Hòa trên Quốc lộ 10", "bridge"),
        ("Chợ Nam Sông Văn Úc", "urban"),
        ("Cải tạo chợ Hàng Kênh", "urban"),  # not Chợ Hàng
        ("Công viên hồ Sen Xanh", "park"),  # not Hồ Sen
    ],
)
def test_what_a_work_joins_crosses_or_lies_beside_is_not_where_it_is(tools: Tools, text: str, sector: str) -> None:
    assert tools.placer.placings(text, sector=sector) == []
