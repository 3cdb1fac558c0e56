"""Xuất dữ liệu: the filtered projects as a file, for QGIS, a spreadsheet or a page of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from gis.core import crs as crs_module
from gis.dashboard import components, state
from gis.dashboard.export import printed
from gis.dashboard.parts import downloads, sidebar
from gis.exports.formats import FORMATS
from gis.exports.provenance import PrintOptions
from gis.maps import payload

if TYPE_CHECKING:
    from gis.dashboard.data import Data


def show(data: Data) -> None:
    """Draw the page."""
    sidebar.show(data)
    wanted = state.wanted()
    words = state.words()
    passed = data.facets.matches(wanted)
    st.title(words["page_export"], anchor=False)
    st.markdown(words["export_intro"])
    suffix = st.radio(words["format"], list(FORMATS), format_func=lambda f: words[f"format_{f}"], key="format")
    crs, paper = crs_module.WGS84, PrintOptions()
    if FORMATS[suffix].paper:
        paper = _paper(words)
        st.caption(words["printed_crs"])
    elif not FORMATS[suffix].wgs84:
        crs = st.selectbox(
            words["crs"], list(crs_module.EXPORT_CRS), format_func=lambda c: words.get(f"crs_{c}", c), key="crs"
        )
    else:
        st.caption(words["crs_fixed"])
    stem = downloads.stem(data, wanted, state.language())
    name = FORMATS[suffix].download_name(stem)
    st.markdown(words["rows"].format(n=int(passed.sum())))
    file: bytes | Callable[[], bytes] | None
    if FORMATS[suffix].paper:
        file = printed.body(data, passed, suffix, paper, partial(downloads.maker, data, wanted, passed, suffix, crs))
    else:
        file = downloads.maker(data, wanted, passed, suffix, crs)
    if file is not None:
        st.download_button(
            words["save"].format(name=name),
            file,
            file_name=name,
            type="primary",
            key="save",
            on_click="ignore",
            disabled=not passed.any(),
        )
    if told := downloads.naming(suffix, stem, words):
        st.caption(told)
    st.header(words["preview"], anchor=False)
    empty = "" if passed.any() else words["rows"].format(n=0)
    components.project_list(data, "preview", kind="table", caption="preview", bits=payload.bits(passed), empty=empty)


def _paper(words: dict[str, str]) -> PrintOptions:
    """Ask for paper and orientation."""
    with st.container(horizontal=True):
        paper = st.segmented_control(words["paper"], ["A4", "A3"], default="A4", required=True, key="paper")
        orientation = st.segmented_control(
            words["orientation"],
            ["landscape", "portrait"],
            default="landscape",
            format_func=lambda code: words[code],
            required=True,
            key="orientation",
        )
    return PrintOptions(paper, orientation)
