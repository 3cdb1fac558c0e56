"""The rules of the look: colour = sector group, form = status, edge = precision.

They stand in ``rules.json``; the page gets the same file. Weights are parts of a medium's full line:
5 px on the screen, 1.0 mm on paper, 1.4 mm in QGIS.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gis.core.codelists import Codelists

UNKNOWN_FORM = "outline"
"""The form of a status that no codelist knows, or that has a form that nobody knows."""


@dataclass(frozen=True)
class Form:
    """How a status shows.

    ``weight`` is the part of the medium's full line, ``tint`` the opacity of an area (0–1) on the screen,
    ``ring`` the width of a point's ring as part of its radius, 0 where the disc is full.
    """

    name: str
    weight: float
    tint: float
    ring: float

    @property
    def pale(self) -> bool:
        """Whether the colour is mixed with white."""
        return self.name == "thin_pale"

    @property
    def stopped(self) -> bool:
        """Whether a cross stands over the sign."""
        return self.name == "grey_cross"

    @property
    def grey(self) -> bool:
        """Whether the colour gives way to grey: the work stands still, or nobody says how it stands."""
        return self.stopped or self.name == "grey_thin"

    @property
    def full(self) -> bool:
        """Whether a point is a full disc of its colour (else a ring on white)."""
        return self.ring == 0


@dataclass(frozen=True)
class Medium:
    """What is drawn on: ``line`` is the width of a line of weight 1 in ``unit``, ``tint`` a factor."""

    unit: str
    line: float
    tint: float


@cache
def rules() -> Mapping[str, Any]:
    """Return ``rules.json`` as it stands."""
    found: Mapping[str, Any] = json.loads((resources.files("gis.style") / "rules.json").read_text(encoding="utf-8"))
    return found


@cache
def forms() -> Mapping[str, Form]:
    """Return every form by its name."""
    return {name: Form(name, **row) for name, row in rules()["forms"].items()}


@cache
def medium(name: str) -> Medium:
    """Return ``screen``, ``paper`` or ``qgis``."""
    return Medium(**rules()["media"][name])


def form_of(status: str, lists: Codelists) -> Form:
    """Return the form of a status."""
    row = lists.statuses.get(status)
    return forms().get(row["form"] if row is not None else UNKNOWN_FORM, forms()[UNKNOWN_FORM])


def statuses_of(form: str, lists: Codelists) -> list[str]:
    """Return the codes of the statuses that show in a form, in the order of the codelist."""
    return [code for code, row in lists.statuses.items() if row["form"] == form]


def colour_of(colour: str, form: Form) -> str:
    """Return what a sector's colour (``#RRGGBB``) becomes in a form."""
    if form.grey:
        return str(rules()["grey"])
    return pale(colour, rules()["pale"]) if form.pale else colour


def pale(colour: str, part: float) -> str:
    """Mix a colour (``#RRGGBB``) with white; part 0 gives the colour, 1 white."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(v + (255 - v) * part):02X}" for v in channels)


def palette(name: str) -> Mapping[str, str]:
    """Return the colours of the ground: ``light`` (screen and QGIS) or ``paper``."""
    found: Mapping[str, str] = rules()["palettes"][name]
    return found
