"""The errors of the package: one base, and the standard parent as second base.

An error carries a code and facts (``GisError("tables.missing", name="projects.csv")``). Its text stands in the
catalogues of `gis.i18n`: ``str()`` is English, `gis.i18n.say.say` knows every language. Each text says what is wrong,
where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from gis.i18n.say import Lines, say


class GisError(Exception):
    """Base of every error that this package raises on purpose.

    Parameters
    ----------
    code
        Key of the catalogues. A plain English sentence works too; no other language says it.
    **facts
        What the text of the code names: ``{name}``.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        return say(self, "en")

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error cross to another process with all that it carries."""
        return _again, (type(self), self.code, self._carried())

    def _carried(self) -> dict[str, object]:
        """Return the facts as they can travel: an error of another package is told by its words."""
        foreign = {
            k: str(v) for k, v in self.facts.items() if isinstance(v, BaseException) and not isinstance(v, GisError)
        }
        return {**self.facts, **foreign}

    @classmethod
    def of(cls, faults: Iterable[GisError | str]) -> Self:
        """Return one error that tells every fault, a line each; sentences are told as they are."""
        return cls("errors.several", faults=Lines(faults))

    @property
    def faults(self) -> tuple[Any, ...]:
        """The faults that `of` put together; else the error alone."""
        found = self.facts.get("faults")
        return tuple(found) if isinstance(found, Lines) else (self,)


def _again(kind: type[GisError], code: str, carried: Mapping[str, Any]) -> GisError:
    return kind(code, **carried)


class DataError(GisError, ValueError):
    """A fault in a data file; carries path, line (1-based) and column (name or 1-based)."""

    def __init__(
        self,
        code: str,
        /,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: str | int | None = None,
        **facts: object,
    ) -> None:
        super().__init__(code, **facts)
        self.path = None if path is None else Path(path)
        self.line = line
        self.column = column

    def _carried(self) -> dict[str, object]:
        return {**super()._carried(), "path": self.path, "line": self.line, "column": self.column}


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

    def __init__(self, code: str, /, query: str = "", **facts: object) -> None:
        self.query = query
        super().__init__(code, query=query, **facts)


class AmbiguousPlaceError(GisError, LookupError):
    """Several places answer the query equally well; ``candidates`` lists them."""

    def __init__(self, code: str, /, query: str = "", candidates: Sequence[Any] = (), **facts: object) -> None:
        self.query = query
        self.candidates = tuple(candidates)
        super().__init__(code, query=query, candidates=self.candidates, **facts)


class CrsError(GisError, ValueError):
    """A coordinate reference system is missing, unknown or not the one needed."""


class ImportFileError(GisError, ValueError):
    """An uploaded or given file cannot be read."""


class SettingError(GisError, ValueError):
    """A setting (an ``HPMAP_*`` variable) has a value that is not of its type."""


class ConflictError(GisError, ValueError):
    """The registry moved on since what was given was made: nothing was changed."""


class NotAllowedError(GisError, PermissionError):
    """Whoever asks may not do this."""


class ExportError(GisError, OSError):
    """An export cannot be written."""


class BoundarySyncError(GisError, OSError):
    """The official boundaries could not be fetched or did not pass validation."""


class BaseMapError(GisError, OSError):
    """Tiles of a base map could not be fetched, or may not be."""


class OnlineError(GisError, OSError):
    """No online geocoder could be asked."""
