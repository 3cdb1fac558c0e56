"""Projects as a table that people read: headers and labels in their language, typed dates and numbers, codes last."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gis.core import frames
from gis.core.codelists import label_in
from gis.documents.bodies import Bodies
from gis.documents.model import DOCUMENTS, ITEMS, Document
from gis.documents.sections import section_in
from gis.exports.provenance import ExportRequest, document_name
from gis.i18n import numbers
from gis.i18n.say import say
from gis.layers.flat import citation, flatten
from gis.registry import deadlines, schema

if TYPE_CHECKING:
    import geopandas as gpd

Rows = list[dict[str, Any]]
CODES = (
    "id", "sector", "sector_group", "status", "precision", "geometry_kind", "geometry_source",
    "communes", "communes_source", "documents",
)  # fmt: skip
"""Columns for programs: they follow the columns for people, under their own names."""
_SAID = {"sector": "sectors", "sector_group": "sector_groups", "status": "statuses", "precision": "precisions"}
_MEASURED = ("precision_m", "length_km", "area_ha", "location", "note", "lat", "lon")


def projects_table(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Rows:
    """Return a row per project: header → value, in the order of the columns.

    A date is a date, a number a number, what is not known is None. Deadline (as stated, and its last day), lead,
    investor and cost stand before the places; codes for programs come last, under their own names.
    """
    bodies = Bodies.load(request.data_dir)
    rows = zip(frames.rows(flatten(projects)), projects["documents"], projects["lead_names"], strict=True)
    return [_project(flat, documents, leads, request, bodies, lang) for flat, documents, leads in rows]


def _project(
    flat: Mapping[str, Any],
    named: Iterable[str],
    leads: Iterable[str],
    request: ExportRequest,
    bodies: Bodies,
    lang: str,
) -> dict[str, Any]:
    lists, label = request.lists, schema.label

    def said(column: str) -> str:
        row = getattr(lists, _SAID[column]).get(flat[column])
        return label_in(row, lang) if row else str(flat[column])

    deadline = _known(flat["deadline"])
    documents = [request.documents[key] for key in named if key in request.documents]
    names = ("name_en", "name_vi") if lang == "en" and flat["name_en"] else ("name_vi", "name_en")
    row = {label(name, lang): flat[name] for name in names}
    row |= {label(column, lang): said(column) for column in ("sector", "sector_group", "status")}
    row[label("lead", lang)] = bodies.today("; ".join(leads), lang)
    row[label("deadline", lang)] = deadline
    row[say("deadline_ends", lang)] = deadlines.ends(deadline)
    row |= {label(column, lang): _known(flat[column]) for column in ("investor", "cost_bn_vnd")}
    row[label("commune_names", lang)] = flat["commune_names"]
    row[label("old_districts", lang)] = flat["old_districts"]
    row[label("precision", lang)] = said("precision")
    row |= {label(column, lang): _known(flat[column]) for column in _MEASURED}
    row[label("documents", lang)] = "; ".join(document_name(document) for document in documents)
    row[say("column_told", lang)] = _day(max(documents, key=lambda d: d.date), lang) if documents else None
    row |= _beside(flat, request, lang)
    row |= {column.label_in(lang): _known(flat[column.name]) for column in schema.MORE}
    return row | {column: flat[column] for column in CODES}


def _beside(flat: Mapping[str, Any], request: ExportRequest, lang: str) -> dict[str, Any]:
    """Return what stands beside the documents: statuses in words, whole days as dates."""
    row: dict[str, Any] = {}
    for column in schema.BESIDE:
        value = _known(flat[column.name])
        if column.kind == "code" and value in request.lists.statuses:
            value = label_in(request.lists.statuses[value], lang)
        elif column.name.endswith("_date") and value:
            value = dt.date.fromisoformat(value) if len(value) == len("2019-10-15") else numbers.date(value, lang)
        row[column.label_in(lang)] = value
    return row


def citations_table(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Rows:
    """Return a row per item that names a project: what each document says, with its date."""
    bodies = Bodies.load(request.data_dir)
    rows: Rows = []
    head = {column: ITEMS.label(column, lang) for column in ITEMS.header}
    project, documents, date = schema.label("name_vi", lang), say("documents", lang), DOCUMENTS.label("date", lang)
    for project_id, name, items in zip(projects["id"], projects["name_vi"], projects["items"], strict=True):
        for item in items:
            document = request.documents.get(item["document"])
            status = request.lists.statuses.get(item["status"])
            rows.append(
                {
                    project: name,
                    documents: document_name(document) if document else item["document"],
                    head["section"]: section_in(item["section"], lang),
                    **{head[key]: item[key] for key in ("number", "name")},
                    head["status"]: label_in(status, lang) if status else "",
                    date: _day(document, lang) if document else None,
                    head["lead"]: bodies.today(item["lead"] or "", lang),
                    **{
                        head[key]: _known(item[key])
                        for key in ("deadline", "length_km", "cost_bn_vnd", "investor", "note", "line")
                    },
                    "id": project_id,
                    "item_id": item["item_id"],
                    "document": item["document"],
                    "status": item["status"],
                }
            )
    return rows


def documents_table(projects: gpd.GeoDataFrame, request: ExportRequest, lang: str) -> Rows:
    """Return a row per document that names one of the projects."""
    named = {key for keys in projects["documents"] for key in keys}
    columns = [column for column in DOCUMENTS.columns if column.name not in ("document_id", "date_precision")]
    return [
        {
            **{c.label_in(lang): getattr(document, c.name) for c in columns},
            DOCUMENTS.label("date", lang): _day(document, lang),
            "document_id": key,
        }
        for key, document in request.documents.items()
        if key in named
    ]


def _day(document: Document, lang: str) -> dt.date | str:
    """Return a document's date; in words where only month or year is known, since a cell holds no such date."""
    return numbers.date(document.known_date, lang) if document.date_precision else document.date


def cited(items: Iterable[dict[str, Any]]) -> str:
    """Return all items of a project in one cell."""
    return " | ".join(citation(item) for item in items)


def _known(value: Any) -> Any:
    """Return a value; None for nothing and for no number."""
    return None if value in (None, "") or (isinstance(value, float) and math.isnan(value)) else value
