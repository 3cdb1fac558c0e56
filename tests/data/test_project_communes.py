"""The communes of the projects, held against the published polygons (never committed here)."""

from __future__ import annotations

import os

import geopandas as gpd
import pytest

from gis.core import crs
from gis.layers import query
from tests.conftest import DATA, OFFICIAL

pytestmark = pytest.mark.official


@pytest.fixture(scope="module")
def official() -> gpd.GeoDataFrame:
    frame = gpd.read_file(os.environ[OFFICIAL])
    frame["code"] = frame["code"].astype(str)
    return frame


@pytest.fixture(scope="module")
def projects() -> gpd.GeoDataFrame:
    return query.drawn(query.load_projects_layer(DATA / "projects.geojson"))


def test_no_project_names_a_commune_beyond_its_own_precision(
    projects: gpd.GeoDataFrame, official: gpd.GeoDataFrame
) -> None:
    polygons = official.set_index("code").geometry
    beyond = []
    for row in projects.to_dict("records"):
        for code in row["communes"]:
            gap = crs.gap_m(polygons[code], row["geometry"])
            # An overlay on the modelled borders may be off by their own error as well.
            allowed = row["precision_m"] + (0 if row["communes_source"] == "curated" else 400)
            # Land that was won from the sea lies beyond the published coast: no other commune may be nearer then.
            if gap > allowed and gap > min(crs.gap_m(other, row["geometry"]) for other in polygons):
                beyond.append(f"{row['id']}: {code} is {gap:.0f} m away, precision ±{row['precision_m']:.0f} m")
    assert beyond == []
