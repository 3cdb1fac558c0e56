"""What frames a document and names no project: state headings, grounds, signatures, recipients, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gis.core.vietnamese import fold
from gis.imports.lexicon import spelled

_RECIPIENTS = re.compile(r"^(?:noi nhan|noi gui)\b")
_SIGNED = re.compile(
    r"^(?:t m|tm|kt|tl|tuq|thay mat|chu tich|pho chu tich|bi thu|pho bi thu|giam doc|da ky|"
    r"nguoi lap bieu|nguoi lap|ke toan truong|xac nhan cua|thu truong|cuc truong|bo truong|"
    r"thu tuong)\b"
)
_FRONT = re.compile(
    r"^(?:cong bao|cong hoa xa hoi|doc lap tu do|dang cong san|p?ang cong san|can cu|xet de nghi|"
    r"xet to trinh|theo de nghi|thuc hien nghi quyet so|"
    r"so \S+ \S*|s\S? \d+|quyet nghi|quyet dinh|nghi quyet|ket luan|bao cao|ke hoach|chuong trinh|thong bao|to trinh|"
    r"kinh gui|uy ban nhan dan|hoi dong nhan dan|ban chap hanh|thu tuong|chinh phu|bo \w+|so \w+|"
    r"(?:\w+ ){1,5}ngay \d* ?thang \d*|kem theo|ban hanh kem theo|don vi tinh|don vi|v v|ve viec|"
    r"phe duyet|chap thuan|du thao)\b"
)
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| mức| vốn| kinh phí| nhu cầu)?|cộng(?: [a-z]+)?|trong đó)(?=\s*(?:$|[:.(+]|\d))|"
    r"(?:tổng (?:cộng|số|mức|vốn|kinh phí|nhu cầu)|cộng (?:mục|phần|nhóm|nguồn|vốn|ngân sách|lĩnh vực)|trong đó)\b"
)
_BROKEN_TOTAL = re.compile(r"(?:tong cong|tong so|trong do)\b|(?:tong|cong)(?: [a-z]{1,2})?(?: [\d ]+)?$")
"""The same where a scan broke the marks: "cong" alone may as well begin "công viên"."""
_OTHER_WORDS = re.compile(r"(?:công|cống|cổng|tông|tòng)\b")


_FUNDS = re.compile(
    r"[-–+•\s]*(?:nguồn )?(?:vốn|ngân sách|ns(?:tw|đp|tp|nn)?|trái phiếu|tiền sử dụng đất|thu tiền sử dụng đất)\b"
)
"""How the rows begin that tell whose money a sum is."""


def is_front_line(text: str, folded: str) -> bool:
    """Tell whether a line belongs to a document's head: state, issuer, number, date, kind, grounds."""
    return bool(_FRONT.match(folded)) or not any(c.isalpha() for c in text)


def is_back_start(text: str, folded: str) -> bool:
    """Tell whether a line begins a document's end: the recipients or a signature."""
    if _RECIPIENTS.match(folded):
        return True
    return bool(_SIGNED.match(folded)) and (
        is_capitals(text) or text[:2] == "T/" or folded in ("da ky", "nguoi lap bieu")
    )


_STATE = re.compile(r"\b(?:cong hoa xa hoi chu nghia|doc lap tu do hanh phuc|[dp]ang cong san viet nam)\b")


def is_state_head(cells: Sequence[str]) -> bool:
    """Tell whether a row of a table is the state heading that stands beside the issuer's name."""
    return any(_STATE.search(fold(cell)) for cell in cells)


def is_signed(cells: Sequence[str]) -> bool:
    """Tell whether a row of a table holds the recipients and the signature."""
    return any(is_back_start(cell.strip(), fold(cell)) for cell in cells if cell.strip())


def is_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals (nine letters in ten, at least four)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def is_funds(text: str) -> bool:
    """Tell whether a row without a number tells whose money a part of the sum above it is: ``Vốn xã hội hóa``."""
    return bool(_FUNDS.match(spelled(text)))


def is_total(text: str) -> bool:
    """Tell whether a row of a table sums up others (``Cộng``, but not ``Công viên`` or ``Cống``)."""
    base = spelled(text)
    return bool(_TOTAL.match(base)) or (not _OTHER_WORDS.match(base) and bool(_BROKEN_TOTAL.match(fold(text))))
