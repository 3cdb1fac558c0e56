"""A document's decided entries as one proposal: an editor hands them in, a curator writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.core.errors import DataError
from gis.exchange import accept as acceptance
from gis.exchange.afresh import afresh
from gis.exchange.proposal import Proposal, loads, now
from gis.exchange.proposals import deciding, file_one, text_of
from gis.exchange.values import clean
from gis.imports import originals, queue_file
from gis.imports.accepting import changes_of, taken_over
from gis.imports.kept import kept_of
from gis.store.changes import require_said

if TYPE_CHECKING:
    from gis.imports.queue import Queue, QueueEntry
    from gis.store.changes import Changes, Commit
    from gis.store.store import Store

DOOR = "import"


def propose(store: Store, found: Queue, *, who: str, why: str) -> Proposal:
    """File what was decided of a document.

    Raises
    ------
    DataError
        If who or why is missing.
    ImportFileError
        If it could not be written as it is: no document's data, nothing decided, a project that is gone.
    """
    require_said(clean(who), clean(why))
    version = store.version()
    changes_of(found, store.load())  # what could not be written is not filed
    document_id = found.document["document_id"]
    made = Proposal(
        "", document_id, "import", "", clean(who), now(), clean(why), DOOR, attached=queue_file.dumps(found)
    )
    return file_one(store, made, version)


def write(store: Store, found: Queue, *, who: str, why: str, original: bytes | None = None) -> tuple[Changes, Commit]:
    """Write what was decided of a document into the registry as it stands now, and build the map: both or nothing.

    Parameters
    ----------
    original
        The file that the document was read from, where it shall be kept too (`gis.imports.originals`).

    Raises
    ------
    ImportFileError, DataError
        As `gis.imports.accepting.changes_of`; if a check would break, or the file is another.
    """
    if original is not None:
        changes_of(found, store.load())  # of what could not be written no file is kept
        originals.keep(store, found, original)

    def act(version: str) -> tuple[Changes, Commit]:
        registry = store.load()
        changes = changes_of(found, registry, kept=kept_of(store, found))
        done = acceptance.commit(store, changes, who=who, why=why, expected_version=version, registry=registry)
        return changes, done

    return afresh(store, act)


def accept(store: Store, proposal_id: str, *, who: str, why: str = "") -> Proposal:
    """Write the entries of a proposal into the registry as it stands now, and build the map: both or nothing.

    Raises
    ------
    DataError
        If it is no open proposal of a document, or a check would break.
    """

    def act(version: str) -> Proposal:
        text = text_of(store, proposal_id)
        proposal = loads(text, proposal_id)
        if proposal.state != "open" or proposal.kind != "import":
            raise DataError("proposals.not_open", id=proposal.id, state=proposal.state)
        because = why.strip() or proposal.why
        decided = proposal.decided("accepted", who, because)
        registry = store.load()
        found = queue_file.loads(proposal.attached, proposal.id)
        changes = changes_of(found, registry, kept=kept_of(store, found))
        changes = deciding(changes, decided, text)
        acceptance.commit(store, changes, who=who, why=because, expected_version=version, registry=registry)
        return decided

    return afresh(store, act)


def taken(proposal: Proposal) -> list[QueueEntry]:
    """Return the entries of a proposal that would be written."""
    return taken_over(queue_file.loads(proposal.attached, proposal.id))
