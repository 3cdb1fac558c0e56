"""Form = status and edge = precision in QGIS, as the one set of rules says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.core.codelists import Codelists
from gis.style.rules import colour_of, form_of, medium
from tests.conftest import DATA

Run = Callable[..., Any]
LISTS = Codelists.load(DATA)


@pytest.mark.qgis
def test_qgis_draws_every_status_and_precision_as_the_rules_say(
    tiny_data: Callable[..., Path],
    export: Callable[..., Path],
    run_qgis: Run,
    tmp_path: Path,
) -> None:
    data = tiny_data()
    path = export(data, tmp_path / "a.gpkg")
    cases = [f"{status}:{precision}" for status in LISTS.statuses for precision in LISTS.precisions]
    found = run_qgis("evaluate", path, "transport_road_line", 2, *cases)
    colour = LISTS.sectors["road"]["colour"]
    assert list(found) == cases
    for case, drawn in found.items():
        status, _, precision = case.partition(":")
        form = form_of(status, LISTS)
        assert drawn["colour"] == colour_of(colour, form), case
        assert drawn["width"] == pytest.approx(form.weight * medium("qgis").line, abs=0.01), case
        assert (drawn["edge"] == "solid") == (precision == "exact"), case
