"""Text that steers a terminal is shown, never obeyed, whichever command prints it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli import main as program
from gis.core import terminal

if TYPE_CHECKING:
    import pytest

STEERING = "Cầu\x1b]52;c;cm0gLXJm\x07 \x9b31m\x08\r\u202egnp.exe\u2066\u200b\u2028\udc80"


def test_what_a_terminal_obeys_is_marked_and_all_else_stays() -> None:
    said = terminal.plain(STEERING)
    assert said.startswith("Cầu\N{REPLACEMENT CHARACTER}]52;c;")
    assert not set(said) & set("\x1b\x07\x9b\x08\r\u202e\u2066\u200b\u2028\udc80")
    whole = "Cầu Rào 3\n\tđường\u00a0Tô Hiệu, ±5 m → 20°51′ e\u0302\u0301"
    assert terminal.plain(whole) == whole


def test_json_keeps_the_characters_as_escapes() -> None:
    line = terminal.json_line({"name": STEERING, "note": "Đường 🛣"})
    assert json.loads(line) == {"name": STEERING, "note": "Đường 🛣"}
    assert line.isprintable()
    assert "Đường 🛣" in line


def test_documents_and_errors_are_printed_clean(
    tiny_data: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tiny_data()
    path = tmp_path / "qd.txt"
    path.write_text("1. Dự án Cầu \x1b[2J\u202eThử, tổng mức đầu tư 5 tỷ đồng\n", encoding="utf-8")
    commands = [["import", str(path)], ["geocode", "Cầu \x1b[2J\u202eThử"], ["check"], ["no\x1b[2J\u202ecommand"]]
    for command in commands:
        if command == ["check"]:
            table = folder / "projects.csv"
            text = table.read_text(encoding="utf-8").replace("bridge,under", "\x1b[31mx\u202e,under")
            table.write_text(text, encoding="utf-8")
        with contextlib.suppress(SystemExit):  # how argparse says that it knows no such command
            program.main(["--data", str(folder), *command])
    said = capsys.readouterr()
    assert "Cầu \N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}Thử" in said.out
    assert not set(said.out + said.err) & set("\x1b\u202e")


def test_a_patch_for_a_program_keeps_every_byte(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.cleaned():
        terminal.print_data("+Cầu\u202e\r\n")
        print("Cầu\u202e")
    assert capsys.readouterr().out == "+Cầu\u202e\r\nCầu\N{REPLACEMENT CHARACTER}\n"
