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

if TYPE_CHECKING:
    import geopandas as gpd

INNER = frozenset({"search"})
"""Columns of our own working that nobody asks for."""
NOT_COLUMNS = frozenset({"bbox", "limit", "offset", "datetime", "f"})
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d))?", re.ASCII)


class BadRequestError(ValueError):
    """A parameter cannot be read; the message says which and what it may be."""


def select(frame: gpd.GeoDataFrame, asked: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Return the features that a query asks for, without regard to pages.

    Parameters
    ----------
    asked
        ``bbox`` (west, south, east, north in degrees; six numbers with heights, which count for nothing) and
        ``column=value``: equal, or among the values of a list. ``datetime`` (a date, a moment or an interval, RFC 3339)
        chooses nothing: what has no time of its own passes (OGC 17-069r4, 7.15.4).

    Raises
    ------
    BadRequestError
        If a parameter is unknown, or no bbox or datetime.
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
    if "bbox" in asked:
        west, south, east, north = _bbox(asked["bbox"])
        boxes = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        shapes = frame.geometry.to_numpy()
        kept &= np.logical_or.reduce([shapely.intersects(shapes, shapely.box(w, south, e, north)) for w, e in boxes])
    return frame[kept]


def columns(frame: gpd.GeoDataFrame) -> list[str]:
    return [str(name) for name in frame.columns if name not in INNER and name != frame.geometry.name]


def features(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    names = columns(frame)
    shapes = [json.loads(text) if text else None for text in shapely.to_geojson(frame.geometry.to_numpy())]
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


def _bbox(text: str) -> tuple[float, float, float, float]:
    given = [_number(part) for part in text.split(",")]
    sound = bool(np.isfinite(given).all())
    if len(given) == 6:
        given = [*given[:2], *given[3:5]]
    if len(given) != 4 or not sound or given[1] > given[3]:
        raise BadRequestError(f"bbox={text!r}: give west,south,east,north in degrees")
    return given[0], given[1], given[2], given[3]


def _number(text: str) -> float:
    """Return a number as JSON has it; NaN for what is none (Python's own reader takes ``1_0`` and ``١`` too)."""
    return float(text) if _NUMBER.fullmatch(text) else float("nan")


def _require_time(text: str) -> None:
    parts = text.split("/")
    ends = [part for part in parts if len(parts) == 1 or part not in ("", "..")]
    if len(parts) > 2 or not all(map(_is_moment, ends)) or ends != sorted(ends, key=lambda end: end[:10]):
        raise BadRequestError(f"datetime={text!r}: give 2025-01-31, 2025-01-31T08:00:00Z or two of them as from/to")


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text)) and bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False
