"""Deadlines as documents word them: the day on which they end, and what that day means today.

``Quý IV/2021`` ends on 31 December 2021, ``2025 - 2030`` on 31 December 2030; ``Trong quá trình thực hiện Nghị quyết``
names no day. Pure functions; what *today* is, the caller says.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from gis.core.vietnamese import fold

OVERDUE, PAST, LATER, UNDATED, UNSTATED = "overdue", "past", "later", "undated", "unstated"
RANGES = ((2025, 2025), (2026, 2026), (2027, 2028), (2029, 2030))
"""First and last year of the classes that a deadline ahead falls into; what comes after them is `LATER`."""
CLASSES = (
    OVERDUE, *(f"{a}" if a == b else f"{a}-{b}" for a, b in RANGES), LATER, PAST, UNDATED, UNSTATED,
)  # fmt: skip
"""Every class, in the order in which a planner asks for them."""
CLOSED = frozenset({"completed", "cancelled"})
"""Statuses of works that can no longer be late."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"\b(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(20\d\d)\b")
_MONTH = re.compile(r"\b(?:thang )?(\d{1,2}) (?:nam )?(20\d\d)\b")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4]) (?:nam )?(20\d\d)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_OPEN = re.compile(r"\b(?:dinh ky|hang nam|hang quy|hang thang|thuong xuyen|lien tuc|tu nam 20\d\d$|tu 20\d\d$)")
_BEFORE = re.compile(r"\btruoc (?:nam )?(20\d\d)$")
_AFTER = re.compile(r"\bsau (?:nam )?(20\d\d)$")


def ends(text: str | None) -> dt.date | None:
    """Return the last day that a deadline allows; None where it names none (always, yearly, "after 2030").

    Parameters
    ----------
    text
        The words of a document, with or without diacritics.
    """
    said = fold(text or "")
    if _OPEN.search(said) or _AFTER.search(said):
        return None
    if before := _BEFORE.search(said):
        return dt.date(int(before[1]) - 1, 12, 31)
    if days := _DAY.findall(said):
        day, month, year = map(int, days[-1])
        return _day(year, month, day)
    if quarters := _QUARTER.findall(said):
        quarter, year_said = quarters[-1]
        return _last(int(year_said), 3 * _QUARTERS[quarter])
    if months := _MONTH.findall(said):
        month, year = map(int, months[-1])
        return _last(year, month) if 1 <= month <= 12 else None
    years = [int(year) for year in _YEAR.findall(said)]
    return dt.date(max(years), 12, 31) if years else None


def classed(text: str | None, status: str, today: dt.date) -> str:
    """Return one of `CLASSES`: what a deadline means for a project of that status on that day.

    Late is only what is not finished: a deadline behind us of a completed or cancelled work is `PAST`.
    """
    if not fold(text or ""):
        return UNSTATED
    end = ends(text)
    if end is None:
        return LATER if _AFTER.search(fold(text or "")) else UNDATED
    if end < today:
        return PAST if status in CLOSED else OVERDUE
    inside = (name for name, (_, last) in zip(CLASSES[1:], RANGES, strict=False) if end.year <= last)
    return next(inside, LATER)


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
