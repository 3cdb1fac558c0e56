"""How likely an answer is right: measured by how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.gazetteer.index import SCORES

if TYPE_CHECKING:
    from gis.gazetteer.answers import Match

PROBABILITY = {
    "exact": 0.99,
    "folded": 0.97,
    "alias": 0.96,
    "kindless": 0.94,
    "street": 0.94,
    "unit": 0.92,
    "beside": 0.92,
    "milepost": 0.92,
}
"""How often such an answer is right, rounded down from ``docs/geocoding.md``; other answers say less than 0.9."""
GUESS_BONUS, GUESS_MOST = 0.08, 0.89
UNSURE = 0.03


def probability(match: Match) -> float:
    """Return the share of such answers that were right on the development set and on mistyped names."""
    measured = PROBABILITY.get(match.how)
    if measured is None or match.score < SCORES.get(match.how, 0.0) - UNSURE:
        return min(match.score + GUESS_BONUS, GUESS_MOST) if match.how in ("marks", "fuzzy") else min(match.score, 1.0)
    return measured
