"""How arcs become chords: on their circle, with their ends, the right way round."""

from __future__ import annotations

import math

import pytest
import shapely

from gis.core.arcs import straightened


def test_an_arc_becomes_chords_on_its_circle_and_keeps_its_ends() -> None:
    points = straightened([(0, 0), (1, 1), (2, 0)])
    assert (points[0], points[-1]) == ((0, 0), (2, 0))
    assert all(math.hypot(x - 1, y) == pytest.approx(1) for x, y in points)
    assert max(y for _, y in points) == pytest.approx(1, abs=1e-3)
    assert shapely.LineString(points).length == pytest.approx(math.pi, rel=1e-3)


def test_the_other_way_round_is_the_other_half() -> None:
    points = straightened([(0, 0), (1, -1), (2, 0)])
    assert min(y for _, y in points) == pytest.approx(-1, abs=1e-3)


def test_a_full_circle_is_one() -> None:
    assert shapely.Polygon(straightened([(0, 0), (2, 0), (0, 0)])).area == pytest.approx(math.pi, rel=2e-3)


def test_three_points_in_one_line_and_points_that_are_no_arc_stay_as_they_are() -> None:
    for points in ([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], [(0.0, 0.0), (1.0, 1.0)], []):
        assert straightened(points) == points
