"""The projects of the small registry, as layers are made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gis.layers import query
from tests.fixtures.folders import built

if TYPE_CHECKING:
    import geopandas as gpd


@pytest.fixture
def projects(tiny_data: Callable[..., Path]) -> gpd.GeoDataFrame:
    return query.load_projects_layer(built(tiny_data()) / "projects.geojson")
