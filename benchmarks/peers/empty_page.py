"""No peer but the ground that all stand on: what Streamlit takes for a page with one word."""

from __future__ import annotations

import streamlit as st

st.html('<p id="floor">Hải Phòng</p>')
