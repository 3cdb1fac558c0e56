"""A scribble that no overlay would finish is told from roads and borders, however long these are."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from gis.boundaries.overlay import Overlay
from gis.boundaries.units import AdminUnits
from gis.core.tangle import is_tangled
from tests.conftest import DATA

SPOTS = np.random.default_rng(1).uniform((106.6, 20.8), (106.8, 20.9), (12_000, 2))
SCRIBBLE = shapely.linestrings(SPOTS)


def test_scribbles_are_told_from_what_a_map_needs() -> None:
    assert is_tangled(SCRIBBLE)
    assert is_tangled(shapely.polygons(SPOTS))
    around = np.linspace(0, 120 * np.pi, 60_000)  # sixty turns of a spiral
    spiral = shapely.linestrings(
        np.column_stack([np.cos(around), np.sin(around)]) * around[:, None] / 4000 + (106.7, 20.8)
    )
    communes = gpd.read_file(DATA / "boundaries" / "communes.geojson").geometry
    for sound in (spiral, shapely.multipoints(SPOTS), shapely.Point(1, 2), None, *communes, communes.union_all()):
        assert not is_tangled(sound)


def test_a_scribble_is_laid_over_the_communes_all_the_same() -> None:
    units = AdminUnits.load(DATA, official=False)
    there = units.find(106.7, 20.85)
    assert there is not None
    found = Overlay(units.communes).touched(SCRIBBLE)
    assert there.unit.code in found
    assert len(found) > 10
