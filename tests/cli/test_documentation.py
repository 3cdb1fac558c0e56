"""What the READMEs and decision records say is there: files, commands, figures."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from gis.cli.main import _parser
from gis.exports.formats import FORMATS
from tests.conftest import DATA, ROOT

TEXTS = [
    ROOT / "README.md",
    ROOT / "README.vi.md",
    ROOT / "CHANGELOG.md",
    DATA / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
NAMES = [str(path.relative_to(ROOT)) for path in TEXTS]
# Counts of what grows with every document would be wrong soon; `python -m gis check` says them.
COUNTS = re.compile(r"\b[\d.,]*\d{3}\s+(?:items|places|mục|địa danh)\b")


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target and "docs/images" not in (path.parent / target).resolve().as_posix():  # make screenshots
            assert (path.parent / target).exists(), target


COMMAND = re.compile(r"(?:python -m gis|(?<!-[ugoOd] )(?<![\w.\\/-])hpmap) ([^`\n]*)")
MISUSED = ("unrecognized arguments", "invalid ")
"""What the parser says of a command that it does not take; one named in passing may lack what it requires."""


def _fault(words: list[str]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        _parser().parse_args(words)
    return said.getvalue().rpartition("error: ")[2] if "error: " in said.getvalue() else ""


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_commands_are_ones_that_the_parser_takes(path: Path) -> None:
    for command in COMMAND.findall(path.read_text(encoding="utf-8")):
        words = shlex.split(command.partition("#")[0])
        if words and not {"…", "COMMAND", "{"} & set(words):
            fault = _fault(words)
            assert not any(word in fault for word in MISUSED), (command, fault)


@pytest.mark.parametrize("path", TEXTS[:2], ids=NAMES[:2])
def test_a_newcomer_may_type_every_command_of_a_readme_as_it_stands(path: Path) -> None:
    for command in re.findall(r"`hpmap ([^`]*)`", path.read_text(encoding="utf-8")):
        assert _fault(shlex.split(command)) == "", command


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_no_count_that_goes_stale(path: Path) -> None:
    assert COUNTS.findall(path.read_text(encoding="utf-8")) == []


def test_both_readmes_show_the_same_commands_and_pictures() -> None:
    english, vietnamese = (path.read_text(encoding="utf-8") for path in TEXTS[:2])
    for pattern in (
        r"`((?:python -m gis|hpmap) [^`]*)`",
        r"^(make \w+)",
        r"^(\.venv[^\n]*)",
        r"!\[[^\]]*\]\(([^)]*)\)",
    ):
        assert re.findall(pattern, english, re.M) == re.findall(pattern, vietnamese, re.M)


def test_both_languages_set_a_server_up_by_the_same_lines() -> None:
    both = (ROOT / "docs" / name for name in ("deployment.md", "deployment.vi.md"))
    english, vietnamese = (re.sub(r" *# .*", "", path.read_text(encoding="utf-8")) for path in both)
    for pattern in (r"```(\w*\n.*?)```", r"^(#+) "):
        lines, theirs = (re.findall(pattern, text, re.S | re.M) for text in (english, vietnamese))
        assert lines == theirs


def test_the_guide_names_every_format_that_is_written() -> None:
    guide = (ROOT / "docs" / "user-guide" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\..*?) \|", guide, re.M)
    assert set(re.findall(r"`(\.\w+)`", " ".join(rows))) >= FORMATS.keys()


def test_every_decision_stands_in_the_index_under_its_title() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(
        r"^\| \[(\d{4})\]\((\S+)\) \| (.+?) \|", (folder / "README.md").read_text(encoding="utf-8"), re.M
    )
    records = [
        (
            path.name[:4],
            path.name,
            path.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {path.name[:4]}. "),
        )
        for path in sorted(folder.glob("0*.md"))
    ]
    assert listed == records


def test_every_file_of_the_data_folder_is_described() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for path in DATA.iterdir():
        if path.name not in {"README.md", ".gitignore"} and not path.name.endswith(".tmp"):
            assert path.name in text, path.name


def test_the_record_of_the_boundaries_gives_the_measured_figures() -> None:
    text = (ROOT / "docs" / "adr" / "0003-modelled-boundaries.md").read_text(encoding="utf-8")
    measured = json.loads((DATA / "boundaries" / "accuracy.json").read_text(encoding="utf-8"))
    for key in ("iou_mean", "iou_min", "border_p90_m"):
        assert str(measured[key]) in text, key
    assert f"{100 * measured['points_right']:.1f} %" in text
