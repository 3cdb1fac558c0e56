"""Write accepted changes into the curated files, or refuse them as a whole and say why."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gis.core.errors import DataError, UnknownReferenceError
from gis.documents.model import load_items
from gis.exchange.changes import Change
from gis.exchange.compare import compare
from gis.exchange.edits import Acceptance, write_changes
from gis.exchange.sources import Sources
from gis.registry.checks import catalogue
from gis.registry.projects import Registry, load_projects

CITATION = "a citation (--document and --section: which document names it?)"


@dataclass(frozen=True)
class Applied:
    """The changes that were taken over, and the files that were written."""

    changes: tuple[Change, ...]
    files: tuple[str, ...]


def apply(path: Path, data_dir: Path, given: Acceptance) -> Applied:
    """Take the accepted changes of an edited file over into the data folder.

    Parameters
    ----------
    path
        The edited file, see `gis.exchange.reading.read`.
    data_dir
        The data folder; read afresh, so that nothing stale is written.
    given
        What is accepted, by whom, why.

    Returns
    -------
    applied
        Run the build afterwards: ``projects.geojson`` is not written here.

    Raises
    ------
    DataError
        If a change is in conflict or incomplete, or breaks a check; names each. Nothing is written.
    UnknownReferenceError
        If an accepted id is no change of this file.
    """
    changes, sources = _staged(path, data_dir, given)
    return Applied(tuple(changes), tuple(sources.replace()))


def patch(path: Path, data_dir: Path, given: Acceptance) -> str:
    """Return what `apply` would write as a unified diff (for ``git apply``); writes nothing.

    Raises
    ------
    DataError
        As `apply`.
    """
    return _staged(path, data_dir, given)[1].patch()


def _staged(path: Path, data_dir: Path, given: Acceptance) -> tuple[list[Change], Sources]:
    if not given.who.strip() or not given.why.strip():
        raise DataError("say who accepts the changes and why (--who, --why); the project's history keeps it")
    registry = Registry.load(data_dir)
    chosen = _chosen(compare(path, registry).changes, given.accept)
    _require_acceptable(chosen, given)
    sources = Sources(data_dir)
    write_changes(sources, registry, chosen, given)
    _require_sound(registry, sources, chosen)
    return chosen, sources


def _chosen(changes: Sequence[Change], accept: frozenset[str] | None) -> list[Change]:
    if accept is None:
        return list(changes)
    known = {name for change in changes for name in (change.id, change.project_id or change.key)}
    unknown = sorted(accept - known)
    if unknown:
        there = ", ".join(change.id for change in changes) or "none: nothing was edited"
        raise UnknownReferenceError(f"no change {', '.join(unknown)} in this file; there are: {there}")
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
        raise DataError("\n".join(["Nothing was applied. These changes cannot be:", *faults, *_remedy(good)]))


def _require_sound(registry: Registry, sources: Sources, chosen: Sequence[Change]) -> None:
    """Run the checks on a trial copy of the curated files, with the boundaries and places of today."""
    with tempfile.TemporaryDirectory(prefix="gis-apply-") as folder:
        trial = Path(folder)
        for part in ("items", "geometries"):
            if (registry.data_dir / part).exists():
                shutil.copytree(registry.data_dir / part, trial / part)
        shutil.copyfile(registry.data_dir / "projects.csv", trial / "projects.csv")
        sources.write_to(trial)
        try:
            edited = dataclasses.replace(
                registry,
                data_dir=trial,
                items=tuple(load_items(trial, registry.documents)),
                projects=load_projects(trial),
            )
        except DataError as error:
            message = str(error).replace(str(trial), str(registry.data_dir))
            raise DataError(f"Nothing was applied: the edited tables could not be read.\n{message}") from error
        after = catalogue.run(edited)
        if not after:
            return
        before = {(finding.check_id, finding.message) for finding in catalogue.run(registry)}
        new = [finding for finding in after if (finding.check_id, finding.message) not in before]
    if new:
        broken = {c.project_id for c in chosen if any(c.project_id in finding.message for finding in new)}
        good = [change.id for change in chosen if change.project_id not in broken] if broken else []
        lines = [f"[{finding.check_id}] {finding.message}" for finding in new]
        raise DataError("\n".join(["Nothing was applied: the edited data breaks checks.", *lines, *_remedy(good)]))


def _remedy(good: Sequence[str]) -> list[str]:
    return [f"The others can be accepted by themselves: --accept {' '.join(good)}"] if good else []
