"""Names: where the name of a work begins and ends in a text, and how it reads without what leads to it."""

from __future__ import annotations

import re

from gis.core.syllables import is_syllable
from gis.imports.lexicon import GENERIC, KIND, spelled

EDGES = " \t.,;:–-—*•/"
SHORTEST, LONG = 12, 60
"""What is said of a work does not begin before so many letters; a purpose is cut off names longer than so many."""
BARE_LETTERS = 30
"""The word of kind of a bare name stands within so many letters."""
_SAID = re.compile(
    r"(?:[;,.:–\-(]\s*|\s)(?:(?:với )?tổng (?:mức|vốn)|chủ đầu tư|kinh phí|TMĐT|"
    r"thời gian thực hiện|thời gian:|tiến độ(?: \w+){0,2}:|vốn (?:tăng|điều chỉnh|bổ sung)|"
    r"báo cáo (?:trước|ubnd|ủy ban|thành phố|chủ tịch|kết quả|thường)|vào (?:hoạt động|khai thác|sử dụng|vận hành)\b|"
    r"hoàn thành (?:năm|trước|trong|quý)|"
    r"dự kiến (?:hoàn|khởi)|(?:cơ quan|đơn vị) chủ trì|do .{3,60}? (?:làm chủ đầu tư|chủ trì)|"
    r"do (?:Công ty|Tập đoàn|Tổng công ty|Liên danh|Ban|UBND|Sở)\b.{0,80}? (?:đầu tư|thực hiện)|"
    r"quy mô \d|(?:tổng )?dự toán|khái toán|vốn đầu tư (?:khoảng |dự kiến )?\d|"
    r"công suất (?:khoảng |thiết kế )?\d|(?:giao (?:cho )?(?:sở|ban|ubnd|ủy ban|văn phòng|phòng|công ty)|"
    r"yêu cầu (?:các )?(?:nhà thầu|chủ đầu tư|ban|sở|ubnd|đơn vị|công ty))\b|"
    r"khởi công (?:năm|quý|tháng)|quy mô:|địa điểm:|"
    r"đã (?:hoàn thành|khởi công|được|hợp long|thông xe|khánh thành|dừng)|\d[\d.,]* ?(?:km|m)\)|"
    r"đang (?:thi công|triển khai|lập|thực hiện|được|từng bước|xây dựng|đầu tư)|(?:chiều )?dài (?:khoảng |gần )?\d|"
    r"(?:được|(?<!thiết )(?<!chuẩn )bị) \w|"
    r"(?:đã|sẽ|không|chưa|vẫn|còn) (?:\w+ )?(?:được|đi|đưa|đáp|đạt|có|phát|triển|khai|hoàn|chậm|hạn|"
    r"thiếu|nhiều|đồng|mở|nghiên)|chính thức |(?:đi|đưa) vào (?:hoạt|khai|sử|vận)|"
    r"(?:đang )?(?:hoạt động|vận hành|khai thác) (?:từ|ổn định|hiệu quả)|"
    r"đạt (?:\d|nhiều|tỷ lệ|trên|khoảng|chuẩn|kết quả)|"
    r"là (?:một|dự án|công trình|trung tâm|cảng|cửa ngõ|các|những)|"
    r"nâng tổng số|diện tích(?: khoảng)? \d|(?:nhà đầu tư|chiều dài|quy mô|công suất|địa điểm|vốn đầu tư|tiến độ)\s*:|"
    r"đang (?:lựa chọn|chuẩn bị|nghiên cứu|hoàn thiện|vận hành|khai thác|làm)|"
    r"cao hơn|trong đó|theo đó|qua đó|nhất là|đặc biệt là|"
    r"với (?:quy mô|diện tích|công suất|chiều dài|số vốn|mức đầu tư|tổng|\d)|"
    r"có (?:tổng|quy mô|diện tích|chiều dài|công suất|cơ sở vật chất)|"
    r"(?<=[,;(]\s)vốn (?:vay|viện trợ|oda|đối ứng)\b|do (?:chưa|thiếu|vướng|không) |"
    r"(?<=,\s)(?:(?:thống nhất|đồng ý|nhất trí|yêu cầu|đề nghị) |\d[\d.,]*\s?(?:giường|phòng học|lớp|chỗ|căn|MW)\b)|"
    r"của (?:Công ty|Tập đoàn|Tổng công ty|Liên danh)|\d[\d.,]*\s(?:nghìn tỷ|tỷ|triệu)\b|nằm trên|"
    r"(?:từ|vào) (?:đầu|cuối|tháng|quý|ngày|năm) )",
    re.IGNORECASE,
)
"""What begins the part of an entry that says something of the work (cost, deadline, length, who)."""
_AIM = re.compile(
    r",?\s+(?:nhằm|để(?! đầu tư)|góp phần|phù hợp với|đáp ứng|bảo đảm|đảm bảo|đúng với|xứng tầm|giúp|"
    r"theo hướng|làm cơ sở)\s|,\s+(?:có|là|từng bước|tạo|đủ|ưu tiên|khuyến khích|tăng|tiếp tục|bảo vệ|cải thiện|"
    r"khai thác|thu hút|hỗ trợ|khẩn trương|gắn|giữ|chú trọng|chủ động|hướng tới)\s",
    re.IGNORECASE,
)
"""What says to which end a work is made."""
_PURPOSE = re.compile(
    r",?\s+trở thành\s|,\s+(?:đẩy mạnh|phối hợp|tạo|thúc đẩy|nâng cao|phát huy|tăng cường|từng bước)\s|"
    r"\s+và (?:giảm|nâng cao|phát huy)\s",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:(?:và|hoặc|cùng với|trong đó|đó là|gồm|bao gồm|như|tiêu biểu(?: như| là)?|nhất là|"
    r"đặc biệt(?: là)?|cụ thể(?: là)?|đồng thời|từng bước|tích cực|tiếp tục|"
    r"tập trung(?: nguồn lực)?|khẩn trương|"
    r"đẩy nhanh(?: tiến độ)?(?: thực hiện| thi công)?|quyết liệt|chủ động|phối hợp|sớm|"
    r"ưu tiên|huy động [^,;:]{0,60}? để|để|nhằm|thực hiện|triển khai(?: thực hiện|"
    r" có hiệu quả)?|hoàn thành(?: việc)?|tổ chức|đã|đang|sẽ|cơ bản|"
    r"bảo đảm tiến độ|đảm bảo tiến độ|thúc đẩy|"
    r"chuẩn bị(?: đầu tư(?! xây dựng| phát triển)| các điều kiện)?(?: để)?|khởi công|thi công|"
    r"khánh thành|thông xe(?: kỹ thuật)?|đưa vào (?:sử dụng|khai thác|hoạt động)|nghiên cứu(?:,)?|đề xuất|"
    r"trong|có|là|các|một số|việc|với)\s+)+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[\w)”])\.\s+(?=[A-ZĐÀ-Ỹ])")
_ABBREVIATION = re.compile(r"\b(?:TP|QL|ĐT|ĐH|TL|Tp|P|Q|H|KM|St|Mr|TS|GS)\.$")
_NOTE_NUMBER = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})\d{1,3}$")
"""Tried at the start of a word only: from each letter of a long one it would take the square of its length."""
_STARS = re.compile(r"\s?\(\*{1,5}\)|(?<=\w)\*{1,5}(?=[\s,;]|$)")
"""What refers to a note below: ``Cầu A (*)``, ``Cầu B**, phường C``."""
_CONSTRUCTIVE = re.compile(
    r"(?:(?:các|một số|những|\d{1,3})\s+)?(?:(?:tiểu )?dự án|công trình|đề án)?(?:\s*(?:các|một số|những)\s+)?"
    r"(?:\s*,?\s*(?:và\s+)?(?:đầu tư|xây dựng|cải tạo|nâng cấp|mở rộng|xây mới|tu bổ|tôn tạo|"
    r"chỉnh trang|di dời|di chuyển|nạo vét|cứng hóa|số hóa|hoàn thiện|phát triển|bảo tồn|"
    r"phục hồi|kéo dài|lấn biển|thành lập|"
    r"chuyển đổi|xóa|kiên cố hóa|sửa chữa|gia cố|củng cố|trùng tu|hình thành|lát lại|lát|lắp đặt|trồng|thay thế|"
    r"mới)\s*)*(?:(?:các|một số|những|hệ thống|tuyến|hạ tầng|mạng lưới)\s+)*(?:(?:ngõ|ngách|hẻm)\s+\d[\w/]*\s+)?\s*$",
    re.IGNORECASE,
)


