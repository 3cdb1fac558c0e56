"""The Hải Phòng key-project map: from the documents' lists to the map.

Read the modules in this order; each imports only what stands above it::

    errors, vietnamese, files, paths, tables, crs, geojson    foundations
    codelists        sectors, statuses, precisions, kinds of place
    documents        Document, Item: who said what, where and when
    admin_units      the 114 communes, the old districts, the crosswalk
      legacy_units, boundary_badge      what stood before; which set is drawn, how exact it is
      commune_finder                    which commune is at a point
    overlay          which communes a geometry touches
    boundary_sync    the official set in one command
      boundary_download, boundary_fetch, boundary_validation
    places           Place, Gazetteer: where names are
      place_kinds, place_names          how people write: words of kind, abbreviations, bad scans
      place_model, place_tables, place_units, place_index, place_near, place_hints
      check_points                      where second sources put them: is the stated error honest
    geocoders        the gazetteer as a geopy geocoder, and the chain behind it (online)
    locations        "Cầu Rào 3 → Đường bộ ven biển" → geometry + precision
      location_tree, location_syntax, location_shapes
    projects         items joined to real-world projects: history, where they are
    layers           pure functions on GeoDataFrames: filter, count, group
      statements, rings                 what the documents said year by year; areas drawn on the map
      facets, summaries                 the same filter, indexed; figures for charts
    build            the registry becomes data/projects.geojson
    checks           what must hold of the data, one small check each (findings, location_checks)
    exports, maps    what leaves: files, QGIS, print, folium maps
    exchange         what comes back from QGIS: diff, apply
    boundary_cli     python -m gis boundaries …; the other commands are in __main__
    dashboard        the Streamlit pages

This package imports nothing heavy by itself.
"""
