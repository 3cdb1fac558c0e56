"""The offline base map: land, communes, rivers and roads, and the names on it, as plain JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import shapely

from gis.maps.linear import MARKS, Linear
from gis.maps.rounded import DECIMALS, geometry_json

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry import Point
    from shapely.geometry.base import BaseGeometry

    from gis.boundaries.units import AdminUnits

SEAS = (
    ("Vịnh Bắc Bộ", 20.42, 107.25, 8, 11, 15),
    ("Biển Đông", 20.25, 107.05, 7, 9, 13),
    ("Vịnh Lan Hạ", 20.76, 107.115, 12, 16, 12),
)
ISLANDS = (
    ("Cát Bà", 20.80, 107.005, 8, 12, 13),
    ("Bạch Long Vĩ", 20.145, 107.73, 7, 16, 12),
    ("Cát Hải", 20.815, 106.885, 11, 16, 11),
    ("Quần đảo Hoàng Sa (Việt Nam)", 16.5, 112.0, 0, 16, 12),
    ("Quần đảo Trường Sa (Việt Nam)", 9.5, 113.5, 0, 16, 12),
)
REGIONS = (
    ("Quảng Ninh", 21.09, 106.83),
    ("Bắc Ninh", 21.22, 106.25),
    ("Hưng Yên", 20.60, 106.30),
)

INLAND_WEST, INLAND_NORTH = 0.6, 0.15
"""Degrees beyond the coastline data that hold no coast: so far the map may be moved."""


def base_of(units: AdminUnits, found: Linear) -> dict[str, Any]:
    """Return `base` of a data folder's boundaries."""
    city, land = units.city.geometry.union_all(), units.coastline.geometry.union_all()
    return base(units.communes, city, land, found, units.districts)


def base(
    communes: gpd.GeoDataFrame,
    city: BaseGeometry,
    land: BaseGeometry,
    found: Linear | None = None,
    districts: gpd.GeoDataFrame | None = None,
) -> dict[str, Any]:
    """Return the offline base map.

    Parameters
    ----------
    communes
        Columns ``code``, ``name``, ``area_km2``; EPSG:4326.
    city, land
        Outline of the city; land with the islands. (lon, lat).
    found
        Rivers, roads and railways in drawing order, and places to find one's way by.
    districts
        Pre-merger districts (columns ``name``, ``kind``, ``communes``; unions of communes, EPSG:4326): communes that
        kept such a name are labelled first. A name stands where the communes lie that no other district shares.
    """
    found = found or Linear([])
    known = set() if districts is None else set(districts["name"])
    return {
        "extent": _extent(land),
        "land": geometry_json(_with_inland(land)),
        "city": geometry_json(city),
        "communes": [
            {
                "properties": {"code": row.code, "name": row.name},
                "geometry": geometry_json(row.geometry),
            }
            for row in communes.itertuples(index=False)
        ],
        "lines": [
            {
                "properties": {"kind": kind, "name": name, "sign": found.signs.get(name, "")},
                "geometry": geometry_json(geometry),
            }
            for kind, name, geometry in found.lines
        ],
        "districts": [] if districts is None else _districts(districts, communes),
        "labels": [*_labels(communes, known), *_marks(found.marks)],
    }


def _districts(districts: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return outline, name and where the name stands of the districts of before."""
    shapes = dict(zip(communes["code"], communes.geometry, strict=True))
    shared = Counter(code for codes in districts["communes"] for code in codes)
    features = []
    for row in districts.itertuples(index=False):
        own = [shapes[code] for code in row.communes if shared[code] == 1]
        some = 0 < len(own) < len(row.communes)
        at = (shapely.union_all(own) if some else row.geometry).representative_point()
        body = {"name": f"{row.kind} {row.name}", "lat": round(at.y, DECIMALS), "lon": round(at.x, DECIMALS)}
        features.append({"properties": body, "geometry": geometry_json(row.geometry)})
    return features


def _extent(land: BaseGeometry) -> list[list[float]]:
    """Return south-west and north-east (lat, lon) of what may be seen: no coast beyond our data."""
    west, south, east, north = land.bounds
    corners = [[south, west - INLAND_WEST], [north + INLAND_NORTH, east]]
    return [[round(value, DECIMALS) for value in corner] for corner in corners]


def _with_inland(land: BaseGeometry) -> BaseGeometry:
    """Return the land, continued to the edge of the map in the west and north, where there is no sea."""
    parts = [part for part in shapely.get_parts(land) if part.area > 0]
    west, south, east, north = land.bounds
    inland = [
        shapely.box(west - 6, south, west + 0.03, north + 6),
        shapely.box(west - 6, north - 0.05, east, north + 6),
    ]
    return shapely.union_all([*parts, *inland])


def _marks(marks: Iterable[tuple[str, str, Point]]) -> list[dict[str, Any]]:
    """Return the names of places to find one's way by; islands that are named anyway are left out."""
    named = {name for name, *_ in ISLANDS}
    return [
        {
            "text": name,
            "lat": round(at.y, DECIMALS),
            "lon": round(at.x, DECIMALS),
            "min": MARKS[kind],
            "max": 20,
            "size": 10,
            "kind": kind,
        }
        for kind, name, at in marks
        if name.removeprefix("Đảo ") not in named
    ]


def _labels(communes: gpd.GeoDataFrame, known: set[str]) -> list[dict[str, Any]]:
    labels = [
        {"text": text, "lat": lat, "lon": lon, "min": low, "max": high, "size": size, "kind": "sea"}
        for text, lat, lon, low, high, size in SEAS
    ]
    labels += [
        {"text": text, "lat": lat, "lon": lon, "min": low, "max": high, "size": size, "kind": "island", "bold": True}
        for text, lat, lon, low, high, size in ISLANDS
    ]
    labels += [
        {"text": text.upper(), "lat": lat, "lon": lon, "min": 8, "max": 12, "size": 11, "kind": "region"}
        for text, lat, lon in REGIONS
    ]
    names = []
    for row in communes.itertuples(index=False):
        short = row.name.removeprefix("Phường ").removeprefix("Xã ").removeprefix("Đặc khu ")
        if short in {"Cát Hải", "Bạch Long Vĩ"}:
            continue  # labelled as islands
        at = row.geometry.representative_point()
        first = short in known
        names.append(
            (
                (not first, -row.geometry.area),
                {
                    "text": short,
                    "lat": round(at.y, DECIMALS),
                    "lon": round(at.x, DECIMALS),
                    "min": 9 if first else 11,
                    "max": 20,
                    "size": 11,
                    "kind": "unit",
                },
            )
        )
    labels += [label for _, label in sorted(names, key=lambda pair: pair[0])]
    return labels
