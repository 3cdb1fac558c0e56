from __future__ import annotations

import datetime as dt

import pytest

from gis.registry import deadlines

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Quý IV/2021", "2021-12-31"),
        ("quy II/2026", "2026-06-30"),
        ("2025 - 2030", "2030-12-31"),
        ("Giai đoạn 2021 – 2025", "2025-12-31"),
        ("tháng 9/2026", "2026-09-30"),
        ("trước 30/6/2027", "2027-06-30"),
        ("trước năm 2030", "2029-12-31"),
        ("Năm 2027", "2027-12-31"),
        ("Trong quá trình thực hiện Nghị quyết", None),
        ("Định kỳ hàng năm (từ năm 2019)", None),
        ("31/02/2027", None),
        ("sau năm 2030", None),
        ("", None),
    ],
)
def test_a_deadline_ends_on_the_last_day_that_its_words_allow(said: str, day: str | None) -> None:
    found = deadlines.ends(said)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("said", "status", "asked"),
    [
        ("Quý IV/2021", "under_construction", "overdue"),
        ("Quý IV/2021", "suspended", "overdue"),
        ("Quý IV/2021", "completed", "past"),
        ("2026", "planned", "2026"),
        ("2027", "planned", "2027-2028"),
        ("2025 - 2030", "planned", "2029-2030"),
        ("2031", "planned", "later"),
        ("sau 2030", "planned", "later"),
        ("Trong thời gian thực hiện Nghị quyết", "planned", "undated"),
        (None, "planned", "unstated"),
    ],
)
def test_only_what_is_not_finished_is_late(said: str | None, status: str, asked: str) -> None:
    assert deadlines.classed(said, status, TODAY) == asked


def test_what_ends_today_is_not_late() -> None:
    assert deadlines.classed("30/11/2026", "planned", TODAY) == "2026"
