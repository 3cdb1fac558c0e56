"""Hải Phòng key-project map: ``streamlit run streamlit_app.py``. Navigation only."""

from __future__ import annotations

import streamlit as st

from gis.dashboard import frame

st.set_page_config(page_title=frame.title(), layout="wide", initial_sidebar_state=frame.FILTERS_WIDTH)
st.navigation(frame.pages(), position="top").run()
