"""Geometries that someone brings: drawings, layers and lists of coordinates in any reference system."""
