"""Look at well-known binary (WKB, EWKB, ISO) before a library parses it, and straighten its curves.

A parser believes the counts and nesting that a file claims, and a stack or a memory ends. Here the
header is walked without recursion: what no map needs is refused unread. Curves (ISO 19125 / SQL-MM
circular strings, compound curves, curve polygons, multi-curves, multi-surfaces), which ArcGIS and
"convert to curved" leave in files, become lines and polygons whose chords stand for 4° of an arc.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError

from gis.core.arcs import straightened
from gis.core.errors import GeometryError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.core.arcs import Point

NAMES = {
    1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon",
    7: "GeometryCollection", 8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve",
    12: "MultiSurface", 13: "Curve", 14: "Surface", 15: "PolyhedralSurface", 16: "TIN", 17: "Triangle",
}  # fmt: skip
CURVES = frozenset({8, 9, 10, 11, 12})
DEPTH = 4
"""Deepest nesting that a map needs: a multi-surface of curve polygons of compound curves of lines."""
_LINES = frozenset({2, 8})
_MEMBERS = {
    4: {1}, 5: {2}, 6: {3}, 7: {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12},
    9: {2, 8}, 10: {2, 8, 9}, 11: {2, 8, 9}, 12: {3, 10},
}  # fmt: skip


@dataclass(frozen=True)
class Extent:
    """What a WKB claims to hold: its type, vertices, parts (rings and points count), and whether it has curves."""

    kind: int
    vertices: int
    parts: int
    curved: bool


def measure(blob: bytes) -> Extent:
    """Return what a geometry holds, from its headers alone.

    Raises
    ------
    GeometryError
        If it is cut off, nests deeper than any map, claims more than its bytes can hold, or is of a type
        that cannot be taken over.
    """
    walk = _Walk(blob)
    walk.run()
    return Extent(walk.first, walk.vertices, walk.parts, walk.curved)


def load(blob: bytes) -> BaseGeometry:
    """Return the geometry, its curves straightened; measure it first.

    Raises
    ------
    GeometryError
        As `measure`, and where GEOS refuses it.
    """
    extent = measure(blob)
    try:
        if extent.curved:
            return _Parser(blob).geometry()
        return shapely.from_wkb(blob)
    except (ShapelyError, ValueError, struct.error) as error:
        raise GeometryError("geometry.unreadable", reason=error) from error


class _Header:
    """The head of a geometry at a place in the bytes: byte order, type, dimensions."""

    def __init__(self, blob: bytes, at: int) -> None:
        if at + 5 > len(blob) or blob[at] not in (0, 1):
            raise GeometryError("geometry.cut_off")
        self.order = "<" if blob[at] else ">"
        word = struct.unpack_from(f"{self.order}I", blob, at + 1)[0]
        flat = word & 0x0FFFFFFF
        self.kind = flat % 1000
        thousands = flat // 1000
        z = thousands in (1, 3) or bool(word & 0x80000000)
        m = thousands in (2, 3) or bool(word & 0x40000000)
        if thousands > 3 or self.kind not in NAMES:
            raise GeometryError("geometry.no_type", word=word)
        self.size = 16 + 8 * z + 8 * m
        self.body = at + 5 + 4 * bool(word & 0x20000000)


class _Walk:
    """Goes through the headers with a stack of what is still to come."""

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.at = 0
        self.first = self.vertices = self.parts = 0
        self.curved = False
        self._open: list[tuple[int, int]] = []  # (members still to come, kind of the holder)

    def run(self) -> None:
        self._geometry(None)
        while self._open:
            left, kind = self._open.pop()
            if left:
                self._open.append((left - 1, kind))
                self._geometry(kind)

    def _geometry(self, holder: int | None) -> None:
        head = _Header(self.blob, self.at)
        name = NAMES[head.kind]
        if head.kind > 12:
            raise GeometryError("geometry.wrong_type", kind=name)
        if holder is None:
            self.first = head.kind
        elif head.kind not in _MEMBERS[holder]:
            raise GeometryError("geometry.wrong_member", kind=name, holder=NAMES[holder])
        if len(self._open) >= DEPTH:
            raise GeometryError("geometry.nested")
        self.curved |= head.kind in CURVES
        self.at = head.body
        if head.kind == 1:
            self._points(1, head.size)
        elif head.kind in _LINES:
            self._points(self._count(head, head.size), head.size)
        elif head.kind == 3:
            for _ in range(self._count(head, 4)):
                self._points(self._count(head, head.size), head.size)
        else:
            self._open.append((self._count(head, 5), head.kind))

    def _count(self, head: _Header, least: int) -> int:
        if self.at + 4 > len(self.blob):
            raise GeometryError("geometry.cut_off")
        count: int = struct.unpack_from(f"{head.order}I", self.blob, self.at)[0]
        self.at += 4
        if count * least > len(self.blob) - self.at:
            raise GeometryError("geometry.false_count", count=count)
        return count

    def _points(self, count: int, size: int) -> None:
        self.at += count * size
        if self.at > len(self.blob):
            raise GeometryError("geometry.cut_off")
        self.vertices += count
        self.parts += 1


class _Parser:
    """Reads a measured geometry with curves into straight ones, two-dimensional."""

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.at = 0

    def geometry(self) -> BaseGeometry:
        head = _Header(self.blob, self.at)
        self.at = head.body
        if head.kind == 1:
            return shapely.Point(self._points(head, 1)[0])
        if head.kind in (2, 8, 9):
            return shapely.LineString(self._curve(head))
        if head.kind == 3:
            return _polygon([self._points(head, self._count(head)) for _ in range(self._count(head))])
        if head.kind == 10:
            return _polygon([self._ring() for _ in range(self._count(head))])
        members = [self.geometry() for _ in range(self._count(head))]
        return _gathered(head.kind, members)

    def _ring(self) -> list[Point]:
        head = _Header(self.blob, self.at)
        self.at = head.body
        return self._curve(head)

    def _curve(self, head: _Header) -> list[Point]:
        count = self._count(head)
        if head.kind == 2:
            return self._points(head, count)
        if head.kind == 8:
            return straightened(self._points(head, count))
        joined: list[Point] = []
        for _ in range(count):
            part = self._ring()
            joined += part[1:] if joined and part and joined[-1] == part[0] else part
        return joined

    def _count(self, head: _Header) -> int:
        count: int = struct.unpack_from(f"{head.order}I", self.blob, self.at)[0]
        self.at += 4
        return count

    def _points(self, head: _Header, count: int) -> list[Point]:
        values = struct.unpack_from(f"{head.order}{count * head.size // 8}d", self.blob, self.at)
        self.at += count * head.size
        step = head.size // 8
        return [(values[i], values[i + 1]) for i in range(0, len(values), step)]


def _gathered(kind: int, members: list[Any]) -> BaseGeometry:
    if kind == 7:
        return shapely.GeometryCollection(members)
    if kind == 4:
        return shapely.MultiPoint(members)
    return shapely.MultiLineString(members) if kind in (5, 11) else shapely.MultiPolygon(members)


def _polygon(rings: list[list[Point]]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:]) if rings else shapely.Polygon()
