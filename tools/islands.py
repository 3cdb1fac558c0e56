"""Cát Hải and Bạch Long Vĩ: chosen from the coastline so that the figures come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from commune_figures import Array, Figures, read_figures
from shapely.affinity import scale, translate

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

CAT_HAI, BACH_LONG_VI = "11914", "11948"
ISLANDS = {CAT_HAI, BACH_LONG_VI}
MARGIN = 500.0  # metres by which an island may leave its commune's box
FARTHEST = 1_500.0  # metres from an extreme point to the piece that it is taken to lie on
SMALLEST = 2e4  # m²; smaller islets are left out


def archipelago(pieces: Array, figures: Figures, i: int) -> BaseGeometry:
    """The pieces within reach of the main island, and those at the commune's extreme points.

    Reach goes from islet to islet; a step is as long as it may be without the sum of the areas
    passing the commune's.
    """
    main = int(np.argmax(shapely.area(pieces)))
    at_extremes = np.zeros(len(pieces), bool)
    for point in shapely.points(figures.extremes[i]):
        distances = shapely.distance(pieces, point)
        at_extremes |= distances < min(max(float(distances.min()) + 1, MARGIN), FARTHEST)
    best = at_extremes
    for step in np.arange(50, 1000, 10):
        kept = at_extremes.copy()
        kept[main] = True
        reached = np.zeros_like(kept)
        reached[main] = True
        while (near := shapely.distance(pieces, shapely.union_all(pieces[reached])) <= step).sum() > reached.sum():
            reached = near
        kept |= reached
        if shapely.area(pieces[kept]).sum() > figures.area[i]:
            break
        best = kept
    return shapely.union_all(pieces[best])


def island_polygons(facts: pd.DataFrame, land: BaseGeometry) -> dict[str, BaseGeometry]:
    """The two island communes by code, in metres.

    Bạch Long Vĩ lies alone, so GSHHG's island is scaled to the area and moved to the centroid.
    """
    figures = read_figures(facts)
    found = {}
    for i, code in enumerate(figures.codes):
        window = shapely.box(*figures.bounds[i]).buffer(MARGIN if code == CAT_HAI else 5 * MARGIN)
        pieces = np.array([p for p in shapely.get_parts(land) if p.area > SMALLEST and window.contains(p)])
        if code == CAT_HAI:
            found[code] = archipelago(pieces, figures, i)
        else:
            shape = max(pieces, key=lambda p: p.area)
            factor = float(np.sqrt(figures.area[i] / shape.area))
            shape = scale(shape, factor, factor, origin="centroid")
            found[code] = translate(shape, *(figures.centre[i] - shapely.get_coordinates(shape.centroid)[0]))
    return found
