"""The better folium version: one GeoJson layer on one canvas, in st_folium."""

from __future__ import annotations

import folium
import streamlit as st
from _common import CENTRE, filtered
from streamlit_folium import st_folium

folium.Map.default_js = [("leaflet", "/app/static/leaflet.js")]
folium.Map.default_css = []

st.set_page_config(layout="wide")
frame = filtered()
themap = folium.Map(CENTRE, zoom_start=10, tiles=None, max_zoom=17, prefer_canvas=True)
folium.GeoJson(
    frame[["name_vi", "colour", "geometry"]],
    marker=folium.CircleMarker(radius=5, fill=True),
    style_function=lambda feature: {"color": feature["properties"]["colour"], "weight": 3},
    tooltip=folium.GeoJsonTooltip(["name_vi"]),
).add_to(themap)
st_folium(themap, height=560, use_container_width=True)
