"""The changes of an edited file as proposals, one a project: a curator decides later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gis.core.errors import DataError
from gis.exchange.proposal import Seen
from gis.exchange.proposals import draft, file_all
from gis.i18n.say import Lines
from gis.registry.schema import EDITABLE

if TYPE_CHECKING:
    from gis.exchange.changes import Change
    from gis.exchange.proposal import Kind, Proposal
    from gis.store.store import Store

_KINDS: Mapping[str, Kind] = {"added": "add", "deleted": "retire"}


@dataclass(frozen=True)
class Filing:
    """On whose word, why, and which document says so; ``door`` tells from where the changes came."""

    who: str
    why: str
    document: str = ""
    section: str = ""
    door: str = "qgis"


def file(store: Store, changes: Iterable[Change], given: Filing) -> list[Proposal]:
    """File one proposal for each project that the changes speak of: all of them, or none.

    Raises
    ------
    DataError
        If one cannot be proposed (a feature without an id, a change in conflict), or who or why is missing.
    """
    gathered: dict[str, list[Change]] = {}
    for change in changes:
        gathered.setdefault(change.project_id, []).append(change)
    wanted = {project_id: _parts(found) for project_id, found in gathered.items()}
    conflicts = [str(c) for found in gathered.values() for c in found if c.conflict]
    if conflicts:
        raise DataError("exchange.not_acceptable", faults=Lines(conflicts))
    told = vars(given)
    version, registry = store.version(), store.load()
    drafts = [draft(registry, name, kind, **parts, **told) for name, (kind, parts) in wanted.items()]
    return file_all(store, drafts, version)


def _parts(changes: Iterable[Change]) -> tuple[Kind, dict[str, Any]]:
    kind: Kind = "change"
    fields: dict[str, str] = {}
    was: dict[str, str] = {}
    geometry = drawn = None
    for change in changes:
        if change.kind == "attribute":
            fields[change.column], was[change.column] = change.new, change.old
        elif change.kind == "deleted":
            return "retire", {}
        else:
            kind = _KINDS.get(change.kind, kind)
            geometry, drawn = change.after, change.before
            fields |= {c: v for c, v in change.values.items() if c in EDITABLE and v}
    return kind, {"fields": fields, "geometry": geometry, "seen": Seen(was, drawn)}
