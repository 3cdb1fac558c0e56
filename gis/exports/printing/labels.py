"""Numbers beside what they number, none on top of another."""

from __future__ import annotations

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
MARGIN = 0.6
"""Millimetres that a number keeps from the frame."""
_ANGLES = np.radians((0, 45, -45, 180, 135, -135, 90, -90, 22, -22, 158, -158, 67, -67, 112, -112))
_TURNS = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])


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
        label = next((found for lot in _lots(anchor, far) if (found := obstacles.first_free(anchor, lot, frame))), None)
        if label is None:
            left.append(anchor)
        else:
            placed.append(label)
            obstacles.add(label.box)
    return placed, left


def forced(anchor: Anchor) -> Label:
    """Return a number on its own spot, come what may: legible beats tidy, absent is worse than both."""
    return Label(anchor, _box(next(_lots(anchor, far=False)).boxes[0]), None)


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


@dataclass(frozen=True)
class _Lot:
    """Places that are tried together, best first: boxes (n × 4) and the spots they belong to (n × 2), millimetres."""

    boxes: NDArray[np.float64]
    spots: NDArray[np.float64]
    led: bool
    """Does a line lead from the box to its spot?"""


def _lots(anchor: Anchor, far: bool) -> Iterator[_Lot]:
    """Yield where a number may stand: what is nearer first."""
    half = np.array([width_of(str(anchor.number), SIZE, "medium") + 0.5, SIZE * POINT_MM * 0.95]) / 2
    spots = np.array(anchor.spots, dtype=float)
    if not anchor.radius:  # lines and areas: on the thing itself first
        yield _Lot(np.hstack([spots - half, spots + half]), spots, led=False)
    around = spots[:1] if anchor.radius else spots
    for reach in FAR_MM if far else REACH_MM:
        off = _TURNS * (anchor.radius + 0.25 + reach + half)
        middles = (around[:, None] + off).reshape(-1, 2)
        yield _Lot(np.hstack([middles - half, middles + half]), np.repeat(around, len(off), axis=0), led=reach > 1)


def _around(anchor: Anchor) -> Box:
    x, y = anchor.spots[0]
    r = anchor.radius * 0.85  # corners of the square round a disc are free
    return x - r, y - r, x + r, y + r


def _box(values: NDArray[np.float64]) -> Box:
    left, bottom, right, top = (float(value) for value in values)
    return left, bottom, right, top


class _Obstacles:
    """Boxes that a new label must not touch."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes: NDArray[np.float64] = np.array(boxes, dtype=float).reshape(-1, 4)

    def first_free(self, anchor: Anchor, lot: _Lot, frame: Box) -> Label | None:
        """Return the first place of a lot inside the frame that touches nothing, if any."""
        left, bottom, right, top = lot.boxes.T[:, :, None]
        b = self._boxes
        hit = (b[:, 0] < right) & (b[:, 2] > left) & (b[:, 1] < top) & (b[:, 3] > bottom)
        low, high = np.array(frame[:2]) + MARGIN, np.array(frame[2:]) - MARGIN
        inside = ((lot.boxes[:, :2] >= low) & (lot.boxes[:, 2:] <= high)).all(axis=1)
        good = inside & ~hit.any(axis=1)
        if not good.any():
            return None
        at = int(good.argmax())
        x, y = (float(value) for value in lot.spots[at])
        return Label(anchor, _box(lot.boxes[at]), (x, y) if lot.led else None)

    def add(self, box: Box) -> None:
        self._boxes = np.vstack([self._boxes, box])
