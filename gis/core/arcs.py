"""Arcs as chords: a circular string (ISO 19125, SQL-MM) straightened, no chord over more than 4° of its arc."""

from __future__ import annotations

import math

Point = tuple[float, float]
_ARC_STEP = math.radians(4)


def straightened(points: list[Point]) -> list[Point]:
    """Return a circular string (start, on the arc, end, on the arc, end …) as chords; the given points stay."""
    if len(points) < 3 or len(points) % 2 == 0:
        return points
    found = points[:1]
    for i in range(0, len(points) - 2, 2):
        found += _arc(points[i], points[i + 1], points[i + 2])
    return found


def _arc(start: Point, middle: Point, end: Point) -> list[Point]:
    """Return the chords of an arc through three points, without its start."""
    bx, by = middle[0] - start[0], middle[1] - start[1]  # from the start, where doubles are finest
    cx, cy = end[0] - start[0], end[1] - start[1]
    if start == end:  # a full circle: the middle is opposite
        x, y, sweep = bx / 2, by / 2, math.tau
    else:
        twice = 2 * (bx * cy - cx * by)
        b2, c2 = bx * bx + by * by, cx * cx + cy * cy
        x, y = (math.nan, math.nan) if twice == 0 else ((cy * b2 - by * c2) / twice, (bx * c2 - cx * b2) / twice)
        turn = (math.atan2(cy - y, cx - x) - math.atan2(-y, -x)) % math.tau
        sweep = turn - math.tau if twice < 0 else turn  # the three points turn clockwise
    radius = math.hypot(x, y)
    if not math.isfinite(radius) or radius > 1e7 * math.hypot(bx, by):
        return [middle, end]  # in one line, or no numbers
    first = math.atan2(-y, -x)
    steps = max(2, math.ceil(abs(sweep) / _ARC_STEP))
    angles = [first + sweep * i / steps for i in range(1, steps)]
    x, y = x + start[0], y + start[1]
    return [*((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles), end]
