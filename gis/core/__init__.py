"""Foundations: errors, Vietnamese text, files, tables, reference systems, GeoJSON."""
