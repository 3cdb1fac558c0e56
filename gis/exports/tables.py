"""Projects as plain tables: flat columns, and CSV that a spreadsheet opens right and safely."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gis.core import frames
from gis.core.tables import FORMULA, formula_safe
from gis.exports import readable
from gis.exports.cleaning import clean_cell
from gis.exports.provenance import LANG, ExportRequest
from gis.i18n.say import say
from gis.layers.flat import FLAT_COLUMNS, flatten
from gis.registry import schema

if TYPE_CHECKING:
    import geopandas as gpd
    from openpyxl.cell import Cell


def write_csv(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write UTF-8 CSV with a byte-order mark (Excel needs it for Vietnamese), one row a project.

    CSV has no place for words about the table, and a file beside it gets lost: the last column tells them in every
    row. Without a language of the request the columns are those of the registry, for programs; with one, those of
    `gis.exports.readable`.
    """
    told = request.told()
    if request.lang:
        cited, provenance = schema.label("items", request.lang), say("provenance", request.lang)
        rows = readable.projects_table(projects, request, request.lang)
        for row, items in zip(rows, projects["items"], strict=True):
            row |= {cited: readable.cited(items), provenance: told}
        _write_rows(path, list(rows[0]) if rows else [], rows)
        return
    flat = flatten(projects).drop(columns="geometry").assign(provenance=told)
    _write_rows(path, (*FLAT_COLUMNS, "provenance"), frames.rows(flat))


def write_xlsx(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write a workbook: projects, citations, documents, provenance; typed cells, filters on, formula-safe."""
    workbook = Workbook(write_only=False)
    workbook.remove(workbook.active)
    lang = request.lang or LANG
    add_sheet(workbook, say("sheet_projects", lang), readable.projects_table(projects, request, lang))
    add_sheet(workbook, say("sheet_citations", lang), readable.citations_table(projects, request, lang))
    add_sheet(workbook, say("documents", lang), readable.documents_table(projects, request, lang))
    add_about(workbook, request, lang)
    workbook.save(path)


def add_about(workbook: Workbook, request: ExportRequest, lang: str) -> None:
    """Add the sheet that says where a workbook comes from."""
    about = [{say("sheet_item", lang): key, say("sheet_value", lang): value} for key, value in request.facts.items()]
    add_sheet(workbook, say("provenance", lang), about)


def add_sheet(workbook: Workbook, title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add a sheet of rows with the keys of the first as its head; text stays text, dates and numbers are typed."""
    columns = list(rows[0]) if rows else []
    sheet = workbook.create_sheet(title)
    sheet.append(columns)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(columns, 1):
            if row[name] is not None and row[name] == row[name]:
                _fill(sheet.cell(number, column), clean_cell(row[name]))
    for column, name in enumerate(columns, 1):
        longest = max((len(str(row[name])) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, len(name)) + 2, 60)
    sheet.freeze_panes = "B2"
    if columns:
        sheet.auto_filter.ref = sheet.dimensions


def _fill(cell: Cell, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):  # never let text of a document become a formula
        cell.data_type = "s"
        if value.startswith(FORMULA):  # nor when somebody edits the cell and leaves it
            cell.quotePrefix = True
    elif isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if row[c] is None or row[c] != row[c] else formula_safe(row[c]) for c in columns])
