from __future__ import annotations

import geopandas as gpd

from gis.layers import stated

FRAME = gpd.GeoDataFrame(
    {
        "status": ["completed", "planned", "study", "under_construction", "unstated"],
        "cost_bn_vnd": [10.5, None, 2.0, float("nan"), None],
    },
    geometry=[None] * 5,
    crs="EPSG:4326",
)


def test_stages_add_up_to_all_projects_and_shares_to_one() -> None:
    found = stated.progress(FRAME)
    assert found.counts == {"completed": 1, "building": 1, "ahead": 2, "stopped": 0, "unstated": 1}
    assert found.total == len(FRAME)
    assert sum(found.share(stage) for stage in found.counts) == 1
    assert stated.progress(FRAME[:0]).share("completed") == 0


def test_a_sum_of_costs_says_of_how_many_it_is() -> None:
    assert stated.cost(FRAME) == stated.Cost(12.5, 2, 5)
    assert stated.cost(FRAME[1:2]) == stated.Cost(0.0, 0, 1)
