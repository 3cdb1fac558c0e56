"""Candidates: the projects that an entry may mean, each with its score and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A project, its score, and what speaks for or against; several ids joined by ``;`` if one item names several."""

    project_id: str
    score: float
    name: str
    reasons: tuple[str, ...]
    vetoes: tuple[str, ...]

    @property
    def why(self) -> str:
        """Reasons and vetoes as one sentence."""
        against = f"; nhưng {', '.join(self.vetoes)}" if self.vetoes else ""
        return ", ".join(self.reasons) + against


@dataclass(frozen=True)
class Match:
    """The decision proposed for an entry: ``same``, ``ask`` or ``new``, and the candidates, best first."""

    decision: str
    project_ids: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def is_better(one: Candidate, other: Candidate) -> bool:
    """Of two names of one project, one without vetoes counts even if it is a little less alike."""
    if bool(one.vetoes) != bool(other.vetoes):
        return one.score >= other.score - 0.1 if not one.vetoes else one.score > other.score + 0.1
    return one.score > other.score


def without_repeats(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Each project once, unless a group of projects stands before its members."""
    kept: list[Candidate] = []
    seen: set[str] = set()
    for candidate in ranked:
        ids = set(candidate.project_id.split("; "))
        if ids <= seen:
            continue
        seen |= ids
        kept.append(candidate)
    return kept
