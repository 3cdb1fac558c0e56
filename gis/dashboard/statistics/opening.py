"""What the statistics begin with: planned → built by sector, deadlines, cost. Every bar and number opens the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from gis.dashboard import state
from gis.dashboard.html import html
from gis.dashboard.parameters import to_parameters
from gis.dashboard.parts.labels import label_of
from gis.i18n import numbers
from gis.layers import stated
from gis.layers.choices import due_label
from gis.layers.stated import STAGES
from gis.registry import deadlines as classes

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

COLOURS = {
    "completed": "#009E73",
    "building": "#E69F00",
    "ahead": "#8fb8d8",
    "stopped": "#7a7a7a",
    "unstated": "#d9d9d9",
}


def link(lang: str, **asked: Iterable[str]) -> str:
    """Return the address of the map under the filter in force and what is asked beside it."""
    wanted: dict[str, Any] = {name: frozenset(values) for name, values in asked.items()}
    return "./?" + urlencode(to_parameters(replace(state.wanted(), **wanted), None, lang), safe=",")


def progress(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> str:
    """Return planned → built by sector group and sector, with totals and per cents."""
    rows = [_row(words["all_filtered"], chosen, words, lang, "sum", {})]
    for group in data.lists.sector_groups:
        inside = chosen[chosen["sector_group"] == group]
        if inside.empty:
            continue
        members = [code for code in data.lists.sectors if data.lists.group_of(code) == group]
        label = label_of(data, "sector_groups", group, lang)
        rows.append(_row(label, inside, words, lang, "group", {"sectors": members}))
        some = [code for code in members if (inside["sector"] == code).any()]
        for code in some if len(some) > 1 else ():
            part = inside[inside["sector"] == code]
            rows.append(_row(label_of(data, "sectors", code, lang), part, words, lang, "", {"sectors": [code]}))
    stages = [(words[f"stage_{stage}"], COLOURS[stage]) for stage in STAGES]
    return html("progress", rows=rows, stages=stages, caption=words["progress"], words=words)


def _row(
    label: str, part: gpd.GeoDataFrame, words: Words, lang: str, mark: str, asked: dict[str, Iterable[str]]
) -> dict[str, Any]:
    found = stated.progress(part)
    parts = [
        {
            "n": n,
            "share": numbers.percent(found.share(stage), lang),
            "width": round(100 * found.share(stage), 2),
            "colour": COLOURS[stage],
            "href": link(lang, **asked, statuses=STAGES[stage]),
            "said": f"{label}, {words[f'stage_{stage}']}: {n}",
        }
        for stage, n in found.counts.items()
    ]
    return {"label": label, "mark": mark, "total": found.total, "href": link(lang, **asked), "parts": parts}


def deadlines(chosen: gpd.GeoDataFrame, words: Words, lang: str) -> str:
    """Return how many projects are due when; what is late comes first."""
    found = stated.deadlines(chosen)
    most = max((n for code, n in found.items() if code != classes.UNSTATED), default=1)
    rows = [
        {
            "label": due_label(code, lang),
            "n": found[code],
            "width": round(100 * min(1, found[code] / most), 2),
            "href": link(lang, deadlines=[code]),
            "colour": "#D55E00" if code == classes.OVERDUE else "#8fb8d8",
        }
        for code in classes.CLASSES
        if found.get(code) and code != classes.UNSTATED
    ]
    said = words["deadlines_note"].format(n=len(chosen) - found.get(classes.UNSTATED, 0), all=len(chosen))
    return html("bars", rows=rows, caption=words["deadlines"], note=said)


def cost(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> str:
    """Return the cost that is stated by sector group, each sum with its coverage."""
    whole = stated.cost(chosen)
    found = {group: stated.cost(chosen[chosen["sector_group"] == group]) for group in data.lists.sector_groups}
    most = max((one.total_bn_vnd for one in found.values()), default=0) or 1
    rows = [
        {
            "label": label_of(data, "sector_groups", group, lang),
            "n": words["cost_of"].format(sum=numbers.number(one.total_bn_vnd, lang), n=one.stating, all=one.projects),
            "width": round(100 * one.total_bn_vnd / most, 2),
            "href": link(lang, sectors=[s for s in data.lists.sectors if data.lists.group_of(s) == group]),
            "colour": data.lists.sector_groups[group]["colour"],
        }
        for group, one in found.items()
        if one.stating
    ]
    said = words["cost_note"].format(sum=numbers.number(whole.total_bn_vnd, lang), n=whole.stating, all=whole.projects)
    return html("bars", rows=rows, caption=words["column_cost"], note=said)
