"""The queue that a session has open, and what the page asks of it. What a queue says is text of a stranger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from gis.core.errors import ExportError
from gis.core.settings import settings
from gis.dashboard import who
from gis.imports.entry import TIERS
from gis.imports.unfinished import Shelf
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.imports.queue import Queue, QueueEntry

SHOWN = ("all", "open", "propose_same", "propose_ask", "propose_new", "decided", "changed")
"""What the list can be narrowed to, beside the tiers."""


def current() -> Queue | None:
    """Return the queue that is open, if any."""
    found: Queue | None = st.session_state.get("import_queue")
    return found


def shelf() -> Shelf | None:
    """Return where the unfinished documents of who sits before the page lie; None for whoever may not write here.

    Strangers would find each other's there, and could throw them away.
    """
    person = who.person()
    return Shelf(settings().data_dir, person.key) if who.may_write(person, Act.PROPOSE) else None


def open_queue(queue: Queue | None) -> None:
    """Open another queue (None: close it; it stays on the shelf); the document's data have to be confirmed anew."""
    st.session_state["import_queue"] = None
    if queue is not None:
        keep(queue)
    st.session_state["import_confirmed"] = False
    bring(None)
    st.session_state.pop("import_at", None)
    refresh()


def bring(content: bytes | None) -> None:
    """Hold the file that the open queue was read from; None where it came as a queue."""
    st.session_state["import_original"] = content


def original() -> bytes | None:
    """Return the file that the open queue was read from, if it is here."""
    found: bytes | None = st.session_state.get("import_original")
    return found


def keep(queue: Queue) -> None:
    """Keep a step of the queue that is open, on the shelf too: the session goes with a reload of the page."""
    st.session_state["import_queue"] = queue
    st.session_state.pop("import_unkept", None)
    try:
        if own := shelf():
            own.keep(queue)
    except ExportError as error:
        st.session_state["import_unkept"] = error


def done(queue: Queue) -> None:
    """Take a queue off the shelf: it was written, handed in, or goes on in a new draft."""
    if own := shelf():
        own.drop_queue(queue)


def refresh() -> None:
    """Have every field show what the queue says, not what was typed before."""
    st.session_state["import_version"] = version() + 1


def version() -> int:
    """Return a number that stands in the keys of fields: with another one they begin anew."""
    found: int = st.session_state.get("import_version", 0)
    return found


def confirm(document: dict[str, str]) -> None:
    """Take the document's own data as a person has them."""
    found = current()
    if found is not None:
        keep(replace(found, document={**found.document, **document}))
        st.session_state["import_confirmed"] = True


def listed(queue: Queue, least: str, shown: str) -> list[QueueEntry]:
    """Return the entries of a tier and the surer ones, narrowed to one of `SHOWN`; decided ones are of any tier."""
    tiers = TIERS[: TIERS.index(least) + 1]
    wanted = [e for e in queue.entries if e.decision is not None or e.change or e.record.get("tier") in tiers]
    return [entry for entry in wanted if _is_shown(entry, shown)]


def _is_shown(entry: QueueEntry, shown: str) -> bool:
    if shown == "open":
        return entry.decision is None
    if shown == "decided":
        return entry.decision is not None
    if shown == "changed":
        return bool(entry.change)
    return shown == "all" or f"propose_{entry.record.get('decision')}" == shown
