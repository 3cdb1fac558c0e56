"""The development set: what people type, answered as it was written down before the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from gis.boundaries.units import AdminUnits
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from tests.conftest import DATA
from tests.gazetteer.development import measure


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder(Gazetteer.load(DATA, AdminUnits.load(DATA, official=False)))


@pytest.fixture(scope="module")
def verdicts(geocoder: GazetteerGeocoder) -> list[measure.Verdict]:
    return measure.judge(geocoder, measure.rows())


@pytest.fixture(scope="module")
def typed(geocoder: GazetteerGeocoder) -> list[measure.Verdict]:
    return measure.judge(geocoder, measure.rows(measure.TYPED))


def test_the_set_is_wide_enough() -> None:
    rows = measure.rows()
    assert len(rows) >= 400
    assert sum(row["expected"] == "none" for row in rows) >= 60
    assert sum(row["expected"] == "ask" for row in rows) >= 30
    assert sum(row["source"] != "typed" for row in rows) * 2 >= len(rows)


def test_a_wrong_answer_is_one_in_a_hundred_at_most(verdicts: list[measure.Verdict]) -> None:
    wrong = [v.row["query"] for v in verdicts if v.outcome == "wrong"]
    assert len(wrong) <= len(verdicts) / 100, wrong


def test_what_is_nowhere_here_is_never_pinned(verdicts: list[measure.Verdict]) -> None:
    assert [v.row["query"] for v in verdicts if v.row["expected"] == "none" and v.outcome == "wrong"] == []


def test_nineteen_in_twenty_are_found(verdicts: list[measure.Verdict]) -> None:
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.95 * len(wanted)


def test_homonyms_are_asked_back(verdicts: list[measure.Verdict]) -> None:
    asked = [v for v in verdicts if v.row["expected"] == "ask"]
    assert sum(v.outcome == "right" for v in asked) >= 0.95 * len(asked)


def test_a_high_score_means_what_it_says(verdicts: list[measure.Verdict]) -> None:
    sure = [v for v in verdicts if v.score >= 0.9]
    assert sum(v.outcome == "right" for v in sure) >= 0.98 * len(sure)


def test_of_what_was_typed_later_nothing_is_pinned_wrong(typed: list[measure.Verdict]) -> None:
    assert len(typed) >= 700
    assert [v.row["query"] for v in typed if v.outcome == "wrong"] == []
    assert [v.row["query"] for v in typed if v.row["expected"] == "ask" and v.outcome == "missed"] == []
    wanted = [v for v in typed if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.92 * len(wanted)


@pytest.mark.parametrize(
    ("asked", "rows", "share"),
    [
        pytest.param(measure.LATER, 220, 0.85, id="typed last"),
        pytest.param(measure.LISTED, 300, 0.9, id="public lists and traps"),
        pytest.param(measure.RESIDENTS, 170, 0.85, id="what people of the city type"),
        pytest.param(measure.PLANNERS, 160, 0.9, id="offsets, neighbours and mileposts"),
        pytest.param(measure.SURVEYORS, 250, 0.7, id="developers' names, dykes and plots"),
        pytest.param(measure.INSPECTORS, 380, 0.9, id="permits, tenders, tables and signs"),
    ],
)
def test_of_a_set_frozen_before_its_mending_nothing_is_pinned_wrong(
    geocoder: GazetteerGeocoder, asked: Path, rows: int, share: float
) -> None:
    verdicts = measure.judge(geocoder, measure.rows(asked))
    assert len(verdicts) >= rows
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= share * len(wanted)
