"""One entry with all that is proposed for it, and how the command line prints it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from gis.core.vietnamese import fold
from gis.imports.entry import TIERS
from gis.imports.lexicon import GENERIC, KIND, spelled

if TYPE_CHECKING:
    from gis.imports.candidates import Match
    from gis.imports.entry import Entry
    from gis.imports.fields import Fields
    from gis.imports.placing import Placing
    from gis.registry.projects import Placed

BESIDE_M = 500.0
"""A work placed at another of a like name is not known better than this."""


@dataclass(frozen=True)
class Record:
    """One entry with all that is proposed for it."""

    order: int
    entry: Entry
    fields: Fields
    match: Match
    placings: tuple[Placing, ...]
    located: Placed | None
    location: str
    doubtful: tuple[int, ...] = ()

    @property
    def page(self) -> int:
        """The page on which the entry begins, 1-based."""
        return self.entry.block.page

    def _is_placed_itself(self) -> bool:
        """Tell whether the place found is the work itself, not one beside it: ``Cầu Bính`` for "Cầu Bính 2"."""
        places = self.placings[0].resolved.places
        name, place = fold(self.entry.name), fold(places[0].name)
        if len(places) != 1 or not name.endswith(place):
            return False
        before = spelled(self.entry.name)[: len(name) - len(place)]  # "tuyến đường đến cầu Bính" is not the bridge
        return all(match.group() in GENERIC - {"tuyến", "trục"} for match in KIND.finditer(before))

    def as_json(self) -> dict[str, Any]:
        """Return the record as the command line prints it (see docs/import.md)."""
        geometry, precision, precision_m = None, "none", None
        if self.located is not None and self.located.geometry is not None:
            geometry, precision, precision_m = self.located.geometry, self.located.source, self.located.precision_m
        elif self.located is None and self.placings:
            best = self.placings[0].resolved
            geometry, precision, precision_m = best.geometry, best.precision, best.precision_m
            if precision == "exact" and not self._is_placed_itself():
                precision, precision_m = "approximate", max(precision_m or 0.0, BESIDE_M)
        elif self.located is not None:
            precision = self.located.source
        return {
            "order": self.order,
            "number": self.entry.number,
            "section": self.entry.section,
            "name_as_read": self.entry.as_read,
            "name": self.entry.name,
            "page": self.page,
            "line": self.entry.line,
            "tier": self.entry.tier,
            "status": self.fields.status,
            "sector": self.fields.sector,
            "lead": self.fields.lead,
            "deadline": self.fields.deadline,
            "cost_bn_vnd": self.fields.cost_bn_vnd,
            "length_km": self.fields.length_km,
            "investor": self.fields.investor,
            "decision": self.match.decision,
            "project_id": ";".join(self.match.project_ids) or None,
            "candidates": [
                {"id": c.project_id.replace("; ", ";"), "score": c.score, "why": c.why} for c in self.match.candidates
            ],
            "location": self.location,
            "geometry": None if geometry is None else _geojson(geometry),
            "precision": precision,
            "precision_m": precision_m,
        }


def _geojson(geometry: Any) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(shapely.to_geojson(shapely.set_precision(geometry, 1e-6)))
    return parsed


def in_tiers(records: Sequence[Record], least: str) -> list[Record]:
    """Return the records of a tier and the surer ones."""
    kept = TIERS[: TIERS.index(least) + 1]
    return [record for record in records if record.entry.tier in kept]
