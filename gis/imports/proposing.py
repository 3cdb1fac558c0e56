"""A document's decided entries as one proposal: an editor hands them in, a curator writes them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from gis.core.errors import DataError
from gis.exchange import accept as acceptance
from gis.exchange.proposal import Proposal, now
from gis.exchange.proposals import file_one, get
from gis.exchange.values import clean
from gis.imports import queue
from gis.imports.accepting import TAKEN, changes_of
from gis.imports.kept import kept_of
from gis.store.changes import require_said

if TYPE_CHECKING:
    from gis.imports.queue import Queue, QueueEntry
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
    with store.locked():
        changes_of(found, store.load())  # what could not be written is not filed
        document_id = found.document["document_id"]
        made = Proposal("", document_id, "import", "", clean(who), now(), clean(why), DOOR, attached=queue.dumps(found))
        return file_one(store, made)


def accept(store: Store, proposal_id: str, *, who: str, why: str = "") -> Proposal:
    """Write the entries of a proposal into the registry as it stands now, and build the map: both or nothing.

    Raises
    ------
    DataError
        If it is no open proposal of a document, or a check would break.
    """
    with store.locked():
        proposal = get(store, proposal_id)
        if proposal.state != "open" or proposal.kind != "import":
            raise DataError("proposals.not_open", id=proposal.id, state=proposal.state)
        why = why.strip() or proposal.why
        decided = proposal.decided("accepted", who, why)
        registry = store.load()
        found = queue.loads(proposal.attached, proposal.id)
        changes = changes_of(found, registry, kept=kept_of(store, found))
        changes = dataclasses.replace(changes, proposals={proposal.id: decided.dumps()}, proposal=proposal.id)
        acceptance.commit(store, changes, who=who, why=why, registry=registry)
        return decided


def taken(proposal: Proposal) -> list[QueueEntry]:
    """Return the entries of a proposal that would be written."""
    found = queue.loads(proposal.attached, proposal.id)
    return [e for e in found.entries if e.decision is not None and e.decision.state in TAKEN]
