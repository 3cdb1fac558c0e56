"""The errors of the package: one base, and the standard parent as second base.

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


class GisError(Exception):
    """Base of every error that this package raises on purpose."""


class DataError(GisError, ValueError):
    """A fault in a data file; carries path, line (1-based) and column (name or 1-based)."""

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: str | int | None = None,
    ) -> None:
        self.path = None if path is None else Path(path)
        self.line = line
        self.column = column
        where = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{where}: {message}" if where else message)


class SchemaError(DataError):
    """A table or feature does not have the promised columns, encoding or values."""


class UnknownReferenceError(DataError):
    """A cell names a document, project, place or code that does not exist."""


class GeometryError(DataError):
    """A geometry is empty, invalid, or of the wrong kind."""


class LocationSyntaxError(DataError):
    """A location expression cannot be read; ``column`` is the 1-based character."""


class PlaceNotFoundError(GisError, LookupError):
    """No place of the gazetteer answers the query."""

    def __init__(self, message: str, query: str = "") -> None:
        self.query = query
        super().__init__(message)


class AmbiguousPlaceError(GisError, LookupError):
    """Several places answer the query equally well; ``candidates`` lists them."""

    def __init__(self, message: str, query: str = "", candidates: Sequence[Any] = ()) -> None:
        self.query = query
        self.candidates = tuple(candidates)
        super().__init__(message)


class CrsError(GisError, ValueError):
    """A coordinate reference system is missing, unknown or not the one needed."""


class ImportFileError(GisError, ValueError):
    """An uploaded or given file cannot be read."""


class SettingError(GisError, ValueError):
    """A setting (an ``HPMAP_*`` variable) has a value that is not of its type."""


class ExportError(GisError, OSError):
    """An export cannot be written."""


class BoundarySyncError(GisError, OSError):
    """The official boundaries could not be fetched or did not pass validation."""


class OnlineError(GisError, OSError):
    """No online geocoder could be asked."""
