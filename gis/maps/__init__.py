"""Folium maps from layers; knows no Streamlit."""
