"""How much one foreign file may hold and cost; the numbers in force are settings (``HPMAP_LIMIT_…``)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from gis.core.errors import ImportFileError, SettingError
from gis.core.settings import settings, variable


@dataclass(frozen=True)
class Limits:
    """Limits on one file, its companions counted with it.

    The settings' defaults are generous against the whole registry (361 projects, 40,000 vertices, 3 MB) and
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

    seconds: int
    memory_mb: int
    file_mb: int
    unpacked_mb: int
    log_mb: int
    rows: int
    layers: int
    vertices: int
    parts: int
    pages: int


def limits(**changes: int) -> Limits:
    """Return the limits in force: those of the settings, with a caller's ``changes``.

    Raises
    ------
    SettingError
        If a limit is not above 0; names the variable.
    """
    given = settings()
    values = {f.name: int(getattr(given, f"limit_{f.name}")) for f in fields(Limits)}
    for name, value in values.items():
        if value < 1:
            raise SettingError("limits.not_above_zero", name=variable(f"limit_{name}"), value=value)
    return Limits(**(values | changes))


def require_size(name: str, size: int, held: Limits) -> None:
    """Raise ImportFileError if a file of ``size`` bytes, its companions counted with it, is too large to be read."""
    if size > held.file_mb * 1_000_000:
        raise ImportFileError("exchange.file_too_large", name=name, mb=size / 1e6, most=held.file_mb)
