"""Read layers by GDAL: Shapefile, MapInfo, DGN v7, KML, GPX, GeoJSON, GeoPackage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pyogrio.raw
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
from pyproj.crs import BoundCRS
from pyproj.crs.coordinate_operation import ToWGS84Transformation

from gis.core import crs
from gis.core.encodings import decode, repaired
from gis.core.errors import ImportFileError
from gis.exchange.geometries.found import Group, Shape, Value
from gis.exchange.geometries.packed import VECTOR
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.core.limits import Limits

_STANDARD = {".kml", ".gpx", ".geojson", ".json"}
_LOSSY = {".tab", ".mif"}
_NO_CRS = {".dgn"}
_WESTERN = "ISO-8859-1"
_POINTS_OF_TRACKS = frozenset({"track_points", "route_points"})
"""GPX: the vertices of its tracks once more."""
_DGN_OWN = frozenset({"Type", "GraphicGroup", "Weight", "Style", "EntityNum", "MSLink", "ULink"})
_NO_TEXT = frozenset({"description", "id"})
_KML_OWN = frozenset({"timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder"})
_KML_OWN |= {"icon", "snippet", "id", "fid"}
_SHIFT = re.compile(r"TOWGS84\[([^\]]*)\]")
_MAPINFO_SHIFT = re.compile(r'DATUM\["MIF 9999,\d+,([^"]*)"')
_PROJ_SHIFT = re.compile(r'DATUM\["[^"]*towgs84=([-+.\d,eE]*)"')


def read(path: Path, held: Limits) -> list[Group]:
    """Return a group a layer.

    Raises
    ------
    ImportFileError
        If GDAL cannot read it, takes it for another format, or it holds more than the limits.
    """
    try:
        return _groups(path, held)
    except (DataSourceError, DataLayerError, FieldError, FeatureError) as error:
        raise ImportFileError("imports.damaged", name=path.name) from error


def _groups(path: Path, held: Limits) -> list[Group]:
    suffix = path.suffix.lower()
    names = [
        str(name) for name, kind in pyogrio.list_layers(path) if kind is not None and name not in _POINTS_OF_TRACKS
    ]
    if len(names) > held.layers:
        raise ImportFileError("geometry.too_many_layers", name=path.name, most=held.layers)
    groups = []
    rows = 0
    for name in names:
        info = pyogrio.read_info(path, layer=name)
        if info["driver"] not in {VECTOR[suffix], VECTOR[suffix].removeprefix("LIB")}:
            raise ImportFileError("geometry.not_what_it_says", name=path.name, suffix=suffix)
        group = _layer(path, name, suffix, held)
        rows += len(group.shapes)
        if rows > held.rows:
            raise ImportFileError("geometry.too_many_features", name=path.name, most=held.rows)
        if group.shapes:
            groups.append(group)
    return groups


def _layer(path: Path, name: str, suffix: str, held: Limits) -> Group:
    bare = suffix == ".shp" and not path.with_suffix(".cpg").exists()
    more = {"encoding": _WESTERN} if bare else {}
    meta, _, packed, columns = pyogrio.raw.read(path, layer=name, max_features=held.rows + 1, force_2d=True, **more)
    fields = [str(field) for field in meta["fields"]]
    notices: tuple[Notice, ...] = ()
    if bare:
        fields, columns, notices = _decoded(fields, columns, name)
    geometries = shapely.from_wkb(packed, on_invalid="ignore")
    shapes = [
        shape
        for row, geometry in enumerate(geometries)
        if geometry is not None and not geometry.is_empty
        for shape in _shapes(name, suffix, geometry, _attributes(fields, columns, row, suffix))
    ]
    lost = sum(geometry is None or geometry.is_empty for geometry in geometries)
    if lost:
        notices = (*notices, Notice("geometry.without_geometry", layer=name, n=lost))
    stated = None if suffix in _NO_CRS else _honest(meta["crs"])
    return Group(tuple(shapes), stated, suffix in _STANDARD, suffix in _LOSSY, notices=notices)


def _shapes(layer: str, suffix: str, geometry: Any, attributes: dict[str, Value]) -> Iterator[Shape]:
    if suffix == ".dgn":
        layer = f"{attributes.get('Level', layer)}"
        attributes = {key: value for key, value in attributes.items() if key not in _DGN_OWN}
    texts = tuple(str(v) for k, v in attributes.items() if isinstance(v, str) and v and k not in _NO_TEXT)
    taken_apart = geometry.geom_type == "GeometryCollection" or len(getattr(geometry, "geoms", ())) == 1
    parts = list(geometry.geoms) if taken_apart else [geometry]
    for part in parts:
        if suffix == ".dgn" and part.geom_type == "LineString" and part.length == 0:  # how MicroStation draws a point
            part = shapely.Point(part.coords[0])  # noqa: PLW2901
        if not part.is_empty and part.geom_type != "GeometryCollection":
            yield Shape(layer, part, texts, attributes)


def _attributes(fields: list[str], columns: list[Any], row: int, suffix: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field, column in zip(fields, columns, strict=True):
        value = _plain(column[row])
        if value is not None and not (suffix == ".kml" and (field in _KML_OWN or value == -1)):
            found[field] = value
    return found


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        return repaired(value).strip("\x00 ") or None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    if value is None or isinstance(value, (bytes, list, np.ndarray)):
        return None
    return None if str(value) == "NaT" else str(value)


def _decoded(fields: list[str], columns: list[Any], name: str) -> tuple[list[str], list[Any], tuple[Notice, ...]]:
    """Decode a DBF that does not say its encoding: all texts together, for a word alone can be anything."""
    texts = [c for c in columns if c.dtype == object]
    all_text = "\n".join([*fields, *(str(v) for c in texts for v in c if isinstance(v, str))])
    if all_text.isascii():
        return fields, columns, ()
    try:
        whole, encoding = decode(all_text.encode("latin-1"), name)
    except (ImportFileError, UnicodeEncodeError):
        unclear = Notice("geometry.encoding_unknown", layer=name)
        blank = [np.array([_ascii(v) for v in c], dtype=object) if c.dtype == object else c for c in columns]
        return [field if field.isascii() else f"cot_{n}" for n, field in enumerate(fields, 1)], blank, (unclear,)
    lines = iter(whole.split("\n"))
    fields = [next(lines) for _ in fields]
    done = []
    for column in columns:
        if column.dtype != object:
            done.append(column)
            continue
        new = np.empty(len(column), dtype=object)
        for at, value in enumerate(column):
            if isinstance(value, str):
                new[at] = "\n".join(next(lines) for _ in range(value.count("\n") + 1))
        done.append(new)
    return fields, done, (Notice("geometry.encoding", layer=name, encoding=encoding),)


def _ascii(value: Any) -> Any:
    return None if isinstance(value, str) and not value.isascii() else value


def _honest(stated: str | None) -> str | None:
    """Return a definition with the datum shift that the file wrote.

    GDAL and PROJ put the rotations of VN-2000 right when they read WKT 1, also where the file has their signs turned
    and its coordinates with them; the file's own numbers are left in the name of the datum (GDAL 3.12).
    """
    if stated is None:
        return None
    mapinfo = _MAPINFO_SHIFT.search(stated)
    found = mapinfo or _PROJ_SHIFT.search(stated) or _SHIFT.search(stated)
    numbers = found[1].split(",")[:7] if found else []
    if len(numbers) != 7:
        return stated
    values = [float(number) for number in numbers]
    if mapinfo:  # MapInfo turns the signs of PROJ
        values[3:6] = [-value for value in values[3:6]]
    whole = pyproj.CRS.from_wkt(stated)
    base = whole.source_crs or whole
    shift = ToWGS84Transformation(base.geodetic_crs, *values)
    return str(BoundCRS(source_crs=base, target_crs=crs.WGS84, transformation=shift).to_wkt())
