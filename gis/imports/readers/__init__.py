"""Readers of documents: one module a format, each registered once in `gis.imports.readers.formats`.

They parse foreign bytes: call them by `gis.imports.reading.read`, which runs them in the guarded child.
"""
