"""Which maps a print needs: an overview, and details where numbers would crowd."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import shapely

from gis.exports.printing import labels
from gis.exports.printing.labels import Anchor, Label
from gis.exports.printing.view import View

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exports.printing.sheet import Box
    from gis.exports.printing.symbols import Look

DETAIL_PART = 0.3
"""A detail shows this part of its map's width."""
MOST_DETAILS = 3
DEEPEST = 2


@dataclass(frozen=True)
class Mark:
    """A project to draw: its number in the list, its look, its geometry in metres."""

    number: int
    look: Look
    geometry: BaseGeometry

    @property
    def rank(self) -> tuple[int, float]:
        """Drawing order: large areas first, then lines, then points; nothing is hidden for good."""
        kind = self.geometry.geom_type.removeprefix("Multi")
        return {"Polygon": 0, "LineString": 1, "Point": 2}.get(kind, 0), -float(self.geometry.area)


@dataclass(frozen=True)
class Spot:
    """A mark on the page: its geometry in millimetres, and for points where its signs stand."""

    mark: Mark
    shape: BaseGeometry
    signs: tuple[tuple[float, float], ...]


@dataclass
class MapPage:
    """One map: the view, what it shows, the numbers on it, and the boxes that have a page of their own."""

    view: View
    radius: float
    spots: list[Spot]
    labels: list[Label]
    details: list[tuple[Box, int]] = field(default_factory=list)
    number: int = 1
    inset: MapPage | None = None


def plan(
    marks: Sequence[Mark],
    view: View,
    taken: Iterable[Box] = (),
    *,
    reserved: Iterable[Box] = (),
    required: Iterable[int] | None = None,
    depth: int = 0,
) -> list[MapPage]:
    """Return the map pages, overview first; every required number stands on one of them.

    Parameters
    ----------
    marks
        What is drawn.
    view
        The overview.
    taken
        Boxes of the overview where no number may stand.
    reserved
        The same for its details.
    required
        Numbers that must be placed; None: all that the view shows.
    depth
        How many maps lie above this one.
    """
    page = lay_out(marks, view)
    anchors = [anchor for spot in page.spots if (anchor := _anchor(spot, page)) is not None]
    wanted = {a.number for a in anchors} if required is None else set(required)
    needed = [a for a in anchors if a.number in wanted]
    taken = list(taken)
    placed, left = labels.place(needed, view.frame, taken)
    boxes: list[Box] = []
    while len(left) > 3 and len(boxes) < MOST_DETAILS and depth < DEEPEST:
        boxes.append(labels.window(left, view.frame, DETAIL_PART))
        needed = [a for a in needed if not labels.holds(boxes[-1], a)]
        placed, left = labels.place(needed, view.frame, [*taken, *boxes])
    if left:
        placed, left = labels.place(needed, view.frame, [*taken, *boxes], far=True)
        placed += [labels.forced(anchor) for anchor in left]
    page.labels = placed
    if depth:  # what merely passes through a detail gets its number again where there is room
        others = [a for a in anchors if a.number not in wanted]
        page.labels += labels.place(others, view.frame, [*taken, *boxes, *(la.box for la in placed), *_signs(page)])[0]
    pages = [page]
    done = {label.anchor.number for label in page.labels}
    for box in boxes:
        inside = [a.number for a in anchors if labels.holds(box, a) and a.number in wanted - done]
        zoomed = View.fit(view.frame, view.window(box), view.projection)
        below = plan(marks, zoomed, reserved, reserved=reserved, required=inside, depth=depth + 1)
        page.details.append((box, len(pages)))
        pages += below
        done |= set(inside)
    if depth == 0:
        _number(pages)
    return pages


def lay_out(marks: Sequence[Mark], view: View) -> MapPage:
    """Return a map without numbers: what of the marks lies in the view, points on one place fanned out."""
    shown = []
    for mark in sorted(marks, key=lambda m: m.rank):
        shape = view.place(mark.geometry)
        if not shape.is_empty:
            shown.append((mark, shape))
    points = sum(shape.geom_type.endswith("Point") for _, shape in shown)
    radius = 1.25 if points > 120 else 1.5 if points > 40 else 1.8
    spots = [Spot(mark, shape, ()) for mark, shape in shown]
    return MapPage(view, radius, _fanned(spots, radius), [])


def _fanned(spots: list[Spot], radius: float) -> list[Spot]:
    """Give points their signs; signs that would cover one another stand in a ring round the place."""
    clusters: list[tuple[float, float, list[int]]] = []
    result = list(spots)
    for index, spot in enumerate(spots):
        if not spot.shape.geom_type.endswith("Point"):
            continue
        parts = [(float(p.x), float(p.y)) for p in shapely.get_parts(spot.shape)]
        result[index] = replace(spot, signs=tuple(parts))
        x, y = parts[0]
        near = next((c for c in clusters if math.hypot(c[0] - x, c[1] - y) < radius * 0.6), None)
        if near is None:
            clusters.append((x, y, [index]))
        else:
            near[2].append(index)
    for x, y, members in clusters:
        if len(members) == 1:
            continue
        reach = radius * 1.1 / math.sin(math.pi / len(members))
        for n, index in enumerate(members):
            turn = math.pi / 2 + 2 * math.pi * n / len(members)
            sign = (x + reach * math.cos(turn), y + reach * math.sin(turn))
            result[index] = replace(result[index], signs=(sign, *result[index].signs[1:]))
    return result


def _anchor(spot: Spot, page: MapPage) -> Anchor | None:
    """Return where a spot's number may stand; None where only a margin of it is in the frame."""
    frame = shapely.box(*page.view.frame)
    colour = spot.mark.look.colour
    if spot.signs:
        extra = 0.5 if spot.mark.look.precision == "approximate" else 0.0
        return Anchor(spot.mark.number, spot.signs, page.radius + extra, colour)
    shape = spot.shape.intersection(frame)
    if shape.is_empty:
        return None
    places: list[Any] = []
    if shape.geom_type.endswith("LineString"):
        line = max(shapely.get_parts(shape), key=lambda p: p.length)
        places = [line.interpolate(part, normalized=True) for part in (0.5, 0.35, 0.65, 0.2, 0.8)]
    elif shape.geom_type.endswith("Polygon"):
        polygon = max(shapely.get_parts(shape), key=lambda p: p.area)
        places = [polygon.representative_point()]
        places += [p for p in _around(polygon) if polygon.covers(p)]
    else:
        places = [shape.centroid]
    return Anchor(spot.mark.number, tuple((float(p.x), float(p.y)) for p in places), 0.0, colour)


def _around(polygon: BaseGeometry) -> list[BaseGeometry]:
    left, bottom, right, top = polygon.bounds
    parts = (0.3, 0.5, 0.7)
    return [shapely.Point(left + (right - left) * i, bottom + (top - bottom) * j) for i in parts for j in parts]


def _signs(page: MapPage) -> list[Box]:
    r = page.radius * 0.85
    return [(x - r, y - r, x + r, y + r) for spot in page.spots for x, y in spot.signs]


def _number(pages: list[MapPage]) -> None:
    for n, page in enumerate(pages, 1):
        page.number = n
        page.details = [(box, n + offset) for box, offset in page.details]
