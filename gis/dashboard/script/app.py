"""The script of the pages; `streamlit_app.py` serves it. Navigation only."""

from __future__ import annotations

import streamlit as st

from gis.dashboard import frame

st.set_page_config(page_title=frame.title(), layout="wide", initial_sidebar_state=frame.FILTERS_WIDTH)
if frame.may_read():
    st.navigation(frame.pages(), position="top").run()
