"""How much one foreign file may hold and cost. One place; ``HPMAP_LIMIT_<NAME>`` in the environment overrides it."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace

from gis.core.errors import ImportFileError

PREFIX = "HPMAP_LIMIT_"


@dataclass(frozen=True)
class Limits:
    """Limits on one file, its companions counted with it.

    The defaults are generous against the whole registry (361 projects, 40,000 vertices, 3 MB) and
    small against what makes a shared machine slow. Megabytes are 10⁶ bytes.

    Attributes
    ----------
    seconds
        Of wall-clock time for one step of reading; processor time is held to the same number.
    memory_mb
        Of the reading process.
    file_mb
        Of the file with its companions as given.
    unpacked_mb
        Of what a compressed file (ZIP, QGZ, KMZ, DOCX, XLSX) unpacks to.
    log_mb
        Of a GeoPackage's ``-wal`` log.
    rows
        Over all layers, or all sheets.
    layers
        Of one file.
    vertices, parts
        Over all geometries.
    pages
        Of a document.
    """

    seconds: int = 30
    memory_mb: int = 1_000
    file_mb: int = 100
    unpacked_mb: int = 300
    log_mb: int = 100
    rows: int = 100_000
    layers: int = 200
    vertices: int = 1_000_000
    parts: int = 200_000
    pages: int = 600


def limits(**changes: int) -> Limits:
    """Return the limits in force: the defaults, ``changes`` of the caller, then the environment.

    Raises
    ------
    ImportFileError
        If a variable is no whole number above 0; names it.
    """
    given = {f.name: os.environ.get(PREFIX + f.name.upper(), "").strip() for f in fields(Limits)}
    for name, text in given.items():
        if text and not (text.isascii() and text.isdigit() and int(text)):
            raise ImportFileError(f"{PREFIX}{name.upper()}={text!r} is no whole number above 0; correct the setting")
    return replace(Limits(), **{**changes, **{name: int(text) for name, text in given.items() if text}})
