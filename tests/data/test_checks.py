"""Every check passes the committed data and catches its own tiny bad fixture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gis import checks
from gis.projects import Registry
from tests.conftest import DATA, FIXTURES

NAMES = [check.__name__ for check in checks.ALL_CHECKS]


@pytest.fixture(scope="module")
def committed() -> Registry:
    return Registry.load(DATA)


@pytest.mark.parametrize("check", checks.ALL_CHECKS, ids=NAMES)
def test_committed_data_passes(check: checks.Check, committed: Registry) -> None:
    assert [str(finding) for finding in check(committed)] == []


def test_good_fixture_has_no_findings(tiny_data: Callable[..., Path]) -> None:
    assert [str(f) for f in checks.run(Registry.load(tiny_data()))] == []


@pytest.mark.parametrize("check", checks.ALL_CHECKS, ids=NAMES)
def test_bad_fixture_is_caught(check: checks.Check, tiny_data: Callable[..., Path]) -> None:
    findings = list(check(Registry.load(tiny_data(check.__name__))))
    assert findings
    for finding in findings:
        assert finding.check_id == check.__name__
        assert Path(finding.path).exists()
        assert len(finding.message) > 20


def test_every_bad_fixture_belongs_to_a_check() -> None:
    assert {p.name for p in (FIXTURES / "bad").iterdir()} == set(NAMES)
