"""How a project looks on paper: colour = sector group, form = status, edge = precision.

The rules are `gis.style.rules`, in millimetres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from gis.exports.printing.sheet import Piece, Sheet, lines_of, mm, outline_of
from gis.maps import payload
from gis.maps.symbols import symbol_path
from gis.style.rules import Form, colour_of, form_of, medium, rules

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.core.codelists import Codelists

WHITE = "#FFFFFF"
PAPER = medium("paper")
ISLET_MM2 = 6.0


@dataclass(frozen=True)
class Look:
    """What drawing needs to know of a sector, a status and a precision."""

    colour: str
    form: Form
    symbol: str
    precision: str
    link: bool = False
    """A line that only joins ends that are known."""

    @classmethod
    def of(cls, project: Mapping[str, Any], lists: Codelists) -> Look:
        """Return the look of a project."""
        sector = lists.sectors[project["sector"]]
        form = form_of(project["status"], lists)
        colour, precision = colour_of(sector["colour"], form), str(project["precision"])
        return cls(colour, form, sector["symbol"], precision, payload.link(project))


def sign_of(look: Look, x: float, y: float, radius: float) -> list[Piece]:
    """Return the sign of a point at (x, y), the undermost piece first; below 1.2 mm without its pictogram."""
    colour, form = look.colour, look.form
    pieces = [_disc(x, y, radius + 0.18, fill=WHITE)]
    if form.full:
        pieces.append(_disc(x, y, radius, fill=colour))
        if form.name == "white_core":
            pieces.append(_disc(x, y, radius * rules()["core"], fill=WHITE))
    else:
        width = radius * form.ring
        pieces.append(_disc(x, y, radius - width / 2, fill=WHITE, edge=colour, width=mm(width)))
    if form.stopped:
        k = radius * 0.42
        arms = Outline([(x - k, y - k), (x + k, y + k), (x + k, y - k), (x - k, y + k)], _ARMS)
        pieces.append(Piece(arms, edge=colour, width=mm(radius * 0.2)))
    elif radius >= 1.2:
        size = radius * (0.6 if form.name == "white_core" or form.ring > 0.3 else 0.72) / 12
        glyph = Affine2D().scale(size).translate(x, y).transform_path(_glyph(look.symbol))
        pieces.append(Piece(glyph, fill=WHITE if form.name == "filled" else colour))
    dash = (0, (1.2, 1.0))
    if look.precision == "approximate":
        pieces.append(_disc(x, y, radius + 0.55, edge=colour, width=mm(0.22), dash=dash))
    elif look.precision == "area":  # known only to lie in some communes: a badge, as on the screen
        half = radius + 0.6
        square = Outline([(x + i * half, y + j * half) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))])
        pieces.append(Piece(square, edge=rules()["badge"], width=mm(0.22), dash=dash))
    return pieces


_ARMS = [Outline.MOVETO, Outline.LINETO, Outline.MOVETO, Outline.LINETO]


def _disc(x: float, y: float, radius: float, **style: Any) -> Piece:
    return Piece(Outline.circle((x, y), radius), **style)


def draw_line(sheet: Sheet, look: Look, geometry: BaseGeometry, clip: Any = None) -> None:
    """Draw a line shape (millimetres)."""
    if look.link:
        _draw_link(sheet, look, geometry, clip)
        return
    lines, width, dashed = lines_of(geometry), look.form.weight * PAPER.line, look.precision == "approximate"
    ends: dict[str, Any] = {"capstyle": "butt" if dashed else "round", "joinstyle": "round"}

    def stroke(colour: str, millimetres: float, dash: tuple[float, float] | None = None, alpha: float = 1) -> None:
        # Dash lengths of matplotlib are multiples of the line width.
        style = "solid" if dash is None else (0, (dash[0] / millimetres, dash[1] / millimetres))
        sheet.lines(lines, clip, colors=colour, linewidths=mm(millimetres), linestyles=[style], alpha=alpha, **ends)

    stroke(WHITE, width + 0.5, alpha=0.9)
    if look.form.name == "filled" and not dashed:
        stroke(rules()["casing"], width + 0.28, alpha=0.6)
    stroke(look.colour, width, (2.0, 1.0) if dashed else None)
    if look.form.name == "white_core":
        stroke(WHITE, width * 0.36)
    if look.form.stopped:
        stroke(WHITE, width * 0.5, (0.5, 1.8))


def _draw_link(sheet: Sheet, look: Look, geometry: BaseGeometry, clip: Any) -> None:
    """Draw dots between the known ends of a line, and a ring at each."""
    lines = lines_of(geometry)
    dots: Any = (0, (0.6, 2.6))
    sheet.lines(lines, clip, colors=look.colour, linewidths=mm(0.34), linestyles=[dots])
    for line in lines:
        for x, y in line:
            sheet.disc(float(x), float(y), 0.55, clip, fc=WHITE, ec=look.colour, lw=mm(0.28))


def draw_area(sheet: Sheet, look: Look, geometry: BaseGeometry, clip: Any = None, *, filled: bool = True) -> None:
    """Draw an area (millimetres), tinted; quietly where it is the whole of an island or a zone."""
    path = outline_of(geometry)
    if path is None:
        return
    dash: Any = "solid" if look.precision == "exact" else (0, (3.0, 2.0))
    width = 0.36 if look.form.full and look.precision != "area" else 0.24
    tint = look.form.tint * PAPER.tint
    if filled:
        sheet.outline(path, clip, fc=look.colour, alpha=tint / 2 if look.precision == "area" else tint)
    # Around islets an outline would hide what it surrounds.
    large = [part for part in shapely.get_parts(geometry) if part.area > ISLET_MM2]
    edge = outline_of(shapely.multipolygons(large)) if large else path
    if edge is not None:
        sheet.outline(edge, clip, ec=look.colour, lw=mm(width), ls=dash)


@cache
def _glyph(name: str) -> Outline:
    """Return a pictogram about the origin, y up, ±12 units."""
    pen = RecordingPen()
    parse_path(symbol_path(name), pen)
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    for verb, arguments in pen.value:
        kind = {
            "moveTo": [Outline.MOVETO],
            "lineTo": [Outline.LINETO],
            "curveTo": [Outline.CURVE4] * 3,
            "qCurveTo": [Outline.CURVE3] * 2,
            "closePath": [Outline.CLOSEPOLY],
            "endPath": [],
        }[verb]
        codes += kind
        points += [(x - 12, 12 - y) for x, y in arguments] if arguments else [(0.0, 0.0)] * len(kind)
    return Outline(np.array(points), codes)
