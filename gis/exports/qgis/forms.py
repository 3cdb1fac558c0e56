"""Form = status, as QGIS expressions: an edited status restyles itself in QGIS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.style.rules import colour_of, forms, medium, statuses_of

if TYPE_CHECKING:
    from gis.core.codelists import Codelists

QGIS = medium("qgis")


@dataclass(frozen=True)
class Tests:
    """The forms of the statuses as QGIS expressions, made from the codelist and `gis.style.rules`."""

    by_form: Mapping[str, str]

    @classmethod
    def of(cls, lists: Codelists) -> Tests:
        """Return an expression a form; a form that no status has is never true."""
        codes = {name: statuses_of(name, lists) for name in forms()}
        return cls({name: f'"status" IN ({_quoted(found)})' if found else "false" for name, found in codes.items()})

    @property
    def filled(self) -> str:
        """A full disc, a thick line."""
        return self.by_form["filled"]

    @property
    def core(self) -> str:
        """A white core, a white centre stripe."""
        return self.by_form["white_core"]

    @property
    def pale(self) -> str:
        """Thin and pale."""
        return self.by_form["thin_pale"]

    @property
    def stopped(self) -> str:
        """Grey with a cross."""
        return self.by_form["grey_cross"]

    @property
    def full(self) -> str:
        """The disc is full of its colour."""
        return f"({self.filled} OR {self.core})"

    @property
    def width(self) -> str:
        """Width of a line in millimetres."""
        cases = [f"WHEN {test} THEN {forms()[name].weight * QGIS.line:.2f}" for name, test in self.by_form.items()]
        return f"CASE {' '.join(cases)} ELSE {forms()['outline'].weight * QGIS.line:.2f} END"

    def colour(self, colour: str) -> str:
        """What a sector's colour becomes."""
        cases = [f"WHEN {test} THEN '{colour_of(colour, forms()[name])}'" for name, test in self.by_form.items()]
        return f"CASE {' '.join(cases)} ELSE '{colour}' END"


def _quoted(codes: Iterable[str]) -> str:
    return ", ".join("'" + code.replace("'", "''") + "'" for code in codes)
