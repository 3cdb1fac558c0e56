"""What is to change in a registry, in terms that any store can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gis.core.errors import DataError

MOST_SAID = 2_000
"""Characters of a name, a reason or a section: the log is read by people."""


@dataclass(frozen=True)
class RowChange:
    """Cells of one row.

    Attributes
    ----------
    table
        Name of the table (`gis.registry.schema.TABLES`); of ``items`` the part too: ``items/bcct-2025``.
    key
        What names the row (`gis.core.columns.Table.key_of`): ``cau-rao-3``.
    cells
        The cells to set. The row's other cells stay; a row that is not there is added, its other cells empty.
        None removes the row.
    text
        The whole record as it shall stand in a file, where that is known (an undo); other stores need not care.
    after
        Key of the row that a returning row stood behind, empty at the top; None puts it at the end.
    expect
        Cells that the row must hold now; else nothing is committed.
    """

    table: str
    key: str
    cells: Mapping[str, str] | None
    text: str = ""
    after: str | None = None
    expect: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LogLine:
    """What people read of a change: of which project, what, the old and the new value in words."""

    project_id: str
    change: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Changes:
    """All that is to change at once.

    Attributes
    ----------
    rows
        In the order in which they are made.
    geometries
        Project id → text of its GeoJSON; None removes the drawing.
    proposals
        Id → text of the proposal's JSON; None takes it away.
    expect
        Texts that proposals must hold now (None: there is no such proposal); else nothing is committed.
    readings
        Id of a document → text of its reading with what was decided (``imports/<document>.json``).
    built
        Text of the built ``projects.geojson`` that belongs to these changes; None leaves it.
    log
        Lines of the log; who, why and the day are the commit's.
    day
        ISO date of the log; empty for today.
    door
        From where it came: ``qgis``, ``browser``, ``import``, ``command``, ``field`` …
    proposal
        Id of the proposal that asked for them.
    undoes
        Number of the commit that this one takes back.
    """

    rows: tuple[RowChange, ...] = ()
    geometries: Mapping[str, str | None] = field(default_factory=dict)
    proposals: Mapping[str, str | None] = field(default_factory=dict)
    expect: Mapping[str, str | None] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    built: str | None = None
    log: tuple[LogLine, ...] = ()
    day: str = ""
    door: str = ""
    proposal: str = ""
    undoes: int | None = None

    @property
    def only_proposals(self) -> bool:
        """Whether neither the registry nor its logs would change."""
        return not (self.rows or self.geometries or self.readings or self.built or self.log)


@dataclass(frozen=True)
class RowRecord:
    """A row before and after a commit; the text of its record, None where it was not there.

    ``previous`` is the key of the row before a removed one (rows removed earlier count), None at the top.
    """

    table: str
    key: str
    before: str | None
    after: str | None
    previous: str | None = None


@dataclass(frozen=True)
class FileRecord:
    """A drawn geometry before and after a commit: project id and texts."""

    project_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Commit:
    """What was changed at once, by whom, when, why, through which door; enough to take it back.

    ``at`` is the moment (ISO 8601, UTC); ``created`` names tables that this commit began; ``files`` what was
    written, as the store calls it, known to who committed only.
    """

    number: int
    at: str
    who: str
    why: str
    door: str
    rows: tuple[RowRecord, ...]
    geometries: tuple[FileRecord, ...]
    log: tuple[LogLine, ...]
    created: tuple[str, ...] = ()
    undoes: int | None = None
    proposal: str = ""
    files: tuple[str, ...] = field(default=(), compare=False)

    @property
    def project_ids(self) -> frozenset[str]:
        """The projects that the commit speaks of."""
        rows = {row.key for row in self.rows if row.table == "projects"}
        return frozenset(rows | {g.project_id for g in self.geometries} | {line.project_id for line in self.log})


def require_said(who: str, why: str, *more: str) -> None:
    """Refuse a change that nobody signs, or whose words are a flood.

    Raises
    ------
    DataError
        If who or why is blank, or one of the texts is longer than `MOST_SAID`.
    """
    if not who.strip() or not why.strip():
        raise DataError("store.who_and_why")
    longest = max(map(len, (who, why, *more)))
    if longest > MOST_SAID:
        raise DataError("store.said_too_long", n=longest, most=MOST_SAID)
