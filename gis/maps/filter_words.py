"""Words of the filters: key → (vi, en). They stand in the dashboard and in the page that stands alone."""

from __future__ import annotations

FILTER_WORDS: dict[str, tuple[str, str]] = {
    "filters": ("Bộ lọc", "Filters"),
    "search": ("Tìm dự án", "Search projects"),
    "search_hint": ("ví dụ: cau rao", "e.g. cau rao"),
    "sectors": ("Lĩnh vực", "Sector"),
    "statuses": ("Trạng thái", "Status"),
    "communes": ("Xã, phường, đặc khu (từ 01/7/2025)", "Commune (since 1 July 2025)"),
    "districts": ("Quận, huyện cũ (trước sắp xếp)", "Pre-merger district"),
    "documents": ("Văn bản", "Document"),
    "precisions": ("Độ chính xác vị trí", "Precision of the place"),
    "history": ("So sánh các văn bản", "Compare documents"),
    "history_new": ("Mới: văn bản sau {year} mới nêu tên", "New: first named after {year}"),
    "history_to_under_construction": ("Chuyển sang đang thi công", "Moved on to construction"),
    "history_to_completed": ("Chuyển sang đã hoàn thành", "Moved on to completion"),
    "history_back": ("Lùi hoặc dừng so với trước", "Put back or stopped"),
    "history_silent": ("Năm {year} không còn nêu tên", "No longer named in {year}"),
    "within": ("Vùng vẽ trên bản đồ", "Area drawn on the map"),
    "within_off": ("Bỏ vùng đã vẽ", "Remove the drawn area"),
    "within_why": (
        "Chỉ hiện dự án có hình chạm vào vùng đã vẽ; dự án ngoài bản đồ không tính.",
        "Only projects whose shape touches the drawn area; what is off the map is left out.",
    ),
    "reset": ("Đặt lại", "Reset"),
    "filter_count": ("{n}/{all} dự án", "{n}/{all} projects"),
    "filter_remove": ("Bỏ lọc {name}", "Remove filter {name}"),
    "filter_chosen": ("{n} đang chọn", "{n} chosen"),
    "filter_members": ("Từng lĩnh vực: {name}", "Single sectors: {name}"),
    "filter_find": ("Tìm trong danh sách (bỏ dấu được)", "Search the list"),
    "filter_find_none": ("Không có tên nào khớp.", "No name matches."),
}


def filter_words(lang: str) -> dict[str, str]:
    """Return the whole table in one language."""
    return {key: pair[1 if lang == "en" else 0] for key, pair in FILTER_WORDS.items()}
