"""Real QGIS, headless, in a process of its own: our environment has no PyQGIS."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.exports import formats
from gis.layers import query
from tests.conftest import DATA, qgis_python
from tests.fixtures.folders import built

PROGRAMS = Path(__file__).parent / "pyqgis"
Run = Callable[..., Any]
Export = Callable[[Path, Path, str], Path]


def environment(folder: Path) -> dict[str, str]:
    """Return what QGIS finds around it: no screen, and a home of its own in a folder."""
    home = folder / "qgis-home"
    home.mkdir(exist_ok=True, mode=0o700)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PROGRAMS),
    }


@pytest.fixture
def run_qgis(tmp_path: Path) -> Run:
    """Return a function that runs a program of ``pyqgis/`` and returns what it answers."""

    def run(program: str, *arguments: object) -> Any:
        python = qgis_python()
        assert python is not None
        done = subprocess.run(
            [python, str(PROGRAMS / f"{program}.py"), *(str(a) for a in arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(tmp_path),
            timeout=240,
            check=False,
        )
        answers = [line for line in done.stdout.splitlines() if line.startswith("ANSWER ")]
        assert answers, f"{program}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return json.loads(answers[-1].removeprefix("ANSWER "))

    return run


@pytest.fixture
def export() -> Export:
    """Return a function that builds a data folder and exports all of it."""

    def write(data: Path, out: Path, crs: str = "EPSG:4326") -> Path:
        layer = data / "projects.geojson"
        if not layer.exists():
            built(data)
        formats.write(out, query.load_projects_layer(layer), data_dir=data, crs=crs)
        return out

    return write


@pytest.fixture(params=["tiny", "whole"])
def data(request: pytest.FixtureRequest, tiny_data: Callable[..., Path], tmp_path: Path) -> Path:
    """The small folder, and a copy of the committed registry."""
    if request.param == "tiny":
        return tiny_data()
    if not (DATA / "projects.geojson").exists():
        pytest.skip("data/projects.geojson is not built")
    return copy_of_registry(tmp_path / "data")


def copy_of_registry(folder: Path) -> Path:
    """Copy the curated files; boundaries and codelists are linked (they are not edited)."""
    folder.mkdir()
    for part in DATA.iterdir():
        target = folder / part.name
        if part.name in {"boundaries", "codelists"}:
            target.symlink_to(part)
        elif part.is_dir():
            target.mkdir()
            for file in part.iterdir():
                if file.is_file():
                    (target / file.name).write_bytes(file.read_bytes())
        else:
            target.write_bytes(part.read_bytes())
    return folder
