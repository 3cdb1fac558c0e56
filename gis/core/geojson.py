"""The one RFC 7946 writer: same features, same bytes.

WGS84 (lon, lat), no ``crs`` member, exterior rings counter-clockwise, at most six decimals
(0.1 m), a bounding box, features in the order of their ids, one feature a line (so that version
control shows which project changed), no time stamps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from gis.core.errors import GeometryError, SchemaError
from gis.core.files import ordinary

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 6
_NO_GEOMETRY = (
    ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError
)  # fmt: skip
"""What shapely raises for JSON that is no geometry: a huge number, lists in lists without end …"""


def geometry_kind(geom_type: str) -> str:
    """Return ``point``, ``line`` or ``area`` for a geometry type name."""
    return {"Point": "point", "LineString": "line", "Polygon": "area"}[geom_type.removeprefix("Multi")]


def normalise(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry as RFC 7946 wants it: rounded, right-hand rule, canonical order of rings.

    Lines keep their direction (a road runs from its first named place to its last); polygons are
    normalised so that the same area always begins at the same vertex.
    """
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    if geometry.geom_type in {"Polygon", "MultiPolygon"}:
        rounded = shapely.orient_polygons(shapely.normalize(rounded))
    return rounded


def feature(identifier: str, geometry: BaseGeometry | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON feature; ``geometry`` None or empty becomes null (listed, not drawn)."""
    if geometry is not None and not geometry.is_empty and not all(math.isfinite(v) for v in geometry.bounds):
        raise GeometryError("geojson.not_finite", id=identifier)
    drawn = None if geometry is None or geometry.is_empty else normalise(geometry)
    body: dict[str, Any] = {"type": "Feature", "id": identifier}
    if drawn is not None:
        body["bbox"] = [_round(v) for v in drawn.bounds]
    body["properties"] = dict(properties)
    body["geometry"] = None if drawn is None else in_decimals(drawn, DECIMALS)
    return body


def in_decimals(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a GeoJSON geometry whose coordinates have so many decimals."""
    return _rounded(mapping(geometry), decimals)  # type: ignore[no-any-return]


def dumps(features: Iterable[Mapping[str, Any]], **members: Any) -> str:
    """Return a FeatureCollection as text; ``members`` are extra top-level members (e.g. name)."""
    ordered = sorted(features, key=lambda f: str(f["id"]))
    boxes = [f["bbox"] for f in ordered if f.get("bbox")]
    head: dict[str, Any] = {"type": "FeatureCollection", **members}
    if boxes:
        head["bbox"] = [f(b[i] for b in boxes) for i, f in enumerate((min, min, max, max))]
    lines = ",\n".join(_compact(f) for f in ordered)
    return _compact(head)[:-1] + ',"features":[\n' + lines + "\n]}\n"


def write(path: Path, features: Iterable[Mapping[str, Any]], **members: Any) -> None:
    """Write a FeatureCollection (see `dumps`) as UTF-8 with LF line ends."""
    path.write_text(dumps(features, **members), encoding="utf-8", newline="\n")


def read(path: Path) -> list[dict[str, Any]]:
    """Read the features of a GeoJSON file as dicts; SchemaError names file and remedy."""
    try:
        body = json.loads(ordinary(path).read_text(encoding="utf-8"), parse_constant=_no_number)
    except FileNotFoundError:
        raise SchemaError("geojson.missing", path=path) from None
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, NaN, or nested without end
        raise SchemaError("geojson.not_json", path=path, reason=error) from error
    if not isinstance(body, dict) or body.get("type") != "FeatureCollection":
        raise SchemaError("geojson.no_collection", path=path)
    features = body.get("features")
    if not isinstance(features, list) or not all(_is_feature(item) for item in features):
        raise SchemaError("geojson.no_properties", path=path)
    return features


def read_one(path: Path) -> BaseGeometry | None:
    """Return the geometry (lon, lat) of a GeoJSON file with one feature.

    Raises
    ------
    SchemaError, GeometryError
        If the file cannot be read, or has more or fewer features.
    """
    features = read(path)
    if len(features) != 1:
        raise GeometryError("registry.many_features", path=path, n=len(features))
    return geometry_of(features[0], path)


def geometry_of(item: Mapping[str, Any], path: Path | None = None) -> BaseGeometry | None:
    """Return the shapely geometry (lon, lat) of a feature, or None where it is null.

    Raises
    ------
    GeometryError
        If it is no GeoJSON geometry; names the file (``path``) and the feature.
    """
    if item.get("geometry") is None:
        return None
    try:
        return shape(item["geometry"])
    except _NO_GEOMETRY as error:
        name, reason = item.get("id", "a feature"), str(error).strip()
        raise GeometryError("geojson.bad_geometry", path=path, id=name, reason=reason) from error


def _is_feature(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("properties"), dict)


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no coordinate")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _round(value: float) -> float:
    return round(float(value), DECIMALS)


def _rounded(value: Any, decimals: int) -> Any:
    """Round every number; asked for first are floats, of which the published communes have a hundred thousand."""
    if isinstance(value, float):
        return round(value, decimals)
    if isinstance(value, (list, tuple)):
        return [_rounded(v, decimals) for v in value]
    return {k: _rounded(v, decimals) for k, v in value.items()} if isinstance(value, dict) else value
