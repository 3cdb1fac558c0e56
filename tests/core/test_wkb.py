"""What is refused before a library parses it, and how curves become lines."""

from __future__ import annotations

import contextlib
import struct

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.core import wkb
from gis.core.errors import GeometryError


def part(kind: int, count: int | None, *body: bytes) -> bytes:
    return struct.pack("<BI", 1, kind) + (b"" if count is None else struct.pack("<I", count)) + b"".join(body)


def points(*xy: float) -> bytes:
    return struct.pack(f"<{len(xy)}d", *xy)


ARC = part(8, 3, points(0, 0, 1, 1, 2, 0))
DEEP = struct.pack("<BII", 1, 7, 1) * 60_000 + part(1, None, points(106, 20))


@pytest.mark.parametrize(
    ("blob", "message"),
    [
        (DEEP, "a GeometryCollection stands in a GeometryCollection"),
        (part(12, 1, part(12, 1)), "stands in"),
        (part(4, 0xFFFFFFFF), "claims 4294967295 parts"),
        (part(3, 1, struct.pack("<I", 2_000_000_000)), "claims 2000000000 parts or vertices"),
        (part(2, 3, points(1, 2)), "claims 3"),
        (part(1, None, points(1)), "cut off"),
        (b"", "cut off"),
        (b"\x07abcdef", "cut off or damaged"),
        (part(99, 1), "is no geometry"),
        (part(16, 1, part(17, 0)), "a TIN cannot be taken over"),
    ],
)
def test_what_no_map_needs_is_refused_unread(blob: bytes, message: str) -> None:
    with pytest.raises(GeometryError, match=message):
        wkb.load(blob)


@pytest.mark.parametrize(
    "text",
    [
        "POINT (1 2)",
        "POINT Z (1 2 3)",
        "LINESTRING M (1 2 3, 4 5 6)",
        "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1))",
        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((8 8, 9 8, 9 9, 8 8)))",
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
        "POINT EMPTY",
        "MULTIPOINT EMPTY",
    ],
)
@pytest.mark.parametrize("flavor", ["extended", "iso"])
@pytest.mark.parametrize("byte_order", [0, 1])
def test_ordinary_geometries_are_what_they_are(text: str, flavor: str, byte_order: int) -> None:
    shape = shapely.set_srid(shapely.from_wkt(text), 4326 if flavor == "extended" else 0)
    blob = shapely.to_wkb(shape, flavor=flavor, byte_order=byte_order, include_srid=flavor == "extended")
    assert wkb.load(blob).equals_exact(shape) or shape.is_empty
    assert wkb.measure(blob).vertices == shapely.get_num_coordinates(shape) or shape.is_empty


def test_curves_of_every_kind_become_lines_and_polygons() -> None:
    straight = part(2, 2, points(2, 0, 0, 0))
    half = part(9, 2, ARC, straight)
    for blob, kind in (
        (half, "LineString"),
        (part(11, 2, half, straight), "MultiLineString"),
        (part(10, 1, half), "Polygon"),
        (
            part(12, 2, part(10, 1, half), part(3, 1, struct.pack("<I", 4), points(5, 5, 6, 5, 6, 6, 5, 5))),
            "MultiPolygon",
        ),
    ):
        shape = wkb.load(blob)
        assert (shape.geom_type, shape.is_valid) == (kind, True)


def test_lines_marked_as_curves_keep_every_vertex() -> None:
    ring = part(2, 4, points(0, 0, 4, 0, 4, 4, 0, 0))
    assert wkb.load(part(12, 1, part(10, 1, part(9, 1, ring)))).equals_exact(
        shapely.MultiPolygon([shapely.Polygon([(0, 0), (4, 0), (4, 4)])])
    )


@given(st.binary(max_size=200), st.integers(0, 60), st.integers(0, 255))
def test_no_bytes_whatever_end_in_anything_but_a_geometry_or_our_error(junk: bytes, at: int, value: int) -> None:
    sound = bytearray(part(12, 1, part(10, 1, part(9, 2, ARC, part(2, 2, points(2, 0, 0, 0))))))
    sound[at] = value
    for blob in (junk, bytes(sound), bytes(sound[:at])):
        with contextlib.suppress(GeometryError):
            wkb.load(blob)
