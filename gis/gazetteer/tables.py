"""The files places come from: places.csv and place_vertices.csv, read strictly.

A reader collects every fault of the files and raises once, so that a curator mends them in one go.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, Point, Polygon

from gis.core import crs, geojson, tables
from gis.core.errors import SchemaError
from gis.core.vietnamese import nfc, normalise_tones, slug
from gis.gazetteer.columns import PLACE_COLUMNS, PLACES, SOURCE_COLUMNS, SOURCES, VERTEX_COLUMNS, VERTICES
from gis.gazetteer.names import wording
from gis.gazetteer.place import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_MIN_VERTICES = {"line": 2, "area": 3}


def read_places(
    data_dir: Path, *, communes: Collection[str] | None = None, districts: Collection[str] | None = None
) -> list[Place]:
    """Read places.csv with place_vertices.csv, sources.csv and codelists/place_kinds.csv.

    Parameters
    ----------
    data_dir
        The data folder.
    communes, districts
        Known commune codes and pre-merger district names; None skips that check.

    Returns
    -------
    places
        In file order; geometries in (lon, lat) degrees.

    Raises
    ------
    SchemaError
        With every fault of both files, each as ``path:line:column: what to do``.
    """
    return _Reader(data_dir, communes, districts).read()


def kind_labels(data_dir: Path) -> dict[str, str]:
    """Return the Vietnamese label of each kind of place, in the codelist's order."""
    path = data_dir / "codelists" / "place_kinds.csv"
    rows = tables.read_table(path, ("kind", "label_vi", "label_en", "geometry_default"), required=("kind", "label_vi"))
    return {row["kind"]: row["label_vi"] for row in rows}


def source_ids(data_dir: Path) -> set[str]:
    """Return the ids of the sources that places and check points may name."""
    return {row["source_id"] for row in tables.read_table(SOURCES.path(data_dir), SOURCE_COLUMNS)}


