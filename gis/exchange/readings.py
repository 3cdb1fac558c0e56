"""What was read from a document and decided: handed in as one proposal, or written.

Whoever reads documents says what a reading changes (`Reading`); here it is filed, checked, built and committed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from gis.core.errors import DataError
from gis.exchange import accept as acceptance
from gis.exchange.afresh import afresh
from gis.exchange.proposal import Proposal, loads, now
from gis.exchange.proposals import deciding, file_one, text_of
from gis.exchange.values import clean
from gis.store.changes import require_said

if TYPE_CHECKING:
    from gis.registry.projects import Registry
    from gis.store.changes import Changes, Commit
    from gis.store.store import Store

DOOR = "import"


class Reading(Protocol):
    """A document's decided entries (`gis.imports.decided.Decided`)."""

    @property
    def document_id(self) -> str: ...
    @property
    def original(self) -> bytes | None: ...
    def dumps(self) -> str: ...
    def changes(self, store: Store, registry: Registry) -> Changes: ...
    def keep(self, store: Store) -> None: ...


def propose(store: Store, reading: Reading, *, who: str, why: str) -> Proposal:
    """File what was decided of a document: an editor hands it in, a curator writes it.

    Raises
    ------
    DataError
        If who or why is missing.
    ImportFileError
        If it could not be written as it is: no document's data, nothing decided, a project that is gone.
    """
    require_said(clean(who), clean(why))
    version = store.version()
    reading.changes(store, store.load())  # what could not be written is not filed
    made = Proposal(
        "", reading.document_id, "import", "", clean(who), now(), clean(why), DOOR, attached=reading.dumps()
    )
    return file_one(store, made, version)


def write(store: Store, reading: Reading, *, who: str, why: str) -> tuple[Changes, Commit]:
    """Write what was decided of a document into the registry as it stands now, and build the map: both or nothing.

    Raises
    ------
    ImportFileError, DataError
        As `Reading.changes`; if a check would break, or the file to keep is another.
    """
    if reading.original is not None:
        reading.changes(store, store.load())  # of what could not be written no file is kept
        reading.keep(store)

    def act(version: str) -> tuple[Changes, Commit]:
        registry = store.load()
        changes = reading.changes(store, registry)
        done = acceptance.commit(store, changes, who=who, why=why, expected_version=version, registry=registry)
        return changes, done

    return afresh(store, act)


def accept(store: Store, proposal_id: str, read: Callable[[str, str], Reading], *, who: str, why: str = "") -> Proposal:
    """Write the entries of a proposal into the registry as it stands now, and build the map: both or nothing.

    Parameters
    ----------
    read
        Makes a reading of the text that a proposal carries; its second argument is the proposal's id, for messages.

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
        changes = read(proposal.attached, proposal.id).changes(store, registry)
        changes = deciding(changes, decided, text)
        acceptance.commit(store, changes, who=who, why=because, expected_version=version, registry=registry)
        return decided

    return afresh(store, act)
