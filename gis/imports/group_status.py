"""The status that groups of works have in common: in plans of investment, plans of openings, and in the press."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gis.core.vietnamese import fold

HELD, TO_OPEN, TO_BEGIN, TO_COME, SETTLED = "held", "to_open", "to_begin", "to_come", "settled"
"""What a document tells of openings and beginnings: of the day itself, a plan of the one, of the other, of both; or
that it settles the accounts of works that are finished."""
STATUS_OF_PLAN = {TO_OPEN: "under_construction", TO_BEGIN: "planned", SETTLED: "completed"}
"""What is going to be opened is being built; what is going to be begun is planned; what is settled is finished."""

_GROUPS = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        (
            "cancelled",
            (
                r"\b(?:cham dut (?:hoat dong|du an|dau tu)|thu hoi (?:chu truong|giay chung nhan)|"
                r"(?:bai bo|huy bo) (?:chu truong|du an|viec dau tu)|(?<!tam )dung thuc hien)\b"
            ),
        ),
        ("suspended", r"\b(?:gian tien do|gian hoan|tam dung|tam hoan|dinh hoan)\b"),
        ("planned", r"\bkhoi cong moi\b|\bmo moi\b|\bdu an moi\b"),
        (
            "under_construction",
            (
                r"\bchuyen tiep\b|\bdang (?:thi cong|trien khai|thuc hien)\b|"
                r"\btiep tuc (?:thuc hien|trien khai|thi cong) (?:(?:cac|\d+) )*(?:du an|cong trinh)\b|"
                r"\b(?:du an|cong trinh) tiep tuc (?:thuc hien|trien khai|thi cong)\b"
            ),
        ),
        ("preparing", r"\bchuan bi (?:dau tu|du an)\b"),
        (
            "completed",
            (
                r"\b(?:da hoan thanh|hoan thanh (?:tu )?truoc(?! (?:ngay|thang|quy|dip|nam|\d{1,2} \d))|quyet toan|"
                r"tra no xay dung)\b"
            ),
        ),
    )
)
_OPENED = re.compile(
    r"\b(?:khanh thanh|thong xe|thong tuyen|gan bien|khai truong|dua vao (?:su dung|khai thac|van hanh))\b"
)
_BEGUN = re.compile(r"\b(?:khoi cong|dong tho)\b")
_SOON = re.compile(r"\b(?:sap|se|chuan bi|du kien)\b")
_ALREADY = re.compile(r"\bda\b")
_YEARS = re.compile(r"\b20\d\d\W{1,3}20\d\d\b")
_FINISHED = re.compile(r"\bhoan thanh (?P<before>truoc )?(?:trong )?nam (?P<year>20\d\d)\b")
_SETTLED = re.compile(r"\bquyet toan\b.{0,40}\b(?:hoan thanh|du an|cong trinh)\b")
LONGEST = 120
"""A group's head is no longer; what is longer says more than one thing."""


def of_group(titles: Sequence[str], *, held: bool = False, year: int | None = None) -> str:
    """Return the status that the innermost telling group tells: ``Dự án chuyển tiếp`` is at work; blank if none.

    Parameters
    ----------
    titles
        The headings that an entry stands under, outermost first, and the sentence that leads to its list.
    held
        Whether the document tells of works that were begun or opened, as the press does.
    year
        The document's: works of which a group says that they are finished before it are.
    """
    for title in reversed(titles):
        folded = fold(title)
        if len(folded) > LONGEST:
            continue
        if held and (status := _of_day(folded)):
            return status
        if status := _of_year(folded, year):
            return status
        for status, pattern in _GROUPS:
            if pattern.search(folded):
                return status
        if not held and (status := _of_plan(title, folded)):
            return status
    return ""


def _of_year(folded: str, year: int | None) -> str:
    """Return what "finished (before) the year" says: of one past, or with no document's year to compare, finished.

    What is finished in the document's own year or the next is being built; what shall be finished before a later year
    may not have been begun.
    """
    told = _FINISHED.search(folded)
    if told is None:
        return ""
    last = int(told["year"]) - bool(told["before"])
    if year is None:
        return "completed" if told["before"] else ""
    if last < year:
        return "completed"
    return "under_construction" if not told["before"] and last <= year + 1 else ""


def _of_day(folded: str) -> str:
    if _SOON.search(folded):
        return "planned"
    if _OPENED.search(folded):
        return "completed"
    return "under_construction" if _BEGUN.search(folded) else ""


def _of_plan(title: str, folded: str) -> str:
    """Return what a plan's group tells; one of both, or of openings over several years, tells nothing."""
    opened, begun = (bool(pattern.search(folded)) for pattern in (_OPENED, _BEGUN))
    return "" if opened == begun or _YEARS.search(title) else event_of(title)


def event_of(text: str) -> str:
    """Return what the first event that a plan's text names tells of its work; blank if it names none."""
    folded = fold(text)
    opened, begun = _OPENED.search(folded), _BEGUN.search(folded)
    if opened and not (begun and begun.start() < opened.start()):
        return "completed" if _ALREADY.search(folded[: opened.start()]) else "under_construction"
    if begun:
        return "under_construction" if _ALREADY.search(folded[: begun.start()]) else "planned"
    return ""


def plan_of(titles: Sequence[str]) -> str:
    """Return what titles say of the works: of openings, beginnings, both, accounts settled; blank if of none."""
    if any(_SETTLED.search(title) for title in map(fold, titles)):
        return SETTLED
    named = [title for title in map(fold, titles) if _PLAN.match(title)]
    opened, begun = (any(pattern.search(title) for title in named) for pattern in (_OPENED, _BEGUN))
    return TO_COME if opened and begun else TO_OPEN if opened else TO_BEGIN if begun else ""


_PLAN = re.compile(
    r"(?:(?:ke hoach|danh muc|danh sach|lich|chuong trinh|ve viec|v v|ve|to chuc|phat dong|cac|le|cong trinh|du an|"
    r"va) )*"
    r"(?:khoi cong(?! moi)|khanh thanh|thong xe|gan bien|dong tho)\b"
)
"""How the title of a plan of openings or beginnings begins, folded."""
