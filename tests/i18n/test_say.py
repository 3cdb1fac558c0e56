"""One voice: errors and notices by code, numbers and dates as each language writes them."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest

from gis.core import errors
from gis.core.errors import AmbiguousPlaceError, DataError, ExportError, GisError, PlaceNotFoundError, SchemaError
from gis.i18n import numbers
from gis.i18n.say import Notice, say


def test_numbers_lengths_and_dates_are_written_as_the_language_writes_them() -> None:
    assert [numbers.number(1234.5, lang) for lang in ("vi", "en")] == ["1.234,5", "1,234.5"]
    assert [numbers.number(7.0, lang) for lang in ("vi", "en")] == ["7", "7"]
    assert [numbers.metres(1234, lang) for lang in ("vi", "en")] == ["1,2 km", "1.2 km"]
    assert numbers.metres(349.6, "vi") == "350 m"
    assert [numbers.date(dt.date(2019, 1, 24), lang) for lang in ("vi", "en")] == ["24/01/2019", "2019-01-24"]
    assert [numbers.date("2025-07", lang) for lang in ("vi", "en")] == ["tháng 7 năm 2025", "2025-07"]
    assert [numbers.date(text, "vi") for text in ("2025-ab", "-", "")] == ["2025-ab", "-", ""]  # what is none stays


def test_facts_are_told_in_the_language_and_are_never_read_as_texts() -> None:
    assert say("cost", "vi", value=1234.5) == "1.234,5 tỷ đồng"
    assert say("cost", "en", value=dt.date(2025, 12, 31)) == "2025-12-31 bn VND"
    assert say("cost", "vi", value=["a", Notice("language")]) == "a, Ngôn ngữ tỷ đồng"
    assert say("cost", "vi", value="{value} {0} %s") == "{value} {0} %s tỷ đồng"
    assert say("cost", "vi") == "{value} tỷ đồng"  # a forgotten fact is seen, and nothing dies of it


def test_a_sentence_stays_and_an_unknown_code_tells_what_it_carries() -> None:
    assert say("no place is called 'x'", "vi") == "no place is called 'x'"
    assert str(GisError("rooms.nobody_knows", path="a.csv", n=2)) == "rooms.nobody_knows (path: a.csv, n: 2)"


def test_where_a_fault_stands_is_said() -> None:
    fault = DataError("copied", path=Path("projects.csv"), line=12, column="status")
    assert str(fault) == "projects.csv:12:status: Copied"
    assert say(fault, "vi") == "projects.csv, dòng 12, cột status: Đã sao chép"


def test_several_faults_are_told_a_line_each() -> None:
    faults = [SchemaError("copied", path="a.csv", line=n) for n in (2, 3)]
    error = SchemaError.of([*faults, "a sentence"])
    assert str(error).splitlines() == ["a.csv:2: Copied", "a.csv:3: Copied", "a sentence"]
    assert say(error, "vi").splitlines()[0] == "a.csv, dòng 2: Đã sao chép"
    assert error.faults[:2] == tuple(faults)
    assert faults[0].faults == (faults[0],)


@pytest.mark.parametrize("kind", [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, GisError)])
def test_every_error_says_its_code_and_crosses_to_another_process(kind: type[GisError]) -> None:
    error = kind("cost", value=1.5)
    assert (error.code, error.facts["value"], str(error)) == ("cost", 1.5, "1.5 bn VND")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - written one line above
    assert (type(again), again.code, dict(again.facts), str(again)) == (kind, "cost", dict(error.facts), str(error))


def test_errors_keep_what_callers_ask_them() -> None:
    assert PlaceNotFoundError("a sentence", "Cầu Rào").query == "Cầu Rào"
    several = AmbiguousPlaceError("a sentence", "Cầu", ("a", "b"))
    assert pickle.loads(pickle.dumps(several)).candidates == ("a", "b")  # noqa: S301
    assert isinstance(ExportError("copied"), OSError)
    where = pickle.loads(pickle.dumps(DataError("copied", path="x.csv", line=1)))  # noqa: S301
    assert (where.path, where.line) == (Path("x.csv"), 1)