LABEL = re.compile(r"(?:tên )?(?:dự án|công trình)\s*:\s*(?=\w)", re.IGNORECASE)
"""What stands before a name in a sheet of one project's facts."""


_HOW_FAR = re.compile(
    r":\s+(?=(?:đã|đang|chưa|hiện|đến nay|đến thời điểm|tính đến|vướng|còn|khối lượng|tiến độ|lũy kế|nhà thầu|chậm|"
    r"hoàn thành|cơ bản|dự kiến|phấn đấu|đạt|tạm dừng|dừng|giải ngân|mặt bằng|thi công|chuẩn bị|khởi công|triển khai|"
    r"tiếp tục|sẽ|không|bàn giao|trình|lập|phê duyệt|thẩm định|giải phóng mặt bằng|gpmb)\b)",
    re.IGNORECASE,
)
"""The colon between a work and how far it is: ``Cầu A: đã hợp long``."""
_LIST_FOLLOWS = re.compile(r"\b(?:gồm|như|sau|sau đây|là|dự án|công trình|cụ thể)$", re.IGNORECASE)


def name_end(text: str) -> int:
    """Return where the name at the start of a text ends and what is said of it begins."""
    how_far = _HOW_FAR.search(text)
    if how_far and KIND.search(spelled(text[: how_far.start()])) and not _LIST_FOLLOWS.search(text[: how_far.start()]):
        text = text[: how_far.start()]
    said = _SAID.search(text, SHORTEST)
    if said:
        return said.start()
    ends = [match.start() for match in (_AIM.search(text, SHORTEST), _PURPOSE.search(text, 20)) if match]
    if ends and (len(text) > LONG or _AIM.match(text, min(ends))):
        return min(ends)
    stop = _SENTENCE.search(text, 20)
    if stop and not _ABBREVIATION.search(text[: stop.start() + 1]):
        return stop.start()
    return len(text)


