"""What a comparison finds: changes to review, edits of computed columns, and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.i18n.say import Notice

KINDS = ("moved", "reshaped", "attribute", "added", "deleted")


@dataclass(frozen=True)
class Change:
    """One edit of one project.

    ``old`` and ``before`` are the registry's of today, ``new`` and ``after`` the edited file's,
    ``base`` and ``at_export`` what was exported (None where unknown). ``conflict`` means that the
    registry moved on since the export: the change is shown and never applied. ``missing`` lists
    what is still needed before it can be applied, names of columns or what is said in words. Geometries
    are WGS84 (lon, lat); ``metres`` is the shift of a moved project, or the greatest deviation of a reshaped one.
    """

    project_id: str
    kind: str
    key: str
    name: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    base: str | None = None
    conflict: bool = False
    metres: float | None = None
    before: BaseGeometry | None = None
    after: BaseGeometry | None = None
    at_export: BaseGeometry | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str | Notice, ...] = ()

    @property
    def id(self) -> str:
        """Name of the change, to accept it by: ``cau-thu:moved``, ``cau-thu:status``, ``cau-moi:added``."""
        return f"{self.project_id or self.key}:{self.column or self.kind}"

    @property
    def acceptable(self) -> bool:
        """Whether it can be applied: no conflict, nothing missing."""
        return not self.conflict and not self.missing

    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON members; geometries as GeoJSON, what does not apply left out."""
        body: dict[str, Any] = {"id": self.id, "project_id": self.project_id, "kind": self.kind, "name": self.name}
        if self.kind == "attribute":
            body |= {"column": self.column, "old": self.old, "new": self.new}
        if self.metres is not None:
            body["metres"] = round(self.metres, 2)
        for name, geometry in (("before", self.before), ("after", self.after)):
            if geometry is not None:
                body[name] = mapping(geometry)
        if self.kind == "added":
            body["values"] = dict(self.values)
        if self.missing:
            body["missing"] = [str(what) for what in self.missing]
        body["conflict"] = self.conflict
        if self.conflict:
            body["base"] = self.base
            if self.at_export is not None:
                body["at_export"] = mapping(self.at_export)
        return body

    def __str__(self) -> str:
        who = f"{self.project_id or self.key}"
        said = {
            "moved": f"moved {self.metres or 0:.1f} m",
            "reshaped": f"reshaped, up to {self.metres or 0:.1f} m apart" if self.after else "geometry removed",
            "attribute": f"{self.column}: {self.old!r} → {self.new!r}",
            "added": f"added: {self.name!r}",
            "deleted": f"deleted: {self.name!r}",
        }[self.kind]
        if self.conflict:
            told = "" if self.kind != "attribute" else f" (at export {self.base!r}, in the registry now {self.old!r})"
            said += f"  CONFLICT: the registry moved on since the export{told}; export again and repeat the edit"
        if self.missing:
            said += f"  MISSING: {', '.join(str(what) for what in self.missing)}"
        return f"{who}: {said}"


@dataclass(frozen=True)
class Ignored:
    """An edit that means nothing: of a column that the build computes; ``reason`` says what to edit instead."""

    project_id: str
    column: str
    new: str
    reason: Notice

    def __str__(self) -> str:
        return f"{self.project_id}: {self.column} was edited and is ignored: it {self.reason}"


@dataclass(frozen=True)
class Comparison:
    """An edited file against the registry: changes in the order of project ids, and remarks."""

    changes: tuple[Change, ...]
    ignored: tuple[Ignored, ...] = ()
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return ``{"changes": […], "ignored": […], "notices": […]}``."""
        return {
            "changes": [change.as_json() for change in self.changes],
            "ignored": [{**vars(edit), "reason": str(edit.reason)} for edit in self.ignored],
            "notices": [str(notice) for notice in self.notices],
        }
