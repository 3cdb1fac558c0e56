"""Accepting, taking back and importing, killed at any step or done by two at once: the old or the new, never half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.hostile.writing import killed, prepare, raced

KILLS, ROUNDS = 8, 5
"""In the suite; ``make hostile`` takes every step and 100 rounds."""


def test_proposals_and_imports_that_are_killed_are_done_or_not_begun(
    tiny_data: Callable[..., Path], tmp_path: Path
) -> None:
    data = tiny_data()
    prepare(data)
    for act, outcome in killed(data, tmp_path, KILLS).items():
        assert outcome.faults == []
        assert outcome.trials == KILLS
        assert 0 < outcome.new < KILLS, act  # killed before the commit, and after it


def test_two_who_accept_at_once_are_both_in(tiny_data: Callable[..., Path], tmp_path: Path) -> None:
    data = tiny_data()
    prepare(data)
    outcome = raced(data, tmp_path, ROUNDS)
    assert (outcome.trials, outcome.faults) == (ROUNDS, [])
