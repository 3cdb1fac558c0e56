"""The formats that are read, as plug-ins: how to make a good file, and the door that reads one.

A new reader joins by one entry in `FORMATS`; it is then tried as often as the others.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gis.exchange.compare import compare
from gis.exports import formats as exports
from gis.imports.reading import read
from gis.layers import query
from gis.registry import build
from gis.registry.projects import Registry
from tests.conftest import DATA, FIXTURES
from tests.imports.readers import documents, test_sheets


@dataclass(frozen=True)
class Format:
    """A format: its suffix, how a good file is made, how a file is read, and how often it is tried in the suite."""

    suffix: str
    make: Callable[[Path], object]
    read: Callable[[Path, Path], object]
    in_suite: int = 40


@cache
def registry(folder: Path) -> Registry:
    """Return the small registry of the fixtures, laid out in a folder."""
    data = folder / "registry"
    if not data.exists():
        shutil.copytree(FIXTURES / "base", data)
        for part in ("codelists", "boundaries"):
            (data / part).symlink_to(DATA / part)
        text = build.build(Registry.load(data))
        (data / "projects.geojson").write_text(text, encoding="utf-8", newline="\n")
    return Registry.load(data)


def _export(path: Path) -> None:
    data = registry(path.parent).data_dir
    exports.write(path, query.load_projects_layer(data / "projects.geojson"), data_dir=data)


def _zip(path: Path) -> None:
    inside = path.with_suffix(".gpkg")
    _export(inside)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(inside, "x.gpkg")


def _docx(path: Path) -> None:
    import docx

    document = docx.Document()
    for text in documents.prose(10):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=0, cols=5)
    for row in (documents.HEAD, *documents.rows(12)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 2))
    document.save(str(path))


def _csv(path: Path) -> None:
    path.write_text("\n".join(";".join(row) for row in (documents.HEAD, *documents.rows(30))), encoding="utf-8")


def _txt(path: Path) -> None:
    path.write_text("\n\n".join(documents.prose(30)), encoding="utf-8")


def _png(path: Path) -> None:
    documents.prose_pdf(path.with_suffix(".pdf"), documents.prose(1))
    documents.scanned(path.with_suffix(".pdf"), dpi=80).crop((0, 0, 660, 160)).save(path)


def _edited(path: Path, folder: Path) -> object:
    return compare(path, registry(folder))


def _document(path: Path, _: Path) -> object:
    return read(path)


FORMATS = {
    "gpkg": Format(".gpkg", _export, _edited),
    "geojson": Format(".geojson", _export, _edited),
    "zip": Format(".zip", _zip, _edited),
    "docx": Format(".docx", _docx, _document),
    "xlsx": Format(".xlsx", test_sheets.excel, _document),
    "xls": Format(".xls", test_sheets.old_excel, _document),
    "csv": Format(".csv", _csv, _document),
    "txt": Format(".txt", _txt, _document),
    "pdf": Format(".pdf", lambda path: documents.table_pdf(path, documents.rows(12)), _document),
    "png": Format(".png", _png, _document, in_suite=10),
}
