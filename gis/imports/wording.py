"""Names of works made comparable: words, numbers, stretches, the head, which of the two former provinces."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gis.core.vietnamese import fold
from gis.gazetteer.names import expand
from gis.imports.cues import ACTION
from gis.imports.lexicon import GENERIC, KIND, sector_of_word, spelled
from gis.imports.numbering import roman
from gis.imports.provinces import OUTSIDE


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _set(
    "dự án đầu tư xây dựng các một số những và của tại trên địa bàn thành phố hải "
    "phòng tuyến công trình mới với cho ở trong thuộc về là được theo hệ thống qua "
    "thực hiện đồng bộ đại tỉnh huyện quận xã phường đặc khu vực phần hoàn thiện "
    "triển khai tiếp tục cụ thể như gồm bao cùng đến từ đoạn năm giai thời kỳ để trở "
    "phát nghiên cứu cơ bản cũ toàn nước cả tới ra có đi gắn tiểu hạng mục gói thầu "
    "lớn trọng điểm nay do bằng"
)
"""Words that say little of which work is meant; they count a third."""
_WEAK = STOP_WORDS | _set(
    "đường cải tạo nâng cấp mở rộng quốc tế trung tâm kết cấu dân kinh xã hội "
    "chương trình đề án kế hoạch tổng thể bộ đồ hạ tầng kỹ thuật hướng nhìn tầm "
    "giai thí điểm mạng lưới số chủ"
)
"""Words that may be left over on one side without telling two works apart."""
_KEEP = _set("nối kết phụ")
_SAME_WORDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bcảng hàng không(?: quốc tế)?\b", "sân bay"),
        (r"\b(?:đường )?(?:bộ |ô tô )?cao tốc\b", "cao tốc"),
        (r"\blogistic\b", "logistics"),
        (r"\bvỹ\b", "vĩ"),
        (r"\bsân (?:gôn|gofl|gol)\b", "sân golf"),
        (r"\bôtô\b", "ô tô"),
        (r"\bkm ?(\d+) ?\+ ?(\d+)", r"km \1x\2"),
        (r"\bđường (?=đường tỉnh|quốc lộ|đường huyện)", ""),
        (r"\bđường (?=\d{3}[a-z]?\b)", "đường tỉnh "),
        (r"\bđhđnd\b", "hội đồng nhân dân"),
        (r"\bco thể\b", "có thể"),
        (r"\btrung tâm dữ liệu data center\b", "trung tâm dữ liệu"),
        (r"\bhoá\b", "hóa"),
        (r"\bô nhiễm môi trường\b", "ô nhiễm"),
        (r"\bcơ sở sản xuất công nghiệp\b", "cơ sở sản xuất"),
        (r"\bbảo trợ xã hội\b", "trợ giúp xã hội"),
        (r",? đoạn (?:tuyến )?qua (?:địa bàn )?(?:thành phố hải phòng|hải phòng|thành phố(?=$|[,;)]))", ""),
        (r"\bchung cư\b", "chungcư"),
        (r"\bnhà tập thể\b", "nhàtậpthể"),
        (r"\bthị xã\b", "thịxã"),
        (r"\bđô thị\b", "đôthị"),
        (r"\bchỉnh trang\b", "chỉnhtrang"),
    )
)
_ROMAN_AFTER = re.compile(r"\b(giai đoạn|vành đai|loại|khóa|đợt|nhóm|số|khu|phân khu|lần thứ|hạng) ([ivx]{1,4})\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w,.])0*(\d+[a-zđ]?(?:[.,x]\d+)?)(?![\w])")
_MEASURE = re.compile(
    r"\b\d+(?:[.,]\d+)*\s*(?:ha|km|m2|m|mw|mva|kv|tỷ|triệu|%|tấn|mm|giường|người|chỗ|hộ|căn|lô|kw|hố|sao)\b"
)
_STRETCH = re.compile(r"(?<!giai )\bđoạn\b|\btừ\b.+\b(?:đến|tới|đi)\b|\bkm ?\d")
_CODE = re.compile(r"\b(quốc lộ|đường tỉnh|đường huyện|ct|cao tốc ct) (\d+[a-zđ]?)\b")
_STAGE = re.compile(r"\bgiai đoạn (\d{1,2})\b(?! ?[-–] ?\d)")
_PERIOD = re.compile(
    r",?\s*\b(?:(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(?:từ )?(?:19|20)\d\d(?:\s*(?:[-–]|đến)?\s*(?:năm )?(?:19|20)\d\d)?|"
    r"(?:định hướng |tầm nhìn )?đến (?:năm )?(?:19|20)\d\d|tầm nhìn (?:19|20)\d\d)\b"
)
"""The time for which a plan or programme is made: it is compared as years, not as words."""
_REGION = re.compile(
    r"\b(?:(?:khu vực|vùng|miền) (?:phía )?(?:bắc|nam|trung)(?: bộ)?|vịnh bắc bộ|(?:vùng )?duyên hải bắc bộ|"
    r"(?:vùng )?đồng bằng sông hồng|cả nước)\b(?! (?:thành phố|tỉnh|huyện|quận|thị xã|sông|đường|của thành phố))"
)
"""Parts of the country that a work serves; of a long name they tell little."""


@dataclass(frozen=True)
class Name:
    """A name ready to be compared.

    ``words`` in order; ``folded`` the same without diacritics; ``numbers`` what tells works of one name
    apart (berths, routes' numbers, stages), ``years`` apart from them; ``head`` the first word of kind
    and ``head_sector`` its sector; ``stretch`` whether it names a part of a line; ``codes`` its roads;
    ``outside`` names outside the city, ``regions`` parts of the country; ``former`` of the two former
    provinces the one it names.
    """

    text: str
    words: tuple[str, ...]
    folded: tuple[str, ...]
    numbers: frozenset[str]
    years: frozenset[str]
    codes: tuple[str, ...]
    head: str
    head_sector: str
    action: str
    stage: str
    stretch: bool
    former: str
    outside: frozenset[str]
    regions: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    sorted_text: str
    sorted_folded: str
    shortened: bool = False


@lru_cache(maxsize=16_384)
def name_of(text: str) -> Name:
    """Return the comparable form of a work's name."""
    base = _in_full(text)
    measured = _MEASURE.sub(" ", base)
    years = frozenset(_YEARS.findall(measured))
    numbers = frozenset(m.lstrip("0") or "0" for m in _NUMBER.findall(_YEARS.sub(" ", measured)))
    base = _PERIOD.sub("", base).strip(" ,") or base
    head, sector = head_of(base)
    words = tuple(word for word in re.findall(r"\w+", base) if word)
    folded = tuple(fold(word) for word in words)
    action = ACTION.search(base)
    stage = _STAGE.search(base)
    return Name(
        text=base,
        words=words,
        folded=folded,
        numbers=numbers,
        years=years,
        codes=tuple(f"{kind} {number}" for kind, number in _CODE.findall(base)),
        head=head,
        head_sector=sector,
        action=action.group() if action else "",
        stage=stage[1] if stage else "",
        stretch=bool(_STRETCH.search(base)),
        former=_former(base),
        outside=frozenset(OUTSIDE.findall(base)),
        regions=frozenset(_REGION.findall(base)),
        bigrams=frozenset(pairwise(folded)),
        sorted_text=" ".join(sorted(set(words) - STOP_WORDS)),
        sorted_folded=" ".join(sorted(set(folded) - _FOLDED_STOP)),
    )


_TAIL = re.compile(r"\s*\(|,?\s+(?<!giai )đoạn\s|,?\s+từ\s.+\s(?:đến|tới)\s|\s+(?<!giai )đoạn$", re.IGNORECASE)


def shorter_of(text: str) -> tuple[Name, ...]:
    """Return a name without its stretch or brackets, marked as one that named a part, if that still is a name."""
    tail = _TAIL.search(text, 10)
    if tail is None:
        return ()
    whole, short = name_of(text), name_of(text[: tail.start()])
    if len(short.words) < 3 or not short.head:
        return ()
    # "(trung tâm du lịch quốc tế)" only explains; a proper name, a number or a stretch tells a part.
    tells = bool(re.search(r"\d|đoạn|\btừ\b|[^\W\d_a-zà-ỹđ]", text[tail.start() :].strip(" (")))
    return (replace(short, former=whole.former, outside=whole.outside, stage=whole.stage, shortened=tells),)


def _former(base: str) -> str:
    """Return which of the two former provinces a name tells: only a name that says Hải Dương is told apart."""
    if "hải dương" not in base:
        return ""
    return "Hải Dương, Hải Phòng" if "hải phòng" in base else "Hải Dương"


def _in_full(text: str) -> str:
    base = expand(spelled(text).replace("&", " và ").replace("/", " "))
    base = _ROMAN_AFTER.sub(lambda m: f"{m[1]} {roman(m[2]) or m[2]}", base)
    for pattern, replacement in _SAME_WORDS:
        base = pattern.sub(replacement, base)
    return " ".join(base.split())


def head_of(base: str) -> tuple[str, str]:
    """Return the first word of kind that tells a sector (else any), and that sector."""
    generic = ""
    for match in KIND.finditer(base):
        word = match.group()
        if word in GENERIC:
            generic = generic or word
            continue
        return word, sector_of_word(word)
    return generic, ""


def is_weak(word: str) -> bool:
    """Tell whether a word left over on one side says nothing of which work is meant."""
    return (word in _WEAK and word not in _KEEP) or bool(_YEARS.fullmatch(word))


_FOLDED_STOP = frozenset(fold(word) for word in STOP_WORDS)
