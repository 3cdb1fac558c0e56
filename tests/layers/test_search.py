"""The search box: whole words or their beginnings, with the diacritics that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gis.core.settings import settings
from gis.core.vietnamese import fold
from gis.layers import query
from gis.layers.query import Filter
from gis.layers.search import spelt, text_mask

if TYPE_CHECKING:
    import geopandas as gpd


@pytest.fixture(scope="module")
def projects() -> gpd.GeoDataFrame:
    return query.load_projects_layer(settings().data_dir / "projects.geojson")


def found(projects: gpd.GeoDataFrame, typed: str) -> gpd.GeoDataFrame:
    return query.filter_projects(projects, Filter(text=typed))


def test_a_commune_finds_its_own_projects_and_no_other_an(projects: gpd.GeoDataFrame) -> None:
    inside = projects["commune_names"].map(lambda names: "Phường Hải An" in names)
    assert set(projects.loc[inside, "id"]) <= set(found(projects, "phường Hải An")["id"])
    assert len(found(projects, "phường Hải An")) < 2 * inside.sum()


def test_a_name_is_not_found_in_the_middle_of_words(projects: gpd.GeoDataFrame) -> None:
    names = found(projects, "bến rừng")["name_vi"].tolist()
    assert names
    assert not any("bệnh" in name.lower() or "trung tâm" in name.lower() for name in names)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("KCN", "khu công nghiệp"), ("QL.10", "quốc lộ 10"), ("sân bay Cát Bi", "cảng hàng không cát bi")],
)
def test_short_forms_find_what_they_stand_for(typed: str, meant: str, projects: gpd.GeoDataFrame) -> None:
    assert {*found(projects, typed)["id"]} >= {*found(projects, meant)["id"]} != set()


def test_the_spelling_that_finds_something_counts() -> None:
    written = [spelt(text) for text in ("Cầu Thuỷ Nguyên", "Cầu Thụy Nguyên", "Bến Bính")]
    folded = [fold(text) for text in written]
    assert text_mask("thủy nguyên", written, folded).tolist() == [True, False, False]
    assert text_mask("thuy nguyen", written, folded).tolist() == [True, True, False]
    assert text_mask("nguyên thủy", written, folded).tolist() == [True, False, False]
    assert text_mask("bền bính", written, folded).tolist() == [False, False, True]
    assert not text_mask("inh", written, folded).any()
