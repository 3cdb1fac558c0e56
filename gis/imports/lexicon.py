"""The words by which works are known: words of kind with their sector.

All texts here are lower case with diacritics, tone marks in the older place (`spelled`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gis.core.vietnamese import nfc, normalise_tones


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list that semicolons part."""
    return tuple(text.split("; "))


KINDS: dict[str, tuple[str, ...]] = {
    "road": words_of(
        "đường; tuyến đường; trục đường; đường bộ; đường trục; đường nối; đường gom; "
        "đường tỉnh; tỉnh lộ; quốc lộ; đường huyện; huyện lộ; đại lộ; tuyến phố; đường "
        "phố; vành đai; đường vành đai; cao tốc; đường cao tốc; đường bộ cao tốc; nút "
        "giao; nút giao thông; ngã tư; ngã ba; bến xe; bãi đỗ xe; hầm chui; hạ tầng giao "
        "thông; trục giao thông; tuyến giao thông; công trình giao thông; tuyến kết nối; "
        "tuyến nối; trục kết nối; trục bắc nam; tuyến tránh; đường tránh; đường vào; "
        "đường dẫn; đường ven; đường bao; ql; đt; đh; tl; giao thông đường bộ; giao "
        "thông; trục đông tây; trục đô thị; trục bắc - nam; đường đô thị; tuyến; trục"
    ),
    "bridge": words_of("cầu; cầu vượt; hầm; hầm vượt; cầu đường bộ; cầu dẫn; cầu cạn"),
    "port": words_of(
        "cảng; cảng biển; bến cảng; bến container; bến số; khu bến; cầu cảng; cảng hành "
        "khách; cảng cửa ngõ; bến phà; đê chắn sóng; cảng quốc tế; cảng thủy nội địa; "
        "bến; bến tàu; cảng xăng dầu; cảng tổng hợp"
    ),
    "waterway": words_of(
        "luồng; tuyến luồng; luồng hàng hải; đường thủy; đường thủy nội địa; kênh đào; "
        "tuyến đường thủy; nạo vét luồng; âu tàu"
    ),
    "railway": words_of(
        "đường sắt; tuyến đường sắt; ga đường sắt; tàu điện; đường sắt đô thị; metro; ga lập tàu; đường sắt cao tốc"
    ),
    "airport": words_of(
        "cảng hàng không; sân bay; nhà ga hành khách; nhà ga hàng hóa; nhà ga; đường "
        "cất hạ cánh; đường lăn; sân đỗ máy bay; đường bay"
    ),
    "urban": words_of(
        "khu đô thị; khu đô thị mới; kđt; kđtm; đô thị; chỉnh trang đô thị; khu đơn vị ở; đơn vị ở; "
        "quy hoạch chung; quy hoạch phân khu; quy hoạch chi tiết; quy hoạch; hạ tầng đô "
        "thị; khu trung tâm; trung tâm thương mại; tổ hợp; khu phức hợp; khu dân cư; khu "
        "hỗn hợp; siêu thị; chợ; tòa nhà; không gian đô thị; hạ tầng kỹ thuật; điểm dân "
        "cư; khu biệt thự; khu đất; nghĩa trang; công viên nghĩa trang; thành phố trực "
        "thuộc; phố đi bộ; vỉa hè; chiếu sáng; hạ ngầm; ngầm hóa"
    ),
    "housing": words_of(
        "nhà ở xã hội; khu nhà ở; nhà ở; chung cư; chung cư cũ; khu chung cư; tái định "
        "cư; khu tái định cư; nhà tập thể; nhà ở công nhân; nhà lưu trú; nhà tạm; nhà "
        "dột nát; nhà đại đoàn kết"
    ),
    "park": words_of("công viên; vườn hoa; cây xanh; quảng trường; khu công viên; công viên cây xanh; vườn thực vật"),
    "administration": words_of(
        "trụ sở; trụ sở làm việc; trung tâm hành chính; trung tâm chính trị; khu "
        "hành chính; thành lập thành phố; thành lập quận; thành lập phường; thành "
        "lập đơn vị hành chính; mở rộng địa giới; địa giới hành chính; sắp xếp đơn "
        "vị hành chính; trung tâm hội nghị; trung tâm phục vụ hành chính công; kế "
        "hoạch đầu tư công; chính quyền đô thị; kế hoạch sử dụng đất; trung tâm lưu "
        "trữ; huyện thành quận"
    ),
    "industry": words_of(
        "khu công nghiệp; cụm công nghiệp; kcn; ccn; khu kinh tế; khu thương mại tự do; nhà máy; "
        "khu chế xuất; cụm liên kết ngành; xưởng; khu phi thuế quan; khu kinh tế chuyên "
        "biệt; khu kinh tế ven biển; hạ tầng khu công nghiệp; cơ sở sản xuất; công "
        "nghiệp hỗ trợ; nhà xưởng; tổ hợp sản xuất"
    ),
    "logistics": words_of(
        "logistics; logistic; trung tâm logistics; khu logistics; kho bãi; cảng cạn; "
        "trung tâm tiếp vận; kho ngoại quan; kho lạnh; trung tâm dịch vụ logistics"
    ),
    "energy": words_of(
        "nhiệt điện; nhà máy điện; điện gió; điện khí; điện rác; điện mặt trời; trạm "
        "biến áp; trạm 110kv; trạm 220kv; trạm 500kv; lưới điện; đường dây; cấp điện; thủy điện; kho khí; "
        "kho xăng dầu; lng; "
        "dự án điện; nguồn điện; năng lượng; nhà máy nhiệt điện; điện lực"
    ),
    "water": words_of(
        "cấp nước; nhà máy nước; nước sạch; nhà máy nước sạch; hệ thống cấp nước; trạm "
        "cấp nước; hồ chứa nước ngọt; nước ngọt"
    ),
    "drainage_flood": words_of(
        "thoát nước; chống ngập; đê; kè; trạm bơm; cống; đê điều; mương; kênh; kênh "
        "mương; hồ điều hòa; đê biển; tuyến mương; đập; tuyến đê; thủy lợi; kè biển; "
        "nạo vét hồ; nạo vét sông; sạt lở; phòng chống thiên tai; ngăn mặn; hồ chứa; hồ chứa nước; ứng phó "
        "biến đổi khí hậu; biến đổi khí hậu; tuyến kè; công trình thủy lợi"
    ),
    "environment": words_of(
        "xử lý nước thải; nước thải; rác thải; chất thải rắn; chất thải; bãi rác; khu "
        "xử lý; quan trắc môi trường; quan trắc; môi trường; ô nhiễm; khu dự trữ sinh "
        "quyển; khu bảo tồn; rừng; vườn quốc gia; rừng ngập mặn; nhà máy xử lý; trạm "
        "xử lý; lò đốt"
    ),
    "agriculture_fishery": words_of(
        "nông thôn mới; nông nghiệp; cảng cá; nghề cá; khu neo đậu; thủy sản; "
        "trung tâm nghề cá; khu nông nghiệp; nông thôn; hậu cần nghề cá; lâm "
        "nghiệp; chăn nuôi; bến cá; khu neo đậu tránh trú bão; giống; nông sản; "
        "tránh trú bão"
    ),
    "culture_heritage": words_of(
        "bảo tàng; di tích; khu di tích; đền; chùa; đình; văn miếu; nhà hát; trung "
        "tâm văn hóa; thiết chế văn hóa; nhà văn hóa; nhà sinh hoạt cộng đồng; sân vận động; thể thao; tượng "
        "đài; di sản; thư viện; văn hóa; khu liên hợp thể thao; nhà thi đấu; đền "
        "thờ; đài tưởng niệm; nghĩa trang liệt sĩ; cung văn hóa; khu tưởng niệm; "
        "cung thiếu nhi; nhà thiếu nhi; khu liên hợp văn hóa; bể bơi; nhà truyền thống; phim "
        "trường; nhà lưu niệm; thiết chế; rạp; rạp chiếu phim; rạp hát; nhà triển lãm; nhà lưu trữ"
    ),
    "tourism": words_of(
        "khu du lịch; du lịch; khách sạn; sân golf; sân gôn; nghỉ dưỡng; vui chơi giải "
        "trí; khu vui chơi; cáp treo; bãi tắm; khu nghỉ dưỡng; bến du thuyền; casino; "
        "bến tàu du lịch; phố ẩm thực; chợ đêm; phố đêm; bãi biển; làng du lịch"
    ),
    "health": words_of(
        "bệnh viện; trạm y tế; trung tâm y tế; y tế; phòng khám; bệnh viện đa khoa; "
        "trung tâm dưỡng lão; kiểm soát bệnh tật"
    ),
    "education": words_of(
        "trường; đại học; cao đẳng; trung tâm đào tạo; trường học; trường đại học; "
        "trường trung học; trường tiểu học; trường mầm non; nhà đa năng; cơ sở đào "
        "tạo; giáo dục; đào tạo; ký túc xá; phân hiệu; khu đại học; dạy nghề; trường "
        "thpt; trường thcs; trường tiểu học; trường mẫu giáo; đào tạo nghề"
    ),
    "digital": words_of(
        "dữ liệu; số hóa; chuyển đổi số; đô thị thông minh; điều hành thông minh; an "
        "toàn thông tin; cơ sở dữ liệu; trung tâm dữ liệu; viễn thông; 5g; chính quyền "
        "điện tử; công nghệ thông tin; hạ tầng số; nền tảng số; chính quyền số; cổng "
        "thông tin; camera giám sát; trung tâm tính toán; an ninh mạng; thành phố thông "
        "minh"
    ),
    "science": words_of(
        "công viên khoa học; khoa học; đổi mới sáng tạo; khởi nghiệp; viện nghiên cứu; "
        "khu công nghệ cao; công nghệ cao; trung tâm nghiên cứu; phòng thí nghiệm; "
        "viện; khoa học công nghệ; khu công nghệ thông tin; khu ứng dụng công nghệ"
    ),
    "defence": words_of(
        "quốc phòng; an ninh; phòng thủ; quân cảng; doanh trại; công an; biên phòng; bộ "
        "chỉ huy; lưỡng dụng; thao trường; khu vực phòng thủ; cảnh sát; quân sự; phòng "
        "cháy; căn cứ; trận địa"
    ),
    "other": words_of(
        "trung tâm bảo trợ; trợ giúp xã hội; bảo trợ xã hội; cơ sở cai nghiện; bảo trợ; "
        "dưỡng lão; người cao tuổi; trung tâm điều dưỡng"
    ),
    "": words_of(
        "dự án; công trình; hệ thống; trung tâm; khu; cụm; trạm; hạ tầng; kết cấu hạ tầng; "
        "đề án; chương trình; cơ sở; khu vực; tiểu dự án; hợp phần; gói thầu; đồ án; hồ; "
        "đảo; cơ sở vật chất; kho; mạng lưới; không gian; mô hình; làng nghề"
    ),
}
"""Sector → words of kind of works in it; "" holds the words that tell no sector."""

