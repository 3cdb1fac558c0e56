"""A position that was typed: degrees, and how well they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gis.core import crs
from gis.i18n.say import Notice

METRES_PER_DEGREE = 111_320.0
MIN_PRECISION_M = 30.0
"""A typed coordinate is never taken for better than this, whatever its decimals (the datum and the
spot that was meant are not known better)."""


@dataclass(frozen=True)
class Position:
    """A pair of coordinates: degrees WGS84, ``precision_m`` in metres, and a word on how it was read.

    ``others`` are readings that fit as well (another VN-2000 zone), likewise in degrees; ``zone`` is a key of
    `gis.gazetteer.coordinates.ZONES` where metres were read, the square of a degree of a plus code; ``said`` what the
    text says besides: a town or ward, which must hold the point.
    """

    lat: float
    lon: float
    precision_m: float
    note: str | Notice = ""
    zone: str = ""
    others: tuple[Position, ...] = ()
    said: str = ""


def near_city(lat: float, lon: float) -> bool:
    """Tell whether a position lies in the rectangle around the city."""
    west, south, east, north = crs.BOUNDS
    return south <= lat <= north and west <= lon <= east


def told(position: Position, others: Sequence[Position]) -> str | Notice:
    """Return how a position was read, with the other readings that fit."""
    if not others:
        return position.note
    also = "; ".join(f"{other.zone}: {other.lat:.5f}, {other.lon:.5f}" for other in others)
    return Notice("gazetteer.position.or", note=position.note, also=also)
