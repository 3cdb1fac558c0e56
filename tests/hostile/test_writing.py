"""Accepting, taking back and importing, killed at any step or done by two at once: the old or the new, never half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.full_disk import filled
from tests.hostile.writing import killed, prepare, raced

KILLS, ROUNDS, ROOMS = 8, 5, (0, 16)
"""In the suite; ``make hostile`` takes every step, 100 rounds and more rooms."""


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


@pytest.mark.tmpfs
def test_on_a_full_disk_nothing_is_changed_and_with_room_again_it_is_done(
    tiny_data: Callable[..., Path], tmp_path: Path
) -> None:
    data, disk = tiny_data(), tmp_path / "disk"
    prepare(data)
    disk.mkdir()
    for act, outcome in filled(data, disk, ROOMS).items():
        assert outcome.faults == []
        assert outcome.trials == len(ROOMS)
        assert (outcome.new < len(ROOMS)) == (act != "log")  # what cannot be logged ends nothing
