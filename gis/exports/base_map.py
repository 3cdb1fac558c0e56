"""The base map without internet for printed maps and pages: boundaries, land and linear places."""

from __future__ import annotations

from typing import Any

from shapely.geometry.base import BaseGeometry

from gis.errors import GisError
from gis.exports.provenance import ExportRequest
from gis.maps import payload
from gis.place_tables import read_places

LINE_KINDS = ("channel", "canal", "river", "street", "road", "expressway", "railway")
"""Kinds of linear places that draw the base map, in drawing order."""


def base_of(request: ExportRequest) -> dict[str, Any]:
    """Return the base map of a data folder (see `gis.maps.payload.base`)."""
    units = request.units
    return payload.base(
        units.communes,
        units.city.geometry.union_all(),
        units.coastline.geometry.union_all(),
        linear_places(request),
        units.district_names,
    )


def linear_places(request: ExportRequest) -> list[tuple[str, str, BaseGeometry]]:
    """Return (kind, name, line) of rivers, roads and railways; none where the gazetteer has a fault."""
    if not (request.data_dir / "places.csv").exists():
        return []
    units = request.units
    try:  # the places alone: the gazetteer's index of names is not needed here
        places = read_places(request.data_dir, communes=units.codes, districts=units.district_names)
    except GisError:
        return []  # the checks name the fault; a map can do without
    lines = [p for p in places if p.kind in LINE_KINDS and p.geometry_kind == "line"]
    return [(p.kind, p.name, p.geometry) for p in sorted(lines, key=lambda p: LINE_KINDS.index(p.kind))]
