"""Accepting a change: one act for the page, the command line and whoever else brings one.

Compare, check, build; then commit upon the version that was read: what was checked is what is written. Nobody waits for
the checks of another: of two who accept at once the second does it again upon what the first left.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import ConflictError, DataError, UnknownReferenceError
from gis.exchange.afresh import afresh
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance, edits_of
from gis.i18n.say import Lines, Notice
from gis.registry import build
from gis.registry.checks import catalogue
from gis.store.changes import Changes, Commit, require_said

if TYPE_CHECKING:
    from gis.exchange.changes import Change
    from gis.registry.checks.finding import Finding
    from gis.registry.projects import Registry
    from gis.store.store import Store

CITATION = "a citation (--document and --section: which document names it?)"


@dataclass(frozen=True)
class Accepted:
    """The changes that were taken over, and what was written."""

    changes: tuple[Change, ...]
    commit: Commit

    @property
    def files(self) -> tuple[str, ...]:
        """The names of what was written, as the store calls it; the built map is among them."""
        return self.commit.files


def accept(path: Path, store: Store, given: Acceptance) -> Accepted:
    """Take the accepted changes of an edited file over, and build the map from them: both or nothing.

    Parameters
    ----------
    path
        The edited file, see `gis.exchange.reading.read`.
    store
        Where the registry lives; read afresh, so that nothing stale is written.
    given
        What is accepted, by whom, why.

    Raises
    ------
    DataError
        If a change is in conflict or incomplete, or breaks a check; names each.
    UnknownReferenceError
        If an accepted id is no change of this file.
    ConflictError, ExportError
        If somebody else writes, or it cannot be written.
    """

    def act(version: str) -> Accepted:
        registry, chosen, changes = _prepared(path, store, given)
        return Accepted(tuple(chosen), _commit(store, registry, changes, version, given.who, given.why, chosen))

    return afresh(store, act)


def patch(path: Path, store: Store, given: Acceptance) -> str:
    """Return what `accept` would write as a unified diff (for ``git apply``); writes nothing.

    Raises
    ------
    DataError
        As `accept`.
    """
    registry, chosen, changes = _prepared(path, store, given)
    with store.trial(changes) as edited:
        require_sound(registry, edited, chosen)
    return store.patch(changes, given.who, given.why)


def commit(
    store: Store,
    changes: Changes,
    *,
    who: str,
    why: str,
    expected_version: str | None = None,
    registry: Registry | None = None,
) -> Commit:
    """Check, build and commit changes of any kind: an import, a proposal, an undo.

    Parameters
    ----------
    expected_version
        The version that the changes were made from (`Store.version`); None where they hold whatever came meanwhile.
    registry
        What the changes were made of, of the expected version, where the caller loaded it; None loads it.

    Raises
    ------
    ConflictError
        If the version moved on.
    DataError
        If the changes break a check or the map cannot be built.
    ExportError
        If it cannot be written.
    """

    def act(version: str) -> Commit:
        return _commit(store, store.load() if registry is None else registry, changes, version, who, why)

    if expected_version is None:
        return afresh(store, act)
    if store.version() != expected_version:
        raise ConflictError("store.moved_on")
    return act(expected_version)


def require_sound(before: Registry, after: Registry, chosen: Sequence[Change] = ()) -> None:
    """Raise if a registry has faults that it had not before.

    Faults are told apart by check, kind of fault and project, never by their text: a text may name a file or a
    figure that differs.

    Raises
    ------
    DataError
        With every new fault, and which of the chosen changes could be accepted without the others.
    """
    findings = catalogue.run(after)
    if not findings:
        return
    known = Counter(finding.same for finding in catalogue.run(before))
    new = []
    for finding in findings:
        known[finding.same] -= 1
        if known[finding.same] < 0:
            new.append(finding)
    if new:
        named = {str(finding.facts.get("id", "")) for finding in new}
        broken = {change.project_id for change in chosen if _speaks_of(change.project_id, new, named)}
        good = [change.id for change in chosen if change.project_id not in broken] if broken else []
        lines = [Notice("exchange.finding", check=finding.check_id, what=finding.notice) for finding in new]
        lines += [Notice("exchange.cite_status", id=project_id) for project_id in _uncited(before, after, new)]
        raise DataError("exchange.breaks_checks", faults=Lines([*lines, *_remedy(good)]))


def _prepared(path: Path, store: Store, given: Acceptance) -> tuple[Registry, list[Change], Changes]:
    require_said(given.who, given.why)
    registry = store.load()
    chosen = _chosen(compare(path, registry).changes, given.accept)
    _require_acceptable(chosen, given)
    return registry, chosen, edits_of(registry, chosen, given)


def _commit(
    store: Store,
    registry: Registry,
    changes: Changes,
    version: str,
    who: str,
    why: str,
    chosen: Sequence[Change] = (),
) -> Commit:
    with store.trial(changes) as edited:
        require_sound(registry, edited, chosen)
        built = _built(edited, registry)
    return store.commit(dataclasses.replace(changes, built=built), version, who, why)


def _built(after: Registry, before: Registry) -> str | None:
    """Return the text of the map; None where a fault that stood before keeps it from being built at all."""
    try:
        return build.build(after)
    except DataError:
        try:
            build.build(before)
        except DataError:
            return None
        raise


def _chosen(changes: Sequence[Change], accept: frozenset[str] | None) -> list[Change]:
    if accept is None:
        return list(changes)
    known = {name for change in changes for name in (change.id, change.project_id or change.key)}
    unknown = sorted(accept - known)
    if unknown:
        there: list[object] = [change.id for change in changes] or [Notice("exchange.nothing_edited")]
        raise UnknownReferenceError("exchange.no_such_change", ids=unknown, there=there)
    return [c for c in changes if c.id in accept or (c.project_id or c.key) in accept]


def _require_acceptable(chosen: Sequence[Change], given: Acceptance) -> None:
    faults: list[str] = []
    good: list[str] = []
    cited = bool(given.document and given.section.strip())
    for change in chosen:
        missing = [*change.missing, *([CITATION] if change.kind == "added" and not cited else [])]
        if change.conflict or missing:
            faults.append(str(dataclasses.replace(change, missing=tuple(missing))))
        else:
            good.append(change.id)
    if faults:
        raise DataError("exchange.not_acceptable", faults=Lines([*faults, *_remedy(good)]))


def _speaks_of(project_id: str, new: Sequence[Finding], named: set[str]) -> bool:
    """Tell whether a new fault is about a project: it names it as its own, or among its facts."""
    if project_id in named:
        return True
    return any(project_id in str(fact).split() or project_id == fact for f in new for fact in f.facts.values())


def _uncited(before: Registry, after: Registry, new: Sequence[Finding]) -> list[str]:
    """Return the projects whose new status no document states because none was cited with it."""
    ids = sorted({str(f.facts["id"]) for f in new if f.check_id == "status_is_the_latest"})
    return [i for i in ids if _item_ids(before, i) == _item_ids(after, i)]


def _item_ids(registry: Registry, project_id: str) -> set[str]:
    return {item.item_id for item in registry.items_of.get(project_id, [])}


def _remedy(good: Sequence[str]) -> list[Notice]:
    return [Notice("exchange.rest_is_acceptable", ids=" ".join(good))] if good else []
