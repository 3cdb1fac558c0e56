"""The round trip: an export that was edited in QGIS comes back as a reviewed change."""
