"""Which boundary set is in use, since when, and how exact it is: said wherever a border is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.core.errors import SchemaError
from gis.i18n import numbers
from gis.i18n.say import say

MODELLED, OFFICIAL = "modelled", "official"


@dataclass(frozen=True)
class Provenance:
    """Origin and accuracy of the boundary set in use.

    Attributes
    ----------
    set
        ``modelled`` or ``official``.
    date
        Day the official set was fetched, or the day from which the modelled units are valid; ISO 8601.
    accuracy
        What ``tools/evaluate_boundaries.py`` measured of the modelled set (see SOURCES.md).
    source
        Where the official set came from; empty for the modelled one.
    sha256
        Of the official set's full-resolution file; empty for the modelled one.
    """

    set: str
    date: str
    accuracy: dict[str, Any]
    source: str = ""
    sha256: str = ""

    @classmethod
    def of(cls, state: Mapping[str, Any] | None, accuracy: dict[str, Any]) -> Provenance:
        """Return the provenance of the modelled set, or of the official one as `read_state` found it."""
        if state is None:
            return cls(MODELLED, "2025-07-01", accuracy)
        return cls(OFFICIAL, str(state["date"]), accuracy, str(state["source"]), str(state["sha256"]))

    @property
    def is_official(self) -> bool:
        """Whether the lines are the published ones."""
        return self.set == OFFICIAL

    def label(self, lang: str) -> str:
        """One line for maps and exports: which set, and how exact it is."""
        if self.is_official:
            return say("boundaries_official", lang, date=numbers.date(self.date, lang))
        right = numbers.percent(float(self.accuracy["points_right"]), lang, 1)
        return say("boundaries_modelled", lang, right=right, metres=self.accuracy["border_p90_m"])

    def confidence(self, distance_m: float, inside: bool = True) -> float:
        """Probability that the commune found for a point is the right one.

        ``distance_m`` is to the nearest border if the point is ``inside`` a commune, else to the
        nearest commune (at most 1 km, and supposing that it lies in the city at all). For the
        modelled set as measured by distance band; official borders are good to a few metres.
        """
        if self.is_official:
            return 0.99 if distance_m >= 25 else 0.9
        if not inside:
            return float(self.accuracy["right_outside"])
        bands = self.accuracy["right_by_distance"]
        return float(max((share for low, share in bands if low <= distance_m), default=bands[0][1]))


_FIGURES = ("points_right", "border_p90_m", "right_outside", "iou_mean", "iou_min")


def read_accuracy(folder: Path) -> dict[str, Any]:
    """Read ``accuracy.json`` of a boundaries folder.

    Raises
    ------
    SchemaError
        If it is missing, or not the figures that the badge tells; names what is lacking.
    """
    path = folder / "accuracy.json"
    try:
        body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        lacking = [name for name in _FIGURES if not isinstance(body[name], int | float)]
        lacking += [] if all(len(band) == 2 for band in body["right_by_distance"]) else ["right_by_distance"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise SchemaError("boundaries.unreadable", path=path, reason=reason) from error
    if lacking:
        raise SchemaError("boundaries.no_figure", path=path, lacking=lacking)
    return body


def read_state(official: Path) -> dict[str, Any] | None:
    """Read ``provenance.json`` of a fetched set; None if there is none that can be used."""
    try:
        state = json.loads((official / "provenance.json").read_text(encoding="utf-8"))
        complete = all((official / str(state[key])).is_file() for key in ("full", "display"))
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None
    return state if complete and {"date", "source", "sha256"} <= state.keys() else None


def in_use(data_dir: Path) -> Provenance:
    """Return the provenance of the boundaries that a data folder uses, without reading them.

    Raises
    ------
    SchemaError
        If ``accuracy.json`` is missing or malformed.
    """
    folder = data_dir / "boundaries"
    return Provenance.of(read_state(folder / "official"), read_accuracy(folder))


def set_in_use(data_dir: Path) -> str:
    """Return a short text that changes whenever another boundary set comes into use: a cache key."""
    state = read_state(data_dir / "boundaries" / "official")
    return MODELLED if state is None else str(state["sha256"])
