"""The same features in st.pydeck_chart: one GeoJsonLayer (WebGL), no base map."""

from __future__ import annotations

import json

import pydeck
import streamlit as st
from _common import CENTRE, filtered

st.set_page_config(layout="wide")
frame = filtered()
rgb = frame["colour"].map(lambda c: [int(c[i : i + 2], 16) for i in (1, 3, 5)])
layer = pydeck.Layer(
    "GeoJsonLayer",
    json.loads(frame.assign(rgb=rgb)[["name_vi", "rgb", "geometry"]].to_json()),
    pickable=True,
    get_fill_color="properties.rgb",
    get_line_color="properties.rgb",
    point_radius_min_pixels=5,
    line_width_min_pixels=3,
    opacity=0.8,
)
view = pydeck.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=9)
deck = pydeck.Deck([layer], initial_view_state=view, map_provider=None, tooltip={"text": "{name_vi}"})
st.pydeck_chart(deck, height=560)
