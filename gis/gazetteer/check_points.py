"""Check points: where a second source puts a place, and how far ours is from it.

The usual test of positional accuracy (ISO 19157: absolute accuracy against an independent source).
A check point never moves a place; it tells whether the error that the place claims is honest.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import Point

from gis.core import crs, tables
from gis.core.columns import Column, Table
from gis.core.errors import SchemaError
from gis.gazetteer.tables import source_ids

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

CHECK_POINTS = Table(
    "check_points",
    (
        Column("place_id"),
        Column("lat", "number", {"vi": "Vĩ độ", "en": "Latitude"}),
        Column("lon", "number", {"vi": "Kinh độ", "en": "Longitude"}),
        Column("source", "code", {"vi": "Nguồn", "en": "Source"}),
        Column("error_m", "number", {"vi": "Sai số (m)", "en": "Error (m)"}),
        Column("note", label={"vi": "Ghi chú", "en": "Note"}),
    ),
    key=("place_id", "source"),
    unique=False,
)
COLUMNS = CHECK_POINTS.header
OWN = frozenset({"editor"})
"""Sources of places that are nobody else's statement."""
_ONE_ORIGIN = "osm"


@dataclass(frozen=True)
class CheckPoint:
    """A position that a source gives for a place; ``point`` in (lon, lat), ``error_m`` its own 90 % error."""

    place_id: str
    point: Point
    source: str
    error_m: float
    note: str
    line: int

    def gap_m(self, place: Place) -> float:
        """Return metres from the nearest spot of the place; 0 inside an area."""
        return crs.gap_m(place.geometry, self.point)


@dataclass(frozen=True)
class Accuracy:
    """What the check points say of the places that two independent sources or more speak of.

    The best check point of a place is the surest one that is not of the place's own origin.
    ``within`` counts the places whose best check point lies within their own ``precision_m``;
    ``agreeing`` those whose distance the two stated errors explain together (root of the sum of squares: a check
    point that may be wrong by a kilometre contradicts no claim of a hundred metres); the distances are those of
    the best check point, in metres. ``fine`` counts the places whose best check point is at least as sure as their
    own claim, so that it can tell whether the claim holds, and ``fine_within`` those of them where it does.
    """

    places: int
    within: int
    agreeing: int
    fine: int
    fine_within: int
    median_m: float
    p90_m: float


def read_check_points(data_dir: Path) -> tuple[CheckPoint, ...]:
    """Read ``check_points.csv``; a folder without it has none.

    Raises
    ------
    SchemaError
        With every fault of the file, each as ``path:line:column: what to do``.
    """
    path = CHECK_POINTS.path(data_dir)
    if not path.exists():
        return ()
    sources = source_ids(data_dir)
    points: list[CheckPoint] = []
    faults: list[SchemaError] = []
    for row in tables.read_table(path, COLUMNS, required=COLUMNS[:5]):
        try:
            lat, lon, error_m = (tables.number(row, column, path) or 0.0 for column in ("lat", "lon", "error_m"))
        except SchemaError as error:
            faults.append(error)
            continue
        fault = partial(SchemaError, path=path, line=row.line)
        if crs.is_outside(lon, lat):
            faults.append(fault("places.far_away", column="lat", lat=f"{lat:g}", lon=f"{lon:g}"))
        elif row["source"] not in sources:
            faults.append(fault("places.unknown_source", column="source", source=row["source"]))
        elif error_m <= 0:
            faults.append(fault("places.no_error", column="error_m"))
        else:
            point = CheckPoint(row["place_id"], Point(lon, lat), row["source"], error_m, row["note"], row.line)
            points.append(point)
    if faults:
        raise SchemaError.of(faults)
    return tuple(points)


def accuracy(places: Iterable[Place], points: Iterable[CheckPoint]) -> Accuracy:
    """Measure the places that have two independent sources or more, their own among them unless it is the editor's.

    Parameters
    ----------
    places
        All places; those without check points are passed over.
    points
        Their check points.
    """
    found: dict[str, list[CheckPoint]] = defaultdict(list)
    for point in points:
        found[point.place_id].append(point)
    gaps, within, agreeing, fine, fine_within = [], 0, 0, 0, 0
    for place in places:
        checked = found.get(place.place_id, [])
        origins = {origin(source) for source in {place.source, *(point.source for point in checked)} - OWN}
        if not checked or len(origins) < 2:
            continue
        # an extract of the source that the place came from repeats it: it can tell nothing of its error
        best = min((p for p in checked if origin(p.source) != origin(place.source)), key=lambda p: p.error_m)
        gap = best.gap_m(place)
        gaps.append(gap)
        within += gap <= place.precision_m
        agreeing += gap <= math.hypot(place.precision_m, best.error_m)
        fine += best.error_m <= place.precision_m
        fine_within += best.error_m <= place.precision_m and gap <= place.precision_m
    median, p90 = (float(v) for v in np.percentile(gaps, (50, 90))) if gaps else (0.0, 0.0)
    return Accuracy(len(gaps), within, agreeing, fine, fine_within, median, p90)


def origin(source: str) -> str:
    """Return what a source derives from: every extract of OpenStreetMap is one origin."""
    return _ONE_ORIGIN if source.startswith(f"{_ONE_ORIGIN}-") else source