GENERIC = frozenset(KINDS[""]) | {"tuyến", "trục"}

ABSTRACT = frozenset(
    words_of(
        "đường bộ; giao thông; giao thông đường bộ; đường sắt; đường thủy; đường thủy nội địa; cao tốc; đô thị; "
        "quy hoạch; hạ tầng giao thông; hạ tầng kỹ thuật; hạ tầng đô thị; không gian đô thị; cây xanh; "
        "chính quyền đô thị; công nghiệp hỗ trợ; logistics; logistic; năng lượng; nguồn điện; điện lực; nước sạch; "
        "nước ngọt; thủy lợi; sạt lở; phòng chống thiên tai; biến đổi khí hậu; ứng phó biến đổi khí hậu; nước thải; "
        "rác thải; chất thải; chất thải rắn; quan trắc; môi trường; ô nhiễm; rừng; nông nghiệp; "
        "thủy sản; nông thôn; lâm nghiệp; chăn nuôi; giống; nông sản; nghề cá; hậu cần nghề cá; thể thao; di sản; "
        "văn hóa; du lịch; nghỉ dưỡng; vui chơi giải trí; y tế; kiểm soát bệnh tật; giáo dục; đào tạo; "
        "đào tạo nghề; dạy nghề; đại học; cao đẳng; dữ liệu; số hóa; chuyển đổi số; an toàn thông tin; viễn thông; "
        "5g; công nghệ thông tin; hạ tầng số; nền tảng số; chính quyền số; an ninh mạng; khoa học; "
        "đổi mới sáng tạo; khởi nghiệp; công nghệ cao; khoa học công nghệ; quốc phòng; an ninh; phòng thủ; công an; "
        "biên phòng; lưỡng dụng; cảnh sát; quân sự; phòng cháy; người cao tuổi; trợ giúp xã hội; bảo trợ xã hội; "
        "bảo trợ; nhà ở; khu dân cư; thiết chế; đê điều; khu đất; đình; chùa; viện; trường; kho; cầu; đền; giống; "
        "đường; trục; hồ; đảo; khu vực; cơ sở; cơ sở vật chất; chương trình; hệ thống; trung tâm; kết cấu hạ tầng; "
        "hạ tầng; khu; cụm; trạm; công trình; dự án; đề án; cơ sở dữ liệu; tuyến; bến; luồng; hầm; cống; kênh; đê; "
        "kè; chợ; giáo dục"
    )
)
"""Words that name a field, or are so short that they name a work only beside a proper name or another word of kind."""

