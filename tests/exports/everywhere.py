"""A project as every format that leaves tells it, read back by the readers of those formats."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl

from gis.core import crs
from gis.exchange.geometries.bring import bring
from gis.exports import formats
from gis.layers import query

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LAYERS = (".gpkg", ".qgz", ".geojson", ".kml", ".zip", ".tab", ".dxf")
"""Formats that come back through the door for geometries."""


def written(folder: Path, out: Path, suffixes: Iterable[str] = formats.FORMATS) -> dict[str, Path]:
    """Write the projects of a data folder in formats, each in a folder of its own; suffix → file."""
    projects = query.load_projects_layer(folder / "projects.geojson")
    found = {}
    for suffix in suffixes:
        found[suffix] = out / suffix[1:] / f"du-an{suffix}"
        found[suffix].parent.mkdir(parents=True)
        formats.write(found[suffix], projects, data_dir=folder)
    return found


def words_of(suffix: str, path: Path, data: Path) -> str:
    """Return the words of a file; of a picture none can be read."""
    if suffix == ".csv":
        return "\n".join(" ".join(row) for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(" ".join(map(str, row)) for sheet in book for row in sheet.iter_rows(values_only=True))
    if suffix == ".pdf":
        told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
        return told.stdout.decode("utf-8")
    if suffix == ".html":
        return path.read_text(encoding="utf-8")
    return "\n".join(text for texts, _ in features_of(suffix, path, data) for text in texts)


def features_of(suffix: str, path: Path, data: Path) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    """Give the texts and the geometry, WGS84, of each feature of a file of layers."""
    if suffix in LAYERS:
        for one in bring(path.with_suffix(".gpkg") if suffix == ".qgz" else path, data):
            if one.geometry is not None:
                yield one.texts, one.geometry
        return
    frame = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path)
    for row in frame.to_crs(crs.WGS84).itertuples():
        if row.geometry is not None:
            yield tuple(cell for cell in row if isinstance(cell, str)), row.geometry


def metres_off(found: BaseGeometry, wanted: BaseGeometry) -> float:
    """How far a form lies from another, metres."""
    return float(crs.to_metric(found).hausdorff_distance(crs.to_metric(wanted)))
