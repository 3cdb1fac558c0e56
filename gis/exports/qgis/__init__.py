"""What QGIS opens: GeoPackage, project, styles."""
