"""What stands round the map: title, legend, scale bar, north arrow, ticks, sources."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path as Outline

from gis.exports.printing.sheet import INK, POINT_MM, QUIET, Box, Sheet, width_of, wrap
from gis.exports.printing.view import View, graticule, grid
from gis.exports.provenance import LANG
from gis.i18n.say import say

MARGIN = 9.0
TICK_ROOM = 3.4


@dataclass(frozen=True)
class Texts:
    """The words of one print, the same on every page."""

    title: str
    filter: str
    counts: str
    sources: str
    boundaries: str
    version: str
    numbers: str


@dataclass(frozen=True)
class Layout:
    """Where things go on a page (millimetres): head above ``top``, foot below ``bottom``."""

    width: float
    height: float
    top: float
    bottom: float
    frame: Box
    legend: Box
    factor: float

    @property
    def portrait(self) -> bool:
        """Whether the legend stands under the map, in columns."""
        return self.height > self.width


def layout(width: float, height: float, texts: Texts) -> Layout:
    """Divide a page; a long title or source text takes from the map."""
    factor = min(width, height) / 210
    factor = 1 + (factor - 1) * 0.5  # on A3 type and signs grow by half as much as the paper
    inner = width - 2 * MARGIN
    top = height - MARGIN - _head_height(texts, inner, factor)
    bottom = MARGIN + _foot_height(texts, inner, factor)
    if height > width:
        legend = (MARGIN, bottom, width - MARGIN, bottom + 67 * factor)
        frame = (MARGIN + TICK_ROOM, legend[3] + TICK_ROOM + 1, width - MARGIN - TICK_ROOM, top - TICK_ROOM)
    else:
        column = 57 * factor
        legend = (width - MARGIN - column, bottom, width - MARGIN, top)
        frame = (MARGIN + TICK_ROOM, bottom + TICK_ROOM, legend[0] - TICK_ROOM - 2.5, top - TICK_ROOM)
    return Layout(width, height, top, bottom, frame, legend, factor)


def head(sheet: Sheet, plan: Layout, texts: Texts, part: str, page: str) -> None:
    """Write title, filter and counts; ``part`` says what this page shows, ``page`` its number."""
    y = plan.height - MARGIN
    inner = plan.width - 2 * MARGIN
    title, size = _title_lines(texts, inner, plan.factor)
    sheet.text(plan.width - MARGIN, y, page, 7.5 * plan.factor, color=QUIET, ha="right", va="top")
    for line in title:
        y -= size * POINT_MM * 1.2
        sheet.text(MARGIN, y, line, size, "bold")
    y -= 0.8
    for line in _filter_lines(texts, inner, plan.factor):
        y -= 8 * plan.factor * POINT_MM * 1.35
        sheet.text(MARGIN, y, line, 8 * plan.factor, "medium")
    y -= 7 * plan.factor * POINT_MM * 1.45
    sheet.text(MARGIN, y, texts.counts, 7 * plan.factor, color=QUIET)
    if part:
        sheet.text(plan.width - MARGIN, y, part, 8 * plan.factor, "bold", ha="right")


def short_head(sheet: Sheet, plan: Layout, texts: Texts, part: str, page: str) -> float:
    """Write one line of title and filter for the pages of the list; returns the height left below it."""
    size, y = 8 * plan.factor, plan.height - MARGIN - 8 * plan.factor * POINT_MM
    inner = plan.width - 2 * MARGIN
    name = f"{texts.title} · {part}"
    shown = wrap(name, inner * 0.62, size, "bold", most=1)[0]
    sheet.text(MARGIN, y, shown, size, "bold")
    room = inner - width_of(shown, size, "bold") - 30 * plan.factor
    what = wrap(texts.filter, room, size * 0.85, most=1)[0]
    sheet.text(MARGIN + width_of(shown, size, "bold") + 4, y, what, size * 0.85, color=QUIET)
    sheet.text(plan.width - MARGIN, y, page, 7.5 * plan.factor, color=QUIET, ha="right")
    return y - 2


def foot(sheet: Sheet, plan: Layout, texts: Texts, grid_text: str = "") -> None:
    """Write sources, licence, boundary set, date and data version."""
    y = plan.bottom - 2.2
    sheet.lines([np.array([[MARGIN, y], [plan.width - MARGIN, y]])], colors="#BBBBBB", linewidths=0.4)
    size = 6.2 * plan.factor
    for line in _foot_lines(texts, plan.width - 2 * MARGIN, plan.factor, grid_text):
        y -= size * POINT_MM * 1.4
        sheet.text(MARGIN, y, line, size, color=QUIET)


def ticks(sheet: Sheet, view: View) -> int:
    """Draw frame, geographic ticks and the crosses of the plane grid; returns the grid's step in metres."""
    step, crossings = grid(view)
    arm = 0.7
    crosses = [np.array([[x - arm, y], [x + arm, y]]) for x, y in crossings]
    crosses += [np.array([[x, y - arm], [x, y + arm]]) for x, y in crossings]
    sheet.lines(crosses, colors="#8A8A8A", linewidths=0.35, alpha=0.8)
    sheet.rectangle(view.frame, ec=INK, lw=0.8)
    out = {"bottom": (0, -1), "top": (0, 1), "left": (-1, 0), "right": (1, 0)}
    for side, x, y, label in graticule(view):
        dx, dy = out[side]
        sheet.lines([np.array([[x, y], [x + dx * 1.1, y + dy * 1.1]])], colors=INK, linewidths=0.5)
        turn = 90 if side in {"left", "right"} else 0
        sheet.text(
            x + dx * 2.3, y + dy * 2.3, label, 5.2, color=QUIET, ha="center", va="center", rotation=turn,
            rotation_mode="anchor",
        )  # fmt: skip
    return step


