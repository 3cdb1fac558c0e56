"""Whether a name in running text tells of a work: of something that is built, not of a field of policy alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gis.imports.cues import ACTION
from gis.imports.lexicon import ABSTRACT, KIND, spelled
from gis.imports.names import clean_name, name_start

if TYPE_CHECKING:
    from gis.imports.clauses import Clause

MAX_WORDS = 45
"""What runs on for more words is a sentence, not a name."""
BUILT_WORDS = (3, 30)
"""A work whose name holds no word of a building is named in so many words: "xây dựng đô thị thông minh"."""
KIND_LETTERS = 60
"""A name tells what it is of within so many letters."""
HEAD_LETTERS = 25
"""The word of kind of a likely entry stands this near its start."""
LISTED_IN_NOTE = 3
"""A footnote that names so many works lists them."""
_BUILT = re.compile(
    r"(?:đầu tư|xây dựng|hình thành|hoàn thiện|hoàn thành|thành lập|cải tạo|nâng cấp|mở rộng|chỉnh trang|di dời|"
    r"tu bổ|tôn tạo|bảo tồn|quy hoạch|số hóa|phát triển|(?:các |một số |những |\d+ )?(?:dự án|công trình|đề án|"
    r"chương trình|hệ thống|trung tâm|khu|cụm|hạ tầng|mạng lưới|tuyến|trục))\b"
)
_PROPER = re.compile(
    r"(?<![.!?:;] )(?<!\w)(?!Đảng|Trung ương|Nhà nước|Nhân dân|Bộ |Ban |Ủy|Tỉnh|Thành|Mặt trận|Chính|Quốc hội|Hội|"
    r"Đoàn|Đại hội|Nghị quyết|Kết luận|Đề án|Chỉ thị|Đồng chí|UBND|HĐND|Thường|Hải Phòng|Hải Dương|Sở|Việt Nam|Văn)"
    r"[A-ZĐÂĂÊÔƠƯÁÀẢẠÉÈẺÍÌÓÒỎỌÚÙỦÝỲ][\wà-ỹ]"
)
"""A word in capitals that may be a place or a work's own name: not an office, an assembly or the city."""
_SHORT = frozenset(
    ("cầu", "đường", "bến", "chùa", "đền", "đình", "trường", "viện", "chợ", "kè", "đê", "cống", "hầm", "tuyến")
)
"""Words of kind that are as well parts of other words; with a proper name they are works."""


def tells(name: str, before: str, known_place: Callable[[str], bool]) -> bool:
    """Tell whether a name is of a work: not of a field alone, unless a place or a proper name stands with it.

    Parameters
    ----------
    name
        As cut from its sentence.
    before
        The words before it and at its start, spelled: what is done to it.
    known_place
        Tells whether a text names a place of the gazetteer.
    """
    count = len(name.split())
    if count > MAX_WORDS:
        return False
    if is_concrete(name):
        return True
    if KIND.search(spelled(name[:KIND_LETTERS])) is None:
        return False
    if _BUILT.match(spelled(name)) and BUILT_WORDS[0] <= count <= BUILT_WORDS[1]:
        return True
    return bool(ACTION.search(before)) or is_proper(name) or known_place(name)


def is_about_a_work(text: str) -> bool:
    """Tell whether a paragraph is about one project, as conclusions of meetings are: "Về dự án cầu A: giao …"."""
    return bool(_ABOUT.match(spelled(text)))


def is_one_of_works(name: str, lead: str) -> bool:
    """Tell whether a name begins with its word of kind, behind a colon that opens a list: "bổ sung các công trình: …".

    What is visited or used is there already; so the sentence must tell of building or of plans.
    ``lead`` is what governs the clause: the sentence before the colon (`gis.imports.clauses.Clause`).
    """
    led = spelled(lead).strip()
    if not (_WORKS_FOLLOW.search(led) and (ACTION.search(led) or _PLANNED.search(led))):
        return False
    first = KIND.search(spelled(name))
    return first is not None and (first.start() == 0 or ACTION.match(spelled(name)) is not None)


def is_address(name: str, before: str) -> bool:
    """Tell whether a street with its ward only says where something takes place: "tại khách sạn B, đường A, phường C".

    ``before`` is the text before the name, spelled.
    """
    return bool(_STREET_AND_WARD.match(spelled(name)) and _AT.search(before))


def is_anniversary(before: str) -> bool:
    """Tell whether what is founded was founded long ago: "kỷ niệm 70 năm thành lập Trường …"."""
    return bool(_ANNIVERSARY.search(before))


_WORKS_FOLLOW = re.compile(
    r"\b(?:các|những|một số|\d{1,2}) (?:dự án|công trình)"
    r"(?: (?:sau|sau đây|như sau|gồm|là|lớn|mới|trọng điểm|đầu tư công|cụ thể|năm \d{4}))*$"
)
_PLANNED = re.compile(
    r"\b(?:kế hoạch|bổ sung|danh mục|chủ trương|bố trí|cấp vốn|giao vốn|đề xuất|đề nghị|chậm tiến độ|dừng|"
    r"phê duyệt|thông qua)\b"
)
_ANNIVERSARY = re.compile(r"\b(?:kỷ niệm|chào mừng)\b[^.;]{0,40}\bthành lập\s+(?:\w+\s*){0,2}$")
_ABOUT = re.compile(r"(?:về|đối với) (?:tiến độ (?:của )?)?(?:dự án|công trình)\b")
_STREET_AND_WARD = re.compile(r"(?:đường|phố|ngõ|số \d+)\s[^,;]{2,40},\s*(?:phường|xã|quận|huyện|tp|thành phố)\b")
_AT = re.compile(r"\b(?:tại|ở|địa chỉ|địa điểm)\b[^.;]{0,60}$")


def is_concrete(name: str) -> bool:
    """Tell whether a name's words of kind name a thing that is built, not a field alone."""
    return any(match.group() not in ABSTRACT for match in KIND.finditer(spelled(name[:KIND_LETTERS])))


def is_proper(name: str) -> bool:
    """Tell whether a proper name stands in a name, after its first letter."""
    return bool(_PROPER.search(name[1:]))


def lists_works(clauses: Sequence[Clause]) -> bool:
    """Tell whether the clauses of a footnote list works: then they say which a sentence of the text means."""
    said = [clause for clause in clauses if len(clause.text.split()) > 1]
    named = [clause for clause in said if _begins_with_work(clause.text)]
    return len(named) >= LISTED_IN_NOTE and len(named) >= 0.5 * len(said)


def _begins_with_work(text: str) -> bool:
    named = clean_name(text[name_start(text) :])
    first = KIND.search(spelled(named[:HEAD_LETTERS]))
    return first is not None and is_proper(named) and (first.group() not in ABSTRACT or first.group() in _SHORT)
