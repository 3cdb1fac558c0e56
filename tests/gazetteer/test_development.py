"""The development set: what people type, answered as it was written down before the code."""

from __future__ import annotations

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


def test_of_what_was_typed_last_nothing_is_pinned_wrong(geocoder: GazetteerGeocoder) -> None:
    verdicts = measure.judge(geocoder, measure.rows(measure.LATER))
    assert len(verdicts) >= 220
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.85 * len(wanted)


def test_of_public_lists_and_traps_nothing_is_pinned_wrong(geocoder: GazetteerGeocoder) -> None:
    verdicts = measure.judge(geocoder, measure.rows(measure.LISTED))
    assert len(verdicts) >= 300
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.9 * len(wanted)


def test_of_what_people_of_the_city_type_nothing_is_pinned_wrong(geocoder: GazetteerGeocoder) -> None:
    verdicts = measure.judge(geocoder, measure.rows(measure.RESIDENTS))
    assert len(verdicts) >= 170
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.85 * len(wanted)


def test_of_offsets_neighbours_and_mileposts_nothing_is_pinned_wrong(geocoder: GazetteerGeocoder) -> None:
    verdicts = measure.judge(geocoder, measure.rows(measure.PLANNERS))
    assert len(verdicts) >= 160
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.9 * len(wanted)


def test_of_developers_names_dykes_and_plots_nothing_is_pinned_wrong(geocoder: GazetteerGeocoder) -> None:
    verdicts = measure.judge(geocoder, measure.rows(measure.SURVEYORS))
    assert len(verdicts) >= 140
    assert [v.row["query"] for v in verdicts if v.outcome == "wrong"] == []
    wanted = [v for v in verdicts if v.row["expected"] == "found"]
    assert sum(v.outcome == "right" for v in wanted) >= 0.7 * len(wanted)
