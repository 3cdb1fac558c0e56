"""What became of a project, or of all: what documents state, who proposed, decided and changed what, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from gis.exchange.proposals import queue

if TYPE_CHECKING:
    from gis.exchange.proposal import Proposal, State
    from gis.registry.log import LogEntry
    from gis.registry.projects import Registry, Statement
    from gis.store.changes import Commit
    from gis.store.store import Store


@dataclass(frozen=True)
class Event:
    """One thing that happened on a day.

    Attributes
    ----------
    day
        ISO date.
    who, why, door
        Empty of what a document states; ``door`` also of changes that were made before doors were written down.
    what, old, new
        Of a change: the column or what was done, and both values in words.
    proposal
        Of what was proposed or decided.
    became
        Of what was proposed: what became of it up to today; of what was decided: what the decision made of it.
    statement
        Of what a document states.
    """

    day: str
    project_id: str
    kind: Literal["stated", "changed", "proposed", "decided"]
    who: str = ""
    why: str = ""
    door: str = ""
    what: str = ""
    old: str = ""
    new: str = ""
    proposal: Proposal | None = None
    became: State | Literal[""] = ""
    statement: Statement | None = None


def timeline(store: Store, registry: Registry, project_id: str | None = None) -> list[Event]:
    """Return the events of a project, oldest first; of all projects without what documents state."""
    found = list(_stated(registry, project_id)) if project_id is not None else []
    doors = _doors(store.commits())
    for entry in store.history(project_id):
        found.append(
            Event(
                entry.date,
                entry.project_id,
                "changed",
                entry.who,
                entry.why,
                doors.get(_key(entry), ""),
                entry.change,
                entry.old,
                entry.new,
            )
        )
    for one in queue(store):
        if project_id not in (None, one.project_id):
            continue
        event = partial(Event, project_id=one.project_id, door=one.door, proposal=one)
        found.append(event(one.at[:10], kind="proposed", who=one.who, why=one.why, became=one.state))
        found += [event(d.at[:10], kind="decided", who=d.who, why=d.why, became=one.became(d)) for d in one.decisions]
    return sorted(found, key=lambda event: event.day)


def _stated(registry: Registry, project_id: str) -> Iterator[Event]:
    for statement in registry.history(project_id):
        yield Event(statement.date.isoformat(), project_id, "stated", statement=statement)


def _doors(commits: list[Commit]) -> dict[tuple[str, ...], str]:
    """Return the door of each line of the log that the ledger knows of."""
    return {(c.who, c.why, line.project_id, line.change, line.old, line.new): c.door for c in commits for line in c.log}


def _key(entry: LogEntry) -> tuple[str, ...]:
    return (entry.who, entry.why, entry.project_id, entry.change, entry.old, entry.new)
