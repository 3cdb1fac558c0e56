"""What a check yields, and what all checks need to walk the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from gis.registry.projects import Placed, Project, Registry


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: which check, what is wrong and what to do, in which file and line."""

    check_id: str
    message: str
    path: str
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: [{self.check_id}] {self.message}"


Check = Callable[[Registry], Iterator[Finding]]


def project_finding(registry: Registry, check_id: str, project: Project, message: str) -> Finding:
    return Finding(check_id, message, str(registry.data_dir / "projects.csv"), project.line)


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
