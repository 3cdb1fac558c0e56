"""Files that leave the project: tables, GeoPackage, QGIS project, one self-contained page."""
