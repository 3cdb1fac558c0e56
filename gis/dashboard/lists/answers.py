"""The answers to a list, and what a person said of the doubtful ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from gis.core import crs, scratch
from gis.gazetteer import lists
from gis.gazetteer.batch import Batch, Located, chosen, meanings
from gis.gazetteer.list_files import Appender
from gis.i18n.say import Notice

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.dashboard.lists.reading import Table
    from gis.gazetteer.geocoder import GazetteerGeocoder
    from gis.gazetteer.place import Place

DOUBTFUL = ("asked", "guess")
STEP = 100
"""Rows between two steps of the progress bar."""
MOST_LETTERS = 300
"""So much of a cell is asked; no address is longer."""
Asked = tuple[str, str]


@dataclass
class Answers:
    """The answers to a list in its order; rows with the same text and neighbourhood are one question.

    Attributes
    ----------
    table
        The list.
    asked
        (text, neighbourhood) of each row.
    given
        The gazetteer's answer to each row.
    said
        What a person said instead, by question.
    """

    table: Table
    asked: list[Asked]
    given: list[Located] = field(default_factory=list)
    said: dict[Asked, Located] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, column: str, near: str = "") -> Answers:
        """Return the questions of a list; ``near`` names the column of neighbourhoods, blank for none."""
        at, beside = table.names.index(column), table.names.index(near) if near else None
        pairs = [(row[at][:MOST_LETTERS], "" if beside is None else row[beside][:MOST_LETTERS]) for row in table.rows]
        return cls(table, pairs)

    def ask(self, geocoder: GazetteerGeocoder) -> Iterator[float]:
        """Ask the gazetteer row by row; yields the share that is done."""
        batch = Batch(geocoder)
        while len(self.given) < len(self.asked):
            part = self.asked[len(self.given) : len(self.given) + STEP]
            self.given += batch.answer([text for text, _ in part], [near for _, near in part])
            yield len(self.given) / len(self.asked)

    @property
    def now(self) -> list[Located]:
        """The answers in force."""
        return [self.said.get(pair, answer) for pair, answer in zip(self.asked, self.given, strict=True)]

    @property
    def counts(self) -> Counter[str]:
        """How many rows there are of each certainty."""
        return Counter(answer.certainty for answer in self.now)

    @property
    def doubtful(self) -> dict[Asked, list[int]]:
        """The questions that a person should settle → their rows; questions before guesses."""
        found: dict[Asked, list[int]] = {}
        for certainty in DOUBTFUL:
            for row, (pair, answer) in enumerate(zip(self.asked, self.now, strict=True)):
                if answer.certainty == certainty:
                    found.setdefault(pair, []).append(row)
        return found

    def choices(self, geocoder: GazetteerGeocoder, pair: Asked) -> tuple[Place, ...]:
        """Return the places that a question may mean."""
        return meanings(geocoder, *pair)

    def settle(self, geocoder: GazetteerGeocoder, pair: Asked, place: Place | None) -> None:
        """Take over what a person said of a question; None: it is none of the candidates."""
        self.said[pair] = (
            Located(note=Notice("gazetteer.reason.not_offered")) if place is None else chosen(geocoder, place)
        )

    def undo(self) -> None:
        """Take the last thing said back."""
        if self.said:
            self.said.popitem()

    def frame(self) -> gpd.GeoDataFrame:
        """Return the list with its answers, as the command writes it."""
        return lists.joined(pd.DataFrame(self.table.rows, columns=self.table.names, dtype=str), self.now)

    def file(self, name: str) -> bytes:
        """Return the list with its answers as a file; the suffix of ``name`` says which kind."""
        with scratch.folder("list") as folder:
            writer = Appender(folder / name)
            writer.add(self.frame().set_crs(crs.WGS84, allow_override=True))
            writer.close()
            return writer.path.read_bytes()
