"""The document's own data, proposed from its head: number, issuer, date, kind, draft or issued, and whose it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.dates import date_in, first_day
from gis.imports.group_status import HELD, plan_of
from gis.imports.lexicon import CAPITALS, spelled
from gis.imports.provinces import CITY, OUTSIDE

if TYPE_CHECKING:
    from gis.imports.block import Block

KINDS = (
    "Nghị quyết",
    "Quyết định",
    "Kết luận",
    "Báo cáo",
    "Kế hoạch",
    "Chương trình",
    "Thông báo",
    "Tờ trình",
    "Công văn",
    "Chỉ thị",
    "Nghị định",
    "Thông tư",
    "Danh mục",
    "Danh sách",
    "Công điện",
    "Biên bản",
    "Đề án",
    "Thông cáo",
)
MERGER = dt.date(2025, 7, 1)
"""The day from which there are no districts, and the communes are others."""
HEAD_BLOCKS = 30
OUTSIDE_SHARE = 0.2
"""A document that names the city this much less often than other provinces is not the city's."""
HEADING_LETTERS = 40
"""A line of its own that heads what a newspaper tells of one province is no longer."""
_NUMBER = re.compile(
    r"(?:\bs[ốóôo6ỐÓÔO]\s*:?\s*)?(?P<number>\d{1,5}\s*(?:/\s*20\d\d)?\s*[-/]\s*(?:NQ|QĐ|QD|QB|"
    r"KL|BC|KH|CT|TB|TTr|CV|CTr|NĐ|TT|ĐA|UBND|HĐND|BH|ĐH)\b[\w\-/]*)",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"^\W*[sS][ốóôoỐÓÔO6]\s*:?\s*(?P<number>\d{1,5}\s*/[A-ZĐ][\w\-/&]*)", re.MULTILINE)
"""The number in a line of its own, whatever the office: ``Số: 3120/SXD-KHTC``."""
_FORM = re.compile(r"^\s*(?:biểu|mẫu)\b.*$", re.IGNORECASE | re.MULTILINE)
"""The number of a form (``Biểu 10/CH``) is not the document's."""
_PLACE_DATE = re.compile(r"(?P<place>[^\d,;]{3,40}),\s*ng[àa]y", re.IGNORECASE)
_AT_FOOT = re.compile(
    r"^\W*số (?:văn bản|hiệu|ký hiệu)?\s*:?\s*(?P<number>\d{1,5}\s*/[A-ZĐ][\w\-/&]*)(?P<rest>.{0,60})$", re.IGNORECASE
)
FOOT_BLOCKS = 8
"""Some offices' systems write number and day into one of so many last lines."""
_DRAFT = re.compile(r"\bdu thao\b(?: lan (?:thu )?(\w+))?")


@dataclass(frozen=True)
class Head:
    """What a document's head says; blank or None where it says nothing.

    ``known_date`` is the date as far as it is told: ``2026-11-12``, ``2026-11``, ``2026``; ``date`` its first day.
    ``outside`` tells that it is another province's, ``events`` what it tells of openings and beginnings
    (`gis.imports.group_status`).
    """

    number: str = ""
    title: str = ""
    issuer: str = ""
    date: dt.date | None = None
    known_date: str = ""
    kind: str = ""
    draft: str = ""
    outside: bool = False
    events: str = ""

    @property
    def is_former(self) -> bool:
        """Whether it may speak of the units of before July 2025: it has no date, or one of before."""
        return self.date is None or self.date < MERGER

    @cached_property
    def district(self) -> str:
        """The district of before July 2025 whose office issued the document, in lower case; else blank."""
        match = _DISTRICT.search(spelled(self.issuer))
        return match.group() if match else ""

    @cached_property
    def commune(self) -> str:
        """The commune whose office issued the document, or that its title alone names, in lower case; else blank."""
        match = _COMMUNE.search(spelled(self.issuer))
        if match:
            return match.group()
        named = {spelled(one.group()) for one in _NAMED_COMMUNE.finditer(self.title)}
        return named.pop() if len(named) == 1 else ""


def head_of(blocks: Sequence[Block], texts: Sequence[str]) -> Head:
    """Return the data of a document proposed from its head; ``texts`` are the blocks' texts, restored."""
    front = [text for block, text in zip(blocks[:HEAD_BLOCKS], texts, strict=False) if _is_head(block, text)]
    headed = bool(front)
    front = front or list(texts[:8])
    raw = [block.text for block in blocks[:HEAD_BLOCKS] if _is_head(block, block.text)]
    raw = raw or [block.text for block in blocks[:8]]
    joined, folded = "\n".join(front), fold("\n".join(raw))
    own = _FORM.sub("", "\n".join(raw))
    foot = next(filter(None, (_AT_FOOT.match(block.text) for block in blocks[-FOOT_BLOCKS:])), None)
    number = _OWN_NUMBER.search(own) or _NUMBER.search(own) or foot
    known = date_in("\n".join(raw)) or (date_in(foot["rest"]) if foot else "")
    kind, at = _kind(front, raw)
    draft = _DRAFT.search(folded)
    return Head(
        number=re.sub(r"\s+", "", number["number"]) if number else "",
        title=_title(front if headed else front[: at + 1], at),
        issuer=_issuer(front),
        date=first_day(known),
        known_date=known,
        kind=kind,
        draft=f"Dự thảo lần {draft[1]}" if draft and draft[1] else "Dự thảo" if draft else "",
        outside=_is_elsewhere(joined, texts),
        events=_events(kind, blocks, texts),
    )


def _events(kind: str, blocks: Sequence[Block], texts: Sequence[str]) -> str:
    if kind in _REPORTS:
        return HELD if any(_EVENT.search(fold(text)) for text in texts) else ""
    heads = zip(blocks[:HEAD_BLOCKS], texts, strict=False)
    return plan_of([text for block, text in heads if block.mark is None and block.cells is None])


