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
for row in frame.explode(index_parts=False).itertuples():
    shape = row.geometry
    if shape.geom_type == "Point":
        mark = folium.CircleMarker((shape.y, shape.x), radius=5, color=row.colour, fill=True)
    elif shape.geom_type == "LineString":
        mark = folium.PolyLine([(y, x) for x, y in shape.coords], color=row.colour, weight=3)
    else:
        mark = folium.Polygon([(y, x) for x, y in shape.exterior.coords], color=row.colour, fill=True)
    mark.add_child(folium.Tooltip(row.name_vi)).add_to(themap)
st_folium(themap, height=560, use_container_width=True)
