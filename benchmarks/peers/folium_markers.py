"""The usual first version: a loop that adds each feature to a folium map, in st_folium."""

from __future__ import annotations

import folium
import streamlit as st
from _common import CENTRE, filtered
from streamlit_folium import st_folium

folium.Map.default_js = [("leaflet", "/app/static/leaflet.js")]
folium.Map.default_css = []

st.set_page_config(layout="wide")
frame = filtered()
themap = folium.Map(CENTRE, zoom_start=10, tiles=None, max_zoom=17)
for row in frame.itertuples():
    if row.geometry.geom_type == "Point":
        place = (row.geometry.y, row.geometry.x)
        folium.CircleMarker(place, radius=5, color=row.colour, fill=True, tooltip=row.name_vi).add_to(themap)
    else:
        look = {"color": row.colour, "weight": 3}
        shape = folium.GeoJson(row.geometry.__geo_interface__, style_function=lambda _, look=look: look)
        shape.add_child(folium.Tooltip(row.name_vi)).add_to(themap)
st_folium(themap, height=560, use_container_width=True)
