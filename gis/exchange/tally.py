"""What a file may hold in all, counted while it is read: a flood ends with a sentence, not with the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.core.errors import ImportFileError
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.core.limits import Limits


class Tally:
    """Counts rows, layers, vertices and parts of one file against its limits."""

    def __init__(self, name: str, held: Limits) -> None:
        self.name = name
        self.held = held
        self.rows = self.layers = self.vertices = self.parts = 0

    def row(self) -> None:
        """Count a row.

        Raises
        ------
        ImportFileError
            If there are too many; the message tells the limit.
        """
        self.rows += 1
        self._hold("rows", self.rows, self.held.rows)

    def layer(self) -> None:
        """Count a layer; raises as `row`."""
        self.layers += 1
        self._hold("layers", self.layers, self.held.layers)

    def geometry(self, vertices: int, parts: int) -> None:
        """Count what a geometry claims to hold; raises as `row`."""
        self.vertices += vertices
        self.parts += parts
        self._hold("vertices", self.vertices, self.held.vertices)
        self._hold("parts", self.parts, self.held.parts)

    def _hold(self, what: str, found: int, most: int) -> None:
        if found > most:
            raise ImportFileError("exchange.too_many", name=self.name, most=most, what=Notice(f"exchange.of_{what}"))
