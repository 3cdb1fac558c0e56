"""What lies under the projects on a printed map: sea, land, rivers, roads, boundaries, names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape

from gis.core import crs
from gis.exports.printing.sheet import POINT_MM, Box, Sheet, lines_of, mm, outline_of, width_of
from gis.style.rules import palette

if TYPE_CHECKING:
    from matplotlib.patches import Rectangle
    from shapely.geometry.base import BaseGeometry

    from gis.exports.printing.view import View

_GROUND = palette("paper")
SEA, LAND, CITY, COAST = (_GROUND[name] for name in ("sea", "land", "city", "coast"))
WATER, ROAD, EXPRESSWAY, RAILWAY = (_GROUND[name] for name in ("water", "road", "expressway", "railway"))
UNIT, CITY_LINE = _GROUND["unit"], _GROUND["cityLine"]
_NAMES = {"sea": _GROUND["seaName"], "river": _GROUND["seaName"], "region": _GROUND["name"]}
_COAST_ENDS, _INLAND_EAST = 21.265, 107.3
_STREET_SCALE = 120_000


_NAMED = ("sea", "island", "region", "unit")
"""Labels that a sheet of the whole city has room for; the screen names more by its zoom."""
_NAMED_LINES = ("river", "expressway")


def _of_line(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the label of a river or a road, half-way along it."""
    at = shape(line["geometry"]).interpolate(0.5, normalized=True)
    said = line["properties"]
    return {"text": said["name"], "kind": said["kind"], "lat": at.y, "lon": at.x, "min": 11, "max": 20, "size": 10}


class Ground:
    """The base map of `gis.maps.offline_base.base`, projected once."""

    def __init__(self, base: Mapping[str, Any], projection: str) -> None:
        self.projection = projection
        land = shape(base["land"])
        # The coast's data ends a little north of the city; inland goes on beyond it without a gap.
        west, _, east, north = land.bounds
        inland = shapely.box(west, _COAST_ENDS, min(east, _INLAND_EAST), north)
        self.land = self._project([land.union(inland)])[0]
        self.city = self._project([base["city"]])[0]
        self.communes = self._project([c["geometry"] for c in base["communes"]])
        lines = [line for line in base["lines"] if line["geometry"]]
        self.lines: dict[str, list[BaseGeometry]] = {}
        for line, geometry in zip(lines, self._project([x["geometry"] for x in lines]), strict=True):
            self.lines.setdefault(line["properties"]["kind"], []).append(geometry)
        named = [x for x in base["labels"] if x["kind"] in _NAMED]
        self.labels = [*named, *(_of_line(x) for x in lines if x["properties"]["kind"] in _NAMED_LINES)]
        spots = gpd.GeoSeries.from_xy([x["lon"] for x in self.labels], [x["lat"] for x in self.labels], crs=crs.WGS84)
        self._spots = spots.to_crs(projection)

    def draw(self, sheet: Sheet, view: View, taken: Iterable[Box] = ()) -> Rectangle:
        """Draw the base map with names outside the ``taken`` boxes; returns the frame, which clips all else."""
        frame = sheet.rectangle(view.frame, fc=SEA)
        self._fill(sheet, view, frame, [self.land], fc=LAND, ec=COAST, lw=0.5)
        self._fill(sheet, view, frame, self.communes, fc=CITY)
        wide = float(np.clip(0.55 * math.sqrt(400_000 / view.scale), 0.3, 1.1))
        for kind, lines in self.lines.items():
            if kind == "street" and view.scale > _STREET_SCALE:
                continue
            colour, width, dash = _line_style(kind, wide)
            sheet.lines(
                lines_of(view.place_all(lines)),
                frame,
                colors=colour,
                linewidths=mm(width),
                linestyles=[dash],
                capstyle="round",
            )
        self._fill(sheet, view, frame, self.communes, ec=UNIT, lw=0.35)
        self._fill(sheet, view, frame, [self.land], ec=COAST, lw=0.45)
        # Islets have their coast already; the city's dashes would only blacken them.
        large = [p for p in shapely.get_parts(self.city) if p.area * (1000 / view.scale) ** 2 > 25]
        self._fill(sheet, view, frame, large, ec=CITY_LINE, lw=0.7, ls=(0, (7, 2, 1.5, 2)))
        self._write_names(sheet, view, list(taken))
        return frame

    def _fill(self, sheet: Sheet, view: View, frame: Rectangle, shapes: list[BaseGeometry], **style: Any) -> None:
        path = outline_of(view.place_all(shapes))  # one path: a hundred of them take a hundred times as long to draw
        if path is not None:
            sheet.outline(path, frame, **style)

    def _write_names(self, sheet: Sheet, view: View, taken: list[Box]) -> None:
        """Names by rank, as on the screen; one that would cover another is left out."""
        # Metres per screen pixel at zoom 0 and 20.8° N, at a third of a millimetre a pixel.
        zoom = math.log2(146_300 / (view.scale * 0.00034))
        left, bottom, right, top = view.frame
        for label, spot in zip(self.labels, self._spots, strict=True):
            if not label["min"] <= zoom <= label["max"]:
                continue
            x, y = view.to_page(np.array([[spot.x, spot.y]]))[0]
            size = label["size"] * 0.52
            half, tall = width_of(label["text"], size) / 2 + 0.6, size * POINT_MM * 0.6
            box = (x - half, y - tall, x + half, y + tall)
            inside = box[0] > left + 1 and box[2] < right - 1 and box[1] > bottom + 1 and box[3] < top - 1
            if not inside or any(b[0] < box[2] and b[2] > box[0] and b[1] < box[3] and b[3] > box[1] for b in taken):
                continue
            taken.append(box)
            weight = "italic" if label["kind"] in {"sea", "river"} else "regular"
            colour = _NAMES.get(label["kind"], "#86806F")
            sheet.text(x, y, label["text"], size, weight, color=colour, ha="center", va="center")

    def _project(self, geometries: list[Any]) -> list[BaseGeometry]:
        series = gpd.GeoSeries([shape(g) for g in geometries], crs=crs.WGS84)
        return list(series.to_crs(self.projection))


def _line_style(kind: str, wide: float) -> tuple[str, float, Any]:
    if kind in {"river", "canal", "channel"}:
        dash = (0, (5, 4)) if kind == "channel" else "solid"
        return WATER, wide * (1.4 if kind == "river" else 0.8), dash
    if kind == "railway":
        return RAILWAY, 0.28, (0, (6, 3))
    return (EXPRESSWAY, wide * 1.2, "solid") if kind == "expressway" else (ROAD, wide, "solid")
