"""Real QGIS, headless, in a process of its own: our environment has no PyQGIS."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.exports import formats
from gis.layers import query
from gis.registry.projects import Registry
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


def _is_committed(data: Path) -> bool:
    """Tell whether a data folder is the committed registry, or a copy that nothing was done to."""
    built_map, table = (data / name for name in ("projects.geojson", "projects.csv"))
    return built_map.exists() and all(
        path.read_bytes() == (DATA / path.name).read_bytes() for path in (built_map, table)
    )


@functools.cache
def _committed() -> Registry:
    return Registry.load(DATA)


def loaded(data: Path) -> Registry:
    """Return the registry of a data folder; the committed one is read once."""
    return _committed() if _is_committed(data) else Registry.load(data)


@pytest.fixture(scope="session")
def committed_exports(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return a function that exports the committed registry, each name and reference system once; gives the folder."""

    @functools.cache
    def write(name: str, crs: str) -> Path:
        folder = tmp_path_factory.mktemp("exports")
        formats.write(folder / name, query.load_projects_layer(DATA / "projects.geojson"), data_dir=DATA, crs=crs)
        return folder

    return write


@pytest.fixture
def export(committed_exports: Callable[[str, str], Path]) -> Export:
    """Return a function that builds a data folder and exports all of it."""

    def write(data: Path, out: Path, crs: str = "EPSG:4326") -> Path:
        if _is_committed(data):
            shutil.copytree(committed_exports(out.name, crs), out.parent, dirs_exist_ok=True)
            return out
        if not (data / "projects.geojson").exists():
            built(data)
        formats.write(out, query.load_projects_layer(data / "projects.geojson"), data_dir=data, crs=crs)
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
