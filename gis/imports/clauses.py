"""Clauses: where in a sentence one name of a work ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gis.imports.cues import ACTION
from gis.imports.lexicon import GENERIC, KIND, spelled

_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Tp|QL|ĐT|DT|ĐH|TL|Q|P|H|X|St|TS|ThS|GS|PGS|KM|Km|Mr|tx|TX|TT|CT|NQ|Dr|v\.v|BT)|\b[A-ZĐ])$"
)
_BREAK = re.compile(
    r"[.;:!?…]|\((?=[^)]{60,}|[^);:]{3,}[;:])|\)|\s[–-]\s(?=(?:Dự án|Xây dựng|Đầu tư))|"
    r"\((?:i{1,3}|iv|v|\d{1,2}|[a-e])\)"
)
_JOINT = re.compile(r",\s*|\s+và\s+|\s+cùng với\s+|\s+cũng như\s+", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:từ|nối|kết nối|giữa|qua|đoạn|dọc|trên địa bàn|tại|thuộc|quận|huyện|xã|phường|với|"
    r"đến|theo|gắn với|kết hợp)\b[^,;]*$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"(?:như|sau|gồm|là|gồm có|cụ thể|tiêu biểu|sau đây|dự án|công trình|tuyến|"
    r"trọng điểm)(?:\s+(?:như|sau|là))?\s*:?\s*$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:(?:các|một số|những|\d{1,3})\s+)?(?:dự án|tiểu dự án|công trình|tuyến|hệ thống|"
    r"hạ tầng|đề án|chương trình|cơ sở|trung tâm|khu|cụm|nhà máy|trạm|cầu|đường|cảng|bến|"
    r"bệnh viện|trường|"
    r"quốc lộ|cao tốc|sân bay|nút giao|công viên|bảo tàng|viện|chợ|khách sạn|sân|nhà|kè|đê|"
    r"cống|quần thể|tượng đài|di tích|ga|metro|hầm|tỉnh lộ|vành đai|luồng|quân cảng|trụ sở|"
    r"tòa|tổ hợp|chung cư|chuỗi|không gian|vườn|quảng trường|đại lộ|làng|hồ|đảo|khu đô thị|"
    r"hoàng huy|aeon)\b"
)


_LINE = re.compile(r"\b(?:đường|cao tốc|đường sắt|tuyến|đường thủy|quốc lộ)$")
_ROUTE = re.compile(r"\s*[A-ZĐ][\wà-ỹ]*(?:\s[A-ZĐ][\wà-ỹ]*)*\s*[-–]\s*[A-ZĐ]")
"""What a line leads over may stand after a colon: ``tuyến cao tốc: A - B - C``."""
_TELLS = re.compile(r"(?<!\w)[A-ZĐÂĂÊÔƠƯ][\wà-ỹ]*|\d")
_NAMED = re.compile(r"(?:các |những |một số |\d+ )?(?:dự án|tiểu dự án|công trình|đề án|tuyến)\b|các |một số |\d")
_FUNCTION = (
    r"(?:đào tạo|nghiên cứu|ứng dụng|chuyển giao|quản lý|giám sát|điều hành|huấn luyện|thi đấu|sản xuất|chế biến|"
    r"tư vấn|kiểm định|kiểm nghiệm|hội nghị|biểu diễn|triển lãm|điều dưỡng|phục hồi|chăm sóc|cứu hộ|cứu nạn|thu gom|"
    r"phân loại|tái chế|xử lý|phát triển|bảo tồn)"
)
"""What a house is for; its name may list several such words."""
_HOUSE = re.compile(
    rf"\b(?:trung tâm|viện|cơ sở|cơ quan|khu|nhà máy|trạm)"
    rf"(?:\s+(?:quốc tế|quốc gia|vùng|dịch vụ))?(?:,?\s+{_FUNCTION})+$"
)
_SEA = re.compile(r"\bbiển$")
_FUNCTION_NEXT = re.compile(rf"{_FUNCTION}\b")
_WITH_OTHERS = re.compile(
    r"phối hợp(?: chặt chẽ)?(?: với)? [^,;:]{3,45}? "
    r"(?=(?:đầu tư|xây dựng|triển khai|nghiên cứu|hoàn thành|đẩy nhanh)\b)"
)
_LAST_ACTION = re.compile(rf"(?:{ACTION.pattern})\s*$")
WHOLE_WORDS = 4
"""A work without a proper name has so many words after its word of kind; fewer go on beyond the comma."""


@dataclass(frozen=True)
class Clause:
    """A part of a text.

    ``start`` and ``end`` are its span, ``lead`` what governs it, ``opens_list`` tells whether ``:`` follows it.
    """

    text: str
    start: int
    end: int
    lead: str
    opens_list: bool


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses of a text.

    Sentences are cut at ``. ; :`` and around long brackets; within one, at a comma or "và" only where a
    new work or action begins and what stands before is no open span ("từ A đến B, C và D").
    """
    lead = ""
    for start, end, mark in _sentences(text):
        sentence = text[start:end]
        opens = mark == ":"
        begin = start
        sentence_lead = lead
        for joint in _JOINT.finditer(sentence):
            at, after = start + joint.start(), start + joint.end()
            if at <= begin or not _begins_work(text[after:end]) or _holds_open(text[begin:at], text[after:end]):
                continue
            if not _is_whole(text[begin:at], text[after:end]) or _joins_verbs(text[begin:at], joint.group()):
                continue
            yield Clause(text[begin:at], begin, at, sentence_lead, False)
            sentence_lead = f"{lead} {_action_words(text[start:at])}"
            begin = after
        if text[begin:end].strip():
            yield Clause(text[begin:end], begin, end, sentence_lead, opens)
        if opens:
            lead = sentence
        elif mark in (".", "!", "?"):
            lead = ""


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    start, opened = 0, False
    for match in _BREAK.finditer(text):
        at = match.start()
        mark = match.group()
        if mark == "(":
            opened = True
        elif mark == ")":
            if not opened:
                continue  # "Trung tâm Hồi sức tích cực (Bệnh viện Việt Tiệp)" is one name
            opened = False
        if mark == "." and (
            _ABBREVIATED.search(text[max(at - 4, 0) : at])
            or (at + 1 < len(text) and (text[at + 1].isdigit() or text[at + 1].isalpha()))
        ):
            continue
        if mark == ":" and at + 1 < len(text) and text[at + 1].isdigit():
            continue
        if mark == ":" and _LINE.search(spelled(text[max(at - 20, 0) : at])) and _ROUTE.match(text, at + 1):
            continue
        if text[start:at].strip():
            yield start, at, mark
        start = match.end()
    if text[start:].strip():
        yield start, len(text), ""


