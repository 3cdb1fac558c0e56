"""Every check passes the committed data and catches its own tiny bad fixture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.registry.checks import catalogue, texts
from gis.registry.projects import Registry
from tests.conftest import DATA, FIXTURES

NAMES = [check.__name__ for check in catalogue.ALL_CHECKS]


@pytest.fixture(scope="module")
def committed() -> Registry:
    return Registry.load(DATA)


@pytest.mark.parametrize("check", catalogue.ALL_CHECKS, ids=NAMES)
def test_committed_data_passes(check: catalogue.Check, committed: Registry) -> None:
    assert [str(finding) for finding in check(committed)] == []


def test_good_fixture_has_no_findings(tiny_data: Callable[..., Path]) -> None:
    assert [str(f) for f in catalogue.run(Registry.load(tiny_data()))] == []


@pytest.mark.parametrize("check", catalogue.ALL_CHECKS, ids=NAMES)
def test_bad_fixture_is_caught(check: catalogue.Check, tiny_data: Callable[..., Path]) -> None:
    findings = list(check(Registry.load(tiny_data(check.__name__))))
    assert findings
    for finding in findings:
        assert finding.check_id == check.__name__
        assert Path(finding.path).exists()
        assert len(finding.message) > 20


def test_every_bad_fixture_belongs_to_a_check() -> None:
    assert {p.stem for p in (FIXTURES / "bad").iterdir()} == set(NAMES)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("places.csv", "Công viên Thử", unicodedata.normalize("NFD", "Công viên Thử"), "places.csv:4: .* not NFC"),
        ("places.csv", "Công viên Thử", "CÃ´ng viên Thử", "cong-vien-thu: 'Ã´' in .* mojibake"),
        ("places.csv", "Nút giao Thử", "Nút gi6o Thử", "nut-giao-thu: .* scan's leftover"),
        ("documents.csv", "Báo cáo thử", "Báo cáo  thử", "documents.csv:3: .* two spaces"),
        ("items/nq-2019.csv", "Cầu Thử", "Cầu Th¢", "nq-2019.csv:2: .* scan's leftover"),
    ],
)
def test_texts_are_clean_in_every_table(
    tiny_data: Callable[..., Path], name: str, old: str, new: str, told: str
) -> None:
    folder = tiny_data()
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    findings = "\n".join(map(str, texts.texts_are_clean(Registry.load(folder))))
    assert re.search(told, findings), findings


def test_a_stated_length_is_not_silenced_by_a_word_in_the_note(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data("lengths_agree")
    path = folder / "items" / "bc-2025.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("duong-thu,", "duong-thu,Cả đoạn tuyến."), encoding="utf-8"
    )
    assert [f.line for f in catalogue.run(Registry.load(folder)) if f.check_id == "lengths_agree"] == [3]
