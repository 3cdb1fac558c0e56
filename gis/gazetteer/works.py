"""What a tender or a permit says before the place: the package, the works, what they are done to. Text only."""

from __future__ import annotations

import re

_LABELS = (
    r"(?:gói thầu|gói(?= số)|dự án thành phần|gpxd|giấy phép xây dựng)(?: tư vấn| xây lắp)?(?: số)?"
    r"(?:\s*(?=[\w./-]*\d)[\w./-]+)?|mời thầu|hsmt|tbmt|tvgs|dự án|da"
)
_DONE = (
    r"đầu tư|đtxd|xd|thi công|xây dựng|xây lắp|xây mới|cải tạo|nâng cấp|mở rộng|sửa chữa|chỉnh trang|nạo vét|"
    r"lắp đặt|cung cấp|duy tu|bảo trì|tu bổ|tôn tạo|phục hồi"
)
_DONE_TO = (
    r"vỉa hè|mặt(?= đường)|hệ thống|chiếu sáng|thoát nước|cấp nước|cây xanh|hạ tầng kỹ thuật|hạ tầng|"
    r"thiết bị y tế|thiết bị|các hạng mục|hạng mục|công trình|nhà ở riêng lẻ|cho|tại|của|và"
)
_BEHIND = r"(?=[\s:,.–-])[\s:,.–-]*"
_FIRST = re.compile(rf"(?:{_LABELS}|{_DONE}){_BEHIND}", re.IGNORECASE)
_NEXT = re.compile(rf"(?:{_LABELS}|{_DONE}|{_DONE_TO}){_BEHIND}", re.IGNORECASE)


def after_works(text: str) -> str:
    """Return a tender's text without its works: ``Gói thầu số 5: Xây dựng cầu Rào 3`` is cầu Rào 3.

    Only known words are taken off: what is not known may say another place (*đê tả sông Văn Úc*, *cửa sông Giá*).
    A text that does not begin with works is returned unchanged, and so is one that has nothing else.
    """
    rest, words = text, _FIRST
    while match := words.match(rest):
        rest, words = rest[match.end() :], _NEXT
    return rest or text
