"""Words that stand on printed maps and on the page that stands alone."""

from __future__ import annotations

TITLE = "Dự án trọng điểm thành phố Hải Phòng"

PRINT = {
    "all": "Tất cả dự án",
    "counts": "{n} dự án: {drawn} có vị trí trên bản đồ, {off} chỉ liệt kê (toàn thành phố hoặc chưa rõ vị trí)",
    "counts_drawn": "{n} dự án, tất cả có vị trí trên bản đồ",
    "detail": "Phóng to {n}",
    "see_page": "Trang {n}",
    "list": "Danh mục dự án",
    "page": "Trang {n}/{of}",
    "colour": "Màu: nhóm lĩnh vực · hình: lĩnh vực",
    "form": "Nét: trạng thái",
    "edge": "Viền: độ chính xác vị trí",
    "scale": "Tỷ lệ 1:{n}",
    "north": "B",
    "grid": "Dấu + cách nhau {km} km, {crs}",
    "offshore": "Bạch Long Vĩ, cách bờ 110 km",
    "numbers": "Số trên bản đồ: số thứ tự trong danh mục ở các trang sau.",
    "numbers_png": "Số trên bản đồ: số thứ tự trong danh mục của bản in PDF cùng bộ lọc và phiên bản dữ liệu.",
    "sources": "Nguồn: danh mục dự án biên soạn từ {documents}; địa danh: data/sources.csv. {licence}",
    "version": "Xuất ngày {date} · phiên bản dữ liệu {version}",
    "off_map": "Ngoài bản đồ: toàn thành phố hoặc chưa rõ vị trí",
    "column_number": "Số",
    "column_name": "Tên dự án",
    "column_status": "Trạng thái",
    "column_communes": "Xã, phường, đặc khu",
    "column_precision": "Vị trí",
    "column_items": "Văn bản, mục",
    "column_page": "Trang",
    "item": "mục {n}",
    "none": "Không có dự án nào khớp bộ lọc. Bỏ bớt bộ lọc rồi in lại.",
}

CRS_NAMES = {
    "EPSG:9210": "VN-2000 / kinh tuyến trục 105°45′, múi 3° (EPSG:9210)",
    "EPSG:9209": "VN-2000 / kinh tuyến trục 105°30′, múi 3° (EPSG:9209)",
    "EPSG:3405": "VN-2000 / UTM múi 48N (EPSG:3405)",
}


def day(date: str) -> str:
    """Return an ISO date as written in Vietnam: 31/12/2025."""
    return "/".join(reversed(date.split("-")))
