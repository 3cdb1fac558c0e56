"""What state an entry says that its work is in: by the part of the document it stands in, and by cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.imports.cues import NOT_IN_PART, STATUS_CUES
from gis.imports.english import status_in_english
from gis.imports.group_status import HELD, STATUS_OF_PLAN, event_of, of_group
from gis.imports.lexicon import spelled
from gis.imports.works import is_progress

if TYPE_CHECKING:
    from gis.imports.entry import Entry

RESULTS, TASKS, LIST = "results", "tasks", "list"
_RESULTS = re.compile(r"\b(?:ket qua|tinh hinh thuc hien|da dat duoc|thuc trang|danh gia|kiem diem|hien trang)\b")
_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|muc tieu|phuong huong|dinh huong|ke hoach|tam nhin|dot pha|"
    r"phan dau|chuong trinh hanh dong|khau dot pha)\b"
)
_LIST = re.compile(r"\b(?:danh muc|cac du an|cong trinh trong diem|mot so du an|du an trong diem)\b")
_BEGINS = re.compile(r"triển khai (?:đầu tư )?xây dựng")
_ENDS = re.compile(r"dự kiến (?:sẽ )?(?:hoàn thành|hoàn thiện|thông xe|khánh thành)\b(?! các thủ tục)")
EVENT_LETTERS = 40
"""A cell that tells only whether a work is opened or begun is no longer."""
CUE_LETTERS = 40
"""A cue that follows a name by more letters than this is of the next."""


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


def status_of(
    entry: Entry, clause: str, titles: Sequence[str], told: str, *, events: str = "", year: int | None = None
) -> str:
    """Return the status of an entry's work; blank if nothing tells one.

    Parameters
    ----------
    clause
        Its own clause.
    titles
        The headings that it stands under, outermost first.
    told
        What a cell says of its status; blank if none does.
    events
        What the document tells of openings and beginnings (`gis.imports.group_status`).
    year
        The document's; None if it has no date.
    """
    if events and events != HELD:
        return _in_plan(entry, clause, titles, told, events, year)
    if told and (status := cue_of(spelled(told), LIST) or status_in_english(told)):
        return status
    part = part_of([*titles, *([entry.intro] if entry.intro else [])])
    base = spelled(clause)
    for detail in entry.details:
        tells = is_progress(detail) or re.match(r"(?:tình trạng|tiến độ|hiện trạng)", spelled(detail))
        if tells and (status := cue_of(spelled(detail), LIST)):
            return status
    status = cue_of(base, part, spelled(entry.name) if entry.tier != "sure" else "")
    if status:
        return status
    if not part and not entry.block.cells and (status := cue_of(spelled(_led_by(entry)), LIST)):
        return status
    if entry.tier == "sure" and (status := of_group([*titles, entry.leads], held=events == HELD, year=year)):
        return status
    if part == RESULTS or (entry.block.note is not None and part != TASKS):
        return "under_construction" if entry.block.note is None else "completed"
    if part in (TASKS, LIST) or entry.tier == "sure":
        return "planned"
    return ""


def _in_plan(entry: Entry, clause: str, titles: Sequence[str], told: str, events: str, year: int | None) -> str:
    """Return the status in a plan of openings and beginnings: what shall be opened is being built.

    A cell or the clause itself tells which is meant, then the group, then what the plan is of; of a plan of both
    that does not tell them apart, a person decides.
    """
    short = [cell for cell in entry.block.cells or () if len(cell) <= EVENT_LETTERS]
    if status := next(filter(None, map(event_of, short)), ""):
        return status
    if told and (status := cue_of(spelled(told), LIST)):
        return status
    return (
        event_of(clause) or of_group([*titles, entry.intro, entry.leads], year=year) or STATUS_OF_PLAN.get(events, "")
    )


def cue_of(base: str, part: str, name: str = "") -> str:
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
    if status == "completed" and _BEFORE.match(base, match.end()) and not _is_past(base, match):
        return ""  # "hoàn thành toàn bộ dự án trước 30/9/2027" says when it shall be
    if part == TASKS and _BEGINS.fullmatch(match.group()):
        return ""  # and "triển khai xây dựng" is one to begin
    if part != TASKS and status == "completed" and _AIMED.search(base[: match.start()]):
        return "under_construction" if part == RESULTS else ""
    if part in (RESULTS, LIST) and status == "planned" and _ENDS.match(base, match.start()):
        # What a report expects to be finished is being built; a list only tells when.
        return "under_construction" if part == RESULTS else ""
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
_BEFORE = re.compile(r"[^,;.]{0,30}?\b(?:trước|chậm nhất)\s+(?:ngày |tháng |quý |năm )*(?:\d|[iv]+\b)")
_BUILT = ("under_construction", "completed")
_AIMED = re.compile(r"\b(?:phấn đấu|dự kiến|sẽ|kế hoạch|mục tiêu)\s+(?:cơ bản\s+)?(?:sẽ\s+)?$")
_NOT_YET = re.compile(r"\bchưa\s*$")
_TIME = re.compile(r"\s+(?:vào |trong |từ |đầu |cuối )*(?:quý|tháng|năm|ngày)\b")


def _led_by(entry: Entry) -> str:
    """Return the sentence that leads to an entry told behind a colon: "Đồng ý bổ sung vào kế hoạch các dự án: …"."""
    at = entry.context.find(entry.as_read[:20]) if entry.as_read else -1
    colon = entry.context.rfind(":", 0, max(at, 0))
    return entry.context[entry.context.rfind(". ", 0, colon) + 1 : colon] if colon > 0 else ""
