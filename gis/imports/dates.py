"""Dates as the heads of documents tell them, as far as they are told: to the day, the month or the year."""

from __future__ import annotations

import datetime as dt
import re

_OPEN = r"[\s.…_]{0,40}"
"""What stands between the words of a date: white space, or dots where a draft leaves it open."""
_DATE = re.compile(
    rf"ng[àaáy]*y?{_OPEN}(?P<day>\d{{1,2}})?{_OPEN}th[áa]ng{_OPEN}(?P<month>\d{{1,2}})?{_OPEN}"
    rf"n[ăaéiâd]*m\s*(?P<year>20\d\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"^[^\d\n|;,]{2,30},\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>20\d\d)", re.MULTILINE | re.IGNORECASE
)
"""A month alone, where a head tells its own: ``Hải Phòng, tháng 9 năm 2026``."""
_DATE_SHORT = re.compile(
    r"(?:^\s*|(?<!\bđến )(?<!\bđến hết )(?<!\btrước )\b[Nn]gày\s*:?\s*|^[^\d\n|;,]{2,30},\s*)"
    r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>20\d\d)\b",
    re.MULTILINE,
)
"""A day in figures, where a head tells its own: ``ngày 5/3/2026``, ``Hải Phòng, 5/3/2026``, in a line of its own."""
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def date_in(text: str) -> str:
    """Return the first date of a head as far as it is told: ``2026-11-12``, ``2026-11``, ``2026``; blank for none."""
    for pattern in (_DATE, _DATE_SHORT, _MONTH):
        if found := pattern.search(text):
            told = found.groupdict()
            day = told.get("day") if told["month"] else None
            known = "-".join(f"{int(part):02}" for part in (told["year"], told["month"], day) if part)
            if first_day(known):
                return known
    return ""


def first_day(date: str) -> dt.date | None:
    """Return the first day of a date known to its day, month (``2026-11``) or year; None if it is no date."""
    try:
        return dt.date.fromisoformat(f"{date}-01-01"[:10]) if _ISO.fullmatch(date) else None
    except ValueError:
        return None
