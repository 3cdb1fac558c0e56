"""Read a picture of text by a package alone (``asterocr``, its model in its wheel), where tesseract is not installed.

The package reads one line; here the page is put upright and cut into its lines: the angle at which the rows of
ink are sharpest, then the runs of rows that hold ink. One column only.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_LINES = 150
"""Of a page: a page of ordinary print has 30 to 60."""
_STEEPEST = 3.0
_STEP = 0.25
_INK = 70
"""How much darker than the paper ink is, of 255."""


def is_installed() -> bool:
    """Tell whether the packages are here."""
    return all(importlib.util.find_spec(name) is not None for name in ("asterocr", "onnxruntime"))


def read(grey: Image.Image) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a page, and whether white space stands before each.

    Parameters
    ----------
    grey
        The page, mode ``L``, about 200 dots an inch.
    """
    page = upright(grey)
    ink = _ink(page)
    rows = line_rows(ink)
    usual = float(np.median([bottom - top for top, bottom in rows])) if rows else 0.0
    above = None
    for top, bottom in rows[:MOST_LINES]:
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        box = (max(0, columns[0] - 8), max(0, top - 4), min(page.width, columns[-1] + 8), min(page.height, bottom + 4))
        yield _reader().predict(page.crop(box).convert("RGB")), above is None or top - above > usual
        above = bottom


def upright(grey: Image.Image) -> Image.Image:
    """Return a page turned so that its lines are level."""
    return turned(grey, skew(grey))


def skew(grey: Image.Image) -> float:
    """Return by how many degrees (up to 3 either way, counterclockwise) a page is to be turned to be level."""
    small = grey.resize((max(1, grey.width // 4), max(1, grey.height // 4)), Image.Resampling.BOX)
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP)
    return float(max(angles, key=lambda a: _sharpness(small.rotate(a, fillcolor=255))))


def turned(grey: Image.Image, angle: float) -> Image.Image:
    """Return a page turned counterclockwise by so many degrees, as large as it was."""
    return grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255) if angle else grey


def line_rows(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return first and last row (past the end) of each line of text; marks above letters go with their line.

    Parameters
    ----------
    ink
        Rows × columns: where ink is.
    """
    holds = ink.sum(axis=1) > max(3, 0.002 * ink.shape[1])
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8)))
    runs = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    tall = [bottom - top for top, bottom in runs if bottom - top > 12]
    usual = float(np.median(tall)) if tall else 20.0
    joined: list[tuple[int, int]] = []
    for top, bottom in runs:
        near = joined and top - joined[-1][1] < 0.12 * usual
        if near and min(bottom - top, joined[-1][1] - joined[-1][0]) < 0.6 * usual:
            joined[-1] = joined[-1][0], bottom
        else:
            joined.append((top, bottom))
    return [(top, bottom) for top, bottom in joined if bottom - top >= 8 and ink[top:bottom].any(axis=0).sum() >= 5]


def _sharpness(page: Image.Image) -> float:
    rows = (255 - np.asarray(page, dtype=float)).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def _ink(page: Image.Image) -> NDArray[np.bool_]:
    dots = np.asarray(page, dtype=float)
    ink: NDArray[np.bool_] = dots < np.median(dots) - _INK
    return ink


@cache
def _reader() -> Any:
    import asterocr

    return asterocr.AsterOCR(enable_telemetry=False)
