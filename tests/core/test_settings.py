"""Settings: typed, documented, and faults named."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from gis.core.errors import SettingError
from gis.core.settings import Settings, settings, table
from tests.conftest import ROOT


def test_the_documentation_holds_every_setting() -> None:
    said = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(HPMAP_\w+)` \| (.*?) \| (.*?) \| (.*?) \|$", said, re.MULTILINE)
    assert rows == table()


def test_nothing_else_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "gis").rglob("*.py"))
        if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["gis/core/settings.py"]


def test_a_value_of_the_wrong_type_names_the_variable() -> None:
    with pytest.raises(SettingError, match="HPMAP_READONLY='maybe' is not understood; give 0 or 1"):
        settings({"HPMAP_READONLY": "maybe"})
    with pytest.raises(SettingError, match=r"HPMAP_TOKEN=.* is not understood; give text in UTF-8"):
        settings({"HPMAP_TOKEN": "hpmap_\udcff"})


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Yes", True), ("", False), ("off", False)])
def test_flags(text: str, value: bool) -> None:
    assert settings({"HPMAP_READONLY": text}) == Settings(readonly=value)


def test_folders_may_lie_outside_the_checkout(tmp_path: Path) -> None:
    given = settings({"HPMAP_DATA": str(tmp_path / "d"), "HPMAP_CACHE": str(tmp_path / "c")})
    assert (given.data_dir, given.static_dir) == (tmp_path / "d", tmp_path / "c" / "static")


def test_requirements_follow_the_project_table() -> None:
    done = subprocess.run(
        [sys.executable, "tools/requirements.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_what_the_package_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    declared = {re.match(r"[\w-]+", one)[0].lower().replace("_", "-") for one in wanted}
    homes = packages_distributions()
    imported = {
        (node.names[0].name if isinstance(node, ast.Import) else node.module or "").partition(".")[0]
        for path in (ROOT / "gis").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
    } - {"gis", *sys.stdlib_module_names}
    homeless = {name for name in imported if not declared & {home.lower().replace("_", "-") for home in homes[name]}}
    assert homeless == set()
