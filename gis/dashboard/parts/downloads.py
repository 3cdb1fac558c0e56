"""Downloads of the filtered set: files are made when asked for, not before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from gis.core import crs as crs_module
from gis.core import scratch
from gis.core.vietnamese import fold
from gis.dashboard import state
from gis.exports import formats, page
from gis.exports.provenance import ExportRequest, PrintOptions
from gis.i18n import catalogue

if TYPE_CHECKING:
    import numpy as np

    from gis.dashboard.data import Data
    from gis.layers.query import Filter

QUICK = (".xlsx", ".geojson", ".gpkg", ".csv")
NAMED = {".xlsx": "Excel"}
MOST_PARTS, MOST_LETTERS = 3, 24
"""So much of a filter stands in the name of a file."""
STEM = "du-an-hai-phong"


def row(data: Data, wanted: Filter, passed: np.ndarray) -> None:
    """Draw the quick downloads under the table."""
    words, name = state.words(), stem(data, wanted, state.language())
    with st.container(horizontal=True, vertical_alignment="center", key="downloads"):
        st.html(f"<span>{words['download']}</span>")
        for suffix in QUICK:
            st.download_button(
                NAMED.get(suffix, suffix.removeprefix(".").upper()),
                maker(data, wanted, passed, suffix),
                file_name=name + suffix,
                key=f"download{suffix}",
                help=naming(suffix, name, words) or None,
                on_click="ignore",
                disabled=not passed.any(),
            )
        for suffix in formats.REPORTS:
            st.download_button(
                words["report_as"].format(kind=NAMED.get(suffix, suffix.removeprefix(".").upper())),
                maker(data, wanted, passed, suffix, report=True),
                file_name=f"bao-cao_{name}{suffix}",
                key=f"report{suffix}",
                on_click="ignore",
                disabled=not passed.any(),
            )


def stem(data: Data, wanted: Filter, lang: str) -> str:
    """Return the beginning of a file's name, which tells its filter: ``du-an-hai-phong_cau_dang-thi-cong``."""
    parts = [wanted.text] if wanted.text else []
    for name, labels in data.labels(lang).items():
        asked = [label for code, label in labels.items() if code in getattr(wanted, name)]
        parts += [asked[0] + (f" +{len(asked) - 1}" if asked[1:] else "")] if asked else []
    parts += [catalogue.words(lang)["within"]] if wanted.within else []
    said = [fold(part).replace(" ", "-")[:MOST_LETTERS].strip("-") for part in parts[:MOST_PARTS]]
    return "_".join([STEM, *filter(None, said)])


def maker(
    data: Data,
    wanted: Filter,
    passed: np.ndarray,
    suffix: str,
    crs: str = crs_module.WGS84,
    paper: PrintOptions | None = None,
    *,
    report: bool = False,
) -> Callable[[], bytes]:
    """Return a function that writes the passing projects and gives the bytes of the file."""
    lang = state.language()

    def make() -> bytes:
        if suffix == ".html":
            request = ExportRequest(data.folder, wanted=wanted, lead_names=data.facets.leads, base=data.base)
            return page.render(data.projects[passed], request, lang).encode("utf-8")
        with scratch.folder("export") as folder:
            out = folder / (stem(data, wanted, lang) + suffix)  # the project inside a GeoPackage knows it by its name
            formats.write(
                out,
                data.projects[passed],
                data_dir=data.folder,
                crs=crs,
                wanted=wanted,
                printing=paper,
                lang=lang,
                report=report,
                base=data.base,
            )
            return formats.as_download(sorted(p for p in folder.iterdir() if p.is_file()))

    return make


def naming(suffix: str, stem: str, words: Mapping[str, str]) -> str:
    """Return what to know of a file's name where QGIS finds data by it: browsers rename second downloads."""
    told = words.get(f"keep_name_{suffix}", "")
    return told.format(file=f"{stem}.gpkg", second=f"{stem} (1).gpkg")
