"""Printed maps: PDF and PNG, A4 and A3, landscape and portrait, everything listed.

The first page shows the whole; where numbers would crowd, further pages zoom in; then the list
names every project of the filter, also those that no map can show.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import PdfPages

from gis.exports.printing.pages import Print

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from gis.exports.provenance import ExportRequest, PrintOptions
    from gis.exports.section import Section

PNG_DPI = 200
_LOCK = threading.Lock()
"""Matplotlib is not safe to draw with from two threads; a web server has several."""
# Type 42 embeds the TrueType outlines, so that text stays text: it can be searched and copied. How many letters a
# font holds, matplotlib's PDF asks of the setting for PostScript: 256 unless it says 42, and then each letter outside
# Latin-1 is a change of font, and every face is embedded twice.
_SETTINGS: dict[Any, Any] = {"pdf.fonttype": 42, "ps.fonttype": 42, "pdf.compression": 6, "path.simplify": False}


def print_map(
    path: Path,
    projects: gpd.GeoDataFrame,
    request: ExportRequest,
    options: PrintOptions | None = None,
    *,
    summary: Sequence[Section] = (),
    area: BaseGeometry | None = None,
) -> None:
    """Print the projects as ``.pdf`` (map, details, list) or ``.png`` (the map alone).

    Parameters
    ----------
    path
        The file; its suffix decides.
    projects
        A projects frame, EPSG:4326.
    request
        Filter, data folder and CRS; the map is drawn in EPSG:9210 unless another VN-2000 zone is asked for.
    options
        Paper, orientation and title; None takes those of the request.
    summary
        Tables between the map and the list: they make it a report.
    area
        What the map shows and outlines (EPSG:4326) in place of all that the projects reach.
    """
    with _LOCK, mpl.rc_context(_SETTINGS):
        paged = path.suffix.lower() == ".pdf"
        job = Print(projects, request, options or request.printing, paged=paged, tables=summary, area=area)
        if path.suffix.lower() == ".png":
            sheet = job.first()
            FigureCanvasAgg(sheet.figure)
            sheet.figure.savefig(path, format="png", dpi=PNG_DPI, metadata={"Title": job.texts.title})
            return
        about = {
            "Title": job.texts.title,
            "Subject": job.texts.filter,
            "Keywords": request.told(),
            "CreationDate": dt.datetime.fromisoformat(request.date),
        }
        with PdfPages(path, metadata=about) as pdf:
            for done, sheet in enumerate(job.sheets(), 1):
                pdf.savefig(sheet.figure)
                if job.options.progress is not None:
                    job.options.progress(done, job.total)
