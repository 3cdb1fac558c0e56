"""What words tell of a work: what is done to it, that it is there already, and cues of its status.

All texts here are lower case with diacritics, tone marks in the older place (`gis.imports.lexicon.spelled`).
"""

from __future__ import annotations

import re

from gis.imports.lexicon import alternation, words_of

ACTIONS = words_of(
    "đầu tư xây dựng mới; đầu tư xây dựng; xây dựng mới; xây dựng; đầu tư; cải tạo, "
    "nâng cấp; cải tạo nâng cấp; cải tạo; nâng cấp, mở rộng; nâng cấp; mở rộng; hoàn "
    "thiện; hoàn thành; triển khai; khởi công; khánh thành; tu bổ, tôn tạo; tu bổ; tôn "
    "tạo; bảo tồn; phục hồi; trùng tu; chỉnh trang; di dời; di chuyển; số hóa; nạo "
    "vét; thành lập; phát triển; xây mới; cứng hóa; lắp đặt; kéo dài; xóa; lấn biển; "
    "thông xe; hình thành; đưa vào sử dụng; đưa vào khai thác; đưa vào hoạt động; đi "
    "vào hoạt động; đẩy nhanh tiến độ; đẩy nhanh; nghiên cứu; quy hoạch; kêu gọi đầu "
    "tư; thu hút đầu tư; khẩn trương; sửa chữa; gia cố; kiên cố hóa; thi công; bổ sung "
    "quy hoạch; giải phóng mặt bằng; mở cửa; huy động; tập trung; hợp long; chuyển "
    "đổi; lập quy hoạch; lập dự án; chuẩn bị đầu tư"
)
"""What is done to works; the longest first in a match."""

ACTION = re.compile(rf"(?<!\w)(?:{alternation(ACTIONS)})(?!\w)")

EXISTING = re.compile(
    r"\b(?:hiện có|hiện nay có|hiện trạng|đang khai thác|đang hoạt động|đang vận hành|"
    r"đã có từ|đã được xây dựng từ|sẵn có|tồn tại|"
    r"tiếp giáp|giáp với|nằm cạnh|nằm gần|bên cạnh|cách|gần|đối diện|giáp|phía sau|xuất phát từ|điểm đầu|điểm cuối|"
    r"được khai thác từ|được đưa vào khai thác từ năm|khai thác ổn định|vẫn hoạt động|hiện hữu|hiện đang)\b"
)
"""Words that tell of works that are there, or that only say where something else is."""

EXISTING_TITLE = re.compile(
    r"\b(?:hien trang|hien co|hien huu|dang khai thac|dang su dung|dang van hanh|co san|da dua vao su dung truoc|"
    r"(?:dat|doi) ten)\b"
)
"""Folded words of headings above works that are there already."""
EXISTING_ENTRY = re.compile(
    r"\b(?:hiện có|hiện hữu|hiện trạng|đang khai thác|đang sử dụng|đang vận hành|đang hoạt động|"
    r"khai thác ổn định|sẵn có)\b"
)
"""Words by which an entry of a list says that its work is there already."""

