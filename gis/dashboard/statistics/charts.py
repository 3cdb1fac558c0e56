"""Charts of the statistics page: Altair descriptions, drawn in the browser without any address.

Every chart gets plain rows and a `Look`; it reads on white, on dark and printed grey. On a phone
labels are broken into lines; the chart decides that itself in the browser (`NARROW`), since the
server does not know the width. On the page the legend is a list beside the chart; a downloaded
picture carries it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from gis.dashboard.parts.grids import RAMP, RAMP_DARK, SHADES, SHADES_DARK

NARROW = "containerSize()[0] < 480"
"""Vega expression: is the place of the chart a phone's? (The chart's own ``width`` depends on the labels.)"""
ROW = 30
"""Height of a row, pixels: room for two lines of a label."""
Part = tuple[str, str]
"""Label and colour of a part of a bar, a class of a map."""


AnyChart = Any
"""A chart of Altair, whose classes share no typed base."""


@dataclass(frozen=True)
class Look:
    """How a chart is drawn: on white or on dark, with its legend inside or not."""

    dark: bool = False
    legend: bool = False

    @property
    def ink(self) -> str:
        """Colour of text."""
        return "#e9e7e3" if self.dark else "#262730"

    @property
    def quiet(self) -> str:
        """Colour of a zero; still 4.5 : 1 on the ground of its cell."""
        return "#a9a9a9" if self.dark else "#646464"

    @property
    def ground(self) -> str:
        """Colour behind the chart."""
        return "#171614" if self.dark else "#ffffff"

    @property
    def ramp(self) -> tuple[str, ...]:
        """Zero, then few to many."""
        return RAMP_DARK if self.dark else RAMP

    @property
    def shades(self) -> Mapping[str, str]:
        """Colour of each precision."""
        return SHADES_DARK if self.dark else SHADES


def heat(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], groups: Sequence[Part], look: Look) -> AnyChart:
    """Draw a matrix: a cell per row and column, coloured by its figure; a strip names the row's group.

    Parameters
    ----------
    rows
        ``name``, ``group``, ``column``, ``count``; zeros included, in the order wanted.
    columns
        Labels of the columns, in order.
    groups
        Label and colour of the groups, in order.
    """
    cells = _cells(rows, look)
    names = list(dict.fromkeys(cell["label"] for cell in cells))
    strip = list({cell["label"]: cell for cell in cells}.values())
    heads = [wrap(column, 16) for column in columns]
    x = alt.X("at:N", sort=None, scale=alt.Scale(domain=heads), axis=_turning(heads, look))
    y = alt.Y("label:N", sort=names, axis=_names(look, padding=16))
    tips = [alt.Tooltip(f"{f}:N", title=t) for f, t in (("name", " "), ("column", "→"), ("count", "="))]
    base = alt.Chart(inline(cells)).encode(x=x, y=y, tooltip=tips)
    marks = base.mark_rect(stroke=look.ground, strokeWidth=1).encode(fill=alt.Fill("fill:N", scale=None))
    figures = base.mark_text(fontSize=12).encode(text="count:Q", color=alt.Color("ink:N", scale=None))
    sides = (
        alt.Chart(inline(strip))
        .mark_rect(stroke=look.ground, strokeWidth=1)
        .encode(
            x=alt.value(-11),
            x2=alt.value(-3),
            y=y,
            color=colour_of("group", groups, look),
            tooltip=alt.Tooltip("group:N", title=" "),
        )
    )
    drawn = alt.layer(marks, figures, sides).resolve_scale(color="independent")
    return drawn.properties(height=alt.Step(28))


def _cells(rows: Sequence[Mapping[str, Any]], look: Look) -> list[dict[str, Any]]:
    """Return the rows of a matrix with the colours of their figures: five steps, by the root of the share."""
    most = max((row["count"] for row in rows), default=0) or 1
    cells = []
    for row in rows:
        step = 0 if not row["count"] else 1 + min(4, int(5 * ((row["count"] / most) ** 0.5) - 1e-9))
        fill = look.ramp[step]
        ink = readable(fill) if step else look.quiet
        cells.append({**_labelled(row), "at": wrap(row["column"], 16), "fill": fill, "ink": ink})
    return cells


def _turning(heads: Sequence[str], look: Look) -> alt.Axis:
    """Return an axis above a matrix: its words lie, or stand upright where there is no room."""
    above = 13 * max((head.count("\n") for head in heads), default=0) + 5
    return alt.Axis(
        title=None,
        orient="top",
        labelLimit=0,
        labelExpr="split(datum.label, '\\n')",
        labelAngle=_expr("containerSize()[0] < 700 ? 270 : 0"),
        labelAlign=_expr("containerSize()[0] < 700 ? 'left' : 'center'"),
        labelBaseline=_expr("containerSize()[0] < 700 ? 'middle' : 'bottom'"),
        labelPadding=_expr(f"containerSize()[0] < 700 ? 5 : {above}"),
        minExtent=above + 16,
        labelFontSize=11,
        labelColor=look.ink,
        labelLineHeight=13,
        **_BARE,
    )


def bars(rows: Sequence[Mapping[str, Any]], parts: Sequence[Part], look: Look, *, share: bool = False) -> AnyChart:
    """Draw bars made of parts, one bar per name.

    Parameters
    ----------
    rows
        ``name``, ``part``, ``count``, ``value`` (length of the part) and, once per name, ``end``: what stands
        behind the bar.
    share
        Values are shares of one.
    """
    data = [{**_labelled(row), "position": i} for i, row in enumerate(rows)]
    names = list(dict.fromkeys(row["label"] for row in data))
    sums: dict[str, float] = {}
    for row in data:
        sums[row["label"]] = sums.get(row["label"], 0) + row["value"]
    longest = 1.0 if share else max(sums.values(), default=1) or 1
    ends = [{"label": r["label"], "value": sums[r["label"]], "end": r["end"]} for r in data if r.get("end")]
    ticks = {"values": [0, 0.25, 0.5, 0.75, 1], "format": ".0%"} if share else {"tickMinStep": 1, "format": "d"}
    axis = alt.Axis(title=None, domain=False, labelColor=look.ink, tickCount=_expr(f"{NARROW} ? 4 : 8"), **ticks)
    scale = alt.Scale(domain=[0, longest * (1.2 if share else 1.12)], nice=False)
    y = alt.Y("label:N", sort=names, axis=_names(look), scale=alt.Scale(paddingInner=0.22, paddingOuter=0.1))
    tips = [alt.Tooltip(f"{f}:N", title=t) for f, t in (("name", " "), ("part", " "), ("count", "="))]
    body = (
        alt.Chart(inline([r for r in data if r["count"]] or data))
        .mark_bar(stroke=look.ink, strokeWidth=0.5, strokeOpacity=0.55)
        .encode(
            x=alt.X("value:Q", stack="zero", axis=axis, scale=scale),
            y=y,
            color=colour_of("part", parts, look),
            order=alt.Order("position:Q"),
            tooltip=tips,
        )
    )
    figures = (
        alt.Chart(inline(ends))
        .mark_text(align="left", dx=5, fontSize=12, color=look.ink)
        .encode(x=alt.X("value:Q", scale=scale), y=y, text="end:N")
    )
    return alt.layer(body, figures).properties(height=alt.Step(ROW))


def wrap(text: str, width: int) -> str:
    """Break a label into lines."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def readable(fill: str) -> str:
    """Return black or white, whichever reads better on a colour (``#rrggbb``)."""
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if light > 0.18 else "#ffffff"