def name_start(text: str) -> int:
    """Return where the name begins in a clause of running text: at what is built on the first work named."""
    bare = text.strip()
    offset, base = text.find(bare[:1]) if bare else 0, spelled(bare)
    if len(base) != len(bare):  # white space or letters that the comparable form writes otherwise
        return offset
    does = _DOES.search(base)
    if does and KIND.search(base[does.end() :]):
        base, offset = base[does.end() :], offset + does.end()
    first = _first_work(base)
    if first is None:
        return offset
    begins = _CONSTRUCTIVE.search(base[: first.start()])
    return offset + (begins.start() if begins and begins.group().strip() else first.start())


_DOES = re.compile(
    r"\b(?:công ty|tập đoàn|liên danh|ban quản lý|ban qlda|ubnd|ủy ban nhân dân|sở)\b[^,;:]{2,90}? "
    r"(?:khởi công|khánh thành|động thổ|thông xe|gắn biển|bàn giao|đưa vào (?:khai thác|sử dụng|vận hành))\s"
)
"""Who begins or opens a work; the word of kind in a company's own name names none."""


def _first_work(base: str) -> re.Match[str] | None:
    """Return the word of kind where a work's name begins: "trung tâm" of ``trung tâm dịch vụ hậu cần nghề cá``."""
    kinds = list(KIND.finditer(base))
    strong = next((m for m in kinds if m.group() not in GENERIC), None)
    if strong is None:
        return kinds[0] if kinds else None
    for match in kinds:
        between = base[match.end() : strong.start()]
        if match.start() <= strong.start() and len(between.split()) <= 3 and not re.search(r"[,;:]", between):
            return match
    return strong


def clean_name(raw: str) -> str:
    """Return a name without what leads to it, closing marks and the number or asterisks of a footnote."""
    text = _STARS.sub("", raw).strip(EDGES)
    label = LABEL.match(text)
    name = " ".join(text[label.end() if label else 0 :].split()).strip(EDGES)
    note = _NOTE_NUMBER.search(name)
    if note and is_syllable(note["word"]):  # "cảng12" bears a footnote; "Km15" and "HH2" do not
        name = name[: note.end("word")]
    lead = _LEADS.match(name)
    if lead and len(name) - lead.end() >= 5:
        last = lead.group().split()[-1]
        name = f"{last} {name[lead.end() :]}" if last.casefold() == "các" else name[lead.end() :]
    name = name.strip(EDGES)
    if name.count("(") > name.count(")"):
        opened = name.rfind("(")
        name = f"{name})" if opened < len(name) - 3 else name[:opened].strip(EDGES)
    if name.count("”") < name.count("“"):
        name = name.replace("“", "", 1)
    return name[:1].upper() + name[1:]


_BUILDING = re.compile(
    r"^(?:(?:đầu tư xây dựng|đầu tư phát triển|đầu tư|xây dựng mới|xây dựng|xây mới|phát triển|hình thành)"
    r"(?:,|\s+và)?\s+)+"
    r"(?:các (?=dự án|công trình)|(?:hoàn chỉnh|hoàn thiện)\s+)?",
    re.IGNORECASE,
)


_EXAMPLES = re.compile(
    r"^(?:các|những|một số|\d{1,2})\s+(?:dự án|công trình)(?:\s+(?!như|gồm|là|nối|từ)\w+){0,8}?\s+"
    r"(?:như|gồm|gồm có|bao gồm|là|tiêu biểu là|tiêu biểu như)\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
"""What leads to the first of several works: "các dự án chiến lược như …"."""


def bare_name(raw: str) -> str:
    """Return a name of running text, also without what is done to any work: "xây dựng cầu A" is ``Cầu A``."""
    name = clean_name(raw)
    listed = _EXAMPLES.match(name)
    if listed and len(name) - listed.end() >= 5:
        name = name[listed.end() :]
    led = _BUILDING.match(name)
    rest = name[led.end() :] if led else ""
    if led is None or len(rest.split()) < 2 or KIND.search(spelled(rest[:BARE_LETTERS])) is None:
        return name
    return rest[:1].upper() + rest[1:]
