"""What documents state of projects, in sums that say how many they speak of: progress and cost. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

STAGES: dict[str, tuple[str, ...]] = {
    "completed": ("completed",),
    "building": ("under_construction",),
    "ahead": ("preparing", "planned", "study"),
    "stopped": ("suspended", "cancelled"),
    "unstated": ("unstated",),
}
"""Stage of a work → the statuses it gathers, from built to unknown."""


@dataclass(frozen=True)
class Progress:
    """How far the projects of a row are: ``counts`` per stage of `STAGES`, in their order."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All projects of the row."""
        return sum(self.counts.values())

    def share(self, stage: str) -> float:
        """The share (0–1) of a stage; 0 of nothing."""
        return self.counts[stage] / self.total if self.total else 0.0


@dataclass(frozen=True)
class Cost:
    """The cost that is stated: its sum (billions of đồng), of how many projects, out of how many."""

    total_bn_vnd: float
    stating: int
    projects: int


def progress(projects: gpd.GeoDataFrame) -> Progress:
    """Count projects by stage."""
    statuses = projects["status"].value_counts()
    return Progress({stage: int(statuses.reindex(list(of)).fillna(0).sum()) for stage, of in STAGES.items()})


def cost(projects: gpd.GeoDataFrame) -> Cost:
    """Add up what is stated; what is not stated is not nothing, so the number of those that state it goes along."""
    stated = projects["cost_bn_vnd"].dropna().astype(float)
    return Cost(round(float(stated.sum()), 2), len(stated), len(projects))


def deadlines(projects: gpd.GeoDataFrame) -> dict[str, int]:
    """Count projects by the class of their deadline (`gis.registry.deadlines.CLASSES`)."""
    return {str(code): int(n) for code, n in projects["due"].value_counts().items()}