CAPITALS = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
"""What a proper name begins with, for a character class: every capital letter up to the last Vietnamese one, Ỹ."""

_TABLE = {word: sector for sector, words in KINDS.items() for word in words}


@lru_cache(maxsize=65_536)
def spelled(text: str) -> str:
    """Return a text in lower case, tone marks in one style, white space single."""
    return normalise_tones(nfc(text)).casefold()


def alternation(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NO_KIND = words_of(
    "nhu cầu; yêu cầu; toàn cầu; cung cầu; con đường; đường lối; thị trường; nhà "
    "trường; hội trường; lập trường; trường hợp; hồ sơ; hồ chí minh; bộ giao thông "
    "vận tải; sở giao thông vận tải; sở giao thông; sở xây dựng; bộ xây dựng; viện "
    "kiểm sát; viện trưởng; bộ công an; bộ quốc phòng; gia đình; đình chỉ; đình trệ; "
    "đình công; kênh phân phối; kênh thông tin; cảng vụ; cống hiến; đền bù; đền ơn; "
    "tuyến đầu; tuyến trên; sở y tế; bộ y tế; sở giáo dục và đào tạo; bộ giáo dục và "
    "đào tạo; sở khoa học và công nghệ; bộ khoa học và công nghệ; sở nông nghiệp và "
    "môi trường; bộ nông nghiệp và môi trường; bộ nông nghiệp và phát triển nông "
    "thôn; sở du lịch; sở văn hóa, thể thao và du lịch; bộ văn hóa, thể thao và du "
    "lịch; sở văn hóa và thể thao; sở quy hoạch và kiến trúc; ban quản lý khu kinh "
    "tế; trường tồn; trường kỳ; trung tâm của; công an thành phố; công an tỉnh; bộ "
    "chỉ huy quân sự; hiện trường; môi trường đầu tư; môi trường kinh doanh; an ninh "
    "trật tự; an ninh chính trị; hệ thống chính trị; chương trình hành động; cơ sở "
    "pháp lý; trên cơ sở; cấp cơ sở; từ cơ sở; đường dây nóng"
)
"""What holds a word of kind and means none."""


class _Kinds:
    """The words of kind in a text, without those that are part of another word (``nhu cầu``)."""

    def __init__(self) -> None:
        self._pattern = re.compile(rf"(?<!\w)(?:(?:{alternation(_NO_KIND)})|(?P<kind>{alternation(_TABLE)}))(?!\w)")

    def finditer(self, base: str) -> Iterator[re.Match[str]]:
        """Yield the words of kind in a spelled text, the longest at each place."""
        return (match for match in self._pattern.finditer(base) if match["kind"] is not None)

    def search(self, base: str) -> re.Match[str] | None:
        """Return the first word of kind, or None."""
        return next(self.finditer(base), None)

    def telling(self, base: str) -> Iterator[re.Match[str]]:
        """Yield the words of kind that tell of what a work is, not only that it is one."""
        return (match for match in self.finditer(base) if match.group() not in GENERIC)


KIND = _Kinds()


def sector_of_word(word: str) -> str:
    """Return the sector of a word of kind; blank if it tells none."""
    return _TABLE.get(word, "")
