"""One look: every status and precision of the codelists drawn by one set of rules.

Here on paper; in QGIS in tests/qgis/test_forms.py, on the screen in tests/web/look.test.js.
"""

from __future__ import annotations

import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely.geometry import LineString, Point, box

from gis.core.codelists import Codelists
from gis.exports.printing.sheet import Sheet, mm
from gis.exports.printing.symbols import Look, draw_area, draw_line
from gis.style.rules import colour_of, form_of, forms, medium, rules
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
    sheet = Sheet(20, 20)
    draw_line(sheet, look, LineString([(2, 2), (18, 18)]))
    lines = [one for one in sheet.figure.artists if isinstance(one, LineCollection)]
    [body] = [line for line in lines if to_hex(line.get_colors()[0]).upper() == look.colour]
    assert body.get_linewidth()[0] == pytest.approx(mm(form.weight * medium("paper").line))
    assert (body.get_linestyle()[0][1] is not None) == (precision == "approximate")
    draw_area(sheet, look, box(2, 2, 18, 18))
    fill, edge = [one for one in sheet.figure.artists if isinstance(one, PathPatch)]
    assert fill.get_alpha() == pytest.approx(form.tint * medium("paper").tint / (2 if precision == "area" else 1))
    assert (edge.get_linestyle() in ("solid", "-")) == (precision == "exact")


def test_the_page_gets_the_same_rules() -> None:
    from gis.maps.payload import look

    assert look(LISTS)["rules"] == rules()


def test_statuses_that_mean_something_else_have_a_sign_of_their_own() -> None:
    alive = [code for code in LISTS.statuses if code not in ("suspended", "cancelled")]
    assert len({form_of(code, LISTS).name for code in alive}) == len(alive)
