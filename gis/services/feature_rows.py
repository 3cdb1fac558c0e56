"""Features of a GeoDataFrame for other programs: which ones are asked for, and how they are written as GeoJSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from gis.services import feature_crs

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

INNER = frozenset({"search"})
"""Columns of our own working that nobody asks for."""
NOT_COLUMNS = frozenset({"bbox", "bbox-crs", "crs", "limit", "offset", "datetime", "f"})
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?", re.ASCII | re.IGNORECASE)


class BadRequestError(ValueError):
    """A parameter cannot be read; the message says which and what it may be."""


def select(frame: gpd.GeoDataFrame, asked: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Return the features that a query asks for, without regard to pages.

    Parameters
    ----------
    asked
        ``bbox`` (least and most of both axes; six numbers with heights, which count for nothing) in the system of
        ``bbox-crs``, else west, south, east, north in degrees; and ``column=value``: equal, or among the values of a
        list. ``datetime`` (a date, a moment or an interval, RFC 3339) chooses nothing: what has no time of its own
        passes (OGC 17-069r4, 7.15.4).

    Raises
    ------
    BadRequestError
        If a parameter is unknown, or no bbox, system or datetime.
    """
    kept = np.ones(len(frame), dtype=bool)
    for name, value in asked.items():
        if name in NOT_COLUMNS:
            continue
        if name not in columns(frame):
            raise BadRequestError(f"unknown parameter {name!r}; columns: {', '.join(columns(frame))}")
        kept &= np.array([_holds(cell, value) for cell in frame[name]], dtype=bool)
    if "datetime" in asked:
        _require_time(asked["datetime"])
    system = system_of(asked, "bbox-crs")
    if "bbox" in asked:
        kept &= shapely.intersects(frame.geometry.to_numpy(), _window(asked["bbox"], system))
    return frame[kept]


def system_of(asked: Mapping[str, str], name: str) -> str:
    """Return the URI of the system that a parameter names.

    Raises
    ------
    BadRequestError
        If it names none of ours.
    """
    uri = asked.get(name, feature_crs.CRS84)
    if uri not in feature_crs.KNOWN:
        raise BadRequestError(f"{name}={uri!r}: give one of {', '.join(feature_crs.KNOWN)}")
    return uri


def columns(frame: gpd.GeoDataFrame) -> list[str]:
    return [str(name) for name in frame.columns if name not in INNER and name != frame.geometry.name]


def features(frame: gpd.GeoDataFrame, system: str = feature_crs.CRS84) -> list[dict[str, Any]]:
    names = columns(frame)
    drawn = feature_crs.written(frame.geometry, system)
    shapes = [json.loads(text) if text else None for text in shapely.to_geojson(drawn)]
    rows = zip(*(frame[name] for name in names), strict=True)
    return [
        {"type": "Feature", "id": str(row["id"]), "geometry": shape, "properties": row}
        for cells, shape in zip(rows, shapes, strict=True)
        for row in [{name: _plain(cell) for name, cell in zip(names, cells, strict=True)}]
    ]


def _plain(value: Any) -> Any:
    """A cell as JSON has it: lists become text, since no two programs read them alike."""
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        if any(isinstance(part, dict) for part in value):
            return json.dumps(list(value), ensure_ascii=False)
        return "; ".join(str(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if pd.isna(value):
        return None
    if isinstance(value, np.generic):
        return value.item()
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def _holds(cell: Any, value: str) -> bool:
    if isinstance(cell, (list, tuple, set, frozenset, np.ndarray)):
        return value in {str(part) for part in cell}
    found = _plain(cell)
    if isinstance(found, bool):
        return value.lower() == str(found).lower()
    if isinstance(found, (int, float)):
        return _number(value) == found
    return found is not None and str(found) == value


def _window(text: str, system: str) -> BaseGeometry:
    given = [_number(part) for part in text.split(",")]
    sound = bool(np.isfinite(given).all())
    if len(given) == 6:
        sound = sound and given[2] <= given[5]
        given = [*given[:2], *given[3:5]]
    if len(given) != 4 or not sound:
        raise BadRequestError(f"bbox={text!r}: give west,south,east,north")
    try:
        return feature_crs.window((given[0], given[1], given[2], given[3]), system)
    except ValueError as error:
        raise BadRequestError(f"bbox={text!r}: {error}") from error


def _number(text: str) -> float:
    """Return a number as JSON has it; NaN for what is none (Python's own reader takes ``1_0`` and ``١`` too)."""
    return float(text) if _NUMBER.fullmatch(text) else float("nan")


def _require_time(text: str) -> None:
    ends = text.split("/")
    days = [_day(end) for end in ends if len(ends) == 1 or end not in ("", "..")]
    known = [day for day in days if day is not None]
    if len(ends) > 2 or not days or len(known) < len(days) or known != sorted(known):
        raise BadRequestError(f"datetime={text!r}: give 2025-01-31, 2025-01-31T08:00:00Z or two of them as from/to")


def _day(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text.upper()).date() if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None