NOT_IN_PART = (
    r"(?!\s+(?:được |khoảng |trên |hơn )?\d{1,2}(?:[.,]\d+)?\s*%)"
    r"(?!\s+(?:các |xong )*(?:gpmb|giải phóng mặt bằng|đền bù|thủ tục|hồ sơ|thiết kế|khảo sát|lựa chọn|"
    r"đấu thầu|thẩm định|báo cáo|móng|mố|trụ|cọc|phần|hạng mục|công tác|việc|bước|kiểm đếm)\b)"
)
"""What may not follow where a work is finished: how many per cent of it are, or which step or part of it alone."""
_SHARE = r"[\d.,]{1,12} ?(?:%|ha|m2)? ?"
_CUES = {
    "cancelled": r"\b(?:hủy bỏ|chấm dứt (?:hoạt động|dự án|thực hiện)|dừng thực hiện|"
    r"không tiếp tục đầu tư|thu hồi (?:dự án|chủ trương)|bãi bỏ)\b",
    "suspended": r"\b(?:tạm dừng|tạm hoãn|giãn tiến độ|đình hoãn|tạm ngừng|(?:đã|đang) dừng|"
    r"dừng (?:thi công|triển khai))\b",
    "completed": rf"\b(?:đã (?:cơ bản )?hoàn thành{NOT_IN_PART}|"
    r"đã hoàn thiện|đã khánh thành|khánh thành|thông xe|gắn biển|"
    r"đưa vào (?:sử dụng|khai thác|hoạt động|vận hành)|đi vào (?:hoạt động|khai thác|"
    r"vận hành|sử dụng)|"
    r"hoàn thành (?:đưa|toàn bộ|xây dựng)|được hoàn thành|cơ bản hoàn thiện|"
    rf"cơ bản hoàn thành|đã xong|bàn giao(?! (?:toàn bộ |xong |sớm |{_SHARE})?(?:diện tích|mặt bằng|đất|mốc|hồ sơ))|"
    r"đã được (?:công nhận|xây dựng|thông qua|"
    r"đầu tư xây dựng)|chính thức mở cửa|được unesco|được công nhận|đã đạt|đang hoạt động|"
    r"mở cửa hoạt động)\b",
    "under_construction": r"\b(?:đang (?:thi công|triển khai|xây dựng|thực hiện|được (?:xây dựng|triển khai|"
    r"đầu tư|thi công)|tập trung|từng bước|gấp rút)|khởi công|động thổ|thi công|"
    r"đẩy nhanh (?:tiến độ )?(?:thi công|xây dựng)|nhà thầu (?:thi công|bổ sung|huy động|tăng cường|đẩy nhanh)|"
    r"tiếp tục (?:triển khai|thi công|đầu tư|xây dựng)|triển khai xây dựng|"
    r"đang hoàn thiện(?! (?:các )?(?:hồ sơ|thủ tục|phương án|quy hoạch|dự án|báo cáo))|"
    r"được triển khai|đã và đang|triển khai đầu tư xây dựng|quyết liệt triển khai|"
    r"tiếp tục được|đạt \d{1,2}(?:[.,]\d+)?\s?% (?:khối lượng|giá trị|tiến độ)|"
    r"chuyển tiếp|đẩy nhanh tiến độ|bảo đảm tiến độ)\b",
    "preparing": r"\b(?:chuẩn bị đầu tư|(?<!hoàn thành )(?<!gồm )(?<!cả )(?<!chi phí )(?<!kinh phí )gpmb|"
    r"thủ tục (?:đầu tư|để đầu tư)|lập (?:báo cáo|hồ sơ|dự án đầu tư)|"
    rf"giải phóng mặt bằng|bàn giao (?:toàn bộ |xong |sớm |{_SHARE})?(?:mặt bằng|đất)|kiểm đếm|"
    r"lựa chọn nhà (?:đầu tư|thầu)|trình (?:thủ tướng|chính phủ|"
    r"quốc hội|hội đồng|phê duyệt)|chủ trương đầu tư|hoàn thiện hồ sơ|đang lập|thẩm định|"
    r"đấu thầu)\b",
    "study": r"\b(?:nghiên cứu|khảo sát|đề xuất(?! chủ trương)|xúc tiến|"
    r"kêu gọi đầu tư|ý tưởng|xem xét|tiềm năng|lập quy hoạch)\b",
    "planned": r"\b(?:(?:đồng ý|nhất trí|thống nhất|chấp thuận)(?: về)? chủ trương|"
    r"dự kiến|kế hoạch|sẽ|phấn đấu|định hướng|danh mục|quy hoạch|khởi công mới)\b",
}
STATUS_CUES = tuple((status, re.compile(pattern)) for status, pattern in _CUES.items())
"""Cues of status, the surest first."""