def _begins_work(rest: str) -> bool:
    base = spelled(rest[:110])
    if _STARTS.match(base):
        return True
    base = _own_part(base)[:70]
    action = ACTION.match(base)
    if action is None:
        return False
    kind = KIND.search(base[: action.end() + 45])
    return kind is not None and kind.end() > action.end()  # "thành lập đơn vị hành chính" is one word of kind


def _own_part(base: str) -> str:
    """Return what is done with others without saying with whom: ``phối hợp các địa phương đầu tư tuyến A``."""
    others = _WITH_OTHERS.match(base)
    return base[others.end() if others else 0 :]


def _is_whole(before: str, after: str) -> bool:
    """Tell whether what stands before a comma is a work by itself.

    "Khu vui chơi, giải trí, nhà ở và công viên đảo Vũ Yên" and "các dự án cải tạo, nâng cấp cảng A" are one name;
    "cầu A, cầu B" and "xây dựng bệnh viện; đầu tư trường học" are two.
    """
    base = spelled(before)
    if base[-1:].isdigit() and after[:1].isdigit():
        return False  # "bến số 3, 4 cảng Lạch Huyện"
    kinds = list(KIND.finditer(base))
    if not kinds:
        return _LAST_ACTION.search(base) is None  # "tu bổ, tôn tạo di tích A" is done to one
    if _LAST_ACTION.search(base) and all(kind.group() in GENERIC for kind in kinds):
        return False
    if _SEA.search(base) and after.startswith(("đảo", "hải đảo")):
        return False  # "phòng thủ tuyến biển, đảo A, B": sea and islands are named together
    if _HOUSE.search(base) and _FUNCTION_NEXT.match(spelled(after[:20])):
        return False  # "trung tâm đào tạo, nghiên cứu, ứng dụng công nghệ biển" is one house
    begins = spelled(after[:40])
    own = KIND.search(begins)
    if own and own.start() == 0 and after[:1].isupper() and own.group() not in GENERIC:
        return True  # "rừng nguyên sinh, Khu dự trữ sinh quyển A": a proper name begins
    if ACTION.match(begins) or _NAMED.match(begins):
        return True
    return bool(_TELLS.search(before[1:])) or len(base[kinds[0].end() :].split()) >= WHOLE_WORDS


def _joins_verbs(before: str, joint: str) -> bool:
    """Tell whether "và" only joins what is done: ``ứng dụng và phát triển khoa học biển``."""
    last = re.split(r"[,;:]", spelled(before))[-1]
    return joint.strip() == "và" and len(last.split()) <= 3 and KIND.search(last) is None


def _holds_open(before: str, after: str) -> bool:
    """Tell whether what stands before reaches over the comma: ``từ cầu A đến hồ B, đường C``."""
    span = _SPAN.search(before)
    if span is None:
        return False
    base = _own_part(spelled(after[:110]))[:60]
    if re.match(r"(?:các |\d+ )?(?:dự án|công trình|đề án)\b", base) or ACTION.match(base):
        return False
    word = spelled(span.group().split()[0])
    # "nối A, B và C", "từ A đến B, C": the list goes on with what could be ends as well.
    if word in ("từ", "nối", "giữa", "đoạn", "với", "qua", "kết", "dọc", "đến"):
        return len(span.group()) < 80
    return False


def _action_words(text: str) -> str:
    found = [m.group() for m in ACTION.finditer(spelled(text))]
    return " ".join(found[-2:])
