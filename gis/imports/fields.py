"""What an entry says of its work: status, sector, lead, deadline, cost, length, investor.

Figures come from tables, from the lines below an entry, and from its own clause only: in running text it
is unclear which of several names a number belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.imports.amounts import cost_in_cell, cost_in_text, length_in_cell, length_in_text, length_of_scale
from gis.imports.columns import cell_of
from gis.imports.lexicon import CAPITALS, spelled
from gis.imports.sectors import sector_of
from gis.imports.status import LIST, cue_of, status_of
from gis.imports.telling import is_about_a_work
from gis.imports.works import heads_a_group

if TYPE_CHECKING:
    from gis.imports.entry import Entry
    from gis.imports.money import Money

_DEADLINE = re.compile(
    r"(?:hoàn thành|thực hiện|xong|thông xe|đưa vào (?:sử dụng|khai thác)|"
    r"khánh thành)\s*(?:(?:xây dựng|công trình|dự án|toàn bộ)\s*){0,3}(?:trước|trong|vào|đến)?\s*"
    r"(?P<when>(?:(?:cuối|đầu|hết|giữa)\s+)?(?:quý\s+[ivIV1-4]+\s*[/-]?\s*(?:năm\s+)?|"
    r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|"
    r"tháng\s+\d{1,2}\s*[/-]?\s*(?:năm\s+)?|năm\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:thời gian thực hiện|giai đoạn|tiến độ(?: thực hiện| mới| điều chỉnh| hoàn thành)?|"
    r"thời gian)\s*:?\s*(?P<when>(?:quý\s+\w+\s*/\s*)?20\d\d(?:\s*[-–]\s*20\d\d)?)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\btừ (?:tháng|quý|năm) [^;.]{1,18} đến (?:hết )?"
    r"(?P<when>(?:tháng \d{1,2}|quý [ivIV1-4]+)\s*(?:[/-]|năm)\s*20\d\d|năm 20\d\d)",
    re.IGNORECASE,
)
_INVESTOR = re.compile(
    rf"(?i:chủ đầu tư|nhà đầu tư)\s*:?\s*(?:là\s+)?(?P<who>[{CAPITALS}][^;:(]{{3,100}}?)(?=[;.(]|"
    r",\s*(?:tổng|kinh phí|thời gian|hoàn thành|quy mô|tiến độ)|$)"
)
_AT = re.compile(
    rf"\b(?:tại|thuộc|trên địa bàn)\s+(?P<unit>(?:xã|phường|đặc khu|thị trấn|thị xã|quận|huyện)(?:\s[{CAPITALS}]\w*)+)"
)
_BY = re.compile(
    rf"\bdo\s+(?P<who>[{CAPITALS}][^;:(]{{3,90}}?)\s+"
    r"(?P<role>làm chủ đầu tư|là chủ đầu tư|chủ trì|đầu tư(?! xây dựng)|thực hiện)"
)
_OF_COMPANY = re.compile(
    r"\bcủa\s+(?P<who>(?:Công ty|Tập đoàn|Tổng công ty|Liên danh)\s[^;:()]{3,110}?)"
    r"(?=\s+tại\s|[;:()]|,\s*(?:vốn|tổng|quy mô|diện tích|công suất|tiến độ|thời gian|có|với|đã|đang)\b|$)"
)
_LEAD = re.compile(
    rf"(?i:cơ quan|đơn vị)?\s*(?i:chủ trì)\s*:?\s*(?P<who>[{CAPITALS}][^;:(]{{3,80}}?)(?=[;.(]|,\s*phối hợp|$)",
)
_GIVEN = re.compile(
    rf"\b(?i:giao(?: cho)?|phân công)\s+(?P<who>(?!THÔNG)[{CAPITALS}][^;:.(]{{1,80}}?),?\s+"
    r"(?i:chủ trì|làm đầu mối|là đầu mối)"
)
"""Who is given a task, in running text or in a line below a work: "Giao Sở Y tế chủ trì"."""


@dataclass(frozen=True)
class Fields:
    """What an entry says; blank or None where it says nothing.

    ``cost_bn_vnd`` in billions of đồng; ``where`` what a cell or line tells of its place, ``way`` of its two ends.
    """

    status: str = ""
    sector: str = ""
    lead: str = ""
    deadline: str = ""
    cost_bn_vnd: float | None = None
    length_km: float | None = None
    investor: str = ""
    where: str = ""
    way: str = ""


def fields_of(
    entry: Entry, titles: Sequence[str], money: Money, *, events: str = "", year: int | None = None
) -> Fields:
    """Return the fields of an entry.

    Parameters
    ----------
    entry
        From `gis.imports.entries.entries_of`.
    titles
        The headings that it stands under, outermost first.
    money
        How the entry's table writes money and lengths.
    events
        What the document tells of openings and beginnings (`gis.imports.head.Head`).
    year
        The document's; None if it has no date.
    """
    cells, roles = entry.block.cells or (), entry.block.roles
    clause = _own_clause(entry)
    said = " ; ".join([clause, *entry.details])

    def cell(role: str) -> str:
        return cell_of(cells, roles, role) if cells and entry.block.kind in ("row", "group") else ""

    when, progress = _time_and_progress(cell("deadline") or _only_time(cell("status")))
    return Fields(
        status=status_of(entry, clause, titles, cell("status") or progress, events=events, year=year),
        sector=sector_of(entry.name, titles),
        lead=_tidy(cell("lead"))
        or _who(_LEAD, said)
        or _by(said, "chủ trì")
        or _who(_GIVEN, " ; ".join([clause, _next_task(entry, clause), *entry.tasks])),
        deadline=when
        or _when(said)
        or next((_when(title) for title in reversed(titles) if heads_a_group(title) and not _PAST.search(title)), ""),
        cost_bn_vnd=cost_in_cell(cell("cost"), money.unit, commas=money.commas)
        if cell("cost")
        else cost_in_text(said, detailed=bool(entry.details)),
        length_km=length_in_cell(cell("length"), metres=money.metres)
        if cell("length")
        else length_in_text(" ; ".join((said, cell("scale")))) or length_of_scale(cell("scale")),
        investor=_named(cell("investor")) or _who(_INVESTOR, said) or _by(said, "đầu tư") or _company(clause),
        where=_where(cell("place"), entry.details) or _at(entry, clause),
        way=f"từ {cell('from')} đến {cell('to')}" if cell("from") and cell("to") else "",
    )


_TELLS_TIME = re.compile(r"\b20\d\d\b|\bquý\b|\btháng\b|\bnăm\b|hằng|hàng|thường xuyên|định kỳ", re.IGNORECASE)


_SAYS_STATE = re.compile(r"(?:chưa|không|đã|đang)\b", re.IGNORECASE)


def _time_and_progress(cell: str) -> tuple[str, str]:
    """Return what a cell below "Tiến độ" tells: a time, or how far the work is ("đạt 62 % khối lượng")."""
    text = _tidy(cell)
    if not text or _TELLS_TIME.search(text) or not (_SAYS_STATE.match(text) or cue_of(spelled(text), LIST)):
        return text, ""
    return "", text


def _only_time(cell: str) -> str:
    """Return what a cell below "Tiến trình" tells if it is a time; blank if it says how far the work is."""
    return cell if _TELLS_TIME.search(cell) and not cue_of(spelled(cell), LIST) else ""


def _own_clause(entry: Entry) -> str:
    """Return the clause of an entry with the words that govern it, up to the sentence's ends."""
    text = entry.context
    if entry.block.cells or entry.tier == "sure" or _is_all_about(entry):
        return text
    at = text.find(entry.as_read[:20]) if entry.as_read else -1
    begin = max((text.rfind(mark, 0, max(at, 0)) for mark in (". ", "; ")), default=-1) + 1 if at >= 0 else 0
    ends = [text.find(mark, at + len(entry.as_read)) for mark in (". ", "; ")] if at >= 0 else []
    end = min((e for e in ends if e >= 0), default=len(text))
    return text[begin:end]


