"""Numbers beside what they number, none on top of another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gis.exports.printing.sheet import POINT_MM, Box, width_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 5.6
"""Points: the smallest that a planner reads without a lens."""
REACH_MM = (0.0, 1.2, 2.6, 4.4)
FAR_MM = (*REACH_MM, 6.5, 9.0, 12.0, 16.0)
_ANGLES = [math.radians(a) for a in (0, 45, -45, 180, 135, -135, 90, -90, 22, -22, 158, -158, 67, -67, 112, -112)]


@dataclass(frozen=True)
class Anchor:
    """What wants a number: where (millimetres, best first), and how far its sign reaches around it."""

    number: int
    spots: tuple[tuple[float, float], ...]
    radius: float
    colour: str


@dataclass(frozen=True)
class Label:
    """A placed number: its box and, where it stands off, the spot that a thin line leads to."""

    anchor: Anchor
    box: Box
    lead: tuple[float, float] | None


def place(
    anchors: Sequence[Anchor], frame: Box, taken: Iterable[Box] = (), *, far: bool = False
) -> tuple[list[Label], list[Anchor]]:
    """Place numbers greedily, the most crowded first.

    Parameters
    ----------
    anchors
        What wants a number.
    frame
        Numbers stay inside (millimetres).
    taken
        Boxes that must stay free: scale bar, inset, signs.
    far
        Let numbers stand up to 16 mm off, with a line, before giving up.

    Returns
    -------
    placed, left
        Labels, and the anchors that found no room.
    """
    obstacles = _Obstacles([*taken, *(_around(a) for a in anchors if a.radius)])
    spots = np.array([a.spots[0] for a in anchors], dtype=float).reshape(-1, 2)
    crowd = [int((np.hypot(*(spots - spot).T) < 6).sum()) for spot in spots]
    placed: list[Label] = []
    left: list[Anchor] = []
    for _, anchor in sorted(zip(crowd, anchors, strict=True), key=lambda pair: (-pair[0], pair[1].number)):
        label = next((c for c in _candidates(anchor, far) if _inside(c.box, frame) and obstacles.free(c.box)), None)
        if label is None:
            left.append(anchor)
        else:
            placed.append(label)
            obstacles.add(label.box)
    return placed, left


def forced(anchor: Anchor) -> Label:
    """Return a number on its own spot, come what may: legible beats tidy, absent is worse than both."""
    return next(_candidates(anchor, far=False))


def window(anchors: Sequence[Anchor], frame: Box, part: float) -> Box:
    """Return the box of ``part`` of the frame's size that holds the most anchors, centred on them."""
    spots = np.array([a.spots[0] for a in anchors], dtype=float)
    half = np.array([(frame[2] - frame[0]) * part / 2, (frame[3] - frame[1]) * part / 2])
    inside = [np.abs(spots - spot) <= half for spot in spots]
    best = max((mask.all(axis=1) for mask in inside), key=lambda mask: int(mask.sum()))
    middle = (spots[best].min(axis=0) + spots[best].max(axis=0)) / 2
    low = np.array(frame[:2]) + half
    high = np.array(frame[2:]) - half
    x, y = np.clip(middle, low, high)
    return float(x - half[0]), float(y - half[1]), float(x + half[0]), float(y + half[1])


def holds(box: Box, anchor: Anchor) -> bool:
    """Tell whether an anchor's first spot lies in a box."""
    x, y = anchor.spots[0]
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _candidates(anchor: Anchor, far: bool) -> Iterator[Label]:
    width, height = width_of(str(anchor.number), SIZE, "medium") + 0.5, SIZE * POINT_MM * 0.95
    if not anchor.radius:  # lines and areas: on the thing itself first
        for x, y in anchor.spots:
            yield Label(anchor, _box(x, y, width, height), None)
    for reach in FAR_MM if far else REACH_MM:
        for x, y in anchor.spots[:1] if anchor.radius else anchor.spots:
            for angle in _ANGLES:
                gap = anchor.radius + 0.25 + reach
                dx, dy = math.cos(angle), math.sin(angle)
                middle = (x + dx * (gap + width / 2), y + dy * (gap + height / 2))
                yield Label(anchor, _box(*middle, width, height), (x, y) if reach > 1 else None)


def _around(anchor: Anchor) -> Box:
    x, y = anchor.spots[0]
    r = anchor.radius * 0.85  # corners of the square round a disc are free
    return x - r, y - r, x + r, y + r


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _inside(box: Box, frame: Box) -> bool:
    margin = 0.6
    return (
        box[0] >= frame[0] + margin
        and box[1] >= frame[1] + margin
        and box[2] <= frame[2] - margin
        and box[3] <= frame[3] - margin
    )


class _Obstacles:
    """Boxes that a new label must not touch."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes: NDArray[np.float64] = np.array(boxes, dtype=float).reshape(-1, 4)

    def free(self, box: Box) -> bool:
        b = self._boxes
        hit = (b[:, 0] < box[2]) & (b[:, 2] > box[0]) & (b[:, 1] < box[3]) & (b[:, 3] > box[1])
        return not bool(hit.any())

    def add(self, box: Box) -> None:
        self._boxes = np.vstack([self._boxes, box])
