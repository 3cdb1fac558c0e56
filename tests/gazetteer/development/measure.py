"""How the door answers the development set: right, wrong, asked or missed, by kind."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core import crs
from gis.core.errors import AmbiguousPlaceError, GeometryError, PlaceNotFoundError

if TYPE_CHECKING:
    from gis.gazetteer.geocoder import GazetteerGeocoder

PATH = Path(__file__).with_name("queries.csv")
TYPED = Path(__file__).with_name("typed.csv")
"""Typed after the first mending, by one person, without looking at the data; judged answer by answer."""
LATER = Path(__file__).with_name("typed_later.csv")
"""Typed after the second mending, likewise; no text of it is in the two sets before."""

LISTED = Path(__file__).with_name("listed.csv")
"""Addresses of public lists, odd notations and traps, frozen before the third mending."""
PLANNERS = Path(__file__).with_name("planners.csv")
"""Offsets, neighbours, mileposts, sites, persons, codes: kinds that nobody had typed, frozen before the fourth."""
RESIDENTS = Path(__file__).with_name("residents.csv")
"""Addresses and names as people of the city type them, old and new, frozen before the fifth."""
SURVEYORS = Path(__file__).with_name("surveyors.csv")
"""Developers' names, dykes, sluices, plots, neighbours, provinces of before 1997, made-up names, before the sixth."""
INSPECTORS = Path(__file__).with_name("inspectors.csv")
"""Permits, bills, tables, tenders, foreign firms, scanned signs, words of the language, before the seventh."""


@dataclass(frozen=True)
class Verdict:
    """A row of the set, what came of it (``right``, ``wrong``, ``asked``, ``missed``), and the answer's score."""

    row: dict[str, str]
    outcome: str
    score: float
    answer: str


def rows(path: Path = PATH) -> list[dict[str, str]]:
    """Return the questions of a set."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judge(geocoder: GazetteerGeocoder, asked: Iterable[dict[str, str]]) -> list[Verdict]:
    """Ask every question and compare the answers."""
    return [_verdict(geocoder, row) for row in asked]


def table(verdicts: Iterable[Verdict]) -> str:
    """Return a Markdown table: answers by kind, for questions that have an answer and those that have none."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        key = f"{verdict.row['expected']} {verdict.outcome}"
        counts[verdict.row["kind"]][key] += 1
        counts["**all**"][key] += 1
    head = "| kind | to find | found | asked | missed | wrong | not to find | pinned | to ask | pinned |"
    lines = [head, "|---|" + "---:|" * 9]
    for kind, n in counts.items() if "**all**" not in counts else [*counts.items()]:
        total = {want: sum(v for k, v in n.items() if k.startswith(want)) for want in ("found", "none", "ask")}
        cells = (
            total["found"],
            n["found right"],
            n["found asked"],
            n["found missed"],
            n["found wrong"],
            total["none"],
            n["none wrong"],
            total["ask"],
            n["ask wrong"],
        )
        lines.append(f"| {kind} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def _verdict(geocoder: GazetteerGeocoder, row: dict[str, str]) -> Verdict:
    try:
        location = geocoder.resolve(row["query"], row["near"] or None)
    except AmbiguousPlaceError as error:
        return Verdict(row, "right" if row["expected"] == "ask" else "asked", 0.0, str(error))
    except (PlaceNotFoundError, GeometryError) as error:
        return Verdict(row, "right" if row["expected"] == "none" else "missed", 0.0, str(error))
    raw = location.raw
    right = raw["place_id"] in row["place_ids"].split(";") if raw["place_id"] else False
    right = right or (bool(raw["commune_code"]) and raw["commune_code"] in row["communes"].split(";"))
    if row["lat"]:
        gap = crs.distance_m(float(row["lon"]), float(row["lat"]), location.longitude, location.latitude)
        right = right or gap <= float(row["tolerance_m"])
    told = f"{raw['place_id'] or raw['name']} {location.latitude:.4f},{location.longitude:.4f} {raw['how']}"
    return Verdict(row, "right" if right else "wrong", raw["score"], told)
