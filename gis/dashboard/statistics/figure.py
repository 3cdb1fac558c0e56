"""A figure of the statistics page: heading, chart, its table, and both as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import altair as alt
import streamlit as st

from gis.core.tables import csv_bytes
from gis.dashboard.parts.grids import grid, key_list
from gis.dashboard.static import STATIC
from gis.dashboard.statistics.charts import AnyChart, Look, Part

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words

WIDTH = 960
"""Width of a downloaded picture, pixels (a PNG has twice as many)."""
FONT = "Be Vietnam Pro, Noto Sans, Segoe UI, sans-serif"
STYLE = """<style>
[data-testid="stVegaLiteChart"] text { font-variant-numeric: tabular-nums; }
[data-testid="stMain"] h2 { font-size: 1.2rem; padding: 1.1rem 0 .4rem; }
</style>"""
Build = Callable[[Look], AnyChart]


@dataclass(frozen=True)
class Figure:
    """A chart with the figures behind it.

    ``alt`` says in words what the chart shows, ``key`` what its colours mean; ``shown`` are the rows
    as the screen says them, where that differs from the file.
    """

    stem: str
    title: str
    alt: str
    build: Build
    key: Callable[[Look], Sequence[Part]]
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    shown: Sequence[Sequence[object]] | None = None
    classes: Sequence[str] = ()


def look() -> Look:
    """Return the look that fits the browser's theme."""
    return Look(dark=st.context.theme.type == "dark")


def chart(figure: Figure) -> None:
    """Draw the chart over the full width of its place."""
    drawn = figure.build(look()).properties(
        description=figure.alt, background="transparent", autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    with st.container(key=f"chart-{figure.stem}"):
        st.html(key_list(figure.key(look())))
        st.altair_chart(drawn, width="stretch", theme="streamlit")


def table(figure: Figure, *, height: int = 0) -> None:
    """Draw the table; past ``height`` pixels it scrolls inside."""
    rows = figure.rows if figure.shown is None else figure.shown
    st.html(grid(figure.columns, rows, numbers=True, classes=figure.classes, caption=figure.title, height=height))


def files(figure: Figure, words: Words) -> None:
    """Offer the table as CSV and the chart as SVG and PNG; pictures are made when asked for."""
    with st.container(horizontal=True, key=f"files-{figure.stem}"):
        csv_file(figure.stem, figure.columns, figure.rows, words)
        for kind in ("svg", "png"):
            st.download_button(
                words["download_as"].format(kind=kind.upper()),
                _maker(figure, kind),
                f"{figure.stem}.{kind}",
                {"svg": "image/svg+xml", "png": "image/png"}[kind],
                key=f"{figure.stem}-{kind}",
                on_click="ignore",
            )


def csv_file(stem: str, columns: Sequence[str], rows: Iterable[Sequence[object]], words: Words) -> None:
    """Offer a table as CSV."""
    label = words["download_as"].format(kind="CSV")
    body = csv_bytes(columns, rows)
    st.download_button(label, body, f"{stem}.csv", "text/csv", key=f"{stem}-csv", on_click="ignore")


def picture(figure: Figure, kind: str) -> bytes:
    """Return the chart on white as ``svg`` or ``png``, with its title; needs no browser and no network."""
    converter = _converter()
    shown = figure.build(Look(legend=True)).properties(
        width=WIDTH, title=figure.title, description=figure.alt, background="white", autosize="pad"
    )
    shown = shown.configure(font=FONT, padding=16).configure_title(anchor="start", fontSize=17, offset=14)
    spec = shown.configure_view(stroke=None).to_dict()
    if kind == "svg":
        return str(converter.vegalite_to_svg(spec)).encode("utf-8")
    return bytes(converter.vegalite_to_png(spec, scale=2))


def _maker(figure: Figure, kind: str) -> Callable[[], bytes]:
    return lambda: picture(figure, kind)


@cache
def _converter() -> Any:
    import vl_convert  # 0.5 s and 100 MB: only for those who download a picture

    vl_convert.register_font_directory(str(STATIC / "fonts"))
    return vl_convert