class _Reader:
    """Reads the place files of one folder and gathers their faults."""

    def __init__(self, data_dir: Path, communes: Collection[str] | None, districts: Collection[str] | None) -> None:
        self.path = PLACES.path(data_dir)
        self.vertex_path = VERTICES.path(data_dir)
        self.labels = kind_labels(data_dir)
        self.sources = source_ids(data_dir)
        self.communes = communes
        self.districts = None if districts is None else {wording(name).rest for name in districts}
        self.faults: list[SchemaError] = []

    def read(self) -> list[Place]:
        rows = tables.read_table(self.path, PLACE_COLUMNS, required=PLACES.required)
        vertices = self._vertices()
        places = [self._place(row, vertices.pop(row["place_id"], [])) for row in rows]
        for place_id, orphans in vertices.items():
            self._fault(self.vertex_path, orphans[0], "place_id", "places.unknown", id=place_id)
        self._find_doubles(rows)
        if self.faults:
            raise SchemaError.of(self.faults)
        return [place for place in places if place is not None]

    def _vertices(self) -> dict[str, list[tables.Row]]:
        found: dict[str, list[tables.Row]] = defaultdict(list)
        rows = tables.read_table(self.vertex_path, VERTEX_COLUMNS, required=VERTICES.required)
        for row in rows:
            found[row["place_id"]].append(row)
            self._known(self.vertex_path, row, "source", self.sources, SOURCES.file())
        for group in found.values():
            group.sort(key=_sequence)  # a spreadsheet may have sorted the file by another column
            for expected, row in enumerate(group, start=1):
                if row["seq"] != str(expected):
                    self._fault(self.vertex_path, row, "seq", "places.sequence", seq=row["seq"], expected=expected)
                    break
        return found

    def _place(self, row: tables.Row, vertices: list[tables.Row]) -> Place | None:
        before = len(self.faults)
        self._known(self.path, row, "kind", self.labels, "codelists/place_kinds.csv")
        self._known(self.path, row, "source", self.sources, SOURCES.file())
        if row["place_id"] != slug(row["place_id"]):
            self._fault(self.path, row, "place_id", "places.no_slug", like=slug(row["place_id"]))
        if row["commune"] and self.communes is not None and row["commune"] not in self.communes:
            self._fault(self.path, row, "commune", "places.no_commune", commune=row["commune"])
        district = row["old_district"]
        if district and self.districts is not None and wording(district).rest not in self.districts:
            self._fault(self.path, row, "old_district", "places.no_district", district=district)
        precision_m = self._number(self.path, row, "precision_m", needed=True)
        if precision_m is not None and precision_m <= 0:
            self._fault(self.path, row, "precision_m", "places.no_precision")
        geometry = self._geometry(row, vertices)
        if len(self.faults) > before or geometry is None or precision_m is None:
            return None
        return Place(
            place_id=row["place_id"],
            name=normalise_tones(nfc(row["name"])),
            aliases=tuple(tables.split_list(row["aliases"])),
            kind=row["kind"],
            geometry=geometry,
            precision_m=precision_m,
            commune=row["commune"],
            old_district=row["old_district"],
            source=row["source"],
            note=row["note"],
            kind_label=self.labels[row["kind"]],
        )

    def _geometry(self, row: tables.Row, vertices: list[tables.Row]) -> BaseGeometry | None:
        kind = row["geometry"]
        if kind not in ("point", "line", "area"):
            self._fault(self.path, row, "geometry", "places.wrong_kind", kind=kind)
            return None
        if kind == "point" or (kind == "area" and not vertices):
            return self._point_or_circle(row, kind, vertices)
        if row["lat"] or row["lon"]:
            self._fault(self.path, row, "lat", "places.position_and_vertices")
        points = [self._position(self.vertex_path, vertex) for vertex in vertices]
        if len(points) < _MIN_VERTICES[kind]:
            self._fault(
                self.path, row, "geometry", "places.few_vertices", kind=kind, n=len(points), least=_MIN_VERTICES[kind]
            )
            return None
        known = [point for point in points if point is not None]
        if len(known) < len(points):
            return None
        shape = LineString(known) if kind == "line" else Polygon(known)
        if not shape.is_valid or (kind == "line" and shape.length == 0):
            self._fault(self.path, row, "geometry", "places.invalid", kind=kind)
            return None
        return shape

    def _point_or_circle(self, row: tables.Row, kind: str, vertices: list[tables.Row]) -> BaseGeometry | None:
        if vertices:
            self._fault(self.path, row, "geometry", "places.point_with_vertices")
        point = self._position(self.path, row)
        radius = self._number(self.path, row, "radius_m", needed=kind == "area")
        if kind == "area" and radius is not None and radius <= 0:
            self._fault(self.path, row, "radius_m", "places.no_radius")
            return None
        if point is None or (kind == "area" and radius is None):
            return None
        return Point(point) if kind == "point" or radius is None else _circle(point, radius)

    def _position(self, path: Path, row: tables.Row) -> tuple[float, float] | None:
        lat = self._number(path, row, "lat", needed=True)
        lon = self._number(path, row, "lon", needed=True)
        if lat is None or lon is None:
            return None
        if crs.is_outside(lon, lat):
            swapped = not crs.is_outside(lat, lon)
            west, south, east, north = crs.BOUNDS
            code = "places.swapped" if swapped else "places.outside"
            sides = {"south": str(south), "north": str(north), "west": str(west), "east": str(east)}
            self._fault(path, row, "lat", code, lat=f"{lat:g}", lon=f"{lon:g}", **sides)
            return None
        return lon, lat

    def _number(self, path: Path, row: tables.Row, column: str, *, needed: bool = False) -> float | None:
        try:
            value = tables.number(row, column, path)
        except SchemaError as error:
            self.faults.append(error)
            return None
        if value is None and needed:
            self._fault(path, row, column, "places.no_number")
        return value

    def _known(self, path: Path, row: tables.Row, column: str, known: Collection[str], where: str) -> None:
        if row[column] and row[column] not in known:
            self._fault(path, row, column, "places.not_listed", value=row[column], where=where)

    def _find_doubles(self, rows: Iterable[tables.Row]) -> None:
        ids: dict[str, int] = {}
        names: dict[tuple[str, ...], int] = {}
        for row in rows:
            first = ids.setdefault(row["place_id"], row.line)
            if first != row.line:
                self._fault(self.path, row, "place_id", "places.id_twice", id=row["place_id"], first=first)
            key = (wording(row["name"]).spelled, row["kind"], row["commune"], row["old_district"])
            first = names.setdefault(key, row.line)
            if first != row.line:
                self._fault(self.path, row, "name", "places.name_twice", name=row["name"], first=first)

    def _fault(self, path: Path, row: tables.Row, column: str, code: str, **facts: object) -> None:
        self.faults.append(SchemaError(code, path=path, line=row.line, column=column, **facts))


def _circle(centre: tuple[float, float], radius_m: float) -> BaseGeometry:
    """Return a circle with the corners that will be written.

    Rounded before any union: the last digits of a sine differ between builds of GEOS and PROJ, and
    where two circles meet such a digit could move the point of meeting.
    """
    return shapely.transform(crs.buffer_m(Point(centre), radius_m), lambda xy: xy.round(geojson.DECIMALS))


def _sequence(row: tables.Row) -> tuple[int, str]:
    """Sort key of a vertex; what is no whole number comes last, where it is reported."""
    text = row["seq"]
    return (int(text), text) if text.isascii() and text.isdecimal() else (sys.maxsize, text)
