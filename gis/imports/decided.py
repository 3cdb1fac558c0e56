"""A document's decided entries, as `gis.exchange.readings` files and writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.imports import originals, queue_file
from gis.imports.accepting import changes_of, taken_over
from gis.imports.kept import kept_of

if TYPE_CHECKING:
    from gis.imports.queue import Queue, QueueEntry
    from gis.registry.projects import Registry
    from gis.store.changes import Changes
    from gis.store.store import Store


@dataclass(frozen=True)
class Decided:
    """What was decided of a document.

    Attributes
    ----------
    queue
        Its entries, with decisions.
    original
        The file that the document was read from, where it shall be kept too (`gis.imports.originals`).
    """

    queue: Queue
    original: bytes | None = None

    @classmethod
    def loads(cls, text: str, name: str) -> Decided:
        """Read what `dumps` wrote; ``name`` is told where it cannot be read."""
        return cls(queue_file.loads(text, name))

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return self.queue.document.get("document_id", "")

    @property
    def taken(self) -> list[QueueEntry]:
        """The entries that would be written."""
        return taken_over(self.queue)

    def dumps(self) -> str:
        """Return it as text, for a proposal."""
        return queue_file.dumps(self.queue)

    def changes(self, store: Store, registry: Registry) -> Changes:
        """Return what it changes in a registry; errors are those of `gis.imports.accepting.changes_of`."""
        return changes_of(self.queue, registry, kept=kept_of(store, self.queue))

    def keep(self, store: Store) -> None:
        """Keep the original in the store, where there is one to keep; ImportFileError if it is another file."""
        if self.original is not None:
            originals.keep(store, self.queue, self.original)
