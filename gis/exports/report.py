"""A report: map, sums, what passes through, what is late, what moved, and the list; as PDF or as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from gis.core.codelists import label_in
from gis.documents.bodies import Bodies
from gis.exports import readable, tables
from gis.exports.facts import name_in
from gis.exports.provenance import LANG, ExportRequest
from gis.exports.section import Cell, Section
from gis.i18n import numbers
from gis.i18n.say import say
from gis.layers import report, stated
from gis.layers.choices import due_label
from gis.layers.stated import STAGES
from gis.registry import deadlines

if TYPE_CHECKING:
    import geopandas as gpd


def sections(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Iterator[Section]:
    """Yield the tables of a report about the projects that pass the request's filter."""
    yield _progress(projects, request, lang)
    area = report.area_of(request.wanted, request.units.communes)
    if area is not None:
        yield _where(projects, report.passing(projects, area).to_numpy(), lang)
    yield _deadlines(projects, lang)
    late = report.overdue(projects)
    if len(late):
        bodies = Bodies.load(request.data_dir)
        heads = (say("column_name", lang), say("deadlines", lang), say("leads", lang))
        rows = [
            (name_in(row, lang), row["deadline"], bodies.today("; ".join(row["lead_names"]), lang))
            for row in late.to_dict("records")
        ]
        yield Section(say("due_overdue", lang), heads, (0.55, 0.2, 0.25), rows)
    yield _cost(projects, lang)
    if (changed := _moved(projects, request, lang)).rows:
        yield changed


def write(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the report in the format of the suffix, ``.pdf`` or ``.xlsx``."""
    if path.suffix.lower() == ".xlsx":
        write_xlsx(path, projects, request)
    else:
        write_pdf(path, projects, request)


def write_pdf(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the report as a PDF: the map of the area, the tables, the list."""
    from gis.exports.printing.printed import print_map  # matplotlib takes half a second to import; others do without

    area = report.area_of(request.wanted, request.units.communes)
    title = request.printing.title or say("report_title", LANG, title=say("title", LANG))
    options = replace(request.printing, title=title)
    print_map(path, projects, request, options, summary=list(sections(projects, request, LANG)), area=area)


def write_xlsx(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write the report as a workbook: a sheet for each table, the projects, their citations, the provenance."""
    workbook = Workbook(write_only=False)
    workbook.remove(workbook.active)
    lang = request.lang or LANG
    for section in sections(projects, request, lang):
        rows = [dict(zip(section.heads, row, strict=True)) for row in section.rows]
        tables.add_sheet(workbook, section.title[:31].replace("/", "-"), rows)
    tables.add_sheet(workbook, say("sheet_projects", lang), readable.projects_table(projects, request, lang))
    tables.add_sheet(workbook, say("sheet_citations", lang), readable.citations_table(projects, request, lang))
    tables.add_about(workbook, request, lang)
    workbook.save(path)


def _progress(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Section:
    lists = request.lists
    parts = [(say("total", lang), projects)]
    parts += [
        (label_in(row, lang), projects[projects["sector_group"] == code]) for code, row in lists.sector_groups.items()
    ]
    rows: list[tuple[Cell, ...]] = []
    for label, part in parts:
        if len(part):
            found = stated.progress(part)
            rows.append((label, found.total, *found.counts.values(), numbers.percent(found.share("completed"), lang)))
    heads = (say("sectors", lang), say("total", lang), *(say(f"stage_{stage}", lang) for stage in STAGES), "%")
    return Section(say("progress", lang), heads, (0.3, 0.08, 0.12, 0.13, 0.13, 0.1, 0.08, 0.06), rows)


def _where(projects: gpd.GeoDataFrame, beyond: object, lang: str) -> Section:
    rows: list[tuple[Cell, ...]] = []
    flagged = projects.assign(beyond=beyond)
    for key, part in (
        ("report_inside", flagged[flagged.geometry.notna() & ~flagged["beyond"]]),
        ("report_passing", flagged[flagged["beyond"]]),
        ("report_off", flagged[flagged.geometry.isna()]),
    ):
        if len(part):
            names = "; ".join(name_in(row, lang) for row in part.to_dict("records"))
            rows.append((say(key, lang), len(part), names))
    return Section(
        say("report_where", lang),
        (say("report_relation", lang), say("count", lang), say("column_name", lang)),
        (0.2, 0.1, 0.7),
        rows,
    )


def _deadlines(projects: gpd.GeoDataFrame, lang: str) -> Section:
    found = stated.deadlines(projects)
    rows: list[tuple[Cell, ...]] = [
        (due_label(code, lang), found[code]) for code in deadlines.CLASSES if found.get(code)
    ]
    return Section(say("deadlines", lang), (say("deadlines", lang), say("count", lang)), (0.4, 0.6), rows)


def _cost(projects: gpd.GeoDataFrame, lang: str) -> Section:
    stating = projects[projects["cost_bn_vnd"].notna()].sort_values("cost_bn_vnd", ascending=False)
    whole = stated.cost(projects)
    rows: list[tuple[Cell, ...]] = [
        (name_in(row, lang), float(row["cost_bn_vnd"])) for row in stating.to_dict("records")
    ]
    key = "cost_of" if whole.stating else "cost_none"
    told = say(key, lang, sum=numbers.number(whole.total_bn_vnd, lang), n=whole.stating, all=whole.projects)
    rows.append((told, whole.total_bn_vnd if whole.stating else ""))
    return Section(say("column_cost", lang), (say("column_name", lang), say("column_cost", lang)), (0.75, 0.25), rows)


def _moved(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Section:
    names = {row["id"]: name_in(row, lang) for row in projects[["id", "name_vi", "name_en"]].to_dict("records")}

    def status(code: str) -> str:
        row = request.lists.statuses.get(code)
        return label_in(row, lang) if row else code

    rows: list[tuple[Cell, ...]] = [
        (
            names[pair["id"]],
            f"{pair['year_from']}: {status(pair['status_from'])}",
            f"{pair['year_to']}: {status(pair['status_to'])}",
        )
        for pair in report.moved(projects).to_dict("records")
    ]
    heads = (say("column_name", lang), say("before", lang), say("after", lang))
    return Section(say("changed", lang), heads, (0.5, 0.25, 0.25), rows)