_BARE: dict[str, Any] = {"grid": False, "domain": False, "ticks": False, "labelOverlap": False}


def _labelled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "label": wrap(row["name"], 25)}


def _names(look: Look, padding: int = 6) -> alt.Axis:
    """The axis of the names: in one line where there is room, else broken and smaller."""
    return alt.Axis(
        title=None,
        labelLimit=0,
        labelPadding=padding,
        labelBaseline="middle",
        labelColor=look.ink,
        labelExpr=f"{NARROW} ? split(datum.label, '\\n') : replace(datum.label, /\\n/g, ' ')",
        labelFontSize=_expr(f"{NARROW} ? 10 : 12"),
        labelLineHeight=11.5,
        **_BARE,
    )


def colour_of(
    field: str, parts: Iterable[Part], look: Look, *, title: str | None = None, columns: int = 3
) -> alt.Color:
    """Return the colour of a mark by the part it belongs to; the legend only where the look has one."""
    labels, colours = zip(*parts, strict=True)
    below = alt.Legend(title=title, orient="bottom", symbolType="square", labelLimit=0, titleLimit=0, columns=columns)
    legend = below if look.legend else None
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=list(labels), range=list(colours)), legend=legend)


def inline(values: Sequence[Mapping[str, object]]) -> Any:
    """Return rows as a chart's data; Altair leaves its schema classes untyped."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _expr(text: str) -> Any:
    return alt.ExprRef(text)
