"""The command line as a planner's script sees it: real processes, exit codes, JSON lines."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from gis.cli.main import GROUPS, _parser
from tests.conftest import ROOT
from tests.fixtures.folders import laid


def gis(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "gis", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the command has built; nothing may be written into it."""
    folder = laid(tmp_path_factory.mktemp("cli") / "good")
    assert gis("--data", folder, "build").returncode == 0
    return folder


@pytest.fixture
def folder(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(built_once, tmp_path / "built", symlinks=True))


def test_build_check_tells_a_stale_file_from_a_fresh_one(folder: Path) -> None:
    assert gis("--data", folder, "build", "--check").returncode == 0
    (folder / "projects.geojson").write_text("{}", encoding="utf-8")
    stale = gis("--data", folder, "build", "--check")
    assert stale.returncode == 1
    assert "python -m gis build" in stale.stdout
    assert (folder / "projects.geojson").read_text(encoding="utf-8") == "{}"


def test_check_prints_file_line_and_check_and_fails(tiny_data: Callable[..., Path], folder: Path) -> None:
    assert gis("--data", folder, "check").returncode == 0
    bad = gis("--data", tiny_data("lengths_agree"), "check")
    assert bad.returncode == 1
    assert "projects.csv:3: [lengths_agree]" in bad.stdout


def test_geocode_writes_one_json_object_a_line(folder: Path) -> None:
    answer = json.loads(gis("--data", folder, "geocode", "cau thu", "--json").stdout)
    assert list(answer) == [
        "query",
        "name",
        "lat",
        "lon",
        "kind",
        "precision",
        "precision_m",
        "score",
        "how",
        "commune_code",
        "commune_name",
        "old_district",
        "source",
    ]
    assert (answer["name"], answer["lat"], answer["lon"]) == ("Cầu Thử", 20.805, 106.63)


def test_geocode_exit_codes_tell_missing_from_ambiguous(folder: Path) -> None:
    missing = gis("--data", folder, "geocode", "Cầu Không Có Thật", "--json")
    assert missing.returncode == 3
    assert json.loads(missing.stdout)["error"] == "not found"
    both = gis("--data", folder, "geocode", "Hòa Bình", "--json")
    assert both.returncode == 4
    candidates = json.loads(both.stdout)["candidates"]
    assert len(candidates) > 1
    assert {"name", "kind", "lat", "lon"} <= set(candidates[0])


def test_near_chooses_among_homonyms(folder: Path) -> None:
    near = gis("--data", folder, "geocode", "Hòa Bình", "--near", "Vĩnh Bảo", "--json")
    assert near.returncode == 0, near.stdout
    assert json.loads(near.stdout)["lat"] < 20.75


def test_geocode_reads_a_file_of_queries(folder: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("Cầu Thử\n\n10.7769, 106.7009\nCông viên Thử\n", encoding="utf-8")
    lines = gis("--data", folder, "geocode", "--file", queries, "--json").stdout.splitlines()
    names = [json.loads(line).get("name") for line in lines]
    assert names == ["Cầu Thử", None, "Công viên Thử"]  # a bad line is that line's answer


def test_a_list_gets_its_places(folder: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "ds.csv", tmp_path / "kq.csv"
    source.write_text("Danh sách\nSTT;Địa chỉ\n1;cau thu\n2;Ở đâu đó\n3;cau thu\n", encoding="utf-8")
    done = gis("--data", folder, "geocode", source, "--out", out, "--vn2000", "9210")
    assert done.returncode == 0, done.stderr
    assert "3 dòng, 2 chuỗi" in done.stdout
    rows = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert rows["place"].tolist() == ["Cầu Thử", "", "Cầu Thử"]
    assert rows["certainty"].tolist() == ["sure", "none", "sure"]
    assert float(rows["x_vn2000"][0]) > 2_200_000


def test_an_unknown_filter_value_is_asked_back_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    asked = gis("--data", folder, "export", out, "--sector", "caauu")
    assert asked.returncode == 1
    assert "có phải" in asked.stderr
    assert not out.exists()
    empty = gis("--data", folder, "export", out, "--sector", "cau", "--status", "completed", "--text", "không có đâu")
    assert empty.returncode == 1
    assert not out.exists()


def test_export_writes_the_filtered_rows(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "cau.geojson"
    done = gis("--data", folder, "export", out, "--sector", "bridge", "--status", "under_construction")
    assert done.returncode == 0, done.stderr
    assert list(gpd.read_file(out)["id"]) == ["cau-thu"]


def test_errors_are_sentences_without_a_traceback(folder: Path, tmp_path: Path) -> None:
    wrong = gis("--data", folder, "export", tmp_path / "x.dwg")
    assert wrong.returncode == 1
    assert ".gpkg" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_every_command_is_documented_in_the_help() -> None:
    text = _parser().format_help()
    for action in _parser()._actions:
        for choice in getattr(action, "_choices_actions", []):
            assert choice.help, choice.dest
            assert choice.dest in text


def test_each_module_adds_the_commands_that_it_is_loaded_for() -> None:
    for module, commands in GROUPS.items():
        (group,) = (action for action in _parser(module)._actions if isinstance(action, argparse._SubParsersAction))
        assert tuple(group.choices) == commands
