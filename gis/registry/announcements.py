"""Announcements: dated public facts of works (an opening, an inauguration), beside what documents state.

They never change a project's status: that one follows from the documents alone. An announcement says who published it,
where it can be read, and which status it tells.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gis.core import tables
from gis.core.columns import Column, Table

ANNOUNCEMENTS = Table(
    "announcements",
    (
        Column("project", "code", {"vi": "Mã dự án", "en": "Project"}, required=True),
        Column("event", "code", {"vi": "Sự kiện", "en": "Event"}, required=True),
        Column("date", label={"vi": "Ngày, tháng hoặc năm", "en": "Day, month or year"}, required=True),
        Column("status", "code", {"vi": "Trạng thái", "en": "Status"}, required=True),
        Column("publisher", label={"vi": "Nơi công bố", "en": "Publisher"}, required=True),
        Column("address", label={"vi": "Địa chỉ trang", "en": "Address of the page"}, required=True),
        Column("title_note", label={"vi": "Ghi chú", "en": "Note"}),
    ),
    key=("project", "event", "date", "address"),
)
EVENTS = ("commencement", "completion", "establishment", "inauguration", "opening", "progress", "recognition")
"""What is announced: ``opening`` is the start of use, ``progress`` how far the work is, ``establishment`` is of a unit,
``recognition`` of a title."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True)
class Announcement:
    """One row of ``announcements.csv``; ``line`` is its line there.

    Attributes
    ----------
    date
        ISO 8601, as far as the page tells it: ``2019-10-15``, ``2019-10`` or ``2019``.
    status
        The code of ``statuses.csv`` that the fact tells.
    """

    project: str
    event: str
    date: str
    status: str
    publisher: str
    address: str
    title_note: str
    line: int

    @property
    def key(self) -> tuple[str, ...]:
        """What no two announcements share."""
        return self.project, self.event, self.date, self.address

    @property
    def first_day(self) -> dt.date | None:
        """The first day that the date may mean; None where it is no date."""
        if not _DATE.fullmatch(self.date):
            return None
        try:
            return dt.date.fromisoformat((self.date + "-01-01")[:10])
        except ValueError:
            return None

    @property
    def host(self) -> str:
        """The host of the page; empty where the address is none that may be followed."""
        return host_of(self.address)


def read_announcements(data_dir: Path) -> tuple[Announcement, ...]:
    """Read ``announcements.csv``, in its order; a folder without it has none.

    What a row says is judged by `gis.registry.checks.announcements`.

    Raises
    ------
    SchemaError
        If a column is missing or a cell that is needed is empty.
    """
    path = ANNOUNCEMENTS.path(data_dir)
    if not path.exists():
        return ()
    rows = tables.read_table(path, ANNOUNCEMENTS.header, required=ANNOUNCEMENTS.required)
    return tuple(Announcement(**row, line=row.line) for row in rows)


def by_project(found: Iterable[Announcement]) -> dict[str, list[Announcement]]:
    """Return announcements by project, oldest first."""
    groups: dict[str, list[Announcement]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (one.date, one.line)):
        groups[one.project].append(one)
    return dict(groups)


def host_of(address: str) -> str:
    """Return the host of an address that a page may link: http or https, no spaces, nobody's password; else nothing."""
    if not address.isprintable() or any(character in address for character in " \\<>\"'"):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in ("http", "https") and "." in host and "@" not in parts.netloc else ""
