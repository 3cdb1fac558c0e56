"""The formats that are read, as plug-ins: how to make a good file, and the door that reads one.

A new reader joins by one entry in `FORMATS`; it is then tried as often as the others.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from gis.core import guarded
from gis.exchange.compare import compare
from gis.exchange.geometries.bring import bring
from gis.exports import formats as exports
from gis.gazetteer import list_reading
from gis.imports import queue, queue_file
from gis.imports.reading import read
from gis.layers import query
from gis.registry.projects import Registry
from tests.conftest import DATA
from tests.exchange import test_geometries
from tests.fixtures.folders import built, laid
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
        built(laid(data))
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


def _vector(driver: str) -> Callable[[Path], None]:
    """Return a maker of a layer with points, a line, an area, and Vietnamese texts; of several files as a ZIP."""

    def make(path: Path) -> None:
        shapes = [shapely.Point(106.68 + n / 100, 20.86) for n in range(12)]
        if driver not in ("ESRI Shapefile", "GPX"):
            shapes += [shapely.LineString([(106.6, 20.8), (106.7, 20.9)]), shapely.Point(106.6, 20.8).buffer(0.01)]
        names = [f"Cầu Rào {n}" for n in range(len(shapes))]
        frame = gpd.GeoDataFrame({"name": names, "km": 1.5}, geometry=shapes, crs="EPSG:4326")
        if driver == "GPX":  # its points have a name and no columns of ours
            frame = frame[["name", "geometry"]]
        if driver == "DGN":
            frame = frame[["geometry"]].to_crs("EPSG:9210")
        suffix = ".shp" if driver == "ESRI Shapefile" else ".tab" if path.suffix == ".zip" else path.suffix
        with tempfile.TemporaryDirectory() as folder:
            frame.to_file(Path(folder) / f"x{suffix}", driver=driver)
            files = sorted(Path(folder).iterdir())
            if path.suffix != ".zip":
                shutil.copyfile(Path(folder) / f"x{suffix}", path)
                return
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
                for file in files:
                    packed.write(file, file.name)

    return make


def _drawing(path: Path) -> None:
    test_geometries.drawing(path, "R2000", *test_geometries.projected("EPSG:9210", *test_geometries.CITY))


def _points(path: Path) -> None:
    rows = [[f"M{n}", 2306068.12 + n, 594912.5 + n] for n in range(20)]
    pd.DataFrame(rows, columns=["Tên", "X", "Y"]).to_excel(path, index=False)


def _list(path: Path) -> None:
    frame = pd.DataFrame({"STT": range(40), "Địa chỉ": [f"số {n} Lạch Tray, Ngô Quyền" for n in range(40)]})
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_excel(path, index=False)


def _queue(path: Path) -> None:
    from tests.hostile.writing import DOCUMENT, ENTRIES

    path.write_text(queue_file.dumps(queue.new_queue(ENTRIES * 10, DOCUMENT, {"name": "qd.txt"})), encoding="utf-8")


def _jpg(path: Path) -> None:
    from PIL import Image

    _png(path.with_suffix(".png"))
    Image.open(path.with_suffix(".png")).convert("RGB").save(path)


def _brought(path: Path, _: Path) -> object:
    return bring(path, DATA)


def _listed(path: Path, _: Path) -> object:
    return list(list_reading.read(path))


def _queued(path: Path, _: Path) -> object:
    return guarded.run(queue_file.load, path, path.name, name=path.name)


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
    "queue": Format(".json", _queue, _queued),
    "dxf": Format(".dxf", _drawing, _brought),
    "shp": Format(".zip", _vector("ESRI Shapefile"), _brought),
    "tab": Format(".zip", _vector("MapInfo File"), _brought),
    "mif": Format(".mif", _vector("MapInfo File"), _brought),
    "dgn": Format(".dgn", _vector("DGN"), _brought),
    "kml": Format(".kml", _vector("KML"), _brought),
    "gpx": Format(".gpx", _vector("GPX"), _brought),
    "points": Format(".xlsx", _points, _brought),
    "list": Format(".xlsx", _list, _listed),
    "parquet": Format(".parquet", _list, _listed),
    "jpg": Format(".jpg", _jpg, _document, in_suite=3),
    "png": Format(".png", _png, _document, in_suite=10),
}
