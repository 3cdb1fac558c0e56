"""The figures of the statistics page by place: communes and former districts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core.vietnamese import sort_key
from gis.dashboard.data import Data
from gis.dashboard.statistics import charts
from gis.dashboard.statistics.choropleth import choropleth
from gis.dashboard.statistics.figure import Figure
from gis.dashboard.statistics.overview import groups_of, stacked, used_of
from gis.i18n import numbers
from gis.layers import counts

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.i18n.catalogue import Words

CLASSES = 5
MEASURES = ("count", "density")
ORDERS = ("count", "density", "area_km2", "unit")
"""What the table of communes can be sorted by; ``unit`` is the alphabet."""


def communes(data: Data, chosen: gpd.GeoDataFrame, measure: str, order: str, words: Words, lang: str) -> Figure:
    """Projects per commune as a map; the table sorted by one of its columns."""
    table = counts.by_commune(chosen, data.units.communes)
    ends = counts.steps(table[measure].tolist(), CLASSES, whole=measure == "count")
    names = ["0", *_ranges(ends, 1 if measure == "count" else 0.1, lang)]
    units = {
        row["code"]: {
            "class": names[counts.class_of(row[measure], ends)],
            "said": f"{row['count']}; {numbers.number(row['density'], lang)} / 100 km²",
        }
        for row in table.to_dict("records")
    }
    shapes, moved = _shapes(data)
    title = words[measure]

    def legend(look: charts.Look) -> list[charts.Part]:
        colours = [look.ramp[0], *look.ramp[len(look.ramp) - len(ends) :]] if ends else [look.ramp[0]]
        return list(zip(names, colours, strict=True))

    def build(look: charts.Look) -> Any:
        return choropleth(shapes, moved, units, legend(look), title, look)

    key = {code: i for i, code in enumerate(data.sorted_units)}
    alphabet = table["code"].map(key)
    ordered = table.assign(alphabet=alphabet).sort_values(
        ["alphabet"] if order == "unit" else [order, "alphabet"], ascending=[True] if order == "unit" else [False, True]
    )
    rows = ordered[["name", "count", "area_km2", "density"]].to_numpy().tolist()
    shown = [
        [name, n, numbers.number(area, lang, 2), numbers.number(density, lang, 1)] for name, n, area, density in rows
    ]
    top = table.sort_values(measure, ascending=False).iloc[0]
    said = words["alt_top"].format(
        title=f"{words['by_commune']}, {title.lower()}",
        top=f"{top['name']} ({numbers.number(top[measure], lang)})",
        zero=int((table["count"] == 0).sum()),
    )
    columns = [words[k] for k in ("unit", "count", "area_km2", "density")]
    return Figure("xa-phuong", f"{words['by_commune']}: {title.lower()}", said, build, legend, columns, rows, shown)


def districts(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> tuple[Figure, str]:
    """Projects per former district by sector group, most first; and which have none, in words.

    The table keeps those without any; as bars they would be a long blank.
    """
    groups = groups_of(data, lang)
    values = {"old_districts": sorted(data.units.district_names, key=sort_key), "sector_group": list(groups)}
    table = counts.cross(chosen, "old_districts", "sector_group", values)
    table = table.iloc[(-table.sum(axis=1)).argsort(kind="stable")]
    rows = [[name, *(int(v) for v in table.loc[name]), int(table.loc[name].sum())] for name in table.index]
    said = words["alt_top"].format(
        title=words["by_district"], top=f"{rows[0][0]} ({rows[0][-1]})", zero=sum(r[-1] == 0 for r in rows)
    )
    none = sorted((str(row[0]) for row in rows if not row[-1]), key=sort_key)
    used = used_of(table, groups)
    build = partial(charts.bars, stacked(table[table.any(axis=1)], groups), used)
    columns = [words["districts"], *(name for name, _ in groups.values()), words["total"]]
    figure = Figure("quan-huyen-cu", words["by_district"], said, build, lambda _: used, columns, rows)
    return figure, words["districts_none"].format(names=", ".join(none)) if none else ""


@st.cache_resource(
    show_spinner=False, max_entries=2, hash_funcs={Data: lambda data: (str(data.folder), data.units.provenance)}
)
def _shapes(data: Data) -> tuple[gpd.GeoDataFrame, list[str]]:
    return counts.chart_shapes(data.units.communes)


def _ranges(ends: Sequence[float], step: float, lang: str) -> list[str]:
    """Say the classes: ``1–4``, ``5–9``."""
    starts = [step, *(round(end + step, 1) for end in ends[:-1])]
    said = [(numbers.number(a, lang), numbers.number(b, lang)) for a, b in zip(starts, ends, strict=True)]
    return [a if a == b else f"{a}–{b}" for a, b in said]
