"""What a check yields, and what all checks need to walk the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gis.i18n.say import Notice
from gis.registry.projects import Placed, Registry
from gis.registry.schema import PROJECTS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.registry.project import Project


@dataclass(frozen=True)
class Finding:
    """One fault: which check, what is wrong and what to do, in which file and line.

    ``code`` and ``facts`` say it in every language (`gis.i18n.say.say`); `message` is English.
    """

    check_id: str
    notice: Notice
    path: str
    line: int | None = None

    @property
    def code(self) -> str:
        """What is wrong: a key of the catalogues."""
        return self.notice.code

    @property
    def facts(self) -> Mapping[str, object]:
        """What the text of the code names; ``id`` is the project (or the item) at fault."""
        return self.notice.facts

    @property
    def message(self) -> str:
        """What is wrong and what to do, in English, without the place."""
        return str(self.notice)

    @property
    def same(self) -> tuple[str, str, str]:
        """What tells this fault from others, whatever the words and wherever the file: check, code, project."""
        return self.check_id, self.code, str(self.facts.get("id", ""))

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: [{self.check_id}] {self.message}"


Check = Callable[[Registry], Iterator[Finding]]


def finding(check_id: str, code: str, path: Path | str, line: int | None = None, /, **facts: object) -> Finding:
    """Return a finding of a check: ``code`` is a key of the catalogues, ``facts`` what its text names."""
    return Finding(check_id, Notice(code, **facts), str(path), line)


def project_finding(registry: Registry, check_id: str, project: Project, code: str, /, **facts: object) -> Finding:
    """Return a finding about a project, on its line of ``projects.csv``; the fact ``id`` is its id."""
    return finding(check_id, code, PROJECTS.path(registry.data_dir), project.line, **{"id": project.id, **facts})


def placed_projects(registry: Registry) -> Iterator[tuple[Project, Placed]]:
    for project_id, placed in registry.placed.items():
        if isinstance(placed, Placed):
            yield registry.projects[project_id], placed


def drawn_projects(registry: Registry) -> Iterator[tuple[Project, Placed]]:
    for project, placed in placed_projects(registry):
        if placed.geometry is not None and not placed.geometry.is_empty:
            yield project, placed


def drawn_geometry(placed: Placed) -> BaseGeometry:
    geometry = placed.geometry
    if geometry is None:
        raise AssertionError("only drawn projects come here")
    return geometry
