"""Positions of a second source: read strictly, measured against the places, never moving them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gis.core.errors import SchemaError
from gis.gazetteer.check_points import accuracy, origin, read_check_points
from gis.registry.projects import Registry

HEADER = "place_id,lat,lon,source,error_m,note\n"


def lay(folder: Path, *rows: str) -> Path:
    (folder / "check_points.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_a_folder_without_check_points_has_none(tiny_data: Callable[..., Path]) -> None:
    assert read_check_points(tiny_data()) == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("cau-thu,106.63,20.805,thu,50,", "2:lat: .* swapped"),
        ("cau-thu,20.805,106.63,ai-do,50,", "2:source: 'ai-do' is not in sources.csv"),
        ("cau-thu,20.805,106.63,thu,0,", "2:error_m: "),
        ("cau-thu,hai mươi,106.63,thu,50,", "2:lat: 'hai mươi' is not a number"),
        ("cau-thu,20.805,106.63,thu,,", "2:error_m: empty"),
    ],
)
def test_faulty_rows_are_named_with_file_line_and_remedy(tiny_data: Callable[..., Path], row: str, told: str) -> None:
    with pytest.raises(SchemaError, match=rf"check_points\.csv:{told}"):
        read_check_points(lay(tiny_data(), row))


def test_a_check_point_of_an_unknown_place_is_found(tiny_data: Callable[..., Path]) -> None:
    from gis.registry.checks import catalogue

    folder = lay(tiny_data(), "khong-co,20.805,106.63,thu,50,")
    [finding] = catalogue.run(Registry.load(folder))
    assert "no place 'khong-co'" in finding.message


def test_accuracy_counts_places_that_two_sources_speak_of(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    sources = folder / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8") + "khac,Nguồn khác,,CC0,\n", encoding="utf-8")
    lay(
        folder,
        "cau-thu,20.8050,106.6310,khac,200,",  # 104 m off: outside its 50 m, inside the sum of both errors
        "cau-thu,20.9000,106.6310,khac,20000,",  # the coarser source does not count
        "cau-thu,20.8050,106.6300,thu,5,",  # the surest, but the place's own source repeated
        "cong-vien-thu,20.8001,106.6251,khac,50,",  # inside the area
        "nut-giao-thu,20.8050,106.6500,thu,50,",  # the place's own source: no second opinion
    )
    registry = Registry.load(folder)
    found = accuracy(registry.gazetteer.places, registry.check_points)
    assert (found.places, found.within) == (2, 1)
    assert (found.fine, found.fine_within) == (1, 1), "200 m cannot tell whether 50 m holds"
    assert found.median_m == pytest.approx(52, abs=1)
    assert origin("osm-facts") == origin("osm-hotosm") != origin("khac"), "extracts of one map are one source"
    assert found.p90_m == pytest.approx(94, abs=2)
