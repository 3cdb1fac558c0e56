"""Announcements: known as far as the page tells, linked only where a page may be opened, shown as mere text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.core.codelists import Codelists
from gis.dashboard.html import html
from gis.exports import facts
from gis.registry.announcements import Announcement, host_of
from gis.registry.checks.announcements import announcements_are_sound
from gis.registry.projects import Registry
from tests.conftest import DATA


def announcement(**cells: str) -> Announcement:
    given = {"event": "opening", "date": "2019", "status": "completed", "publisher": "Báo Thử", "title_note": ""}
    return Announcement(**{"project": "cau-thu", "address": "https://bao.vn/1", **given, **cells}, line=2)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2019-10-15", dt.date(2019, 10, 15)),
        ("2019-10", dt.date(2019, 10, 1)),
        ("2019", dt.date(2019, 1, 1)),
        ("2019-02-30", None),
        ("20191015", None),
        ("٢٠١٩", None),
    ],
)
def test_a_date_is_known_as_far_as_the_page_tells_it(date: str, day: dt.date | None) -> None:
    assert announcement(date=date).first_day == day


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//bao.vn",
        "data:text/html,x",
        "//bao.vn/1",
        "https://ai@bao.vn/1",
        "https://bao.vn\\@xau.vn/1",
        "https://bao.vn/1 onclick=x",
        'https://bao.vn/"><script>',
        "https://[bao.vn/1",
        "https://bao.vn/\u202e1",
    ],
)
def test_an_address_that_is_no_page_is_never_linked(address: str) -> None:
    assert host_of(address) == ""
    shown = facts.announced(announcement(address=address), Codelists.load(DATA), "vi")
    assert "<a " not in html("announced", title="Công bố", told=[shown])


def test_what_is_announced_is_shown_as_text_with_its_page() -> None:
    hostile = announcement(date="2019-10-15", publisher="<img src=x onerror=alert(1)>", title_note="<b>x</b>")
    shown = html("announced", title="Công bố", told=[facts.announced(hostile, Codelists.load(DATA), "vi")])
    assert "<img" not in shown
    assert "<b>x</b>" not in shown
    assert "<b>15/10/2019</b> · Đưa vào sử dụng: Đã hoàn thành" in shown
    assert 'href="https://bao.vn/1" target="_blank" rel="noopener noreferrer"' in shown


def test_each_fault_of_an_announcement_is_told_on_its_line(tiny_data: Callable[..., Path]) -> None:
    found = announcements_are_sound(Registry.load(tiny_data("announcements_are_sound")))
    told = [(finding.line, finding.code.removeprefix("check.")) for finding in found]
    assert told == [
        (3, "announcement_twice"),
        (4, "announcement_project"),
        (5, "announcement_event"),
        (5, "unknown_status"),
        (6, "announcement_date"),
        (7, "announcement_date"),
        (7, "announcement_address"),
        (8, "announcement_future"),
        (8, "announcement_address"),
    ]


def test_announcements_never_change_a_status() -> None:
    registry = Registry.load(DATA)
    assert registry.announced["cau-hoang-van-thu"]
    assert registry.projects["cau-hoang-van-thu"].status == "unstated"
