"""Hải Phòng key-project map: ``streamlit run streamlit_app.py``, ``hpmap run`` or ``uvicorn streamlit_app:app``."""

from __future__ import annotations

import streamlit as st

from gis.dashboard import served

app = st.App(served.SCRIPT, **served.parts())
