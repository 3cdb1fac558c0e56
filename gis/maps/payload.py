"""What a page holds: the projects, the base map and the look, as plain JSON values."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Point, mapping

from gis.core.codelists import Codelists, label_in
from gis.maps import order
from gis.maps.linear import MARKS, Linear
from gis.maps.symbols import symbol_paths
from gis.maps.words import script_words
from gis.registry import deadlines
from gis.style.rules import rules

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from gis.documents.bodies import Bodies

DECIMALS = 5
"""Five decimals of a degree are 1 m: finer than a screen pixel at any zoom that we offer."""

LINK_M = 3000.0
"""Error in metres from which a line through named places says nothing of its course."""

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


def look(codelists: Codelists, lang: str = "vi", bodies: Bodies | None = None) -> dict[str, Any]:
    """Return labels, colours, forms and symbol paths for the page, in one language; and what bodies are called now."""
    first = {row["group"]: code for code, row in reversed(codelists.sectors.items())}
    return {
        "lang": lang,
        "words": dict(script_words(lang)),
        "groups": [
            {"code": code, "label": label_in(row, lang), "colour": row["colour"], "sector": first[code]}
            for code, row in codelists.sector_groups.items()
            if code in first
        ],
        "sectors": {
            code: {"label": label_in(row, lang), "colour": row["colour"], "symbol": row["symbol"]}
            for code, row in codelists.sectors.items()
        },
        "statuses": {
            code: {"label": label_in(row, lang), "form": row["form"]} for code, row in codelists.statuses.items()
        },
        "order": list(codelists.statuses),
        "rules": rules(),
        "precisions": {code: {"label": label_in(row, lang)} for code, row in codelists.precisions.items()},
        "bodies": {name: bodies.today(name, lang) for name in bodies.now} if bodies else {},
        "symbols": symbol_paths(row["symbol"] for row in codelists.sectors.values()),
    }


def projects(frame: gpd.GeoDataFrame, known_dates: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the projects as a lean FeatureCollection; feature i is row i of the frame.

    Parameters
    ----------
    frame
        A projects frame of `gis.layers.query`, EPSG:4326 (lon, lat).
    known_dates
        Document → its date as far as it is known (``2025-07``), in place of the day that an item carries.
    """
    features = []
    firsts = order.firsts(frame["items"].tolist())
    places = order.ranks(firsts)
    for row, geometry, first, place in zip(frame.to_dict("records"), frame.geometry, firsts, places, strict=True):
        body: dict[str, Any] = {
            "name_vi": row["name_vi"],
            "sector": row["sector"],
            "status": row["status"],
            "precision": row["precision"],
            "communes": _short(row["commune_names"]),
            "item": order.said(first),
            "n": place,
        }
        if row["name_en"]:
            body["name_en"] = row["name_en"]
        if row["precision_m"] is not None and row["precision_m"] == row["precision_m"]:
            body["precision_m"] = row["precision_m"]
        body |= _stated(row, known_dates or {})
        if vague(row):
            at = geometry.representative_point()
            body["vague"] = [round(at.x, DECIMALS), round(at.y, DECIMALS)]
        if link(row):
            body["link"] = 1
        features.append({"type": "Feature", "id": row["id"], "properties": body, "geometry": geometry_json(geometry)})
    return {"type": "FeatureCollection", "features": features}


_STATED = ("lead_names", "deadline", "investor", "cost_bn_vnd")


def _stated(row: Mapping[str, Any], dates: Mapping[str, str]) -> dict[str, Any]:
    """Return what documents state of deadline, lead, investor and cost, and the day of the last; only what is known."""
    known = {key: row[key] for key in _STATED if row.get(key) is not None and row[key] == row[key]}
    end = deadlines.ends(known.get("deadline"))
    said = {
        "lead": known.get("lead_names"),
        "deadline": known.get("deadline"),
        "ends": end.isoformat() if end else "",
        "investor": known.get("investor"),
        "cost": known.get("cost_bn_vnd"),
        "told": max((dates.get(i["document"]) or str(i.get("date") or "") for i in row["items"]), default=""),
    }
    return {key: value for key, value in said.items() if value not in (None, "", [])}


def vague(project: Mapping[str, Any]) -> bool:
    """Tell whether of a project only the communes are known that hold it: its outline is theirs, not its own.

    Such a project is counted on a badge, never filled: one building must not cover a district. The extent of a place of
    the gazetteer (an island, an economic zone) or a digitised one is a territory and stays filled.
    """
    return bool(project["precision"] == "area" and project.get("geometry_source") == "communes")


def link(project: Mapping[str, Any]) -> bool:
    """Tell whether a line only joins ends that are known: straight from place to place, its course unknown.

    Two places joined by a straight line, or more of them where the error is `LINK_M` or worse.
    """
    geometry, said = project["geometry"], str(project.get("location") or "")
    if geometry is None or geometry.geom_type != "LineString" or "→" not in said or "[" in said or ";" in said:
        return False
    places, metres = said.count("→") + 1, project.get("precision_m") or 0
    return bool(len(geometry.coords) == places and (places == 2 or metres >= LINK_M))


def geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a GeoJSON geometry with five decimals, or None."""
    if geometry is None or geometry.is_empty:
        return None
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return _rounded(dict(mapping(rounded)))  # type: ignore[no-any-return]


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
        at = (shapely.union_all(own) if own else row.geometry).representative_point()
        body = {"name": f"{row.kind} {row.name}", "lat": round(at.y, DECIMALS), "lon": round(at.x, DECIMALS)}
        features.append({"properties": body, "geometry": geometry_json(row.geometry)})
    return features


def bits(mask: npt.NDArray[np.bool_]) -> str:
    """Pack a boolean per project into base64, least significant bit first (336 projects: 56 characters)."""
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode("ascii")


def _short(names: list[str], most: int = 3) -> str:
    """Join the first names; say how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" +{rest}" if rest > 0 else "")


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


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _rounded(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(v) for v in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
