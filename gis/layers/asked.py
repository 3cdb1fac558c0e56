"""What a filter may be asked for in words: codes, labels and names of every dimension, in any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.codelists import Codelists
from gis.documents.model import load_documents
from gis.gazetteer.values import Values
from gis.i18n.catalogue import LANGUAGES
from gis.layers import beside, choices
from gis.layers.query import DIMENSIONS, UNLED, count_by, lead_code
from gis.registry import deadlines

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.boundaries.units import AdminUnits


def values(projects: gpd.GeoDataFrame, data_dir: Path, units: AdminUnits) -> dict[str, Values]:
    """Return the values of each dimension of `gis.layers.query.Filter`.

    Parameters
    ----------
    projects
        A projects frame; what only it knows (tags of the history) is read from it.
    data_dir
        The data folder, for the labels of its codelists and documents.
    units
        The communes and the districts before; old communes suggest where they went.
    """
    lists = Codelists.load(data_dir)
    labels: dict[str, Mapping[str, Iterable[str]]] = {
        "sectors": {code: _labels(row) for code, row in lists.sectors.items()},
        "statuses": {code: _labels(row) for code, row in lists.statuses.items()},
        "precisions": {code: _labels(row) for code, row in lists.precisions.items()},
        "communes": {code: [name] for code, name in units.names.items()},
        "districts": {
            d.name: [f"{d.kind} {d.name}", *_former(d.kind, d.name)] for d in units.districts_before.values()
        },
        "documents": {d.document_id: [d.number, d.title] for d in load_documents(data_dir).values()},
        "deadlines": {code: [choices.due_label(code, lang) for lang in LANGUAGES] for code in deadlines.CLASSES},
        "leads": {code: [name] for code, name in _named(projects).items()} | {UNLED: []},
        "history": {tag: [] for tag in count_by(projects, "history")},
        "evidence": {tag: [choices.evidence_label(tag, lang) for lang in LANGUAGES] for tag in beside.TAGS},
    }
    gone = {f"{unit.kind} {unit.name}": list(unit.communes) for unit in (*units.old_units, *units.ended_units)}
    return {name: Values(name, labels[name], gone if name == "communes" else None) for name in DIMENSIONS}


def _labels(row: Mapping[str, str]) -> list[str]:
    """Return the labels of a codelist's row, whole and in the parts that commas and "and" join."""
    whole = [row["label_vi"], row["label_en"]]
    return [*whole, *(part.strip() for label in whole for part in label.split(","))]


def _named(projects: gpd.GeoDataFrame) -> dict[str, str]:
    """Return the bodies that lead some project, by code."""
    return {lead_code(name): name for names in projects["lead_names"] for name in names}


def _former(kind: str, name: str) -> list[str]:
    """Return the names a district had with another word of kind (Thủy Nguyên was a huyện until 2025)."""
    return [f"{word} {name}" for word in ("Huyện", "Quận", "Thành phố", "Thị xã") if word != kind]
