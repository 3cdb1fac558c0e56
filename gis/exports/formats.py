"""Files that leave the project; the suffix gives the format.

Every writer takes a projects frame (EPSG:4326, see `gis.layers.query`) and an `ExportRequest`, and
either writes the whole file or, on an error, leaves what was there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd

from gis.core import crs as crs_module
from gis.core import log, scratch
from gis.core.errors import CrsError, ExportError, GisError
from gis.exports import kml, tables, vector
from gis.exports.cleaning import clean_frame
from gis.exports.provenance import ExportRequest, PrintOptions
from gis.exports.qgis import inside
from gis.exports.qgis import project as qgis_project
from gis.layers.query import Filter, lead_code

Writer = Callable[[Path, gpd.GeoDataFrame, ExportRequest], None]


def _write_print(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    from gis.exports.printing.printed import print_map  # matplotlib takes half a second to import; others do without

    print_map(path, projects, request)


def _write_page(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    from gis.exports.page import write as write_page  # folium, likewise

    write_page(path, projects, request)


def _write_tab(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    from gis.exports.cad import write_tab  # ezdxf, likewise

    write_tab(path, projects, request)


def _write_dxf(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    from gis.exports.cad import write_dxf

    write_dxf(path, projects, request)


def _write_report(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    from gis.exports.report import write as write_report

    write_report(path, projects, request)


@dataclass(frozen=True)
class Format:
    """A kind of file that leaves the project.

    Attributes
    ----------
    suffix
        Names the format, on the command line and on the page.
    writer
        Writes it.
    wgs84
        WGS84 by its standard (RFC 7946, OGC KML), or without room for a CRS: others are refused.
    paper
        A print: paper, orientation and title are asked for.
    download
        End of the name of a downloaded file, where several files come as one.
    """

    suffix: str
    writer: Writer
    wgs84: bool = False
    paper: bool = False
    download: str = ""

    def download_name(self, stem: str) -> str:
        """Return the name of a downloaded file."""
        return stem + (self.download or self.suffix)


FORMATS: Mapping[str, Format] = {
    made.suffix: made
    for made in (
        Format(".gpkg", inside.write),
        Format(".qgz", qgis_project.write, download="-qgis.zip"),
        Format(".geojson", vector.write_geojson, wgs84=True),
        Format(".xlsx", tables.write_xlsx, wgs84=True),
        Format(".csv", tables.write_csv, wgs84=True),
        Format(".kml", kml.write, wgs84=True),
        Format(".zip", vector.write_shapefiles, download="-shapefile.zip"),
        Format(".fgb", vector.write_flatgeobuf),
        Format(".parquet", vector.write_geoparquet),
        Format(".tab", _write_tab, download="-mapinfo.zip"),
        Format(".dxf", _write_dxf),
        Format(".pdf", _write_print, paper=True),
        Format(".png", _write_print, paper=True),
        Format(".html", _write_page, wgs84=True),
    )
}
"""Every format by its suffix, in the order in which they are offered."""


def as_download(files: Sequence[Path]) -> bytes:
    """Return what a browser saves: the one file, or a ZIP of several, each under its own name.

    A browser renames a second download, but not what lies in a ZIP: a QGIS project finds its GeoPackage by name.
    """
    if len(files) == 1:
        return files[0].read_bytes()
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return body.getvalue()


REPORTS = (".pdf", ".xlsx")
"""Formats that a report is written in."""


def write(
    out: Path,
    projects: gpd.GeoDataFrame,
    *,
    data_dir: Path,
    crs: str = crs_module.WGS84,
    wanted: Filter | None = None,
    printing: PrintOptions | None = None,
    lang: str = "",
    report: bool = False,
    base: Mapping[str, Any] | None = None,
) -> None:
    """Write projects to ``out`` in the format of its suffix.

    Parameters
    ----------
    out
        The file to write; replaced as a whole when the writing has succeeded.
    projects
        A projects frame, EPSG:4326.
    data_dir
        The data folder, for boundaries, codelists and provenance.
    crs
        One of `gis.core.crs.EXPORT_CRS`; formats that are WGS84 by standard refuse others.
    wanted
        The filter that chose the projects, for the provenance.
    printing
        Paper, orientation and title of ``.pdf`` and ``.png``; A4 landscape unless given.
    lang
        Language of headers and labels of ``.csv`` and ``.xlsx``; without one a CSV has the registry's own columns.
    report
        Write a report (`gis.exports.report`), with sums, what passes through, what is late: ``.pdf`` and ``.xlsx``.
    base
        The base map of ``.pdf``, ``.png`` and ``.html`` where it is known already; else made of ``data_dir``.

    Raises
    ------
    ExportError
        If the suffix is unknown or the file cannot be written.
    CrsError
        If the CRS is unknown, or not one that the format can carry.
    """
    chosen = _offered(out.name, out.suffix.lower(), crs, report=report)
    crs_module.require_wgs84(projects, "projects layer")
    projects = clean_frame(projects)
    leads = {lead_code(name): name for names in projects["lead_names"] for name in names}
    request = ExportRequest(data_dir, crs, wanted or Filter(), printing or PrintOptions(), leads, lang, base)
    try:
        with scratch.folder("export", out.parent) as folder:
            writer = _write_report if report else chosen.writer
            writer(folder / out.name, projects, request)
            for part in sorted(folder.iterdir()):  # a .qgz comes with its .gpkg
                if part.is_file():
                    part.replace(out.parent / part.name)
    except GisError:
        raise
    except Exception as error:  # each library tells a full disk in its own way; the log has all of it
        number = "" if isinstance(error, OSError) else f" [{log.failure(error, file=out.name)}]"
        raise ExportError("export.not_written", out=out, reason=f"{error}{number}") from error


def _offered(name: str, suffix: str, crs: str, *, report: bool) -> Format:
    """Return the format of a suffix, if it can be written as it is asked for."""
    if suffix not in FORMATS:
        raise ExportError("export.unknown_format", name=name, suffix=suffix, known=", ".join(sorted(FORMATS)))
    if report and suffix not in REPORTS:
        raise ExportError("export.no_report", suffix=suffix, known=", ".join(REPORTS))
    if crs not in crs_module.EXPORT_CRS:
        raise CrsError("export.unknown_crs", crs=crs, known=", ".join(crs_module.EXPORT_CRS))
    if crs != crs_module.WGS84 and FORMATS[suffix].wgs84:
        raise CrsError("export.only_wgs84", suffix=suffix, crs=crs)
    return FORMATS[suffix]
