"""The committed places: offices stand in their own commune, and errors are as honest as they are said to be."""

from __future__ import annotations

import csv
import functools
import re

import pytest

from gis.core import crs
from gis.gazetteer import check_points
from gis.registry.projects import Registry
from tests.conftest import DATA

BORDER_M = 400
"""The error of the modelled borders."""


@functools.cache
def registry() -> Registry:
    return Registry.load(DATA)


def test_every_office_stands_in_the_commune_that_it_names() -> None:
    gazetteer = registry().gazetteer
    units = {place.commune: place for place in gazetteer.places if place.kind == "commune"}
    strayed = [
        f"{place.place_id}: {gap:.0f} m outside {place.commune}"
        for place in gazetteer.places
        if place.kind == "government" and place.commune in units
        if (gap := crs.gap_m(units[place.commune].geometry, place.geometry)) > place.precision_m + BORDER_M
    ]
    assert strayed == []


@pytest.mark.parametrize(
    "at", [(106.31083, 21.13859), (106.61627, 21.02336), (106.68555, 21.01196), (106.77176, 20.85557)]
)
def test_off_the_outlines_gazetteer_and_units_name_one_commune(at: tuple[float, float]) -> None:
    """In degrees another commune is nearest there than in metres."""
    found = registry().units.find(*at)
    place = registry().gazetteer.commune_at(*at)
    assert found is not None
    assert not found.inside
    assert place is not None
    assert place.commune == found.unit.code


def test_nine_in_ten_checked_places_lie_within_the_error_they_state() -> None:
    measured = check_points.accuracy(registry().gazetteer.places, registry().check_points)
    assert measured.places >= 80
    assert measured.within / measured.places >= 0.9
    assert measured.fine >= 70
    assert measured.fine_within / measured.fine >= 0.95, "a check point as sure as the claim contradicts it"
    assert measured.median_m < 60


def test_a_point_surer_than_200_m_names_somebody_else_as_its_source() -> None:
    ours = [place for place in registry().gazetteer.places if place.source in check_points.OWN]
    assert ours
    too_sure = [place.place_id for place in ours if place.geometry.geom_type == "Point" and place.precision_m < 200]
    assert too_sure == []


def test_the_share_of_places_out_of_odbl_data_is_stated() -> None:
    with (DATA / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        shared = {row["source_id"] for row in csv.DictReader(file) if "ODbL" in row["licence"]}
    with (DATA / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = [row["source"] for row in csv.DictReader(file)]
    share = 100 * sum(source in shared for source in sources) / len(sources)
    stated = re.search(r"Khoảng (\d+) % địa danh của `places.csv`", (DATA / "README.md").read_text(encoding="utf-8"))
    assert stated is not None
    assert abs(int(stated[1]) - share) < 3
