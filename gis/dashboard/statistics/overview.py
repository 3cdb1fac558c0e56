"""The figures of the statistics page: what each chart and table of the filtered projects says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from gis.dashboard.parts.labels import label_of
from gis.dashboard.statistics import charts
from gis.dashboard.statistics.figure import Figure
from gis.dashboard.statistics.flow_chart import flow
from gis.dashboard.statistics.flow_chart import key as flow_key
from gis.layers import counts
from gis.layers.counts import SILENT
from gis.registry import statements
from gis.registry.statements import PROGRESS, UNSTATED

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

FLOW_ORDER = (*reversed(PROGRESS), "suspended", "cancelled", UNSTATED, SILENT)
"""From the top of the flow chart to its foot."""


def matrix(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> Figure:
    """Sectors under their groups by status, with totals."""
    present = set(chosen["status"]), set(chosen["sector"])
    statuses = [code for code in data.lists.statuses if code in present[0]]
    sectors = [code for g in data.lists.sector_groups for code in data.lists.sectors if data.lists.group_of(code) == g]
    sectors = [code for code in sectors if code in present[1]]
    table: Any = counts.cross(chosen, "sector", "status", {"sector": sectors, "status": statuses})
    rows: list[list[object]] = []
    marks: list[str] = []
    for group in data.lists.sector_groups:
        inside = [s for s in sectors if data.lists.group_of(s) == group]
        if inside:
            rows.append(_with_total(label_of(data, "sector_groups", group, lang), table.loc[inside].sum()))
            rows += [_with_total("\u2003" + label_of(data, "sectors", s, lang), table.loc[s]) for s in inside]
            marks += ["group", *[""] * len(inside)]
    rows.append(_with_total(words["total"], table.sum()))
    names = [label_of(data, "statuses", code, lang) for code in statuses]
    cells: list[dict[str, Any]] = [
        {
            "name": label_of(data, "sectors", s, lang),
            "group": label_of(data, "sector_groups", data.lists.group_of(s), lang),
            "column": name,
            "count": int(table.loc[s, code]),
        }
        for s in sectors
        for code, name in zip(statuses, names, strict=True)
    ]
    best = max(cells, key=lambda c: c["count"])
    said = words["alt_matrix"].format(n=len(chosen), top=f"{best['name']}, {best['column']}: {best['count']}")
    groups = [p for p in groups_of(data, lang).values() if p[0] in {c["group"] for c in cells}]
    build = partial(charts.heat, cells, names, groups)
    columns = [words["sectors"], *names, words["total"]]
    return Figure(
        "linh-vuc-trang-thai",
        words["matrix"],
        said,
        build,
        lambda _: groups,
        columns,
        rows,
        classes=[*marks, "group"],
    )


def coverage(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> Figure:
    """How well projects are located: all, by document, by sector group."""
    codes = list(data.lists.precisions)
    documents = [d for d in data.documents if any(d in named for named in chosen["documents"])]
    groups = [g for g in data.lists.sector_groups if g in set(chosen["sector_group"])]
    by_document: Any = counts.cross(chosen, "documents", "precision", {"documents": documents, "precision": codes})
    by_group: Any = counts.cross(chosen, "sector_group", "precision", {"sector_group": groups, "precision": codes})
    lines = [(words["all_filtered"], by_group.sum())]
    lines += [
        (f"{data.documents[d].said('number', lang).split(',')[0]} ({data.documents[d].date.year})", by_document.loc[d])
        for d in documents
    ]
    lines += [(label_of(data, "sector_groups", g, lang), by_group.loc[g]) for g in groups]
    names = {code: label_of(data, "precisions", code, lang) for code in codes}
    bars: list[dict[str, Any]] = []
    rows: list[list[object]] = []
    for name, numbers in lines:
        total = int(numbers.sum())
        on_map = round(100 * sum(int(numbers[c]) for c in codes if data.lists.drawn(c)) / total)
        rows.append([name, *(int(numbers[c]) for c in codes), total, on_map])
        for code in codes:
            n = int(numbers[code])
            bars.append({"name": name, "part": names[code], "count": n, "value": n / total, "end": ""})
        bars[-1]["end"] = f"{on_map} %"
    said = words["alt_coverage"].format(n=len(chosen), share=f"{rows[0][-1]} %")

    def key(look: charts.Look) -> list[charts.Part]:
        return [(names[c], look.shades[c]) for c in codes]

    def build(look: charts.Look) -> Any:
        return charts.bars(bars, key(look), look, share=True)

    columns = [words["what"], *names.values(), words["total"], f"{words['on_map']} (%)"]
    return Figure("do-chinh-xac", words["coverage"], said, build, key, columns, rows, classes=["group"])


def first_named(data: Data, chosen: gpd.GeoDataFrame, words: Words, lang: str) -> tuple[Figure, str]:
    """When documents first named the projects; and a note that says how many are new since the first year."""
    years = sorted({d.date.year for d in data.documents.values()})
    groups = groups_of(data, lang)
    dated = pd.DataFrame({"year": chosen["id"].map(statements.first_named(chosen)), "group": chosen["sector_group"]})
    table = pd.crosstab(dated["year"], dated["group"]).reindex(index=years, columns=list(groups), fill_value=0)
    table.index = [str(year) for year in table.index]
    rows = [[year, *(int(v) for v in table.loc[year]), int(table.loc[year].sum())] for year in table.index]
    said = words["alt_first"].format(said=f"{words['first_named']}: " + ", ".join(f"{r[0]}: {r[-1]}" for r in rows))
    used = used_of(table, groups)
    build = partial(charts.bars, stacked(table, groups), used)
    columns = [words["year"], *(name for name, _ in groups.values()), words["total"]]
    figure = Figure("neu-lan-dau", words["first_named"], said, build, lambda _: used, columns, rows)
    later = ", ".join(f"{row[0]}: {row[-1]}" for row in rows[1:])
    new = sum(int(row[-1]) for row in rows[1:])
    return figure, words["first_named_note"].format(n=new, year=years[0], later=later)


def flows(data: Data, pairs: pd.DataFrame, words: Words, lang: str) -> Figure:
    """How statuses pass from year to year, for projects that several years name."""
    found = counts.flows(pairs)
    labels = {code: label_of(data, "statuses", code, lang) for code in FLOW_ORDER} | {SILENT: words["silent"]}
    ways = {code: words[code] for code in ("forward", "same", "back", "unclear")}
    build = partial(flow, found, FLOW_ORDER, labels, ways)
    rows = [
        [
            r["year_from"],
            labels[r["status_from"]],
            r["year_to"],
            labels[r["status_to"]],
            ways[r["direction"]],
            r["count"],
        ]
        for r in found.to_dict("records")
    ]
    columns = [words[k] for k in ("from_year", "status_before", "to_year", "status_after", "direction", "count")]
    return Figure(
        "dien-bien-trang-thai", words["flow"], flow_note(pairs, words), build, partial(flow_key, ways), columns, rows
    )


def flow_note(pairs: pd.DataFrame, words: Words) -> str:
    """Say how many projects moved, and where to."""
    ways = {way: int((pairs["direction"] == way).sum()) for way in ("forward", "same", "back", "unclear")}
    return words["flow_note"].format(n=pairs["id"].nunique(), **ways)


def groups_of(data: Data, lang: str) -> dict[str, charts.Part]:
    """Return label and colour of every sector group."""
    return {
        code: (label_of(data, "sector_groups", code, lang), row["colour"])
        for code, row in data.lists.sector_groups.items()
    }


def used_of(table: pd.DataFrame, groups: Mapping[str, charts.Part]) -> list[charts.Part]:
    """Return the groups that some row of the table has."""
    return [part for code, part in groups.items() if table[code].any()]


def stacked(table: pd.DataFrame, groups: Mapping[str, charts.Part]) -> list[dict[str, Any]]:
    """Rows of `charts.bars`: a part per group, the total behind the bar."""
    rows = []
    for name in table.index:
        parts = [
            {"name": str(name), "part": label, "count": int(table.loc[name, code]), "value": int(table.loc[name, code])}
            for code, (label, _) in groups.items()
        ]
        rows += [{**part, "end": ""} for part in parts[:-1]] + [{**parts[-1], "end": str(table.loc[name].sum())}]
    return rows


def _with_total(label: str, figures: pd.Series) -> list[object]:
    values = [int(v) for v in figures]
    return [label, *values, sum(values)]
