"""What every store can do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from gis.core.errors import GisError
    from gis.registry.log import LogEntry
    from gis.registry.projects import Registry
    from gis.store.changes import Changes, Commit


class Store(Protocol):
    """Where a registry lives. All or nothing: whatever raises has changed nothing."""

    def load(self) -> Registry:
        """Return the registry, whole: never half of a change that is being made.

        Raises
        ------
        DataError
            If what is stored is malformed.
        """
        ...

    @property
    def folder(self) -> Path:
        """Where its files can be read: tables, codelists, boundaries, the built map."""
        ...

    @property
    def built(self) -> Path:
        """The file of the built map."""
        ...

    def is_built(self, text: str) -> bool:
        """Tell whether the built map is this text."""
        ...

    def describe(self) -> None:
        """Publish the schema of the tables beside them."""
        ...

    def writable(self) -> bool:
        """Tell whether this process may write."""
        ...

    def outage(self) -> GisError | None:
        """Return, as a sentence, that what is read may be older than what is stored; None while it is reached."""
        ...

    def recover(self) -> None:
        """Bring `folder` to what is stored: finish what a kill left, fetch what others changed.

        Raises
        ------
        ExportError
            If that cannot be done now.
        """
        ...

    def stamp(self) -> str:
        """Return what changes whenever something in `folder` changes that is shown; quick."""
        ...

    def keep(self, part: str) -> None:
        """Store what was written below a part of `folder`, past the store: fetched boundaries."""
        ...

    def version(self) -> str:
        """Return what names the registry's content: equal content, equal version."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Keep others from writing, in all processes; may be nested.

        Raises
        ------
        ConflictError
            If somebody else goes on writing.
        ExportError
            If this store cannot be written at all.
        """
        ...

    def trial(self, changes: Changes) -> AbstractContextManager[Registry]:
        """Give the registry as it would be after the changes; nothing is written."""
        ...

    def as_known(self, day: str) -> AbstractContextManager[Registry]:
        """Give the registry as it stood at the end of a day (ISO date)."""
        ...

    def commit(self, changes: Changes, expected_version: str | None, who: str, why: str) -> Commit:
        """Make changes: all or none, with their lines of the log.

        Parameters
        ----------
        changes
            Rows, geometries, proposals, readings, the built map, the log's lines.
        expected_version
            The version that the changes were made from; None where the caller holds the lock and just read.
        who, why
            For the log.

        Raises
        ------
        ConflictError
            If the version moved on, or somebody changed a file meanwhile.
        DataError
            If a row cannot be changed as asked, or who or why is missing.
        ExportError
            If it cannot be written: the disk is full, a file is held open.
        """
        ...

    def patch(self, changes: Changes, who: str, why: str) -> str:
        """Return what `commit` would do to the folder of files as a unified diff for ``git apply``."""
        ...

    def history(self, project_id: str | None = None) -> list[LogEntry]:
        """Return the log, oldest first, of one project or of all."""
        ...

    def commits(self) -> list[Commit]:
        """Return what was committed, oldest first."""
        ...

    def queue_stamp(self) -> str:
        """Return what changes whenever a proposal is filed, decided or taken away; quick, no text is read."""
        ...

    def proposals(self) -> dict[str, str]:
        """Return the text of every proposal by id, in the order of their ids."""
        ...

    def reading_ids(self) -> list[str]:
        """Return the ids of the documents whose readings are kept, sorted; no text is read."""
        ...

    def reading(self, document_id: str) -> str:
        """Return the text of a document's reading with what was decided; blank if none is kept."""
        ...