_PAST = re.compile(r"\bđã\b", re.IGNORECASE)
"""What was finished before a year is no longer due then."""
_TASK_NEXT = re.compile(r"[.;]\s+(?=(?:giao|phân công)\b)", re.IGNORECASE)


def _next_task(entry: Entry, clause: str) -> str:
    """Return the sentence right behind an entry's own that gives somebody the task: "… Giao Sở A chủ trì …"."""
    at = entry.context.find(clause) if clause else -1
    match = _TASK_NEXT.match(entry.context, at + len(clause)) if at >= 0 else None
    return re.split(r"[.;]\s", entry.context[match.end() :], maxsplit=1)[0] if match else ""


def _is_all_about(entry: Entry) -> bool:
    """Tell whether an entry is what its whole paragraph is about: it stands before the colon that opens it."""
    head, colon, _ = entry.context.partition(":")
    return bool(colon) and is_about_a_work(entry.context) and entry.as_read in head


def _when(text: str) -> str:
    match = _DEADLINE.search(text) or _PERIOD.search(text) or _UNTIL.search(text)
    when = " ".join(match["when"].split()) if match else ""
    return re.sub(r"^năm\s+", "", when, flags=re.IGNORECASE)


def _who(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return _tidy(match["who"]) if match else ""


_NOBODY = re.compile(
    r"(?:đang|chưa|sẽ|kêu gọi|lựa chọn|đấu (?:thầu|giá)|mời gọi|xã hội hóa|theo quy định)\b", re.IGNORECASE
)


def _named(cell: str) -> str:
    """Return who a cell names; blank where it says that somebody is still looked for."""
    text = _tidy(cell)
    return "" if _NOBODY.match(text) else text


def _by(text: str, role: str) -> str:
    match = _BY.search(text)
    return _tidy(match["who"]) if match and role in match["role"] else ""


def _company(clause: str) -> str:
    match = _OF_COMPANY.search(clause)
    return _tidy(match["who"]) if match else ""


def _where(cell: str, details: Sequence[str]) -> str:
    if cell:
        return _tidy(cell)
    for detail in details:
        match = re.match(r"(?:địa điểm|vị trí)[^:]{0,30}:\s*(.+)", detail, re.IGNORECASE)
        if match:
            return _tidy(match[1])
    return ""


def _at(entry: Entry, clause: str) -> str:
    """Return the unit that an entry of a list names after its name: "Kho thuốc của Công ty A tại xã B"."""
    found = clause.find(entry.name) if entry.tier == "sure" and not entry.block.cells else -1
    match = _AT.search(clause, found + len(entry.name)) if found >= 0 else None
    return match["unit"] if match else ""


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ;,.:-–")
