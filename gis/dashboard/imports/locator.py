"""A small drawing of a place among the communes: no tiles, no script, only to see whether it is where it should be."""

from __future__ import annotations

from base64 import b64encode
from math import cos, radians
from typing import TYPE_CHECKING, Any

import shapely
from shapely.affinity import affine_transform

from gis.dashboard.html import html

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.dashboard.data import Data

WIDTH, HEIGHT = 360.0, 200.0
LEAST_M = 7000.0
"""Metres from the centre to the upper edge, at the least: a commune and its neighbours."""
_DEGREE_M = 111_320.0


def drawing(data: Data, geometry: BaseGeometry, precision_m: float | None) -> str:
    """Return the address of a picture that holds itself (``data:``), of `WIDTH` × `HEIGHT` pixels.

    Parameters
    ----------
    geometry
        In (lon, lat) degrees.
    precision_m
        Radius of the circle around a point, where it is large enough to be seen.
    """
    west, south, east, north = geometry.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    wide = cos(radians(lat))
    tall_m = max(LEAST_M, (north - south) * _DEGREE_M * 0.7, (east - west) * _DEGREE_M * wide * 0.4)
    scale = HEIGHT / 2 / max(tall_m, 1.5 * (precision_m or 0.0))  # pixels a metre
    x, y = scale * _DEGREE_M * wide, -scale * _DEGREE_M
    matrix = [x, 0, 0, y, WIDTH / 2 - lon * x, HEIGHT / 2 - lat * y]
    frame = shapely.box(0, 0, WIDTH, HEIGHT)
    communes, names = [], []
    for name, shape in zip(data.units.communes["name"], data.units.communes.geometry, strict=True):
        seen = affine_transform(shape, matrix).simplify(0.5).intersection(frame)
        if seen.is_empty:
            continue
        communes.append(_path(seen))
        if seen.area > 2500:  # square pixels: room for a name
            at = seen.representative_point()
            names.append((name, round(at.x, 1), round(at.y, 1)))
    placed = affine_transform(geometry, matrix)
    points = [(round(p.x, 1), round(p.y, 1)) for p in shapely.get_parts(placed) if p.geom_type == "Point"]
    drawn: dict[str, Any] = {
        "communes": communes,
        "names": names,
        "points": points,
        "radius": round((precision_m or 0) * scale, 1),
    }
    text = html("import_map", **drawn, place=_path(placed), width=WIDTH, height=HEIGHT)
    return f"data:image/svg+xml;base64,{b64encode(text.encode()).decode()}"  # a page's own SVG would be cleaned away


def _path(shape: BaseGeometry) -> str:
    """Return lines and rings as the path of an SVG; points have none."""
    found = []
    for part in shapely.get_parts(shape):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            if ring.geom_type in ("LineString", "LinearRing"):
                found.append("M" + "L".join(f"{px:.1f},{py:.1f}" for px, py in shapely.get_coordinates(ring)))
    return "".join(found)
