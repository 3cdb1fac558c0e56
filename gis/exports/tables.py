"""Projects as plain tables: flat columns, and CSV that a spreadsheet opens right and safely."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gis.core.tables import formula_safe
from gis.documents.model import DOCUMENT_COLUMNS, load_documents
from gis.exports.cleaning import clean_cell
from gis.exports.provenance import ExportRequest
from gis.layers.flat import FLAT_COLUMNS, flatten

FORMULA = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""
_CITATION_COLUMNS = (
    "id",
    "document",
    "section",
    "number",
    "name",
    "status",
    "date",
    "lead",
    "deadline",
    "length_km",
    "cost_bn_vnd",
    "investor",
    "note",
    "line",
)


def write_csv(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write UTF-8 CSV with a byte-order mark (Excel needs it for Vietnamese), one row a project.

    CSV has no place for words about the table, and a file beside it gets lost: the last column,
    ``provenance``, tells them in every row.
    """
    rows = flatten(projects).drop(columns="geometry").assign(provenance=request.told()).to_dict("records")
    _write_rows(path, (*FLAT_COLUMNS, "provenance"), rows)


def write_xlsx(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write a workbook: projects, citations, documents, provenance; typed cells, filters on, formula-safe."""
    workbook = Workbook(write_only=False)
    workbook.remove(workbook.active)
    rows = flatten(projects).drop(columns=["geometry", "items"]).to_dict("records")
    _sheet(workbook, "Dự án", [c for c in FLAT_COLUMNS if c != "items"], rows)
    cited = [{"id": p["id"], **item} for p in projects.to_dict("records") for item in p["items"]]
    _sheet(workbook, "Trích dẫn", _CITATION_COLUMNS, cited)
    named = {item["document"] for item in cited}
    documents = [vars(d) for key, d in load_documents(request.data_dir).items() if key in named]
    _sheet(workbook, "Văn bản", DOCUMENT_COLUMNS, documents)
    _sheet(workbook, "Nguồn gốc", ["mục", "giá trị"], [{"mục": k, "giá trị": v} for k, v in request.facts.items()])
    workbook.save(path)


def _sheet(workbook: Workbook, title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    sheet = workbook.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([None if row[c] != row[c] else clean_cell(row[c]) for c in columns])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):  # never let text of a document become a formula
                cell.data_type = "s"
                if cell.value[:1] in FORMULA:  # nor when somebody edits the cell and leaves it
                    cell.quotePrefix = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, name in enumerate(columns, 1):
        longest = max((len(str(row[name])) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, len(name)) + 2, 60)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["" if row[c] is None or row[c] != row[c] else formula_safe(row[c]) for c in columns])
