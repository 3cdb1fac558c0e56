"""One look: every status of the codelist in the same form on paper, in QGIS and (tests/browser) on the screen."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from gis.core.codelists import Codelists
from gis.exports.printing.symbols import Look
from gis.style.rules import colour_of, form_of, forms, rules
from tests.conftest import DATA

LISTS = Codelists.load(DATA)


def test_every_status_has_a_form_and_stated_and_unstated_do_not_look_alike() -> None:
    assert {row["form"] for row in LISTS.statuses.values()} <= set(forms())
    assert form_of("unstated", LISTS) != form_of("planned", LISTS)


@pytest.mark.parametrize("status", list(LISTS.statuses))
@pytest.mark.parametrize("precision", list(LISTS.precisions))
def test_paper_follows_the_rules(status: str, precision: str) -> None:
    sector = next(iter(LISTS.sectors.values()))
    project = {"sector": sector["sector"], "status": status, "precision": precision, "geometry": Point(106.7, 20.8)}
    look = Look.of(project, LISTS)
    form = form_of(status, LISTS)
    assert (look.form, look.colour, look.precision) == (form, colour_of(sector["colour"], form), precision)


def test_the_page_gets_the_same_rules() -> None:
    from gis.maps.payload import look

    assert look(LISTS)["rules"] == rules()


def test_statuses_that_mean_something_else_have_a_sign_of_their_own() -> None:
    alive = [code for code in LISTS.statuses if code not in ("suspended", "cancelled")]
    assert len({form_of(code, LISTS).name for code in alive}) == len(alive)
