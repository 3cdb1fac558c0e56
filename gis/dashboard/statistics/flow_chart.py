"""The flow chart: how statuses pass from one year's documents to the next year's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from gis.dashboard.statistics.charts import NARROW, AnyChart, Look, Part, inline, wrap
from gis.layers.counts import SILENT

if TYPE_CHECKING:
    import pandas as pd

HEIGHT, GAP, POINTS = 460, 30, 16
"""Pixels; pixels between two boxes (two lines of a label); points of a band's edge."""
BOX = 0.018
"""Half the width of a box, as a share of the distance between two years."""
COLOURS = {
    False: {"forward": "#0072B2", "same": "#a8a8a8", "back": "#D55E00", "unclear": "#d8d8d8"},
    True: {"forward": "#56B4E9", "same": "#7a7a7a", "back": "#e07b39", "unclear": "#454545"},
}
"""Dark ground → direction → colour: they differ in lightness, and a band that rises goes forward."""


def flow(
    flows: pd.DataFrame, order: Sequence[str], labels: Mapping[str, str], directions: Mapping[str, str], look: Look
) -> AnyChart:
    """Draw the flows between neighbouring years as bands between boxes.

    Parameters
    ----------
    flows
        What `gis.layers.counts.flows` returns; not empty.
    order
        Every status (and `gis.layers.counts.SILENT`) from top to bottom.
    labels, directions
        Words of the statuses and of the directions.
    """
    boxes = _boxes(flows, order)
    years = sorted({year for year, _ in boxes})
    bands = _bands(flows, order, boxes)
    for band in bands:
        band["direction"] = directions[band["direction"]]
        band["said"] = f"{labels[band['from']]} → {labels[band['to']]}"
    axes = _axes(len(years))
    stand = alt.Chart(inline(_nodes(boxes, years, labels)))
    sides = {"first": axes.left, "inner": axes.right, "last": axes.right}
    texts = [_labels(stand, side, x, axes.middle, look) for side, x in sides.items()]
    heads = (
        alt.Chart(inline([{"x": i, "year": str(year), "top": 0} for i, year in enumerate(years)]))
        .mark_text(fontSize=13, fontWeight=600, dy=-12, color=look.ink)
        .encode(x=axes.left, y=axes.top, text="year:N")
    )
    drawn = alt.layer(_ribbons(bands, axes, key(directions, look), look), _rects(stand, axes, look), *texts, heads)
    return drawn.properties(height=HEIGHT, padding={"top": 26, "bottom": 5})


def key(directions: Mapping[str, str], look: Look) -> list[Part]:
    """Return the words and colours of the directions."""
    return [(words, COLOURS[look.dark][way]) for way, words in directions.items()]


class _Axes(NamedTuple):
    """Where things stand: the left and the right edge of a box, its top, its middle."""

    left: alt.X
    right: alt.X
    top: alt.Y
    middle: alt.Y


def _axes(years: int) -> _Axes:
    edge = f"({NARROW} ? 92 : 175)"
    across = alt.Scale(domain=[0, years - 1], range=[alt.ExprRef(edge), alt.ExprRef(f"width - {edge}")])
    down = alt.Scale(domain=[HEIGHT, 0], nice=False, zero=False)
    left, right = (alt.X(field, scale=across, axis=None) for field in ("x:Q", "x2:Q"))
    top, middle = (alt.Y(field, scale=down, axis=None) for field in ("top:Q", "middle:Q"))
    return _Axes(left, right, top, middle)


def _ribbons(bands: Sequence[Mapping[str, Any]], axes: _Axes, parts: Sequence[Part], look: Look) -> AnyChart:
    """Bands from year to year, coloured by direction."""
    legend = alt.Legend(title=None, orient="bottom", symbolType="square", labelLimit=0) if look.legend else None
    colours = alt.Scale(domain=[words for words, _ in parts], range=[colour for _, colour in parts])
    return (
        alt.Chart(inline(bands))
        .mark_area(opacity=0.72, stroke=look.ink, strokeWidth=0.3)
        .encode(
            x=axes.left,
            y=axes.top,
            y2="bottom:Q",
            detail="band:N",
            color=alt.Color("direction:N", scale=colours, legend=legend),
            tooltip=_tips("said", "direction", "count"),
        )
    )


def _rects(stand: alt.Chart, axes: _Axes, look: Look) -> AnyChart:
    """Boxes of the statuses of each year; what no document states is hollow."""
    return stand.mark_rect(stroke=look.ink, strokeWidth=1).encode(
        x=axes.left,
        x2="x2:Q",
        y=axes.top,
        y2="bottom:Q",
        fill=alt.condition("datum.hollow", alt.value(look.ground), alt.value(look.ink)),
        tooltip=_tips("year", "status", "count"),
    )


