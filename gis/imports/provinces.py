"""Names of the two former provinces that make up the city, and of what lies outside it."""

from __future__ import annotations

import re

from gis.imports.lexicon import alternation, words_of

PROVINCES = words_of(
    "an giang; bà rịa - vũng tàu; bà rịa; vũng tàu; bắc giang; bắc kạn; bạc liêu; bắc "
    "ninh; bến tre; bình định; bình dương; bình phước; bình thuận; cà mau; cần thơ; "
    "cao bằng; đà nẵng; đắk lắk; đắk nông; điện biên; đồng nai; đồng tháp; gia lai; "
    "hà giang; hà nam; hà nội; hà tĩnh; hậu giang; hòa bình; hồ chí minh; hưng yên; "
    "khánh hòa; kiên giang; kon tum; lai châu; lâm đồng; lạng sơn; lào cai; long an; "
    "nam định; nghệ an; ninh bình; ninh thuận; phú thọ; phú yên; quảng bình; quảng "
    "nam; quảng ngãi; quảng ninh; quảng trị; sóc trăng; sơn la; tây ninh; thái bình; "
    "thái nguyên; thanh hóa; thừa thiên huế; huế; tiền giang; trà vinh; tuyên quang; "
    "vĩnh long; vĩnh phúc; yên bái; hạ long; cẩm phả; uông bí; móng cái; đông triều; "
    "quảng yên; vân đồn; nha trang; đà lạt; quy nhơn; thủ đức; biên hòa; việt trì; "
    "vinh; hội an; tam kỳ; thủ dầu một; mỹ tho; rạch giá; phú quốc; sa pa; phan "
    "thiết; pleiku; buôn ma thuột; đồng hới; đông hà; tuy hòa; cam ranh; long xuyên; "
    "cao lãnh; từ sơn; phủ lý; tam điệp; sầm sơn; cửa lò; hồng lĩnh; dung quất; chu "
    "lai; lao bảo; gia bình; tiền hải; vũ thư; kỳ anh; liên chiểu; sơn trà; ngũ hành "
    "sơn; hải châu; thanh khê; cẩm lệ; hòa vang; cái lân; cái mép; thị vải; vân "
    "phong; hoài đức; đông anh; gia lâm; long biên; hoàn kiếm; ba đình; cầu giấy"
)
"""Provinces (of 2024) and well-known towns and districts outside the city."""

CITY_NAMES = ("hải phòng", "hải dương")

OUTSIDE = re.compile(rf"(?<!\w)(?:{alternation(PROVINCES)})(?!\w)")
CITY = re.compile(rf"(?<!\w)(?:{alternation(CITY_NAMES)})(?!\w)")
