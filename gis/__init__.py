"""The Hải Phòng key-project map: from the documents' lists to the map.

Read the modules in this order; each imports only what stands above it::

    errors, vietnamese, paths, tables, crs, geojson    foundations
    documents        Document, Item: who said what, where and when
    admin_units      the 114 communes, the old districts, the crosswalk
    places           Place, Gazetteer: where names are
    geocoders        the gazetteer (and an online chain) as geopy geocoders
    locations        "Cầu Rào 3 → Đường bộ ven biển" → geometry + precision
    projects         items joined to real-world projects, and the build
    checks           what must hold of the data, one small check each
    layers           pure functions on GeoDataFrames: filter, count, group
    exports, maps    what leaves: files, QGIS, folium maps
    dashboard        the Streamlit pages

This package imports nothing heavy by itself.
"""
