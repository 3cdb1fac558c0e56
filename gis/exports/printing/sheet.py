"""A sheet of paper measured in millimetres, and the typeface on it.

Drawn with matplotlib's objects (never ``pyplot``, which keeps global state). The origin is the
lower left corner, y points up; type sizes are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from fontTools.ttLib import TTFont
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

POINT_MM = 25.4 / 72
INK = "#222222"
QUIET = "#5A5A5A"
WEIGHTS = {"regular": "Regular", "medium": "Medium", "bold": "SemiBold", "italic": "Italic"}
_SUBSTITUTES = {"′": "’", "″": "”", "→": ">", "\u2011": "-", "\u202f": "\u00a0", "\t": " ", "\n": " "}
Box = tuple[float, float, float, float]
"""(left, bottom, right, top), millimetres."""


@dataclass(frozen=True)
class Piece:
    """A path of millimetres: its fill and edge ("none" for no such), the edge's width in points, and its dashes."""

    path: Outline
    fill: str = "none"
    edge: str = "none"
    width: float = 0.0
    dash: Any = "solid"


class Sheet:
    """One page; every number is in millimetres from its lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), facecolor="white")
        # No axes: they would cut everything at the page's edge, thousands of times, and cost as much as a page of text.
        self._millimetres = Affine2D().scale(1 / 25.4) + self.figure.dpi_scale_trans
        self._layer = 0

    def text(self, x: float, y: float, text: str, size: float = 8, weight: str = "regular", **style: Any) -> None:
        """Write text with its baseline (or ``va``) at y; a dollar sign is just a dollar sign."""
        style = {"color": INK, "va": "baseline", "linespacing": 1.25, **style}
        text = printable(text, weight)
        measured = {"ha", "rotation"} & style.keys() or style["va"] != "baseline"
        kind = Text if measured else _Line
        self._add(kind(x, y, text, fontproperties=_font(weight), fontsize=size, parse_math=False, **style))

    def rectangle(self, box: Box, **style: Any) -> Rectangle:
        """Draw a box; ``fc``, ``ec``, ``lw`` (points) as in matplotlib."""
        left, bottom, right, top = box
        patch = Rectangle((left, bottom), right - left, top - bottom, **{"fc": "none", "ec": "none", **style})
        self._add(patch)
        return patch

    def disc(self, x: float, y: float, radius: float, clip: Rectangle | None = None, **style: Any) -> None:
        """Draw a disc or ring."""
        self._add(Circle((x, y), radius, **{"fc": "none", "ec": "none", **style}), clip)

    def outline(self, path: Outline, clip: Rectangle | None = None, **style: Any) -> PathPatch:
        """Draw a path of millimetres."""
        patch = PathPatch(path, **{"fc": "none", "ec": "none", **style})
        self._add(patch, clip)
        return patch

    def pieces(self, pieces: Sequence[Piece], clip: Rectangle | None = None) -> None:
        """Draw pieces one over another, as one artist: hundreds of signs would be thousands."""
        if pieces:
            style: dict[str, Any] = {
                "facecolors": [piece.fill for piece in pieces],
                "edgecolors": [piece.edge for piece in pieces],
                "linewidths": [piece.width for piece in pieces],
                "linestyles": [piece.dash for piece in pieces],
            }
            self._add(PathCollection([piece.path for piece in pieces], **style), clip)

    def lines(self, lines: list[NDArray[np.float64]], clip: Any = None, **style: Any) -> None:
        """Draw polylines (each an n × 2 array) in one style."""
        if lines:
            self._add(LineCollection(lines, **style), clip)

    def _add(self, artist: Any, clip: Any = None) -> None:
        self._layer += 1  # what is drawn later lies on top
        artist.set_zorder(self._layer)
        artist.set_transform(self._millimetres)
        self.figure.add_artist(artist)
        if clip is not None:
            artist.set_clip_path(clip)


class _Line(Text):
    """A line of text that begins at x, on its baseline: there is nothing to measure, so half the work is saved."""

    def draw(self, renderer: Any) -> None:
        """Draw it, as `Text.draw` does after measuring."""
        x, y = self.get_transform().transform(self.get_position())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        renderer.draw_text(gc, x, y, self.get_text(), self.get_fontproperties(), 0.0, False, self)
        gc.restore()


def mm(width: float) -> float:
    """Return a line width in millimetres as points."""
    return width / POINT_MM


def outline_of(geometry: BaseGeometry | NDArray[np.object_]) -> Outline | None:
    """Return the rings and lines of a geometry, or of several, as one matplotlib path; None where nothing is left."""
    parts = [part for part in shapely.get_parts(geometry) if not part.is_empty]
    rings: list[tuple[NDArray[np.float64], bool]] = []
    for part in parts:
        if part.geom_type == "Polygon":
            rings += [(np.asarray(ring.coords), True) for ring in (part.exterior, *part.interiors)]
        elif part.geom_type == "LineString":
            rings.append((np.asarray(part.coords), False))
    if not rings:
        return None
    codes = []
    for points, closed in rings:
        code = np.full(len(points), Outline.LINETO)
        code[0] = Outline.MOVETO
        if closed:
            code[-1] = Outline.CLOSEPOLY
        codes.append(code)
    return Outline(np.concatenate([points for points, _ in rings]), np.concatenate(codes))


def lines_of(geometry: BaseGeometry | NDArray[np.object_]) -> list[NDArray[np.float64]]:
    """Return the line strings of a geometry, or of several, as arrays."""
    return [np.asarray(p.coords) for p in shapely.get_parts(geometry) if p.geom_type == "LineString" and not p.is_empty]


def width_of(text: str, size: float, weight: str = "regular") -> float:
    """Return the printed width of a text in millimetres."""
    advances, missing = _advances(weight)
    return sum(advances.get(ord(c), missing) for c in text) * size * POINT_MM


def wrap(text: str, width: float, size: float, weight: str = "regular", most: int | None = None) -> list[str]:
    """Break a text into lines of at most ``width`` millimetres; a word that is too long is cut.

    With ``most`` lines the last one ends in an ellipsis where more would follow.
    """
    lines: list[str] = []
    current = ""
    for whole in text.split():
        word = whole
        while width_of(word, size, weight) > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], size, weight) <= width)
            lines += [line for line in (current, word[:fits]) if line]
            current, word = "", word[fits:]
        longer = f"{current} {word}" if current else word
        if current and width_of(longer, size, weight) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    lines += [current] if current else []
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", size, weight) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def printable(text: str, weight: str = "regular") -> str:
    """Return the text with characters that the typeface lacks replaced by the nearest it has."""
    known, _ = _advances(weight)
    return "".join(c if ord(c) in known else _SUBSTITUTES.get(c, "?") for c in text)


def font_file(weight: str) -> Path:
    """Return the typeface file of a weight: Be Vietnam Pro, drawn for Vietnamese (OFL)."""
    file = resources.files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{WEIGHTS[weight]}.ttf"
    return Path(str(file))


@cache
def _font(weight: str) -> FontProperties:
    return FontProperties(fname=str(font_file(weight)))


@cache
def _advances(weight: str) -> tuple[dict[int, float], float]:
    with TTFont(font_file(weight), lazy=True) as font:
        per_em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = {code: metrics[name][0] / per_em for code, name in font.getBestCmap().items()}
    return advances, 0.6