def scale_box(view: View) -> Box:
    """Return where the scale bar stands."""
    left, bottom = view.frame[:2]
    return left + 1.5, bottom + 1.5, left + 44, bottom + 10.4


def scale_bar(sheet: Sheet, view: View) -> None:
    """Draw a bar of round kilometres and the scale in figures."""
    left, bottom, right, top = scale_box(view)
    sheet.rectangle((left, bottom, right, top), fc="white", alpha=0.82)
    longest = (right - left - 10) * view.scale / 1e6
    km = max(n for n in (0.2, 0.5, 1, 2, 4, 5, 10, 20, 40) if n <= longest or n == 0.2)
    unit = km * 1e6 / view.scale / 4
    x, y = left + 3, bottom + 2.4
    for n in range(4):
        fill = INK if n % 2 == 0 else "white"
        sheet.rectangle((x + n * unit, y, x + (n + 1) * unit, y + 1.1), fc=fill, ec=INK, lw=0.4)
    for n in (0, 2, 4):
        value = f"{km * n / 4:g}".replace(".", ",")
        sheet.text(x + n * unit, y + 1.8, value + (" km" if n == 4 else ""), 5.8, ha="center")
    figures = f"{view.scale:,}".replace(",", ".")
    sheet.text(x, top - 2.5, say("print_scale", LANG, n=figures), 6.4, "medium")


def north_box(view: View) -> Box:
    """Return where the north arrow stands."""
    right, top = view.frame[2:]
    return right - 9.5, top - 13, right - 1.5, top - 1.5


def north_arrow(sheet: Sheet, view: View) -> None:
    """Draw an arrow to grid north (0.3° off true north here)."""
    left, bottom, right, top = north_box(view)
    sheet.rectangle((left, bottom, right, top), fc="white", alpha=0.82)
    x, low, high = (left + right) / 2, bottom + 1, top - 4
    for side, fill in ((-1, INK), (1, "white")):
        points = [(x, high), (x + side * 2, low), (x, low + 1.6), (x, high)]
        sheet.outline(Outline(np.array(points)), fc=fill, ec=INK, lw=0.5)
    sheet.text(x, top - 3.3, say("print_north", LANG), 7, "bold", ha="center")


def _title_lines(texts: Texts, inner: float, factor: float) -> tuple[list[str], float]:
    """Return the lines of the title and their size: smaller where three lines would not do, never cut."""
    for points in (15, 13, 11, 9.5):
        size = points * factor
        lines = wrap(texts.title, inner - 22 * factor, size, "bold")
        if len(lines) <= 3:
            break
    return lines, size


def _filter_lines(texts: Texts, inner: float, factor: float) -> list[str]:
    return wrap(texts.filter, inner, 8 * factor, "medium", most=3)


def _head_height(texts: Texts, inner: float, factor: float) -> float:
    lines, size = _title_lines(texts, inner, factor)
    filters = len(_filter_lines(texts, inner, factor))
    return POINT_MM * (size * 1.2 * len(lines) + factor * (8 * 1.35 * filters + 7 * 1.45)) + 2.6


def _foot_lines(texts: Texts, inner: float, factor: float, grid_text: str = "") -> list[str]:
    size = 6.2 * factor
    longest = grid_text or say("print_grid", LANG, km=10, crs=say("print_crs_EPSG:9210", LANG))
    parts = f"{texts.boundaries}. {longest}. {texts.numbers}"
    return [*wrap(texts.sources, inner, size), *wrap(f"{parts} {texts.version}", inner, size)]


def _foot_height(texts: Texts, inner: float, factor: float) -> float:
    return len(_foot_lines(texts, inner, factor)) * 6.2 * factor * POINT_MM * 1.4 + 3
