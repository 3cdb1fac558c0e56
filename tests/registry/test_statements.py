"""Comparing documents, and areas drawn on the map."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from gis.core.errors import GeometryError
from gis.layers import rings
from gis.registry import statements


def item(date: str, status: str) -> dict[str, str]:
    return {"document": f"d{date[:4]}", "date": date, "status": status}


def test_tags_say_what_is_new_moved_back_and_gone() -> None:
    new = [item("2025-07-01", "planned")]
    moved = [item("2019-01-24", "planned"), item("2025-07-01", "under_construction")]
    back = [item("2019-01-24", "under_construction"), item("2023-04-14", "planned")]
    told = statements.tags([new, moved, back, []], ["planned", "under_construction", "planned", "planned"])
    assert told == [["new:2019", "new:2023"], ["to:under_construction"], ["back", "silent:2025"], []]


def test_a_year_that_states_nothing_is_no_step() -> None:
    silent = [item("2019-01-24", "planned"), item("2023-04-14", ""), item("2025-07-01", "completed")]
    assert statements.tags([silent], ["completed"]) == [["to:completed"]]
    assert statements.by_year(silent, "completed") == {2019: "planned", 2023: "unstated", 2025: "completed"}


def test_ring_goes_to_text_and_back() -> None:
    text = rings.to_text([(106.6, 20.8), (106.8, 20.8), (106.7, 20.9)])
    assert text == "106.6000,20.8000;106.8000,20.8000;106.7000,20.9000"
    assert rings.parse(text).contains(Point(106.7, 20.85))
    assert rings.corners(text)[0] == (106.6, 20.8)


def test_crossed_ring_is_mended() -> None:
    assert rings.parse("0,0;2,2;2,0;0,2").area == pytest.approx(2)


@pytest.mark.parametrize("text", ["", "1,2", "1,2;3,4", "a,b;c,d;e,f", "0,0;1,1;2,2", "0,0;200,0;0,1", "nan,0;1,1;0,1"])
def test_what_is_no_area_is_refused(text: str) -> None:
    with pytest.raises(GeometryError):
        rings.parse(text)