_REPORTS = ("", "Báo cáo", "Thông cáo")
"""What tells of the day: the press, and reports; a plan tells of what is to come."""
_EVENT = re.compile(
    r"\b(?:to chuc|dien ra|da)\b(?!.{0,60}\b(?:se|du kien)\b).{0,60}"
    r"\b(?:khoi cong|khanh thanh|thong xe|gan bien|dong tho)\b"
)


def _is_head(block: Block, text: str) -> bool:
    return block.kind in ("front", "title") or bool(re.match(r"(?:ve viec|v v) ", fold(text)))


def _kind(front: Sequence[str], raw: Sequence[str]) -> tuple[str, int]:
    for position, (text, read) in enumerate(zip(front, raw, strict=False)):
        for kind in KINDS:
            if fold(text).startswith(fold(kind)) or fold(read).strip("_ ").startswith(fold(kind)):
                return kind, position
    about = next((position for position, text in enumerate(front) if fold(text).startswith("v v ")), -1)
    return ("Công văn", about) if about >= 0 and any(fold(text).startswith("kinh gui") for text in front) else ("", -1)


_AFTER_TITLE = re.compile(
    r"(?:can cu|quyet nghi|quyet dinh|xet|so \d|theo de nghi|kem theo|ban hanh kem|don vi|dvt|thoi gian|dia diem|"
    r"thanh phan|noi dung|kinh gui|phu luc|bieu so)\b"
)
_OTHER_TITLE = re.compile(r"(?:danh muc|danh sach|chu tich|thu ky)\b")
"""What begins another title, of an annex: behind a decision's own it is not part of it."""


def _title(front: Sequence[str], at: int) -> str:
    if at < 0:
        return ""
    lines: list[str] = []
    for text in front[at : at + 5]:
        if lines and _AFTER_TITLE.match(fold(text)):
            break
        if len(lines) > 1 and _OTHER_TITLE.match(fold(text)):
            break
        lines.append(text.strip(" .:-–"))
    return " ".join(" ".join(lines).split())


_ISSUERS = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|thanh uy|tinh uy|ban chap hanh|thanh tra |kho bac |chi cuc |"
    r"van phong |phong (?!chong)|"
    r"chinh phu|bo |so (?!lieu|\d)|thu tuong|dang bo|quoc hoi|ban quan ly|ban qlda|dang uy|bo chinh tri)"
)
_ATTACHED = re.compile(rf"\b(?i:kèm theo)\b.{{0,140}}?\b20\d\d\s+của\s+(?P<who>[{CAPITALS}][^()]{{3,100}}?)\s*[).]*$")
"""Whose an annex is, told below its title: ``(Kèm theo Quyết định số … ngày … năm 2026 của …)``."""
_OFFICE_ALONE = re.compile(r"uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy|ban chap hanh(?: dang bo)?|dang bo")
_UNIT = re.compile(r"(?:xa|phuong|dac khu|thi tran|huyen|quan|thi xa|thanh pho|tp|tinh) \w")
_DISTRICT = re.compile(r"(?:huyện|quận|thị xã)\s+\w[\w ]*$")
_NAMED_COMMUNE = re.compile(rf"(?:phường|xã|đặc khu)(?:\s+[{CAPITALS}]\w*)+")
_COMMUNE = re.compile(r"(?:phường|xã|đặc khu|thị trấn)\s+\w.*")


def _issuer(front: Sequence[str]) -> str:
    pieces = [piece for text in front[:6] for piece in re.split(r"\s{3,}|\t|\n", text)]
    for piece, below in zip(pieces, [*pieces[1:], ""], strict=False):  # of none there is none below
        part = re.split(r"(?:ĐẢNG CỘNG SẢN|CỘNG HÒA XÃ HỘI|PANG CONG SAN|CONG HOA XA HOI)", piece)[0].strip(" *-_|")
        words = fold(part)
        if _ISSUERS.match(words):
            unit = below.strip(" *-_|")
            return f"{part} {unit}" if _OFFICE_ALONE.fullmatch(words) and _UNIT.match(fold(unit)) else part
    attached = next(filter(None, map(_ATTACHED.search, front)), None)
    return attached["who"].strip() if attached and _ISSUERS.match(fold(attached["who"])) else ""


_OFFICE_ELSEWHERE = re.compile(
    rf"^\s*(?:ubnd|ủy ban nhân dân|hội đồng nhân dân|hđnd)\s+tỉnh\s+(?:{OUTSIDE.pattern})", re.MULTILINE
)
"""A province's own office speaks of that province, though it names the city as the end of a road."""


def _is_elsewhere(front: str, texts: Sequence[str]) -> bool:
    """Tell whether a document is another province's, so that its roads and schools are not the city's."""
    base = spelled(front)
    signed = _PLACE_DATE.search(base)
    dated = spelled(signed["place"]) if signed else ""
    body = spelled(" ".join(texts))
    city, others = len(CITY.findall(body)), len(OUTSIDE.findall(body))
    if CITY.search(base) or "hai phong" in fold(front) or "hai duong" in fold(front):
        return False
    if _OFFICE_ELSEWHERE.search(base):
        return True
    if (OUTSIDE.search(dated) and "hà nội" not in dated) or re.search(
        rf"(?:tỉnh|thành phố|tp\.?)\s+(?:{OUTSIDE.pattern})", base
    ):
        return city <= OUTSIDE_SHARE * max(others, 1) or city == 0
    headed = any(len(text) <= HEADING_LETTERS and CITY.search(spelled(text)) for text in texts)  # "Tin Hải Phòng"
    return others >= 3 and city <= OUTSIDE_SHARE * others and not headed
