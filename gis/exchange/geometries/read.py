"""Read a file of geometries and say where it lies. Foreign bytes: call `read` in the guarded child."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from gis.core import crs, geojson, scratch
from gis.core.errors import ImportFileError
from gis.exchange.geometries import drawing, listing, packed, systems, vector
from gis.exchange.geometries.found import Brought, Group, Guess, Shape
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.core.limits import Limits
    from gis.exchange.geometries.ours import Ours


def read(path: Path, outline: BaseGeometry, wanted: str | None, held: Limits, ours: Ours) -> list[Brought]:
    """Return every feature of a file; its geometry is None unless its place is sure.

    Parameters
    ----------
    path
        The file; companions (``.dbf``, ``.prj`` …) stand beside it.
    outline
        Of the city, degrees WGS84 (lon, lat).
    wanted
        The reference system, where the person said it (``EPSG:9210``, ``EPSG:9210:swapped``).
    held
        Limits on the whole file.
    ours
        Drawn projects by name.

    Raises
    ------
    ImportFileError
        If it cannot be read, holds nothing, or more than the limits; says what to do.
    """
    with scratch.folder("brought") as folder:
        groups = [g for one in packed.gather(path, folder, held) for g in _groups(one, path, held)]
    shapes = [shape for group in groups for shape in group.shapes]
    if not shapes:
        raise ImportFileError("geometry.empty", name=path.name)
    if len(shapes) > held.rows:
        raise ImportFileError("geometry.too_many_features", name=path.name, most=held.rows)
    if int(shapely.get_num_coordinates(np.array([s.geometry for s in shapes])).sum()) > held.vertices:
        raise ImportFileError("geometry.too_many_vertices", name=path.name, most=held.vertices)
    found = []
    near = crs.buffer_m(outline, systems.FAR_M, 4)
    for group in groups:
        answer = systems.guess(group, outline, wanted, ours)
        found += [_brought(shape, answer, group, near) for shape in group.shapes]
    return found


def _groups(laid: Path, path: Path, held: Limits) -> list[Group]:
    """Read one of the files that `packed.gather` laid out of the person's; what is told names the latter."""
    try:
        if laid.suffix == ".dxf":
            return drawing.read(laid, held)
        groups = listing.read(laid, held) if laid.suffix in packed.LISTS else vector.read(laid, held)
    except ImportFileError as error:
        if laid.stem != packed.OURS:
            raise
        raise ImportFileError(error.code, **{**error.facts, "name": path.name}) from error
    return [_named(group, path.stem) if laid.stem == packed.OURS else group for group in groups]


def _named(group: Group, theirs: str) -> Group:
    """Give a layer that is named after our name of the file the file's own name."""
    shapes = tuple(replace(s, layer=theirs) if s.layer == packed.OURS else s for s in group.shapes)
    return replace(group, shapes=shapes)


def _brought(shape: Shape, answer: Guess, group: Group, near: BaseGeometry) -> Brought:
    kind = geojson.geometry_kind(shape.geometry.geom_type)
    placed = None
    notices = group.notices
    if answer.sure and answer.crs is not None:
        placed = systems.to_wgs84(shape.geometry, answer.crs, answer.swapped)
        if placed is None or not near.covers(placed):  # a title block at 0, 0; a slip of the pen
            placed, notices = None, (*notices, Notice("geometry.far_away"))
    return Brought(shape.layer, kind, shape.texts, shape.attributes, answer, placed, notices, shape.run)
