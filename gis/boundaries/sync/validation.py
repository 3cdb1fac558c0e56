"""Is a fetched boundary set what it must be? Every fault is found before anything is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from gis.boundaries.legacy import bare
from gis.core import crs
from gis.core.vietnamese import same_spelling
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MAX_OVERLAP_M2 = 10_000.0
AREA_TOLERANCE = 0.02
AREA_EXCEPTIONS: Mapping[str, str] = {}
"""Communes whose published polygon differs from the area we know, by code, with the reason.

None is known: we compare with the areas of the polygons themselves (``area_km2_polygon``). The
official statistic counts tidal flats as well and would be off by 30 % in Cát Hải and 24 % in
Đông Hải.
"""


@dataclass(frozen=True)
class Known:
    """What we know of a commune beforehand; areas in km² as published polygons have them."""

    code: str
    name: str
    area_km2: float


def read_features(features: Sequence[Mapping[str, Any]]) -> tuple[dict[str, BaseGeometry], list[Notice]]:
    """Return the polygons by code and the faults met on the way (duplicates, unreadable geometry).

    The code may be the property ``code``, ``unit_code`` or the feature's ``id``.
    """
    shapes: dict[str, BaseGeometry] = {}
    faults: list[Notice] = []
    for item in features:
        code = code_of(item)
        try:
            geometry = shape(item["geometry"])
        except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            faults.append(Notice("sync.unreadable_geometry", code=code, reason=str(error)))
            continue
        if code in shapes:
            faults.append(Notice("sync.twice", code=code))
        shapes[code] = geometry
    return shapes, faults


def code_of(item: Mapping[str, Any]) -> str:
    """Return the commune code of a feature, ``?`` if it has none."""
    properties = item.get("properties") or {}
    return str(properties.get("code") or properties.get("unit_code") or item.get("id") or "?")


def faults_of(features: Sequence[Mapping[str, Any]], known: Sequence[Known]) -> list[Notice]:
    """Return every reason not to use a set; empty if it is sound.

    Parameters
    ----------
    features
        GeoJSON features, (lon, lat) degrees.
    known
        The communes that must be there: exactly these.
    """
    shapes, faults = read_features(features)
    expected = {unit.code: unit for unit in known}
    faults += [
        Notice("sync.missing", code=code, name=expected[code].name) for code in sorted(expected.keys() - shapes.keys())
    ]
    faults += [Notice("sync.foreign", code=code) for code in sorted(shapes.keys() - expected.keys())]
    faults += _name_faults(features, expected)
    sound: dict[str, BaseGeometry] = {}
    for code in sorted(expected.keys() & shapes.keys()):
        found = list(_shape_faults(shapes[code], expected[code]))
        faults += [Notice("sync.of_unit", code=code, name=expected[code].name, fault=fault) for fault in found]
        if not found:
            sound[code] = shapes[code]
    return faults + list(_overlaps(sound))


def _name_faults(features: Sequence[Mapping[str, Any]], expected: Mapping[str, Known]) -> Iterator[Notice]:
    for item in features:
        properties = item.get("properties") or {}
        name = str(properties.get("name") or properties.get("unit_name") or "")
        unit = expected.get(code_of(item))
        if unit is not None and not any(same_spelling(name, n) for n in (unit.name, bare(unit.name))):
            yield Notice("sync.wrong_name", code=unit.code, found=name, name=unit.name)


def _shape_faults(geometry: BaseGeometry, unit: Known) -> Iterator[Notice]:
    if geometry.geom_type not in {"Polygon", "MultiPolygon"} or geometry.is_empty:
        yield Notice("sync.no_area", kind=geometry.geom_type)
        return
    if not geometry.is_valid:
        yield Notice("sync.crosses_itself", reason=shapely.is_valid_reason(geometry))
        return
    if crs.out_of_bounds(geometry):
        yield Notice("sync.outside")
        return
    area = crs.area_m2(geometry) / 1e6
    if abs(area / unit.area_km2 - 1) > AREA_TOLERANCE and unit.code not in AREA_EXCEPTIONS:
        yield Notice("sync.wrong_size", area=area, right=unit.area_km2, percent=round(100 * AREA_TOLERANCE))


def _overlaps(shapes: Mapping[str, BaseGeometry]) -> Iterator[Notice]:
    codes = list(shapes)
    metric = [crs.to_metric(shapes[code]) for code in codes]
    for a, b in shapely.STRtree(metric).query(metric, predicate="intersects").T:
        if a < b:
            area = shapely.intersection(metric[a], metric[b]).area
            if area > MAX_OVERLAP_M2:
                yield Notice("sync.overlap", one=codes[a], other=codes[b], km2=area / 1e6)
