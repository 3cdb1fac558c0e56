"""Foreign bytes are read where a crash, a hang or a flood harms nobody, and each ends as a sentence with a remedy."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from gis.core import guarded, guarded_process
from gis.core.errors import GeometryError, ImportFileError, SettingError
from gis.core.limits import limits
from tests.core import foreign

FEW = limits(seconds=1, memory_mb=400, unpacked_mb=5, log_mb=5)
SAID = {"name": "a.gpkg", "remedy": "save it again from QGIS"}


def test_data_comes_back_as_it_is() -> None:
    value = {"a": [1, 2.5, None, (Path("x"), {"b"})], "shape": shapely.Point(106.6, 20.8)}
    assert guarded.run(foreign.answer, value) == value


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        (foreign.crash, guarded_process.ReadingCrashedError, "a.gpkg is damaged in a way that broke its reader"),
        (foreign.leave, guarded_process.ReadingCrashedError, "nothing was changed"),
        (foreign.hang, guarded_process.ReadingTimeoutError, "took more than 1 s and was stopped"),
        (foreign.wait, guarded_process.ReadingTimeoutError, "took more than 1 s and was stopped"),
        (foreign.flood, guarded_process.ReadingMemoryError, "needs more than 400 MB of memory"),
        (foreign.write_much, guarded_process.ReadingFailedError, "File too large"),
        (foreign.name_too_long, guarded_process.ReadingFailedError, r"File name too long: '…'\)"),
        (foreign.quote_the_file, guarded_process.ReadingFailedError, r"not a number: /{100,200}"),
        (foreign.unforeseen, guarded_process.ReadingFailedError, "cannot be read"),
        (foreign.recursion, guarded_process.ReadingFailedError, "RecursionError"),
        (foreign.start_program, guarded_process.ReadingFailedError, "id may not be started"),
        (foreign.trap, guarded_process.ReadingCrashedError, "broke its reader"),
    ],
)
def test_every_failure_is_one_sentence_with_the_remedy_and_the_next_file_is_read(
    function: Callable[..., Any], error: type[ImportFileError], message: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(error, match=message) as caught:
        guarded.run(function, within=FEW, **SAID)
    assert str(caught.value).endswith("; save it again from QGIS")
    assert isinstance(caught.value, ImportFileError)
    assert caplog.records, "the original is logged"
    assert guarded.run(foreign.answer, 1, within=FEW) == 1


def test_our_own_errors_pass_as_they_are() -> None:
    with pytest.raises(GeometryError, match=r"x\.gpkg:3: a ring is open; close it") as caught:
        guarded.run(foreign.refuse)
    assert (caught.value.path, caught.value.line) == (Path("x.gpkg"), 3)


def test_the_child_has_no_secrets_and_its_scratch_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded.close()
    monkeypatch.setenv("HPMAP_DATABASE", "postgresql://name:secret@host/db")
    assert "secret" not in str(guarded.run(foreign.environment))
    folder = Path(guarded.run(foreign.scratch))
    assert folder.exists()
    with pytest.raises(guarded_process.ReadingCrashedError):
        guarded.run(foreign.crash)
    assert not folder.exists()


def test_the_child_reaches_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        for connect in (foreign.connect, foreign.connect_below_python):
            with pytest.raises(ImportFileError):
                guarded.run(connect, server.getsockname()[1])
        with pytest.raises(BlockingIOError):
            server.accept()


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_LIMIT_ROWS", "7")
    assert (limits().rows, limits(rows=9).rows, limits(pages=3).pages) == (7, 9, 3)
    monkeypatch.setenv("HPMAP_LIMIT_ROWS", "0")
    with pytest.raises(SettingError, match="HPMAP_LIMIT_ROWS=0 is not above 0"):
        limits()


def test_a_reader_of_our_own_files_turns_every_exception_into_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    @guarded.guard("restore it from version control")
    def read(path: Path) -> object:
        return {}[path]

    with caplog.at_level(logging.ERROR), pytest.raises(ImportFileError, match=r"a\.json cannot be read \(KeyError"):
        read(Path("a.json"))
    assert "Traceback" in caplog.text


def test_the_limits_of_one_file_are_not_those_of_the_next() -> None:
    guarded.run(foreign.answer, 1, within=limits(seconds=1, memory_mb=100))
    assert guarded.run(foreign.work, 3) == 300_000_000


def test_a_long_file_comes_in_parts_each_within_the_time_of_a_step() -> None:
    assert list(guarded.parts(foreign.parts, 3)) == [0, 1, 2]
    begun = guarded.parts(foreign.parts, 3)
    assert next(begun) == 0
    begun.close()  # the process with the rest is given up, and the next file gets another
    hanging = guarded.parts(foreign.parts, 1, foreign.hang, within=FEW)
    assert next(hanging) == 0
    with pytest.raises(guarded_process.ReadingTimeoutError):
        next(hanging)
    with pytest.raises(ImportFileError, match=r"a\.xlsx cannot be read"):
        list(guarded.parts(foreign.parts, 0, foreign.unforeseen, name="a.xlsx"))
    assert guarded.run(foreign.answer, 1) == 1


def test_a_closed_process_is_replaced() -> None:
    first = guarded.run(os.getpid)
    guarded.close()
    assert guarded.run(os.getpid) not in {first, os.getpid()}
