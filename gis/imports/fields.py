"""What an entry says of its work: status, sector, lead, deadline, cost, length, investor.

Figures come from tables, from the lines below an entry, and from its own clause only: in running text it
is unclear which of several names a number belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.amounts import cost_in_cell, cost_in_text, length_in_cell, length_in_text
from gis.imports.columns import cell_of
from gis.imports.english import status_in_english
from gis.imports.group_status import of_group
from gis.imports.lexicon import CAPITALS, NOT_IN_PART, STATUS_CUES, spelled
from gis.imports.sectors import sector_of

if TYPE_CHECKING:
    from gis.imports.entry import Entry
    from gis.imports.money import Money

RESULTS, TASKS, LIST = "results", "tasks", "list"
_RESULTS = re.compile(r"\b(?:ket qua|tinh hinh thuc hien|da dat duoc|thuc trang|danh gia|kiem diem|hien trang)\b")
_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|muc tieu|phuong huong|dinh huong|ke hoach|tam nhin|dot pha|"
    r"phan dau|chuong trinh hanh dong|khau dot pha)\b"
)
_LIST = re.compile(r"\b(?:danh muc|cac du an|cong trinh trong diem|mot so du an|du an trong diem)\b")
_DEADLINE = re.compile(
    r"(?:hoàn thành|thực hiện|xong|thông xe|đưa vào (?:sử dụng|khai thác)|"
    r"khánh thành)\s*(?:xây dựng|công trình|dự án|toàn bộ)?\s*(?:trước|trong|vào|đến)?\s*"
    r"(?P<when>(?:(?:cuối|đầu|hết|giữa)\s+)?(?:quý\s+[ivIV1-4]+\s*[/-]?\s*(?:năm\s+)?|"
    r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|"
    r"tháng\s+\d{1,2}\s*[/-]?\s*(?:năm\s+)?|năm\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:thời gian thực hiện|giai đoạn|tiến độ|"
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
_BY = re.compile(
    rf"\bdo\s+(?P<who>[{CAPITALS}][^;:(]{{3,90}}?)\s+"
    r"(?P<role>làm chủ đầu tư|là chủ đầu tư|chủ trì|đầu tư(?! xây dựng)|thực hiện)"
)
_OF_COMPANY = re.compile(r"\bcủa\s+(?P<who>(?:Công ty|Tập đoàn|Tổng công ty|Liên danh)\s[^;:()]{3,110})")
_LEAD = re.compile(
    rf"(?i:cơ quan|đơn vị)?\s*(?i:chủ trì)\s*:?\s*(?P<who>[{CAPITALS}][^;:(]{{3,80}}?)(?=[;.(]|,\s*phối hợp|$)",
)
_GIVEN = re.compile(
    rf"\b(?i:giao(?: cho)?|phân công)\s+(?P<who>(?!THÔNG)[{CAPITALS}][^;:.(]{{1,80}}?),?\s+"
    r"(?i:chủ trì|làm đầu mối|là đầu mối)"
)
"""Who is given a task, in running text or in a line below a work: "Giao Sở Y tế chủ trì"."""


_BEGINS = re.compile(r"triển khai (?:đầu tư )?xây dựng")
_ENDS = re.compile(r"dự kiến (?:sẽ )?(?:hoàn thành|hoàn thiện|thông xe|khánh thành)\b(?! các thủ tục)")
CUE_LETTERS = 40
"""A cue that follows a name by more letters than this is of the next."""


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


def fields_of(entry: Entry, titles: Sequence[str], money: Money, *, held: bool = False) -> Fields:
    """Return the fields of an entry.

    Parameters
    ----------
    entry
        From `gis.imports.entries.entries_of`.
    titles
        The headings that it stands under, outermost first.
    money
        How the entry's table writes money and lengths.
    held
        Whether the document tells of works that were begun or opened, as the press does.
    """
    cells, roles = entry.block.cells or (), entry.block.roles
    clause = _own_clause(entry)
    said = " ; ".join([clause, *entry.details])

    def cell(role: str) -> str:
        return cell_of(cells, roles, role) if cells and entry.block.kind in ("row", "group") else ""

    when, progress = _time_and_progress(cell("deadline") or _only_time(cell("status")))
    return Fields(
        status=_status(entry, clause, titles, cell("status") or progress, held=held),
        sector=sector_of(entry.name, titles),
        lead=_tidy(cell("lead"))
        or _who(_LEAD, said)
        or _by(said, "chủ trì")
        or _who(_GIVEN, " ; ".join([clause, *entry.tasks])),
        deadline=when or _when(said),
        cost_bn_vnd=cost_in_cell(cell("cost"), money.unit, commas=money.commas)
        if cell("cost")
        else cost_in_text(said, detailed=bool(entry.details)),
        length_km=length_in_cell(cell("length"), metres=money.metres)
        if cell("length")
        else length_in_text(" ; ".join((said, cell("scale")))),
        investor=_named(cell("investor")) or _who(_INVESTOR, said) or _by(said, "đầu tư") or _company(clause),
        where=_where(cell("place"), entry.details),
        way=f"từ {cell('from')} đến {cell('to')}" if cell("from") and cell("to") else "",
    )


_TELLS_TIME = re.compile(r"\b20\d\d\b|\bquý\b|\btháng\b|\bnăm\b|hằng|hàng|thường xuyên|định kỳ", re.IGNORECASE)


def _time_and_progress(cell: str) -> tuple[str, str]:
    """Return what a cell below "Tiến độ" tells: a time, or how far the work is ("đạt 62 % khối lượng")."""
    text = _tidy(cell)
    if not text or _TELLS_TIME.search(text) or not _cue(spelled(text), LIST):
        return text, ""
    return "", text


def _only_time(cell: str) -> str:
    """Return what a cell below "Tiến trình" tells if it is a time; blank if it says how far the work is."""
    return cell if _TELLS_TIME.search(cell) and not _cue(spelled(cell), LIST) else ""


def part_of(titles: Sequence[str]) -> str:
    """Return which part of a document headings tell: results, tasks, a list, or blank; the innermost counts."""
    for title in reversed(titles):
        folded = fold(title)
        if _RESULTS.search(folded):
            return RESULTS
        if _LIST.search(folded):
            return LIST
        if _TASKS.search(folded):
            return TASKS
    return ""


def _status(entry: Entry, clause: str, titles: Sequence[str], told: str, *, held: bool) -> str:
    if told and (status := _cue(spelled(told), LIST) or status_in_english(told)):
        return status
    part = part_of([*titles, *([entry.intro] if entry.intro else [])])
    base = spelled(clause)
    for detail in entry.details:
        if re.match(r"(?:tình trạng|tiến độ|hiện trạng)", spelled(detail)) and (status := _cue(spelled(detail), LIST)):
            return status
    status = _cue(base, part, spelled(entry.name) if entry.tier != "sure" else "")
    if status:
        return status
    if not part and not entry.block.cells and (status := _cue(spelled(_led_by(entry)), LIST)):
        return status
    if entry.tier == "sure" and (status := of_group([*titles, entry.leads], held=held)):
        return status
    if part == RESULTS or (entry.block.note is not None and part != TASKS):
        return "under_construction" if entry.block.note is None else "completed"
    if part in (TASKS, LIST) or entry.tier == "sure":
        return "planned"
    return ""


def _cue(base: str, part: str, name: str = "") -> str:
    """Return the status that the cue nearest before a name tells; without a name, the surest cue."""
    found: list[tuple[float, int, str]] = []
    at = base.find(name[:25]) if name else -1
    for rank, (status, pattern) in enumerate(STATUS_CUES):
        for match in pattern.finditer(base):
            told = _told(status, base, match, part)
            after = at >= 0 and match.start() > at
            if not told or (after and _is_of_others(told, match.start() - at - len(name), part)):
                continue
            away = (1000 + match.start() - at if after else at - match.start()) if at >= 0 else 0
            found.append((away, rank, told))
    if found:
        return min(found)[2]
    if part == RESULTS and _DONE.search(base):
        return "completed"
    return ""


def _told(status: str, base: str, match: re.Match[str], part: str) -> str:
    """Return what a cue tells in a part of a document; blank if it tells nothing there."""
    if _is_to_begin(base, match, part) or (status in _BUILT and _NOT_YET.search(base[: match.start()])):
        return "planned"
    if part == TASKS and status == "completed":
        return status if _is_past(base, match) else "planned"  # in a resolution "hoàn thành" is a wish
    if part == TASKS and _BEGINS.fullmatch(match.group()):
        return ""  # and "triển khai xây dựng" is one to begin
    if part == RESULTS and status == "planned" and _ENDS.match(base, match.start()):
        return "under_construction"  # what a report expects to be finished is being built
    return status


def _is_of_others(told: str, letters: int, part: str) -> bool:
    """Tell whether a cue so many letters after a name speaks of what follows: of a plan, or of works under way."""
    return letters > CUE_LETTERS and (
        (part == RESULTS and told == "planned") or (part == TASKS and told == "under_construction")
    )


def _is_to_begin(base: str, match: re.Match[str], part: str) -> bool:
    """Tell whether "khởi công" says what shall be: among tasks, and with a time ("khởi công quý IV") in a list."""
    if match.group() not in ("khởi công", "thi công") or _is_past(base, match):
        return False
    return part == TASKS or (part in (LIST, "") and bool(_TIME.match(base, match.end())))


def _is_past(base: str, match: re.Match[str]) -> bool:
    """Tell whether "đã" stands in a cue or right before it."""
    return bool(_ALREADY.search(base[max(match.start() - 12, 0) : match.end()]))


_DONE = re.compile(rf"\bhoàn thành\b{NOT_IN_PART}")
_ALREADY = re.compile(r"\bđã\b")
_BUILT = ("under_construction", "completed")
_NOT_YET = re.compile(r"\bchưa\s*$")
_TIME = re.compile(r"\s+(?:vào |trong |từ |đầu |cuối )*(?:quý|tháng|năm|ngày)\b")


def _own_clause(entry: Entry) -> str:
    """Return the clause of an entry with the words that govern it, up to the sentence's ends."""
    text = entry.context
    if entry.block.cells or entry.tier == "sure":
        return text
    at = text.find(entry.as_read[:20]) if entry.as_read else -1
    begin = max((text.rfind(mark, 0, max(at, 0)) for mark in (". ", "; ")), default=-1) + 1 if at >= 0 else 0
    ends = [text.find(mark, at + len(entry.as_read)) for mark in (". ", "; ")] if at >= 0 else []
    end = min((e for e in ends if e >= 0), default=len(text))
    return text[begin:end]


def _led_by(entry: Entry) -> str:
    """Return the sentence that leads to an entry told behind a colon: "Đồng ý bổ sung vào kế hoạch các dự án: …"."""
    at = entry.context.find(entry.as_read[:20]) if entry.as_read else -1
    colon = entry.context.rfind(":", 0, max(at, 0))
    return entry.context[entry.context.rfind(". ", 0, colon) + 1 : colon] if colon > 0 else ""


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


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ;,.:-–")
