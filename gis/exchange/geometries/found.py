"""What a file of geometries holds, before and after its reference system is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.i18n.say import Notice

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Shape:
    """One feature as its file has it: coordinates as they stand there, texts decoded.

    Attributes
    ----------
    run
        Of a point in a list, whose rows follow an axis or a boundary: the name of the one that it belongs to, empty
        where the list has no name for it. None where the order of features means nothing.
    """

    layer: str
    geometry: BaseGeometry
    texts: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    run: str | None = None


@dataclass(frozen=True)
class Group:
    """Features that share one reference system: a layer, or a whole drawing.

    Attributes
    ----------
    shapes
        Coordinates in the order of the file.
    stated
        The file's own definition (an EPSG code or WKT), or None.
    standard
        The definition is the format's standard (KML, GPX, GeoJSON), not the file's own words.
    lossy
        The format forgets the datum of VN-2000 unless it is spelt out (MapInfo).
    words
        Texts in which the file may name its system: the title rows of a list, the texts of a drawing.
    notices
        What could not be read, or is not certain.
    """

    shapes: tuple[Shape, ...]
    stated: str | None = None
    standard: bool = False
    lossy: bool = False
    words: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A reading of the coordinates.

    Attributes
    ----------
    crs
        EPSG code, or ``file`` for the file's own definition where no code says the same.
    swapped
        The file writes the northing (latitude) first.
    share
        Of vertices that lie in the city, 0 … 1.
    lon, lat
        Where the vertex in the midst of all would be, degrees WGS84.
    distance_m
        From where the first candidate has it.
    """

    crs: str
    swapped: bool
    share: float
    lon: float
    lat: float
    distance_m: float = 0.0


@dataclass(frozen=True)
class Guess:
    """Which reference system it is: ``sure``, or a question with candidates; ``why`` says it in words."""

    sure: bool
    crs: str | None
    swapped: bool
    why: Notice
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Brought:
    """A feature ready to be attached: ``geometry`` is WGS84 (lon, lat), None unless its place is sure.

    ``run`` is that of its `Shape`.
    """

    layer: str
    kind: str
    texts: tuple[str, ...]
    attributes: Mapping[str, Value]
    guess: Guess
    geometry: BaseGeometry | None
    notices: tuple[Notice, ...] = ()
    run: str | None = None
