"""Tiny data folders: the real codelists and boundaries, with a handful of made-up rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def tiny_data(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of a data folder; ``bad`` lays the files of fixtures/bad/<bad> over the good ones."""

    def make(bad: str | None = None) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(FIXTURES / "base", folder)
        (folder / "codelists").symlink_to(DATA / "codelists")
        (folder / "boundaries").symlink_to(DATA / "boundaries")
        if bad:
            shutil.copytree(FIXTURES / "bad" / bad, folder, dirs_exist_ok=True)
        return folder

    return make