def _tips(*fields: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=" ") for field in fields]


def _labels(stand: alt.Chart, side: str, x: alt.X, y: alt.Y, look: Look) -> AnyChart:
    """Words beside the boxes: outside at both ends; between the years on the band, with a halo."""
    at: dict[str, Any] = {"align": "right", "dx": -6} if side == "first" else {"align": "left", "dx": 6}
    size = alt.ExprRef(f"{NARROW} ? 10 : 12")
    mark: dict[str, Any] = {**at, "baseline": "middle", "fontSize": size, "lineBreak": "\n", "lineHeight": 13}
    chosen = stand.transform_filter(f"datum.side == '{side}'")
    if side == "inner":
        halo = chosen.mark_text(**mark, stroke=look.ground, strokeWidth=3, strokeJoin="round", color=look.ground)
        words = chosen.mark_text(**mark, color=look.ink)
        return alt.layer(halo.encode(x=x, y=y, text="label:N"), words.encode(x=x, y=y, text="label:N"))
    return chosen.mark_text(**mark, color=look.ink).encode(x=x, y=y, text="label:N")


def _boxes(flows: pd.DataFrame, order: Sequence[str]) -> dict[tuple[int, str], tuple[float, float, int]]:
    """Return top, bottom (pixels from above) and count of each year's statuses."""
    arriving = flows.groupby(["year_to", "status_to"])["count"].sum().to_dict()
    leaving = flows.groupby(["year_from", "status_from"])["count"].sum().to_dict()
    pairs: set[Any] = {*arriving, *leaving}  # (year, status); pandas calls them Hashable
    counts = {key: int(max(arriving.get(key, 0), leaving.get(key, 0))) for key in pairs}
    years = sorted({year for year, _ in counts})
    columns = {year: [(s, counts[year, s]) for s in order if (year, s) in counts] for year in years}
    scale = min((HEIGHT - GAP * len(column)) / sum(n for _, n in column) for column in columns.values())
    found: dict[tuple[int, str], tuple[float, float, int]] = {}
    for year, column in columns.items():
        spare = HEIGHT - GAP * len(column) - scale * sum(n for _, n in column)
        top = GAP / 2 + spare / 2
        for status, count in column:
            found[year, status] = (top, top + scale * count, count)
            top += scale * count + GAP
    return found


def _nodes(
    boxes: Mapping[tuple[int, str], tuple[float, float, int]], years: Sequence[int], labels: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the boxes as rows of a chart, each with the words beside it."""
    sides = {years[0]: "first", years[-1]: "last"}
    return [
        {
            "x": years.index(year) - BOX,
            "x2": years.index(year) + BOX,
            "top": top,
            "bottom": bottom,
            "middle": (top + bottom) / 2,
            "side": sides.get(year, "inner"),
            "count": count,
            "year": str(year),
            "status": labels[status],
            "label": f"{wrap(labels[status], 14)}: {count}",
            "hollow": status == SILENT,
        }
        for (year, status), (top, bottom, count) in boxes.items()
    ]


def _bands(
    flows: pd.DataFrame, order: Sequence[str], boxes: Mapping[tuple[int, str], tuple[float, float, int]]
) -> list[dict[str, Any]]:
    """Return the points of the bands' edges, bands stacked inside their boxes without crossing there."""
    rank = {status: i for i, status in enumerate(order)}
    years = sorted({year for year, _ in boxes})
    rows = flows.to_dict("records")
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for side, store, key in (("from", starts, "to"), ("to", ends, "from")):
        used: dict[tuple[int, str], float] = {}
        for i in sorted(range(len(rows)), key=lambda i: (rank[rows[i][f"status_{key}"]], rows[i]["direction"])):
            box = (rows[i][f"year_{side}"], rows[i][f"status_{side}"])
            top, bottom, count = boxes[box]
            store[i] = top + used.get(box, 0.0)
            used[box] = used.get(box, 0.0) + rows[i]["count"] * (bottom - top) / count
    points = []
    for i, row in enumerate(rows):
        top, bottom, count = boxes[row["year_from"], row["status_from"]]
        thick = row["count"] * (bottom - top) / count
        left = years.index(row["year_from"]) + BOX
        for step in range(POINTS + 1):
            t = step / POINTS
            eased = t * t * (3 - 2 * t)
            y = starts[i] + (ends[i] - starts[i]) * eased
            points.append(
                {
                    "band": i,
                    "x": round(left + t * (1 - 2 * BOX), 4),
                    "top": round(y, 2),
                    "bottom": round(y + thick, 2),
                    "direction": row["direction"],
                    "from": row["status_from"],
                    "to": row["status_to"],
                    "count": int(row["count"]),
                }
            )
    return points
