"""What the peer pages share: the same file, the same filter, the least code a person would write."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import streamlit as st

COLOURS = {
    "transport_road": "#D55E00", "transport_water": "#0072B2", "transport_rail_air": "#CC79A7", "urban": "#009E73",
    "industry": "#E69F00", "water_environment": "#56B4E9", "society": "#4D4D4D",
}  # fmt: skip
CENTRE = (20.85, 106.68)


@st.cache_data(show_spinner=False)
def projects() -> gpd.GeoDataFrame:
    """Return the projects that have a geometry, with a colour."""
    frame = gpd.read_file(Path(os.environ["HPMAP_DATA"]) / "projects.geojson")
    frame = frame[frame.geometry.notna()][["id", "name_vi", "sector_group", "status", "geometry"]]
    return frame.assign(colour=frame["sector_group"].map(COLOURS))


def filtered() -> gpd.GeoDataFrame:
    """Draw the status filter and return what passes."""
    frame = projects()
    lists = pd.read_csv(Path(os.environ["HPMAP_DATA"]) / "codelists" / "statuses.csv")
    labels = dict(zip(lists.iloc[:, 0], lists["label_vi"], strict=True))
    chosen = st.sidebar.multiselect("Trạng thái", list(labels), format_func=labels.__getitem__)
    return frame[frame["status"].isin(chosen)] if chosen else frame
